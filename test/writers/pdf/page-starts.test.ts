import { expect, test } from 'vitest';
import type { Block } from '../../../src/model/block.ts';
import { blockText } from '../../../src/model/block-text.ts';
import { wordsOf } from '../../../src/text/words.ts';
import { pdfWriter } from '../../../src/writers/pdf/pdf-writer.ts';
import {
  anthology,
  chapter,
  kit,
  LINES,
  paragraph,
  part,
  sceneBreak,
  story,
} from './support/make.ts';
import { readPdf, rejoined } from './support/read-pdf.ts';

/** Prose in which every word is another one, so that no place is mistaken for the next. */
function prose(name: string, count: number): Block[] {
  return Array.from({ length: count }, (_, index) =>
    paragraph(
      Array.from({ length: 60 }, (_unused, word) => `${name}${index}of${word} lantern,`).join(' '),
    ),
  );
}

const quote: Block = { type: 'quote', lines: LINES, blocks: prose('quote', 9) };
const verse: Block = {
  type: 'verse',
  lines: LINES,
  stanzas: Array.from({ length: 20 }, (_, stanza) =>
    Array.from({ length: 4 }, (_unused, line) => ({
      lines: LINES,
      content: [{ type: 'text' as const, text: `Verse${stanza}line${line} is short` }],
      indent: line % 2,
    })),
  ),
};
const one = story({
  name: 'One',
  front: [part('summary', 'A lamp is lost.'), part('header', 'Rating: G')],
  chapters: [
    chapter('First', ...prose('alpha', 12), sceneBreak('mark'), quote, verse),
    chapter('Second', ...prose('beta', 9)),
  ],
});

test('every page of the body that holds text of the story is told of, in order', async () => {
  const { value } = await pdfWriter.write(anthology([one]), kit());
  const { pages } = await readPdf(value.bytes);
  const told = (value.pageStarts ?? []).map(({ label }) => label);
  const withText = pages.filter(({ label, text }) => /^\d+$/.test(label) && text.trim() !== '');
  expect(told).toEqual(withText.map(({ label }) => label));
});

test('a page begins where its start says', async () => {
  const { value } = await pdfWriter.write(anthology([one]), kit());
  const { pages } = await readPdf(value.bytes);
  let compared = 0;
  for (const { label, chapter: index, block, characterOffset } of value.pageStarts ?? []) {
    if (index === null || block === null) continue;
    const begun = one.chapters[index]?.blocks[block];
    if (begun === undefined) throw new Error(`no block ${block} in chapter ${index}`);
    const expected = wordsOf(blockText(begun).slice(characterOffset)).slice(0, 6);
    const page = pages.find((each) => each.label === label)?.text ?? '';
    const shown = wordsOf(rejoined(page)).slice(0, expected.length);
    // The page may begin with the second half of a divided word, which belongs to it whole.
    expect(shown.slice(1), `page ${label}`).toEqual(expected.slice(1));
    expect(expected[0]?.endsWith(shown[0] ?? '?'), `page ${label}`).toBe(true);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(4);
});

test('a page that opens a story or chapter is told of by its heading', async () => {
  const { value } = await pdfWriter.write(anthology([one]), kit());
  const openings = (value.pageStarts ?? []).filter(({ block }) => block === null);
  expect(openings[0]).toMatchObject({ label: '1', story: one.id, chapter: null });
  expect(openings).toContainEqual(expect.objectContaining({ chapter: 1 }));
});
