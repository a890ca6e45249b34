import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeSource } from '../../src/readers/decode.ts';
import { isOurBook, readerFor, STORY_EXTENSIONS, unpackerFor } from '../../src/readers/registry.ts';
import { wordsOf } from '../../src/text/words.ts';
import { showManuscript } from './show-manuscript.ts';
import { wordsOfManuscript } from './words-of-manuscript.ts';

const source = (path: string, text: string) => ({
  path,
  text,
  encoding: 'utf-8',
  frontMatter: null,
});

test.each([
  ['a.txt', 'Story.', 'plain-text'],
  ['A.TXT', 'He said <i>no</i>.', 'plain-text'],
  ['a.txt', '<!DOCTYPE html>\n<p>Story.', 'html'],
  ['a.txt', 'One.<br>\nTwo.<br>\nThree.<br>\nFour.<br>', 'html'],
  ['a.md', '<p>One', 'markdown'],
  ['a.markdown', 'One', 'markdown'],
  ['a.htm', 'One', 'html'],
  ['unknown', 'One', 'plain-text'],
])('%s with "%s" goes to the reader of %s', (path, text, id) => {
  expect(readerFor(source(path, text)).id).toBe(id);
});

test.each(['a.txt', 'a.md', 'a.html'])(
  'front matter of %s is left out and accounted for',
  (path) => {
    const text = '---\ntitle: Lanterns\n---\n\n<p>Late.</p>\n';
    const { value } = readerFor(source(path, text)).read({
      ...source(path, text),
      frontMatter: [1, 3],
    });
    expect(showManuscript(value).at(-1)).toBe(
      '1-3 dropped (front matter): ---\ntitle: Lanterns\n---',
    );
    expect(value.pieces.map((piece) => piece.lines)).toEqual([[5, 5]]);
    expect(value.lineCount).toBe(5);
  },
);

test.each([
  ['Book.EPUB', 'epub'],
  ['a.docx', 'docx'],
  ['a.txt', undefined],
])('%s is taken apart by %s', (path, id) => {
  expect(unpackerFor(path)?.id).toBe(id);
  expect(STORY_EXTENSIONS.some((end) => path.toLowerCase().endsWith(end))).toBe(true);
});

test('a broken EPUB and a text are no books of ours', async () => {
  const bytes = new TextEncoder().encode('Once upon a time.');
  expect(await isOurBook({ path: 'a.epub', bytes })).toBe(false);
  expect(await isOurBook({ path: 'a.txt', bytes })).toBe(false);
});

const STORIES = join(import.meta.dirname, '../../../shared/stories');

describe.skipIf(!existsSync(STORIES))('real posts', () => {
  const files = existsSync(STORIES)
    ? readdirSync(STORIES).filter((name) => name.endsWith('.txt'))
    : [];
  test.each(files)('%s keeps its words and its count of lines', (name) => {
    const bytes = readFileSync(join(STORIES, name));
    const gold: unknown = JSON.parse(
      readFileSync(join(STORIES, 'gold', name.replace('.txt', '.json')), 'utf8'),
    );
    const decoded = decodeSource({ path: name, bytes }, 'auto').value;
    const { value } = readerFor(decoded).read(decoded);
    expect(wordsOfManuscript(value)).toEqual(wordsOf(decoded.text));
    expect(gold).toMatchObject({ lineCount: value.lineCount });
  });
});
