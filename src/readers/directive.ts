/** An order to Quire in the text: `<!-- quire: NAME argument -->`. */
export interface Directive {
  readonly name: string;
  /** Without the quotation marks around it; null when there is none. */
  readonly argument: string | null;
}

const DIRECTIVE = /^\s*<!--\s*quire:\s*(\S+?)(?:\s+(.*?))?\s*-->\s*$/i;

/** The directive that fills the line; null for any other line. Names are not checked here. */
export function parseDirective(line: string): Directive | null {
  const match = line.includes('<!--') ? DIRECTIVE.exec(line) : null;
  if (match === null) return null;
  const argument = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2').trim();
  return { name: (match[1] ?? '').toLowerCase(), argument: argument === '' ? null : argument };
}
