import { expect, test } from 'vitest';
import { coverData } from '../../src/cover/cover-data.ts';
import { keepPrintable } from '../../src/cover/keep-printable.ts';
import { faceFor } from '../../src/cover/place-type.ts';
import type { FontFace } from '../../src/fonts/font-face.ts';
import { book, FONTS } from './cover-books.ts';

/** A face that has these characters and no others. */
function only(face: FontFace, characters: string): FontFace {
  return { ...face, covers: (text) => [...text].every((c) => characters.includes(c)) };
}

test('keeps what one face has, when two faces have different halves of a title', () => {
  const fonts = {
    title: only(FONTS.title, 'abc'),
    label: only(FONTS.label, 'bcde'),
    text: only(FONTS.text, 'a'),
    italic: only(FONTS.italic, 'a'),
  };
  const { value, diagnostics } = keepPrintable(coverData(book({ title: 'abcde' })), fonts);
  expect(value.title).toBe('bcde');
  expect(faceFor(fonts, 'title', value.title)).toBe(fonts.label);
  expect(diagnostics[0]?.message).toContain('a (U+0061)');
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
