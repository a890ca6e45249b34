/** 1-based physical lines of the decoded source file, both inclusive. */
export type Lines = readonly [from: number, to: number];

/** Anything that came from somewhere in a source file. */
export interface Placed {
  readonly lines: Lines;
}

/** The smallest range that holds all of the given ones. Throws when there are none. */
export function spanOf(ranges: readonly Lines[]): Lines {
  if (ranges.length === 0) throw new Error('spanOf was given no ranges');
  let from = Infinity;
  let to = -Infinity;
  for (const range of ranges) {
    if (range[0] < from) from = range[0];
    if (range[1] > to) to = range[1];
  }
  return [from, to];
}
