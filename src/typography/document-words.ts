import { classAt, classOf, LETTER, QUOTE } from './character-class.ts';
import type { TypographyLanguage } from './languages/language.ts';
import type { TextUnit } from './rule.ts';

/** How often a document has a word. */
export interface WordCount {
  /** With no mark before it. */
  bare: number;
  /** With one of the language's lost beginnings put back before it. */
  whole: number;
}

/** As many characters as a chapter has. */
const FEW = 30_000;

/**
 * The words of a document. The clean-up never changes one, so what is counted once holds for all its
 * rounds.
 */
export class DocumentWords {
  private readonly counted = new Map<string, WordCount>();
  private readonly expected = new Set<string>();
  private readonly units: readonly TextUnit[];
  private readonly language: TypographyLanguage;
  /** Whether there is so little text that a word's absence says nothing of the word. */
  readonly areFew: boolean;

  constructor(units: readonly TextUnit[], language: TypographyLanguage) {
    this.units = units;
    this.language = language;
    let length = 0;
    for (const { text } of units) length += text.length;
    this.areFew = length <= FEW;
  }

  /** Says which words (in lower case) may be asked for: all of them are counted at the first question. */
  expect(words: Iterable<string>): void {
    for (const word of words) if (!this.counted.has(word)) this.expected.add(word);
  }

  /** The counts of a word; zero for one that was not to be expected. */
  of(word: string): WordCount {
    if (this.expected.has(word)) this.countExpected();
    return this.counted.get(word) ?? { bare: 0, whole: 0 };
  }

  private countExpected(): void {
    const watched = new WatchedWords();
    for (const word of this.expected) {
      const count: WordCount = { bare: 0, whole: 0 };
      this.counted.set(word, count);
      const stem = word.endsWith("'") ? word.slice(0, -1) : word;
      watched.add(stem, () => {
        count.bare++;
      });
      for (const beginning of this.language.lostBeginnings) {
        watched.add(beginning + stem, () => {
          count.whole++;
        });
      }
    }
    this.expected.clear();
    for (const { text } of this.units) countIn(text, watched);
  }
}

const HASH_START = 0x811c9dc5;
const FILTER_BITS = 0x3fff;

/** FNV-1a over UTF-16 units: words are compared by it while the text is read once. */
function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** What is to happen when a word is met, by the word's hash. */
class WatchedWords {
  private readonly filter = new Uint8Array(FILTER_BITS + 1);
  private readonly actions = new Map<number, (() => void)[]>();

  add(word: string, action: () => void): void {
    let hash = HASH_START;
    for (let index = 0; index < word.length; index++) hash = hashStep(hash, word.charCodeAt(index));
    this.filter[hash & FILTER_BITS] = 1;
    const list = this.actions.get(hash);
    if (list === undefined) this.actions.set(hash, [action]);
    else list.push(action);
  }

  meet(hash: number): void {
    if (this.filter[hash & FILTER_BITS] === 0) return;
    for (const action of this.actions.get(hash) ?? []) action();
  }
}

/** Meets every word of a text that has no mark before it. */
function countIn(text: string, watched: WatchedWords): void {
  let hash = HASH_START;
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    let code = at < text.length ? text.charCodeAt(at) : 0x20;
    if (code >= 0x41 && code <= 0x5a) code += 0x20;
    if ((code >= 0x61 && code <= 0x7a) || (code > 0x7f && classOf(code) === LETTER)) {
      if (start < 0) {
        start = at;
        hash = HASH_START;
      }
      hash = hashStep(hash, code);
    } else if (start >= 0) {
      if ((code === 0x27 || code === 0x2019) && classAt(text, at + 1) === LETTER) {
        hash = hashStep(hash, 0x27);
        continue;
      }
      if (classAt(text, start - 1) !== QUOTE) watched.meet(hash);
      start = -1;
    }
  }
}
