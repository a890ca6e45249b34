/** The value below which the given share (0 to 1) of the numbers lies; 0 when there are none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The most frequent number, the smaller of equals; null when there are none. */
export function mode(numbers: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best: number | null = null;
  let bestCount = 0;
  for (const [number, count] of counts) {
    if (count > bestCount || (count === bestCount && best !== null && number < best)) {
      best = number;
      bestCount = count;
    }
  }
  return best;
}
