import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runQuire } from '../support/run-quire.ts';

const STORY = `Title: A Lamp
Author: Wren
Rating: G

The lamp went out at nine, 'cause the oil was gone.

"Again," said Ida -- and lit it.

-oOo-

In the morning the street was white.
`;

const root = mkdtempSync(join(tmpdir(), 'quire-cli-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  mkdirSync(join(cwd, 'shelf'));
  writeFileSync(join(cwd, 'shelf', 'lamp.txt'), STORY);
});

describe('build', () => {
  test('makes four files and prints their names', () => {
    const { status, stdout, stderr } = runQuire(['build', 'shelf'], { cwd });
    expect({ status, stderr: stderr.includes('words') }).toEqual({ status: 0, stderr: true });
    expect(stdout.trim().split('\n').sort()).toEqual([
      'out/shelf-cover.jpg',
      'out/shelf-report.txt',
      'out/shelf.epub',
      'out/shelf.pdf',
    ]);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual([
      'shelf-cover.jpg',
      'shelf-report.txt',
      'shelf.epub',
      'shelf.pdf',
    ]);
  });

  test('with --json prints one document and nothing else', () => {
    const { status, stdout } = runQuire(['build', 'shelf', '--json', '--format', 'epub'], { cwd });
    const json = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(json).toMatchObject({
      schema: 'quire.build/1',
      title: 'shelf',
      stories: [{ title: 'A Lamp', authors: ['Wren'], chapters: 1, sceneBreaks: 1 }],
    });
    expect(json.files.map((file: { format: string }) => file.format)).toEqual([
      'epub',
      'cover',
      'report',
    ]);
  });

  test('of a story that is not there exits with 1 and leaves no folder behind', () => {
    const { status, stderr } = runQuire(['build', 'shelf/lmap.txt'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('Did you mean "shelf/lamp.txt"?');
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test('never overwrites a story', () => {
    writeFileSync(
      join(cwd, 'shelf', 'anthology.yaml'),
      'title: Lamp\nstories: [lamp-report.txt]\n',
    );
    writeFileSync(join(cwd, 'shelf', 'lamp-report.txt'), STORY);
    const { status, stderr } = runQuire(['build', 'shelf', '--output', 'shelf'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('would-overwrite-source');
    expect(readFileSync(join(cwd, 'shelf', 'lamp-report.txt'), 'utf8')).toBe(STORY);
  });

  test('lines stay inside a narrow terminal', () => {
    const { stderr } = runQuire(['build', 'nowhere'], { cwd });
    for (const line of stderr.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});

test('quire alone tells what build would make', () => {
  const { status, stdout } = runQuire([], { cwd: join(cwd, 'shelf') });
  expect(status).toBe(0);
  expect(stdout).toContain('A Lamp by Wren');
  expect(readdirSync(join(cwd, 'shelf'))).toEqual(['lamp.txt']);
});

test('inspect --json gives the model of one story', () => {
  const { status, stdout } = runQuire(['inspect', 'shelf/lamp.txt', '--json'], { cwd });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'quire.inspect/1',
    source: { path: 'shelf/lamp.txt', encoding: 'utf-8', lineCount: 11 },
    title: { value: 'A Lamp', origin: 'header' },
    authors: { value: ['Wren'] },
    metadata: { rating: { value: 'G', lines: [3, 3] } },
    chapters: [
      {
        kind: 'whole',
        blocks: [
          { type: 'paragraph', lines: [5, 5] },
          {
            type: 'paragraph',
            lines: [7, 7],
            text: '\u201cAgain,\u201d said Ida \u2014 and lit it.',
          },
          { type: 'scene-break', lines: [9, 9], strength: 'mark' },
          { type: 'paragraph', lines: [11, 11] },
        ],
      },
    ],
  });
});

test('init writes a recipe that builds, and never overwrites one', () => {
  expect(runQuire(['init', 'shelf'], { cwd }).status).toBe(0);
  const path = join(cwd, 'shelf', 'anthology.yaml');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('title: A Lamp');
  expect(text).toContain('author: Wren');
  expect(runQuire(['init', 'shelf'], { cwd }).status).toBe(1);
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(runQuire(['check', 'shelf'], { cwd }).status).toBe(0);
});

test('tidy is a filter', () => {
  const input = '"It\'s _late_," she said -- twice.\n\n-oOo-\n\n\'Cause I said so...\n';
  const { status, stdout } = runQuire(['tidy'], { cwd, input });
  expect(status).toBe(0);
  expect(stdout).toBe(
    '\u201cIt\u2019s _late_,\u201d she said \u2014 twice.\n\n* * *\n\n\u2019Cause I said so\u2026\n',
  );
});

test('check finds what is wrong with a finished EPUB', () => {
  runQuire(['build', 'shelf', '--format', 'epub'], { cwd });
  expect(runQuire(['check', 'out/shelf.epub'], { cwd }).status).toBe(0);
  const bytes = readFileSync(join(cwd, 'out', 'shelf.epub'));
  writeFileSync(join(cwd, 'half.epub'), bytes.subarray(0, bytes.length / 2));
  expect(runQuire(['check', 'half.epub'], { cwd }).status).toBe(1);
});
