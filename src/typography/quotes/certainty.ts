/**
 * How often a reading of so high a cost was right, over the renderings of eight proofed books: nearly
 * always up to a cost of 5, where one mark of a pair is missing and the other still stands right, and
 * about every second time beyond it.
 */
const MEASURED: readonly (readonly [cost: number, right: number])[] = [
  [0, 1],
  [1, 0.99],
  [3, 0.97],
  [5.2, 0.85],
  [7, 0.5],
  [10, 0.3],
];

/** How sure a reading is that cost so much, 0 to 1, to two digits. */
export function certaintyOf(cost: number): number {
  if (cost <= 0) return 1;
  let [before, sure] = [0, 1];
  for (const [here, right] of MEASURED) {
    if (cost <= here) {
      const part = here === before ? 0 : (cost - before) / (here - before);
      return Math.round((sure + (right - sure) * part) * 100) / 100;
    }
    [before, sure] = [here, right];
  }
  return sure;
}
