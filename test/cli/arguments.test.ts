import { expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';

const parse = (line: string) => parseArguments(line.split(' ').filter(Boolean), '1.2.3', null);

test('no word at all asks what build would do', () => {
  expect(parse('')).toMatchObject({ command: { name: 'plan', request: { paths: [] } } });
});

test('build takes paths and options in any order', () => {
  expect(parse('build a.txt --format epub,pdf b --editor X --editor Y --strict')).toMatchObject({
    command: {
      name: 'build',
      request: {
        paths: ['a.txt', 'b'],
        formats: ['epub', 'pdf'],
        editors: ['X', 'Y'],
        strict: true,
      },
    },
  });
});

test.each([
  ['--version', 0],
  ['--help', 0],
  ['build --help', 0],
  ['biuld', 2],
  ['build --formt epub', 2],
  ['build --format docx', 2],
  ['inspect', 2],
  ['inspect a b', 2],
  ['check x --for nook', 2],
])('%s ends with status %i', (line, exit) => {
  expect(parse(line)).toMatchObject({ command: null, exit });
});

test('a misspelt command names the one that was meant', () => {
  const parsed = parse('biuld');
  expect(parsed.command === null && parsed.errors).toContain('build');
});

test('tidy knows its own formats', () => {
  expect(parse('tidy --format markdown --language de')).toMatchObject({
    command: { name: 'tidy', format: 'markdown', language: 'de', diff: false },
  });
});

test.each(['--json --quiet build a', 'build a --json --quiet', 'build --quiet --json a'])(
  'how to speak may stand anywhere: %s',
  (line) => {
    expect(parse(line)).toMatchObject({
      command: { name: 'build', request: { paths: ['a'] }, voice: { json: true, quiet: true } },
    });
  },
);

test('colour is left to the terminal unless it is switched off', () => {
  expect(parse('build a')).toMatchObject({ command: { voice: { colour: null } } });
  expect(parse('build a --no-color')).toMatchObject({ command: { voice: { colour: false } } });
});
