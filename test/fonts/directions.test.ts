import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionsOf, mirrored, visualOrder } from '../../src/fonts/directions.ts';
import { bidi } from '../../src/fonts/visual-runs.ts';

describe('the directions of a paragraph', () => {
  test('are left out where everything runs from left to right', () => {
    expect(directionsOf('Snow, 1987: “Привет” – ναί.')).toBeNull();
  });

  test('begin with its first letter', () => {
    expect(directionsOf('12 שלום abc')?.base).toBe(1);
    expect(directionsOf('abc שלום')?.base).toBe(0);
  });

  test('nest numbers in words that run from right to left', () => {
    const { levels } = directionsOf('abc של 12 ום') ?? { levels: [] };
    expect([...levels]).toEqual([0, 0, 0, 0, 1, 1, 1, 2, 2, 1, 1, 1]);
  });
});

test('brackets face the other way, twice they are as before', () => {
  expect(mirrored('(a«b»[c]')).toBe(')a»b«]c[');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => mirrored(mirrored(text)) === text),
  );
});

test('things stand in the order the algorithm gives, whatever their levels', () => {
  const levels = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(levels, (list) => {
      // The package reorders characters; letters are never white space, which it would reset.
      const text = 'a'.repeat(list.length);
      const embedding = {
        levels: Uint8Array.from(list),
        paragraphs: [{ start: 0, end: list.length - 1, level: 0 }],
      };
      expect(visualOrder(list)).toEqual(bidi.getReorderedIndices(text, embedding));
    }),
  );
});
