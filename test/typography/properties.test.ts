import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEPT_TYPOGRAPHY, SMART_TYPOGRAPHY } from '../../src/model/story-options.ts';
import { wordsOf } from '../../src/text/words.ts';
import { cleanTexts } from '../../src/typography/clean-texts.ts';
import { applyEdits, undoEdits } from '../../src/typography/compose-edits.ts';
import { LANGUAGES } from '../../src/typography/languages/languages.ts';
import type { TextUnit } from '../../src/typography/rule.ts';
import { tidyText } from '../../src/typography/tidy.ts';

/** Pieces that make trouble when they meet. */
const PIECE = fc.constantFrom(
  ...['the', 'dogs', "'em", 'goin', "o'clock", '1984', "'97", 'Ruth', "don't", 'I', 'été', '6'],
  ...['"', "'", '“', '”', '‘', '’', '``', "''", '´', '`', '′', '″', '„', ',,', '"\''],
  ...['--', '---', '-', ' - ', '—', '–', '----', '...', '. . .', '..', '.....', '…', '.'],
  ...[
    ' ',
    ' ',
    ' ',
    '  ',
    '\n',
    ', ',
    '. ',
    '? ',
    '! ',
    ': ',
    '(',
    ')',
    '*',
    '_',
    ':-)',
    ' http://a.b/c-d ',
  ],
);
const TEXT = fc.array(PIECE, { maxLength: 40 }).map((pieces) => pieces.join(''));
const KIND = fc.constantFrom(
  'prose' as const,
  'verse' as const,
  'heading' as const,
  'note' as const,
);
const UNITS: fc.Arbitrary<TextUnit[]> = fc.array(fc.record({ text: TEXT, kind: KIND }), {
  maxLength: 5,
});
const RUNS = { numRuns: 1000, seed: 7 };
const LANGUAGE_IDS = [...LANGUAGES.map(({ id }) => id), 'pt-PT'];

function texts(units: readonly { readonly text: string }[]): string[] {
  return units.map((unit) => unit.text);
}

describe('whatever the text', () => {
  it.each(LANGUAGE_IDS)('no word changes (%s)', (language) => {
    fc.assert(
      fc.property(UNITS, (units) => {
        const cleaned = cleanTexts(units, SMART_TYPOGRAPHY, language);
        expect(texts(cleaned.units).map(wordsOf)).toEqual(texts(units).map(wordsOf));
      }),
      RUNS,
    );
  });

  it('the edits make the clean text, and undone they give the text again', () => {
    fc.assert(
      fc.property(UNITS, (units) => {
        const cleaned = cleanTexts(units, SMART_TYPOGRAPHY, 'en');
        cleaned.units.forEach(({ text, edits }, index) => {
          const source = units[index]?.text ?? '';
          expect(applyEdits(source, edits)).toBe(text);
          expect(undoEdits(text, edits)).toBe(source);
          for (const edit of edits) {
            expect(source.slice(edit.offset, edit.offset + edit.before.length)).toBe(edit.before);
          }
        });
      }),
      RUNS,
    );
  });

  it.each(LANGUAGE_IDS)('a second run changes nothing (%s)', (language) => {
    fc.assert(
      fc.property(UNITS, (units) => {
        const once = cleanTexts(units, SMART_TYPOGRAPHY, language);
        const again = once.units.map(({ text }, index) => ({
          text,
          kind: units[index]?.kind ?? ('prose' as const),
        }));
        expect(texts(cleanTexts(again, SMART_TYPOGRAPHY, language).units)).toEqual(texts(again));
      }),
      RUNS,
    );
  });

  it('nothing changes where everything is kept', () => {
    fc.assert(
      fc.property(UNITS, (units) => {
        expect(texts(cleanTexts(units, KEPT_TYPOGRAPHY, 'en').units)).toEqual(texts(units));
      }),
      RUNS,
    );
  });

  it('a tidied file keeps its lines and its words', () => {
    fc.assert(
      fc.property(TEXT, fc.constantFrom('text' as const, 'markdown' as const), (text, format) => {
        const tidied = tidyText(text, format, SMART_TYPOGRAPHY, 'en').text;
        expect(tidied.split('\n').length).toBe(text.split('\n').length);
        expect(wordsOf(tidied)).toEqual(wordsOf(text));
      }),
      RUNS,
    );
  });
});
