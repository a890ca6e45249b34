import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { READERS } from '../../src/readers/registry.ts';
import { showManuscript } from './show-manuscript.ts';

interface Case {
  readonly name: string;
  readonly input: string[];
  readonly output: string[];
}

/** `# situation`, `in  a line of the source`, `out a line of the manuscript`; \t and \uXXXX are escapes. */
function parseCases(text: string): Case[] {
  const cases: Case[] = [];
  for (const line of text.split('\n')) {
    const last = cases.at(-1);
    if (line.startsWith('# ')) cases.push({ name: line.slice(2), input: [], output: [] });
    else if (line.startsWith('in')) last?.input.push(unescaped(line.slice(4)));
    else if (line.startsWith('out')) last?.output.push(unescaped(line.slice(4)));
  }
  return cases;
}

function unescaped(text: string): string {
  return text.replace(/\\t|\\u([0-9a-f]{4})/g, (_, code: string | undefined) =>
    code === undefined ? '\t' : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

describe.each(READERS)('$id', (reader) => {
  const folder = join(import.meta.dirname, reader.id, 'cases');
  for (const file of readdirSync(folder)) {
    describe(file, () => {
      for (const { name, input, output } of parseCases(readFileSync(join(folder, file), 'utf8'))) {
        test(name, () => {
          const text = `${input.join('\n')}\n`;
          const { value } = reader.read({ path: 'x', encoding: 'utf-8', text, frontMatter: null });
          expect(showManuscript(value)).toEqual(output);
        });
      }
    });
  }
});
