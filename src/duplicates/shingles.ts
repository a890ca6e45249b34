/** Words in a run that two texts must share: long enough that chance and stock phrases share none. */
export const SHINGLE_WORDS = 8;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const OTHER_PRIME = 0x85ebca6b;

/**
 * A number for every run of eight words, in order: equal runs have equal numbers, and of unequal ones
 * fewer than one in 10^15 do. Empty for fewer words. Case is aside.
 */
export function shinglesOf(words: readonly string[]): number[] {
  const lows = words.map((word) => hash(word, FNV_PRIME));
  const highs = words.map((word) => hash(word, OTHER_PRIME));
  const shingles: number[] = [];
  for (let start = 0; start + SHINGLE_WORDS <= words.length; start++) {
    let low = FNV_OFFSET;
    let high = FNV_OFFSET;
    for (let index = start; index < start + SHINGLE_WORDS; index++) {
      low = Math.imul(low ^ (lows[index] ?? 0), FNV_PRIME);
      low ^= low >>> 15;
      high = Math.imul(high ^ (highs[index] ?? 0), OTHER_PRIME);
      high ^= high >>> 13;
    }
    shingles.push((high >>> 11) * 2 ** 32 + (low >>> 0));
  }
  return shingles;
}

/** Whether a run is one of the sample that is kept of every text, one of `share`; the same everywhere. */
export function isSampled(shingle: number, share: number): boolean {
  return share <= 1 || shingle % share === 0;
}

/** FNV-1a over UTF-16 units in lower case. */
function hash(word: string, prime: number): number {
  const text = word.toLowerCase();
  let value = FNV_OFFSET;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), prime);
  }
  return value;
}
