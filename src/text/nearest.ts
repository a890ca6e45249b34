/** Edits (insert, delete, replace, swap of neighbours) that part two short strings. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) (rows[0] as number[])[j] = j;
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, at(i - 2, j - 2) + 1);
      }
      (rows[i] as number[])[j] = best;
    }
  }
  return at(a.length, b.length);
}

const LONGEST = 80;

/** The candidate most like the given string, case aside; null when none is at all like it. */
export function nearest(wanted: string, candidates: readonly string[]): string | null {
  const needle = wanted.toLowerCase().slice(0, LONGEST);
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(needle.length / 2));
  for (const candidate of candidates) {
    const found = distance(needle, candidate.toLowerCase().slice(0, LONGEST));
    if (found < bestDistance || (found === bestDistance && best === null)) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}
