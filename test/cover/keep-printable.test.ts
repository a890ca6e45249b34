import { expect, test } from 'vitest';
import { coverData } from '../../src/cover/cover-data.ts';
import { keepPrintable } from '../../src/cover/keep-printable.ts';
import { faceFor } from '../../src/cover/place-type.ts';
import type { CoverFonts } from '../../src/fonts/cover-faces.ts';
import type { FontFace } from '../../src/fonts/font-face.ts';
import { book, FACES } from './cover-books.ts';

/** A face that has these characters and no others. */
function only(face: FontFace, characters: string): FontFace {
  return { ...face, covers: (text) => [...text].every((c) => characters.includes(c)) };
}

const FONTS: CoverFonts = {
  title: [FACES.garamond],
  subtitle: [FACES.garamondItalic],
  label: [FACES.garamondMedium],
};

test('sets a title in one face where one has all of it, else in two', () => {
  const chain = [only(FACES.limelight, 'abc'), only(FACES.garamond, 'abde')];
  const { value, diagnostics } = keepPrintable(coverData(book({ title: 'abcdef' })), {
    ...FONTS,
    title: chain,
  });
  expect(value.title).toBe('abcde');
  expect(diagnostics[0]?.message).toContain('f (U+0066)');
  expect(faceFor(chain, 'abed')).toBe(chain[1]);
  const glyphs = faceFor(chain, 'cd')
    .shape('cd')
    .glyphs.map(({ id }) => id);
  const [c, d] = [FACES.limelight.shape('c'), FACES.garamond.shape('d')];
  expect(glyphs).toEqual([c.glyphs[0]?.id, (d.glyphs[0]?.id ?? 0) + 0x10000]);
});

test('drops joiners and direction marks in silence', () => {
  const title = 'The\u200d Pa\u00adper\u200f Orchard\ufe0f';
  const { value, diagnostics } = keepPrintable(coverData(book({ title })), FONTS);
  expect([value.title, diagnostics]).toEqual(['The Paper Orchard', []]);
});

test('decomposed accents are drawn as one character', () => {
  const { value, diagnostics } = keepPrintable(coverData(book({ title: 'Cafe\u0301' })), FONTS);
  expect([value.title, diagnostics]).toEqual(['Café', []]);
});
