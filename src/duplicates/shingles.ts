/** Words in a run that two texts must share: long enough that chance and stock phrases share none. */
export const SHINGLE_WORDS = 8;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const OTHER_PRIME = 0x85ebca6b;

/**
 * A number for every run of eight words, in order: equal runs have equal numbers, and of unequal ones
 * fewer than one in 10^15 do. Empty for fewer words. Case is aside. With a `share` only one run of so
 * many is given, the same ones of every text.
 */
export function shinglesOf(words: readonly string[], share = 1): number[] {
  const lows = new Int32Array(words.length);
  const highs = new Int32Array(words.length);
  for (const [index, word] of words.entries()) {
    const text = word.toLowerCase();
    lows[index] = hash(text, FNV_PRIME);
    highs[index] = hash(text, OTHER_PRIME);
  }
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
    if ((low >>> 0) % share !== 0) continue;
    shingles.push((high >>> 11) * 2 ** 32 + (low >>> 0));
  }
  return shingles;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string, prime: number): number {
  let value = FNV_OFFSET;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), prime);
  }
  return value;
}
