import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One case of a `cases/*.txt` file: what goes in, what is to come out, and the comment above it. */
export interface Case {
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

/** The cases of a file: `# comment`, then `in` and `out`, or `same` for what must not change. */
export function readCases(file: string): Case[] {
  const cases: Case[] = [];
  let name = '';
  let input = '';
  for (const line of readFileSync(join(import.meta.dirname, 'cases', file), 'utf8').split('\n')) {
    const [, word, rest = ''] = /^(#|in|out|same)\s+(.*)$/.exec(line) ?? [];
    if (word === '#') name = rest;
    if (word === 'in') input = rest;
    if (word === 'out') cases.push({ name: `${name} ${input}`, input, output: rest });
    if (word === 'same') cases.push({ name: `${name} ${rest}`, input: rest, output: rest });
  }
  return cases;
}
