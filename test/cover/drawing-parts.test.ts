import { describe, expect, test } from 'vitest';
import {
  contrast,
  luminance,
  mixColors,
  parseColor,
  pushContrast,
} from '../../src/cover/contrast.ts';
import { fractalNoise } from '../../src/cover/noise.ts';
import { PALETTES } from '../../src/cover/palettes.ts';
import { randomStream } from '../../src/cover/random-stream.ts';
import { tenth } from '../../src/cover/shapes.ts';
import { storyBands } from '../../src/cover/story-bands.ts';

describe('random streams', () => {
  const take = (...parts: string[]) => {
    const stream = randomStream(...parts);
    return [stream.next(), stream.next(), stream.next()];
  };

  test('are the same for the same parts and others for other parts', () => {
    expect(take('a', 'stars')).toEqual(take('a', 'stars'));
    expect(take('a', 'stars')).not.toEqual(take('a', 'moon'));
    expect(take('a', 'stars')).not.toEqual(take('b', 'stars'));
  });

  test('never change between releases', () => {
    expect(take('quire', 'test').map((value) => value.toFixed(6))).toMatchInlineSnapshot(`
      [
        "0.926964",
        "0.510373",
        "0.091066",
      ]
    `);
  });

  test('fill the range evenly', () => {
    const stream = randomStream('even');
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 4000; index++) {
      const slot = stream.integer(0, 3);
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('shuffle keeps every item', () => {
    expect(randomStream('cards').shuffle([3, 1, 2]).toSorted()).toEqual([1, 2, 3]);
  });
});

describe('palettes', () => {
  test('there are 24, each with a name of its own', () => {
    expect(new Set(PALETTES.map(({ id }) => id)).size).toBe(24);
  });

  test.each(PALETTES)('$id runs from light to dark, far enough apart for type', (palette) => {
    expect(contrast(palette.paper, palette.ink)).toBeGreaterThan(10);
    const journey = [palette.paper, ...palette.accents, palette.ink].map((color) =>
      luminance(parseColor(color)),
    );
    expect(journey).toEqual(journey.toSorted((one, other) => other - one));
  });
});

test('contrast is that of WCAG: black on white is 21, #767676 on white just passes', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('a colour is pushed no further than it must be', () => {
  expect(pushContrast('#222222', '#ffffff', '#000000', 7)).toBe('#222222');
  expect(contrast(pushContrast('#999999', '#ffffff', '#000000', 7), '#ffffff')).toBeGreaterThan(7);
  expect(mixColors('#000000', '#ffffff', 0.5)).toBe('#808080');
});

test('noise stays between 0 and 1 and has no jumps', () => {
  const noise = fractalNoise(randomStream('hills'), 5);
  for (let x = -5; x < 5; x += 0.01) {
    expect(noise(x)).toBeGreaterThanOrEqual(0);
    expect(noise(x)).toBeLessThanOrEqual(1);
    expect(Math.abs(noise(x + 0.01) - noise(x))).toBeLessThan(0.15);
  }
});

test('coordinates are written with one decimal, without a negative zero', () => {
  expect([1 / 3, -0.04, 12, -7.25].map(tenth)).toEqual(['0.3', '0', '12', '-7.2']);
});

describe('story bands', () => {
  const bands = (lengths: readonly number[]) =>
    storyBands(lengths, { least: 6, most: 16 }, randomStream('bands'));

  test.each([[0], [1], [5], [12], [40]])('%i stories make six to sixteen bands', (count) => {
    const made = bands(Array.from({ length: count }, (_, index) => 100 + index));
    expect(made.length).toBeGreaterThanOrEqual(6);
    expect(made.length).toBeLessThanOrEqual(16);
    expect(made.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    if (count > 0 && count < 16) expect(made.filter(({ opens }) => opens)).toHaveLength(count);
  });

  test('a longer story has a thicker band, and a drabble can still be seen', () => {
    const shares = bands([100, 4000, 4000, 4000, 4000, 9000]).map(({ share }) => share);
    expect(shares[5]).toBeGreaterThan((shares[1] ?? 0) * 2);
    expect(shares[0]).toBeGreaterThan(0.04);
  });
});
