import { expect, test } from 'vitest';
import type { Story } from '../../../src/model/story.ts';
import { checkOwnEpub } from '../../../src/preflight/check-epub.ts';
import { wordsOf } from '../../../src/text/words.ts';
import { hostileAnthology } from './support/hostile-anthology.ts';
import { anthology, chapter, paragraph, part, story } from './support/make-story.ts';
import { storyText, writeBook } from './support/read-book.ts';

/** Some 600 kB in one paragraph, every word another. */
const ENDLESS = Array.from({ length: 60_000 }, (_, index) => `lantern${index}`).join(' ');

test.each([
  ['paragraph', { chapters: [chapter('One', [paragraph(ENDLESS)])] }, ENDLESS],
  ['summary', { front: [part('summary', ENDLESS, 'end')] }, `${ENDLESS} end The kettle sang.`],
  ['note at the end', { back: [part('author-note', ENDLESS)] }, `The kettle sang. ${ENDLESS}`],
  ['footer', { back: [part('footer', ENDLESS)] }, `The kettle sang. ${ENDLESS}`],
] as [string, Partial<Story>, string][])(
  'a %s longer than a file goes on in the next, between words',
  async (_, more, text) => {
    const book = await writeBook(anthology([story('long', more)]));
    for (const { name, bytes } of book.entries) expect(bytes.length, name).toBeLessThan(250_000);
    const words = book.spine.flatMap((page) => wordsOf(storyText(book.tokens(page))));
    const heading = 'chapters' in more ? ['One'] : [];
    expect(words).toEqual([...heading, ...wordsOf(text)]);
    expect(await checkOwnEpub(book.bytes)).toEqual([]);
  },
);

test('titles of ten thousand characters make no page too long', async () => {
  const book = await writeBook(hostileAnthology());
  for (const { name, bytes } of book.entries) expect(bytes.length, name).toBeLessThan(250_000);
  expect(await checkOwnEpub(book.bytes)).toEqual([]);
});
