import { createHash } from 'node:crypto';

/** A sequence of numbers that look random and are the same on every run. */
export interface RandomStream {
  /** The next number, from 0 up to but not including 1. */
  next(): number;
  /** From `low` up to but not including `high`. */
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  integer(low: number, high: number): number;
  /** One of the items. Throws when there are none. */
  pick<Item>(items: readonly Item[]): Item;
  /** The items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
}

const WARM_UP_ROUNDS = 12;

/**
 * The stream that belongs to these parts, such as a book's title and the name of a layer.
 *
 * The generator is Chris Doty-Humphrey's sfc32 (PractRand), started from the SHA-256 of the parts.
 * Each layer of a cover draws from a stream of its own, so that a change in one moves no other.
 */
export function randomStream(...parts: readonly string[]): RandomStream {
  const digest = createHash('sha256').update(parts.join('\n')).digest();
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = digest.readInt32LE(12);

  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round++) next();

  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    between: (low, high) => low + next() * (high - low),
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('pick was given no items');
      return item;
    },
    shuffle(items) {
      return items
        .map((item) => ({ item, rank: next() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ item }) => item);
    },
  };
}
