/**
 * How many sheets each signature has: together as few as hold the pages, and none thinner than it
 * must be. Ten sheets in signatures of four are 4, 3, 3 and not 4, 4, 2.
 *
 * `wanted` are the most sheets of each signature; its last number counts for all that follow. Those
 * before the last are taken as they are.
 */
export function planSignatures(
  pages: number,
  pagesPerSheet: number,
  wanted: readonly number[],
): number[] {
  let sheets = Math.max(1, Math.ceil(pages / pagesPerSheet));
  const signatures: number[] = [];
  for (const size of wanted.slice(0, -1)) {
    if (sheets === 0) break;
    signatures.push(Math.min(size, sheets));
    sheets -= Math.min(size, sheets);
  }
  const most = wanted.at(-1) ?? 1;
  const count = sheets === 0 ? 0 : Math.max(1, Math.ceil(sheets / most));
  for (let left = count; left > 0; left--) {
    const size = Math.ceil(sheets / left);
    signatures.push(size);
    sheets -= size;
  }
  return signatures;
}
