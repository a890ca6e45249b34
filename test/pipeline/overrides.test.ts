import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { compile } from '../../src/pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { mergeFixes } from '../../src/recipe/merge-fixes.ts';
import { readCases } from '../normalize/support/read-cases.ts';
import { memoryHost } from '../support/memory-host.ts';
import { ROOT } from '../support/run-quire.ts';

const SAMPLES = join(ROOT, 'stories');

/** What is said of one story whose entry in anthology.yaml ends with the given lines. */
async function said(
  file: string,
  bytes: string | Uint8Array,
  lines: readonly string[] = [],
): Promise<readonly Diagnostic[]> {
  const yaml = ['stories:', `  - file: ${file}`, ...lines.map((line) => `    ${line}`), ''].join(
    '\n',
  );
  const { host } = memoryHost({ 'book/anthology.yaml': yaml, [`book/${file}`]: bytes });
  return (await compile({ ...EMPTY_REQUEST, paths: ['book'] }, host)).diagnostics;
}

const doubts = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ severity }) => severity === 'doubt');
const errors = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ severity }) => severity === 'error');
const nameOf = ({ code, line, message }: Diagnostic) => `${line} ${code} ${message}`;

const QUOTES = `Title: Marks

"So I said to him, 'You can't. And then he left.

He drove off in his '69 pickup. "No," she said. "Not 'til spring.

'Twas the dogs' tails that gave it away, the boys' 'secret'.

"Stop," he said." Then nothing.
`;

const FIXTURES: readonly (readonly [name: string, file: string, bytes: string | Uint8Array])[] = [
  ...readdirSync(SAMPLES)
    .filter((name) => !name.endsWith('.yaml'))
    .map((name) => [name, name, readFileSync(join(SAMPLES, name))] as const),
  ...readCases()
    .filter(({ options }) => options.trim() === '{}')
    .map(({ name, source }) => [name, 'post.txt', source] as const),
  ['doubtful marks', 'marks.txt', QUOTES],
];

describe('pasting the line a doubt prints under the story’s entry settles it', () => {
  let count = 0;

  test.each(FIXTURES)('%s', async (_name, file, bytes) => {
    const open = doubts(await said(file, bytes));
    for (const doubt of open) {
      expect(doubt, 'every doubt prints a line').toHaveProperty('fix');
      const after = await said(file, bytes, [doubt.fix ?? '']);
      expect(errors(after)).toEqual([]);
      expect(doubts(after).map(nameOf)).not.toContain(nameOf(doubt));
      count++;
    }
    if (open.length < 2) return;
    const after = await said(file, bytes, mergeFixes(open.map(({ fix }) => fix ?? '')));
    expect(errors(after)).toEqual([]);
    const left = doubts(after).map(nameOf);
    expect(open.map(nameOf).filter((name) => left.includes(name))).toEqual([]);
  });

  test('there were doubts to settle', () => {
    expect(count).toBeGreaterThan(4);
  });
});

const GAPS = [
  'The lamp went out at nine that night, and nobody saw to it.',
  'Ida looked for the matches in the kitchen drawer.',
  'The street was white by the time she found them.',
  'Nobody came down the stairs until the morning.',
].join('\n\n');

describe('what is wrong with an override is told', () => {
  test('two lines with the same key: the one line that says both', async () => {
    const [fault, ...more] = await said('a.txt', GAPS, [
      'breaks: { not: ["Ida looked for the"] }',
      'breaks: { not: ["The street was white"], at: ["Nobody came down"] }',
    ]);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({
      code: 'repeated-key',
      severity: 'error',
      path: 'book/anthology.yaml',
      line: 4,
      message: expect.stringContaining('on lines 3 and 4'),
      fix: 'breaks: { not: ["Ida looked for the", "The street was white"], at: ["Nobody came down"] }',
    });
    expect(errors(await said('a.txt', GAPS, [fault?.fix ?? '']))).toEqual([]);
  });

  test('a text that starts no line: where the override stands, and the nearest line', async () => {
    const [fault] = errors(
      await said('a.txt', GAPS, [
        'title: A',
        'breaks:',
        '  at:',
        '    - "Ida looked at the"',
        '    - "Nobody came"',
      ]),
    );
    expect(fault).toMatchObject({
      code: 'override-no-match',
      path: 'book/anthology.yaml',
      line: 6,
      message: 'In book/a.txt: No line starts with "Ida looked at the".',
      hint: expect.stringContaining('line 3'),
    });
  });

  test('a settled text that stands nowhere', async () => {
    const [fault] = errors(await said('a.txt', GAPS, ['settled: ["not in the story"]']));
    expect(fault).toMatchObject({
      code: 'override-no-match',
      path: 'book/anthology.yaml',
      line: 3,
    });
  });

  test('a settled text that is in doubt no more is no fault', async () => {
    expect(errors(await said('a.txt', GAPS, ['settled: ["for the matches"]']))).toEqual([]);
  });
});
