import { nextWord, wordEnd } from '../text/words.ts';

/** Words in a run that two texts must share: long enough that chance and stock phrases share none. */
export const SHINGLE_WORDS = 8;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const OTHER_PRIME = 0x85ebca6b;

/**
 * A number for every run of eight words of a text, in order: equal runs have equal numbers, and of
 * unequal ones fewer than one in 10^15 do. Empty for fewer words. Case is aside. With a `share` only one
 * run of so many is given, the same ones of every text.
 *
 * Every word of every book comes through here; no string is made of one.
 */
export function shinglesOf(text: string, share = 1): number[] {
  const { lows, highs, count } = hashWords(text);
  const shingles: number[] = [];
  for (let start = 0; start + SHINGLE_WORDS <= count; start++) {
    const end = start + SHINGLE_WORDS;
    let low = FNV_OFFSET;
    for (let index = start; index < end; index++) {
      low = Math.imul(low ^ (lows[index] ?? 0), FNV_PRIME);
      low ^= low >>> 15;
    }
    if ((low >>> 0) % share !== 0) continue;
    let high = FNV_OFFSET;
    for (let index = start; index < end; index++) {
      high = Math.imul(high ^ (highs[index] ?? 0), OTHER_PRIME);
      high ^= high >>> 13;
    }
    shingles.push((high >>> 11) * 2 ** 32 + (low >>> 0));
  }
  return shingles;
}

interface HashedWords {
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  readonly count: number;
}

/** Two hashes of each word of a text in lower case. */
function hashWords(text: string): HashedWords {
  // A letter and a digit are two words with nothing between them.
  const lows = new Int32Array(text.length);
  const highs = new Int32Array(text.length);
  let count = 0;
  for (let start = nextWord(text, 0); start < text.length; count++) {
    const end = wordEnd(text, start);
    if (isAscii(text, start, end)) {
      lows[count] = hash(text, start, end, FNV_PRIME);
      highs[count] = hash(text, start, end, OTHER_PRIME);
    } else {
      const word = text.slice(start, end).toLowerCase();
      lows[count] = hash(word, 0, word.length, FNV_PRIME);
      highs[count] = hash(word, 0, word.length, OTHER_PRIME);
    }
    start = nextWord(text, end);
  }
  return { lows, highs, count };
}

function isAscii(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** FNV-1a over UTF-16 units, capital letters of ASCII taken as small ones. */
function hash(text: string, start: number, end: number, prime: number): number {
  let value = FNV_OFFSET;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const isCapital = code >= 0x41 && code <= 0x5a;
    value = Math.imul(value ^ (isCapital ? code + 0x20 : code), prime);
  }
  return value;
}
