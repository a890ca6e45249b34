import { expect, test } from 'vitest';
import { runInit } from '../../src/cli/commands/init.ts';
import { runInspect } from '../../src/cli/commands/inspect.ts';
import { styleFor, type Terminal } from '../../src/cli/terminal.ts';
import { build } from '../../src/pipeline/build.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { memoryHost } from '../support/memory-host.ts';

const VOICE = { json: false, quiet: false, verbose: false, colour: null };
const DOUBTFUL = `Title: Marks
Author: Wren

The lamp went out at nine, and nobody saw to it until the morning.

"Stop," he said." Then nothing came, and the street was white.

'Twas the dogs' tails that gave it away, the boys' 'secret'.

He drove off in the evening. "So I said to him, 'You can't. And then he left.
`;

function recorder() {
  let results = '';
  let said = '';
  const terminal: Terminal = {
    result: (text) => {
      results += text;
    },
    say: (text) => {
      said += text;
    },
    interactive: false,
    columns: 80,
    style: styleFor(false),
  };
  return { terminal, results: () => results, said: () => said };
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test('init writes every doubt with the lines that settle them all, ready to be switched on', async () => {
  const { host, saved } = memoryHost({ 'book/marks.txt': DOUBTFUL });
  const { terminal } = recorder();
  expect(await runInit({ name: 'init', folder: 'book', voice: VOICE }, host, terminal)).toBe(0);
  const recipe = text(saved.get('/home/reader/book/anthology.yaml'));
  expect(recipe).toContain('    # In doubt: line ');
  const settled = recipe.match(/^ {4}# settled: .*$/gm) ?? [];
  expect(settled).toHaveLength(1);
  const on = recipe.replace('    # settled: ', '    settled: ');
  const { host: next } = memoryHost({ 'book/marks.txt': DOUBTFUL, 'book/anthology.yaml': on });
  const built = await build({ ...EMPTY_REQUEST, paths: ['book'], formats: ['epub'] }, next);
  expect(built.diagnostics.filter(({ severity }) => severity === 'doubt')).toEqual([]);
  expect(built.files).toHaveLength(3);
});

test('init lists the files of a story together, and says that this is a guess', async () => {
  const { host, saved } = memoryHost({
    'book/night 1.txt': DOUBTFUL.replace('Marks', 'Night'),
    'book/night 2.txt':
      'Title: Night\nAuthor: Wren\n\nThe lamp went on again at ten, and so did they.\n',
  });
  await runInit({ name: 'init', folder: 'book', voice: VOICE }, host, recorder().terminal);
  const recipe = text(saved.get('/home/reader/book/anthology.yaml'));
  expect(recipe).toContain(
    '  - files:\n      - night 1.txt\n      - night 2.txt\n    title: Night\n',
  );
  expect(recipe).toContain('taken for the chapters of one story');
});

test('init names the schema for editors where Quire is installed beside the stories', async () => {
  const { host, saved } = memoryHost({
    'shelf/book/marks.txt': DOUBTFUL,
    'shelf/node_modules/quire-books/assets/anthology.schema.json': '{}',
  });
  await runInit({ name: 'init', folder: 'shelf/book', voice: VOICE }, host, recorder().terminal);
  expect(text(saved.get('/home/reader/shelf/book/anthology.yaml'))).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/node_modules\/quire-books\/assets\/anthology\.schema\.json\n/,
  );
});

test('inspect shows each doubt under its line, with the line to paste, and once', async () => {
  const { host } = memoryHost({ 'marks.txt': DOUBTFUL });
  const { terminal, results, said } = recorder();
  const command = {
    name: 'inspect',
    story: 'marks.txt',
    request: EMPTY_REQUEST,
    voice: VOICE,
  } as const;
  expect(await runInspect(command, host, terminal)).toBe(0);
  const rows = results().split('\n');
  const doubts = rows.flatMap((row, index) => (row.trim().startsWith('doubt ') ? [index] : []));
  expect(doubts.length).toBeGreaterThan(0);
  for (const index of doubts) expect(rows[index + 1]).toContain('paste: settled: [');
  expect(rows.some((row) => /^ {8}4 {2}paragraph +The lamp went out/.test(row))).toBe(true);
  expect(said()).not.toContain('doubt ');
});

test('the report for people says everything there is to say of a doubt', async () => {
  const { host, saved } = memoryHost({ 'marks.txt': DOUBTFUL });
  await build({ ...EMPTY_REQUEST, paths: ['marks.txt'], formats: ['epub'] }, host);
  const report = text([...saved].find(([path]) => path.endsWith('-report.txt'))?.[1]);
  expect(report).toMatch(/\n {2}doubt {5}line \d+: This mark /);
  expect(report).toMatch(/\n {12}-> settled: \["/);
  expect(report).toContain(
    '\n  together  To settle all of its doubts, paste:\n            settled: ["',
  );
  expect(report).not.toMatch(/\b1 (?:marks|rules|lines|words|times)\b/);
  for (const line of report.split('\n')) {
    if (!/-> |settled: /.test(line)) expect(line.length).toBeLessThanOrEqual(92);
  }
});
