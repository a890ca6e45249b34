/** Where a command's words go. Results to `result`, everything else to `say`. */
export interface Terminal {
  readonly result: (text: string) => void;
  readonly say: (text: string) => void;
  /** Whether `say` reaches a person's screen. */
  readonly interactive: boolean;
  /** Columns of that screen. */
  readonly columns: number;
  readonly style: Style;
}

/** Paints text for a screen that shows colour, and leaves it alone for one that does not. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** The style for a terminal with or without colour. */
export function styleFor(colour: boolean): Style {
  const paint = (code: number) => (text: string) =>
    colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    bold: paint(1),
    dim: paint(2),
    red: paint(31),
    yellow: paint(33),
    green: paint(32),
    cyan: paint(36),
  };
}
