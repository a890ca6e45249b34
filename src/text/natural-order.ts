/**
 * Compares names as people number them: `2` before `10`, case aside, the same in every locale.
 * Negative when `a` comes first, positive when `b` does, 0 only for equal strings.
 */
export function compareNaturally(a: string, b: string): number {
  const left = a.toLowerCase().match(/\d+|\D+/g) ?? [];
  const right = b.toLowerCase().match(/\d+|\D+/g) ?? [];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const x = left[index] ?? '';
    const y = right[index] ?? '';
    if (x === y) continue;
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    const difference = numbers ? Number(x) - Number(y) : 0;
    if (difference !== 0) return difference;
    return x < y ? -1 : 1;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
