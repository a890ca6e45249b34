import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FontCodes } from '../../../src/writers/pdf/text/font-codes.ts';
import { advanceBefore, WordMeasurer } from '../../../src/writers/pdf/text/measure.ts';
import { garamond } from './support/garamond.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCTQVWYfffil0123456789“”’,.;:!?-—éüœ('];
const anyWord = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join(''));

describe.each(['regular', 'italic', 'bold', 'boldItalic'] as const)('words in %s', (name) => {
  const face = garamond[name];
  const codes = new FontCodes(face);

  test.each([['onum'], ['onum smcp']])(
    'with %s have the glyphs and widths the font gives',
    (list) => {
      const features = list.split(' ');
      const measurer = new WordMeasurer(codes, features);
      fc.assert(
        fc.property(anyWord, (text) => {
          const word = measurer.measure(text);
          const run = face.shape(text, features);
          expect(word.codes.map((code) => codes.list[code - 1]?.glyphId)).toEqual(
            run.glyphs.map((glyph) => glyph.id),
          );
          expect(word.advance).toBeCloseTo(run.advance, 6);
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('character codes', () => {
  test('stand for the text the glyphs were made from, ligatures and old-style figures too', () => {
    const codes = new FontCodes(garamond.regular);
    const word = new WordMeasurer(codes, ['onum']).measure('fifty-5');
    const text = word.codes.flatMap((code) => codes.list[code - 1]?.codePoints ?? []);
    expect(String.fromCodePoint(...text)).toBe('fifty-5');
    expect(word.codes.length).toBeLessThan('fifty-5'.length);
  });

  test('differ for the hyphen of the author and the hyphen of a line end', () => {
    const codes = new FontCodes(garamond.regular);
    const measurer = new WordMeasurer(codes, []);
    const [ours] = measurer.lineEndHyphen().codes;
    const [theirs] = measurer.measure('-').codes;
    expect(ours).not.toBe(theirs);
    expect(codes.list[(ours ?? 0) - 1]?.codePoints).toEqual([0xad]);
    expect(codes.list[(ours ?? 0) - 1]?.glyphId).toBe(codes.list[(theirs ?? 0) - 1]?.glyphId);
  });
});

test('a word cannot be cut inside a ligature', () => {
  const word = new WordMeasurer(new FontCodes(garamond.regular), []).measure('fit');
  expect(advanceBefore(word, 1)).toBeNull();
  expect(advanceBefore(word, 2)).toBeGreaterThan(0);
});
