/** The value below which the given share (0 to 1) of the numbers lies; 0 when there are none. */
export function percentile(numbers: ArrayLike<number>, share: number): number {
  // Counted, not sorted: lengths and indents of lines are few different numbers.
  const counts = countsOf(numbers);
  let place = Math.min(numbers.length - 1, Math.floor(share * numbers.length));
  for (const number of [...counts.keys()].sort((a, b) => a - b)) {
    place -= counts.get(number) ?? 0;
    if (place < 0) return number;
  }
  return 0;
}

/** The most frequent number, the smaller of equals; null when there are none. */
export function mode(numbers: ArrayLike<number>): number | null {
  let best: number | null = null;
  let bestCount = 0;
  for (const [number, count] of countsOf(numbers)) {
    if (count > bestCount || (count === bestCount && best !== null && number < best)) {
      best = number;
      bestCount = count;
    }
  }
  return best;
}

/** Most numbers are small, and are counted without looking them up. */
const FEW = 256;

function countsOf(numbers: ArrayLike<number>): Map<number, number> {
  const few = new Int32Array(FEW);
  const counts = new Map<number, number>();
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0;
    const count = few[number];
    if (count === undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    else few[number] = count + 1;
  }
  for (const [number, count] of few.entries()) if (count > 0) counts.set(number, count);
  return counts;
}
