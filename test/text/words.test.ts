import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords, wordsOf } from '../../src/text/words.ts';

describe('the count of words', () => {
  it('is how many words there are, with marks, digits and scripts in any order', () => {
    const unit = fc.oneof(
      fc.constantFrom('a', 'Z', '7', '\u0301', ' ', "'", '-', '\u00e9', '\u4e2d', '\u{1d400}'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const text = units.join('');
        expect(countWords(text)).toBe(wordsOf(text).length);
      }),
    );
  });
});
