import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitTitle } from '../../src/cover/cover-data.ts';
import { fitType } from '../../src/cover/fit-type.ts';
import { readCases } from './cases.ts';
import { FACES } from './cover-books.ts';

const ROOM = { width: 1340, height: 820, maxSize: 430, maxLines: 6, leading: 1.02 };

describe('titles are broken into lines', () => {
  test.each(readCases('fit-title.txt'))('$name', ({ input, output }) => {
    const fitted = fitType(FACES.garamond, input, ROOM);
    expect(fitted.lines.map((line) => line.text).join(' / ')).toBe(output);
  });
});

describe('titles are parted from their subtitles', () => {
  test.each(readCases('split-title.txt'))('$name', ({ input, output }) => {
    const { title, rest } = splitTitle(input);
    expect(rest === '' ? title : `${title} | ${rest}`).toBe(output);
  });
});

const word = fc.string({
  unit: fc.constantFrom(...'aeiounrstlgdyMWÁßŁőЖщыΩλάễ'),
  minLength: 1,
  maxLength: 16,
});
const title = fc
  .array(word, { minLength: 1, maxLength: 30 })
  .map((words) => words.join(' ').slice(0, 200).trim());

test('any title keeps its words, in at most six lines inside its room', () => {
  fc.assert(
    fc.property(title, (text) => {
      const fitted = fitType(FACES.garamond, text, ROOM);
      expect(fitted.lines.map((line) => line.text).join(' ')).toBe(text);
      expect(fitted.lines.length).toBeLessThanOrEqual(6);
      expect(fitted.height).toBeLessThanOrEqual(ROOM.height + 0.1);
      for (const line of fitted.lines) expect(line.ink.width).toBeLessThanOrEqual(ROOM.width + 0.1);
    }),
    { numRuns: 60, seed: 7 },
  );
});

test('lines never touch, however high their accents are', () => {
  const { lines, baselines } = fitType(FACES.garamond, 'Ệgj Ệgj Ệgj Ệgj', { ...ROOM, width: 300 });
  for (let index = 1; index < lines.length; index++) {
    const above = lines[index - 1]?.ink;
    const below = lines[index]?.ink;
    if (above === undefined || below === undefined) throw new Error('a line is missing');
    const bottom = (baselines[index - 1] ?? 0) + above.y + above.height;
    expect((baselines[index] ?? 0) + below.y).toBeGreaterThan(bottom);
  }
});

test('a title of 160 characters stands at 90 of 1600 or larger', () => {
  const text =
    'A Complete and Honest History of the Ferries, Lanterns, Bakeries and Minor Quarrels of the ' +
    'Lower Harbour, as Remembered by the People Who Never Managed to Leave';
  expect(fitType(FACES.garamond, text, ROOM).size).toBeGreaterThanOrEqual(90);
});
