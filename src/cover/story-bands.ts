import type { RandomStream } from './random-stream.ts';

/** One layer of a picture that has a layer a story. */
export interface Band {
  /** Of the whole, 0 to 1; all bands together are 1. */
  readonly share: number;
  /** Whether a story begins with it; a long story may fill several bands. */
  readonly opens: boolean;
}

const LEAST_SHARE = 0.35;

/**
 * The stories as bands, thicker where a story is longer, at least `least` and at most `most` of them:
 * few stories are divided, the longest first, and neighbours among many are taken together.
 */
export function storyBands(
  lengths: readonly number[],
  { least, most }: { readonly least: number; readonly most: number },
  stream: RandomStream,
): Band[] {
  let parts = (lengths.length === 0 ? [1] : lengths).map((length) => ({ length, opens: true }));
  while (parts.length > most) parts = joinShortestPair(parts);
  while (parts.length < least) {
    const longest = parts.reduce(
      (best, part, index) => (part.length > (parts[best]?.length ?? 0) ? index : best),
      0,
    );
    const part = parts[longest];
    if (part === undefined) break;
    const cut = part.length * stream.between(0.4, 0.6);
    parts.splice(
      longest,
      1,
      { length: cut, opens: part.opens },
      { length: part.length - cut, opens: false },
    );
  }
  // A drabble beside a novella still needs a band that can be seen.
  const mean = parts.reduce((sum, part) => sum + part.length, 0) / parts.length;
  const visible = parts.map((part) => Math.max(part.length, mean * LEAST_SHARE));
  const total = visible.reduce((sum, length) => sum + length, 0);
  return parts.map((part, index) => ({ share: (visible[index] ?? 0) / total, opens: part.opens }));
}

function joinShortestPair(parts: readonly { length: number; opens: boolean }[]) {
  let shortest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index + 1 < parts.length; index++) {
    const sum = (parts[index]?.length ?? 0) + (parts[index + 1]?.length ?? 0);
    if (sum < least) [shortest, least] = [index, sum];
  }
  return [
    ...parts.slice(0, shortest),
    { length: least, opens: true },
    ...parts.slice(shortest + 2),
  ];
}
