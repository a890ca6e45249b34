import { expect, test } from 'vitest';
import type { Block } from '../../../src/model/block.ts';
import { checkEpub } from '../../../src/preflight/check-epub.ts';
import { dressOpening } from '../../../src/writers/epub/openings.ts';
import { writerFor } from '../../../src/writers/registry.ts';
import type { ChapterOpening } from '../../../src/writers/writer.ts';
import { paragraph } from './support/make-story.ts';
import { storyText, writeBook } from './support/read-book.ts';
import { richAnthology } from './support/rich-anthology.ts';

const BLOCKS: readonly Block[] = [paragraph('x')];

function dressed(inner: string, opening: ChapterOpening): string | undefined {
  return dressOpening([`<p class="first">${inner}</p>`], BLOCKS, opening)[0];
}

test.each([
  [
    'four words',
    'The ferry was very late.',
    '<span class="lead-in">The ferry was very</span> late.',
  ],
  ['a short phrase', 'No, he said.', '<span class="lead-in">No,</span> he said.'],
  ['a short paragraph', 'Snow fell', '<span class="lead-in">Snow fell</span>'],
  [
    'words before emphasis',
    'It was <em>cold</em>.',
    '<span class="lead-in">It was</span> <em>cold</em>.',
  ],
  ['a word that goes on in emphasis', 'Un<em>der</em> it', 'Un<em>der</em> it'],
  ['emphasis at once', '<em>Snow</em> fell', '<em>Snow</em> fell'],
  ['no letter', '12 boats', '12 boats'],
  [
    'an entity',
    '“Salt &amp; bread, always',
    '<span class="lead-in">“Salt &amp; bread,</span> always',
  ],
])('sets off the first words: %s', (_, text, expected) => {
  expect(dressed(text, 'lead-in')).toBe(`<p class="first">${expected}</p>`);
});

test('a printed page’s mark stays before the lead-in', () => {
  const mark = '<span epub:type="pagebreak" id="page-1"></span>';
  expect(dressed(`${mark}Snow fell.`, 'lead-in')).toBe(
    `<p class="first">${mark}<span class="lead-in">Snow fell.</span></p>`,
  );
});

test('a drop capital is a class, so that no word is in two pieces', () => {
  expect(dressed('“Sit,” she said.', 'drop-cap')).toBe(
    '<p class="first drop-cap">“Sit,” she said.</p>',
  );
  expect(dressed('— 12', 'drop-cap')).toBe('<p class="first">— 12</p>');
});

test.each(['epub', 'kepub'])(
  'dressed chapters of an %s are sound and lose no word',
  async (format) => {
    const writer = await writerFor(format);
    if (writer === null) throw new Error(`nobody writes ${format}`);
    const plain = await writeBook(richAnthology(), {}, writer);
    for (const opening of ['lead-in', 'drop-cap'] as const) {
      const book = await writeBook(richAnthology(), { opening }, writer);
      expect(await checkEpub(book.bytes)).toEqual([]);
      expect(book.text('lanterns-01.xhtml')).toContain(opening);
      for (const page of book.spine) {
        expect(storyText(book.tokens(page))).toBe(storyText(plain.tokens(page)));
      }
    }
  },
);
