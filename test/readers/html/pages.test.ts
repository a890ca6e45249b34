import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DEFAULT_STORY_OPTIONS } from '../../../src/model/story-options.ts';
import { normalize } from '../../../src/normalize/normalize.ts';
import { htmlReader } from '../../../src/readers/html/html-reader.ts';
import { pageOutline } from './page-outline.ts';

/** Pages in the shapes of real sites, with sentences of our own: `NAME.html` must come to `NAME.txt`. */
const FOLDER = fileURLToPath(new URL('./pages/', import.meta.url));
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.slice(0, -'.html'.length));

function storiesOf(name: string) {
  const text = readFileSync(`${FOLDER}${name}.html`, 'utf8');
  const read = htmlReader.read({ path: 'saved.html', text, encoding: 'utf-8', frontMatter: null });
  return normalize(read.value, DEFAULT_STORY_OPTIONS);
}

describe('a page as its site saves it', () => {
  test.each(NAMES)('%s', (name) => {
    const expected = readFileSync(`${FOLDER}${name}.txt`, 'utf8').trimEnd().split('\n');
    expect(pageOutline(storiesOf(name).value)).toEqual(expected);
  });

  test.each(NAMES)('%s loses no word, on however few lines it stands', (name) => {
    const text = readFileSync(`${FOLDER}${name}.html`, 'utf8');
    const one = name === 'mailing-list-archive' ? text : text.replaceAll('\n', ' ');
    const source = { path: 'saved.html', text: one, encoding: 'utf-8', frontMatter: null };
    const { value, diagnostics } = normalize(htmlReader.read(source).value, DEFAULT_STORY_OPTIONS);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { words } of value) expect(words.source).toBe(words.book + words.dropped);
  });
});
