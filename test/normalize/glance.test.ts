import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/model/inline.ts';
import { parseChapterHeading } from '../../src/normalize/chapter-heading.ts';
import { type Draft, textUnit } from '../../src/normalize/draft.ts';
import { HAS_VERDICT, MAY_HEAD, mayFoldTo } from '../../src/normalize/glance.ts';
import { mayNameTitle, parseKeyLine } from '../../src/normalize/header-key.ts';
import { namesOf } from '../../src/normalize/names-of.ts';
import { classifyLine } from '../../src/normalize/scene-break-grammar.ts';
import { countWords, countWordsOf } from '../../src/text/words.ts';

const WORDS = [
  ...['chapter', 'Part', 'IV', 'seven', 'Prologue', 'end', 'The', 'later', 'two', 'weeks', 'POV'],
  ...['Mara', 'line', 'break', 'xoxo', 'title', 'Story', 'Titles', 'said', 'glass', 'was', 'o0o'],
  ...[
    '.',
    ':',
    '*',
    '"',
    ',',
    '-',
    '~',
    '\u201c',
    '\u201d',
    '\u2014',
    '\u00e9',
    'e\u0301',
    '3',
    '12',
  ],
];
const line = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', '', '  ')), { maxLength: 8 })
  .map((parts) => parts.map(([word, space]) => word + space).join(''));

function glanceOf(text: string): number {
  return textUnit(plain(text), [1, 1]).glance;
}

describe('the glance at a line', () => {
  it('passes every line that is something when it stands alone', () => {
    fc.assert(
      fc.property(line, (text) => {
        expect((glanceOf(text) & HAS_VERDICT) !== 0).toBe(classifyLine(text) !== null);
        if (parseChapterHeading(text) !== null) expect(glanceOf(text) & MAY_HEAD).not.toBe(0);
        if (parseKeyLine(text)?.key === 'title') expect(mayNameTitle(text)).toBe(true);
      }),
    );
  });

  it('passes every line that begins with a title', () => {
    const fold = (typed: string): string =>
      typed
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    fc.assert(
      fc.property(line, line, (title, rest) => {
        expect(mayFoldTo(title + rest, fold(title + rest))).toBe(true);
        if (fold(rest).startsWith(fold(title))) expect(mayFoldTo(rest, fold(title))).toBe(true);
      }),
    );
  });
});

describe('names', () => {
  it('are the same in plain text as in text with other characters round it', () => {
    const draftOf = (texts: readonly string[]): Draft =>
      ({ units: texts.map((text) => textUnit(plain(text), [1, 1])) }) as unknown as Draft;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (texts) => {
        const found = namesOf(draftOf(texts));
        expect(namesOf(draftOf([...texts, '\u2026']))).toEqual(found);
      }),
    );
  });
});

describe('the words of several texts', () => {
  it('are those of each of them, however long they are', () => {
    const long = fc
      .tuple(line, fc.constantFrom(1, 3, 900))
      .map(([text, times]) => text.repeat(times));
    fc.assert(
      fc.property(fc.array(fc.oneof(line, long), { maxLength: 12 }), (texts) => {
        const each = texts.reduce((sum, text) => sum + countWords(text), 0);
        expect(countWordsOf(texts)).toBe(each);
      }),
    );
  });

  it('hold letters beyond the basic plane and halves of them', () => {
    const texts = ['\u{1d400}\u{1d401} a\ud835', '\udc00 7\u0301x', '\u0301a \u4e00'];
    expect(countWordsOf(texts)).toBe(texts.reduce((sum, text) => sum + countWords(text), 0));
  });
});
