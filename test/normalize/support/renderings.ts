/** The same text as other programs would have saved it: paragraphs and words stay what they are. */
export interface Rendering {
  readonly name: string;
  /** Whether blank lines, and so longer gaps, are still what they were. */
  readonly keepsGaps: boolean;
  render(text: string): string;
}

/** Renderings of text whose paragraphs are single lines with blank lines between. */
export const renderings: readonly Rendering[] = [
  { name: 'wrapped at 65', keepsGaps: true, render: (text) => mapLines(text, wrapped(65)) },
  { name: 'wrapped at 72', keepsGaps: true, render: (text) => mapLines(text, wrapped(72)) },
  { name: 'with blank lines doubled', keepsGaps: true, render: (text) => mapLines(text, doubled) },
  { name: 'double-spaced', keepsGaps: true, render: (text) => mapLines(text, spaced) },
  {
    name: 'wrapped at 65 and double-spaced',
    keepsGaps: true,
    render: (text) => mapLines(mapLines(text, wrapped(65)), spaced),
  },
  {
    name: 'indented throughout',
    keepsGaps: true,
    render: (text) => mapLines(text, (line) => [line === '' ? '' : `    ${line}`]),
  },
  { name: 'without blank lines', keepsGaps: false, render: (text) => mapLines(text, filled) },
  {
    name: 'indented without blank lines',
    keepsGaps: false,
    render: (text) => mapLines(text, (line) => filled(line).map((one) => `    ${one}`)),
  },
];

/** Without blank lines nothing but indents can tell wrapped paragraphs apart. */
export const wrappedAndIndented: Rendering = {
  name: 'wrapped at 72 and indented, without blank lines',
  keepsGaps: false,
  render: (text) =>
    mapLines(text, (line) => filled(line).flatMap((one) => wrapLine(one, 72, '    '))),
};

export function wrapLine(line: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let current = indent;
  for (const word of line.split(' ')) {
    if (current.trim() !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current += current.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, current];
}

function mapLines(text: string, map: (line: string) => readonly string[]): string {
  return `${text.trimEnd().split('\n').flatMap(map).join('\n')}\n`;
}

const wrapped =
  (width: number) =>
  (line: string): string[] =>
    wrapLine(line, width);
const doubled = (line: string): string[] => (line === '' ? ['', ''] : [line]);
const spaced = (line: string): string[] => [line, ''];
const filled = (line: string): string[] => (line === '' ? [] : [line]);
