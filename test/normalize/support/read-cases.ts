import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A source text and the outline it must come to. */
export interface OutlineCase {
  readonly name: string;
  readonly source: string;
  readonly options: string;
  readonly outline: readonly string[];
}

const FOLDER = fileURLToPath(new URL('../cases/', import.meta.url));

/**
 * The cases of every `cases/*.txt`: `=== situation`, source lines behind `|`, options as JSON behind
 * `?`, then the outline, one line for each part, chapter, block and dropped entry. `#` is a comment.
 */
export function readCases(): OutlineCase[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => parseCases(readFileSync(FOLDER + name, 'utf8')));
}

function parseCases(text: string): OutlineCase[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((chunk) => {
      const [name = '', ...lines] = chunk.split('\n');
      const source = lines.filter((line) => line.startsWith('|'));
      const outline = lines.filter((line) => line.trim() !== '' && !/^[|#?]/.test(line));
      return {
        name: name.trim(),
        source: source.map((line) => line.slice(1).replace(/^ /, '')).join('\n'),
        options: lines.find((line) => line.startsWith('?'))?.slice(1) ?? '{}',
        outline,
      };
    });
}
