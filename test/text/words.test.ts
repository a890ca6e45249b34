import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords, countWordsOf, sameWords, wordsOf } from '../../src/text/words.ts';

const unit = fc.oneof(
  fc.constantFrom(
    'a',
    'Z',
    '7',
    '\u0301',
    ' ',
    "'",
    '-',
    '\u00e9',
    '\u4e2d',
    '\u{1d400}',
    '\u{1d7d8}',
  ),
  fc.string({ unit: 'binary', maxLength: 2 }),
);
const anyText = fc.array(unit, { maxLength: 30 }).map((units) => units.join(''));

describe('the words of a text', () => {
  it('are runs of letters with their marks and runs of digits, in any script', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(wordsOf(text)).toEqual(text.match(/\p{L}[\p{L}\p{M}]*|\p{N}+/gu) ?? []);
      }),
    );
  });
});

describe('the count of words', () => {
  it('is how many words there are, with marks, digits and scripts in any order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(countWords(text)).toBe(wordsOf(text).length);
      }),
    );
  });
});

describe('the count of words of several texts', () => {
  it('is the same for every sign of ASCII, wherever among others it stands', () => {
    const ascii = fc.string({ unit: 'binary-ascii', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(fc.oneof(ascii, anyText), { maxLength: 8 }), (texts) => {
        expect(countWordsOf(texts)).toBe(texts.reduce((sum, text) => sum + countWords(text), 0));
      }),
    );
  });
});

describe('the same words', () => {
  it('are told from others, whatever stands between them', () => {
    const gap = fc.constantFrom(' ', '  ', '-', '\u2019', '\u{1f600}');
    fc.assert(
      fc.property(anyText, anyText, gap, gap, (one, other, gapA, gapB) => {
        const same = wordsOf(one).join(' ') === wordsOf(other).join(' ');
        expect(sameWords(one, other)).toBe(same);
        const [a, b] = [wordsOf(one).join(gapA), wordsOf(one).join(gapB)];
        expect(sameWords(a, b)).toBe(true);
        expect(sameWords(`${a} x`, b)).toBe(false);
        expect(sameWords(a, `${b} x`)).toBe(false);
      }),
    );
  });
});
