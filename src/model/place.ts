/** 1-based physical lines of the decoded source file, both inclusive. */
export type Lines = readonly [from: number, to: number];

/** Anything that came from somewhere in a source file. */
export interface Placed {
  readonly lines: Lines;
}

/** The smallest range that holds all of the given ones. Throws when there are none. */
export function spanOf(ranges: readonly Lines[]): Lines {
  if (ranges.length === 0) throw new Error('spanOf was given no ranges');
  return [
    Math.min(...ranges.map((range) => range[0])),
    Math.max(...ranges.map((range) => range[1])),
  ];
}
