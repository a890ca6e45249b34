import { classAt, LETTER, SPACE } from '../character-class.ts';
import type { DocumentWords } from '../document-words.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import type { TextUnit } from '../rule.ts';
import { nextMark } from './marks.ts';
import { wordFrom } from './words-around.ts';

/** How a first reading took the marks before a word. */
export interface WordHistory {
  /** How often a first reading took the mark for an apostrophe, and how often for an opening. */
  elided: number;
  quoted: number;
}

/** How a story uses its marks. */
export interface QuoteHabits {
  /** Which mark stands outside: “American” or ‘British’. */
  readonly outer: 'double' | 'single';
  /**
   * Its curls were made by a machine that opens after every space and dash: there, a left curl says
   * nothing.
   */
  readonly blindCurls: boolean;
  /** Words with a mark before them, in lower case, and how those marks were read. */
  readonly words: ReadonlyMap<string, WordHistory>;
  readonly counts: DocumentWords;
}

/** Reads the habits of a document off its marks and words, before any mark has been judged. */
export function surveyQuotes(
  units: readonly TextUnit[],
  language: TypographyLanguage,
  counts: DocumentWords,
): QuoteHabits {
  const words = new Map<string, WordHistory>();
  let doubles = 0;
  let singles = 0;
  let blind = 0;
  let seeing = 0;
  for (const { text } of units) {
    for (let at = nextMark(text, 0); at >= 0; at = nextMark(text, at + 1)) {
      const code = text.charCodeAt(at);
      const before = classAt(text, at - 1);
      if (before === LETTER) continue;
      // Two apostrophes side by side can be either kind, so they speak for neither.
      if (code === 0x27 && text.charCodeAt(at + 1) === code) {
        at++;
        continue;
      }
      const double = isDouble(code) || text.charCodeAt(at + 1) === code;
      if (code === 0x201c && classAt(text, at + 1) === SPACE && before !== SPACE) blind++;
      if (before === SPACE && classAt(text, at + 1) !== SPACE) {
        if (double) doubles++;
        else if (at === 0 || text.charCodeAt(at - 1) === 0x0a) singles += 3;
        else singles++;
        if (double && at === 0) doubles += 2;
      }
      if (double || classAt(text, at + 1) !== LETTER) continue;
      const word = wordFrom(text, at + 1);
      const history = words.get(word);
      if (history === undefined) words.set(word, { elided: 0, quoted: 0 });
      if (language.leadingElisions.get(word) === 'certain') {
        if (code === 0x2018) blind++;
        else if (code === 0x2019) seeing++;
      }
    }
  }
  counts.expect(words.keys());
  return {
    outer: singles > doubles ? 'single' : 'double',
    blindCurls: blind > 0 && seeing * 4 <= blind,
    words,
    counts,
  };
}

function isDouble(code: number): boolean {
  return code === 0x22 || code === 0x201c || code === 0x201d || code === 0x201e;
}
