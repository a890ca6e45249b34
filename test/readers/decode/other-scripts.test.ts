import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeWindows1252 } from '../../../src/readers/decode/windows-1252.ts';
import { decodeFile } from '../../../src/readers/decode.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const names = readdirSync(FOLDER).filter((name) => !name.endsWith('.utf-8.txt'));

/** `big5.txt` is in that encoding; `big5.utf-8.txt` says what is to be read in it. */
test.each(names)('%s is found and read', async (name) => {
  const bytes = readFileSync(join(FOLDER, name));
  const label = name.replace(/\.txt$/, '');
  const { value, diagnostics } = await decodeFile({ path: name, bytes }, 'auto');
  const expected = readFileSync(join(FOLDER, `${label}.utf-8.txt`), 'utf8');
  expect([value.encoding, value.text]).toEqual([label, expected]);
  expect(diagnostics).toMatchObject([{ code: 'encoding-guessed', fix: `encoding: ${label}` }]);
});

test.each([
  [
    'French',
    'L\u2019\u00e9t\u00e9 \u00e9tait l\u00e0, \u00e9tir\u00e9. \u00ab\u00a0Assieds-toi\u00a0\u00bb, dit-elle, g\u00ean\u00e9e.',
  ],
  [
    'German',
    '\u00dcber dem Fluss lag Gr\u00fcn. \u00bbSch\u00f6n\u00ab, sagte Bj\u00f6rn \u2013 und ging h\u00f6her.',
  ],
  [
    'English',
    '\u201cWait\u2026\u201d \u201cNo\u2014\u201d She didn\u2019t. \u2018Go on\u2026\u2019',
  ],
  [
    'Spanish',
    '\u00bfQu\u00e9? \u00a1No! \u2014dijo ella\u2014. El ni\u00f1o so\u00f1\u00f3 con la monta\u00f1a.',
  ],
])('%s stays in windows-1252', async (_, text) => {
  const bytes = encodeWindows1252(text) ?? new Uint8Array();
  const { value } = await decodeFile({ path: 'x.txt', bytes }, 'auto');
  expect([value.encoding, value.text]).toEqual(['windows-1252', text]);
});

test('a named encoding is not questioned', async () => {
  const bytes = readFileSync(join(FOLDER, 'koi8-r.txt'));
  const { value, diagnostics } = await decodeFile({ path: 'x.txt', bytes }, 'windows-1251');
  expect([value.encoding, diagnostics]).toEqual(['windows-1251', []]);
});
