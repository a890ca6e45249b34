const SPACE = 0x20;
const GREATER = 0x3e;
const QUOTE_MARK = /^ ?> ?/;
const SHARE = 0.6;
const MAX_LEVELS = 5;

/**
 * The lines of a quoted mail without the ">" before them, level by level as long as most lines have
 * one; null when most have none.
 */
export function stripMailQuotes(lines: readonly string[]): string[] | null {
  let current: readonly string[] = lines;
  let stripped: string[] | null = null;
  for (let level = 0; level < MAX_LEVELS && isQuoted(current); level++) {
    stripped = current.map((line) => line.replace(QUOTE_MARK, ''));
    current = stripped;
  }
  return stripped;
}

function isQuoted(lines: readonly string[]): boolean {
  let quoted = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    // Nearly no line of a story begins with the sign.
    const first = line.charCodeAt(0);
    if (first === GREATER || (first === SPACE && line.charCodeAt(1) === GREATER)) quoted++;
  }
  // Blank lines are told apart only where there is anything to share.
  if (quoted === 0) return false;
  const filled = lines.filter((line) => line.trim() !== '').length;
  return filled > 1 && quoted > filled * SHARE;
}
