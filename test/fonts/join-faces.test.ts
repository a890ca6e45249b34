import { expect, test } from 'vitest';
import { joinFaces } from '../../src/fonts/join-faces.ts';
import { directionOf, visualRuns } from '../../src/fonts/visual-runs.ts';
import { FACES } from '../cover/cover-books.ts';

test.each([
  ['a Latin line', 'Harbour Tales', 'ltr', ['Harbour Tales']],
  ['a Hebrew line', 'שיר ים', 'rtl', ['שיר ים']],
  ['Hebrew within Latin', 'The שיר ים Book', 'ltr', ['The ', 'שיר ים', ' Book']],
  ['a number within Hebrew', 'שיר 12 ים', 'rtl', [' ים', '12', 'שיר ']],
  ['brackets that are read from right to left', 'ים (שיר)', 'rtl', ['ים )שיר(']],
] as const)('%s comes in the order it is seen', (_, line, base, runs) => {
  expect(visualRuns(line, base).map(({ text }) => text)).toEqual(runs);
});

test('the first letter tells the direction, whatever stands before it', () => {
  expect(['«حكاية»', '12 Tales', '...', '3 שירים'].map(directionOf)).toEqual([
    'rtl',
    'ltr',
    'ltr',
    'rtl',
  ]);
});

test('a line is drawn by the first face that has a character, without a single empty box', () => {
  const face = joinFaces([FACES.limelight, FACES.garamond, FACES.amiri], 'ltr');
  const run = face.shape('Salt соль ملح');
  expect(run.glyphs.every(({ id }) => id % 0x10000 !== 0)).toBe(true);
  expect(new Set(run.glyphs.map(({ id }) => Math.floor(id / 0x10000)))).toEqual(new Set([0, 1, 2]));
  expect(face.covers('夜')).toBe(false);
  const sum = run.glyphs.reduce((width, { advance }) => width + advance, 0);
  expect(run.advance).toBeCloseTo(sum, 6);
});

test('Arabic letters are joined, and stand from right to left', () => {
  const [alone] = FACES.amiri.shape('\u0628').glyphs;
  const joined = joinFaces([FACES.garamond, FACES.amiri], 'rtl').shape('\u0628\u0627\u0628').glyphs;
  expect(joined.map(({ codePoints }) => codePoints[0])).toEqual([0x628, 0x627, 0x628]);
  expect(joined[2]?.id).not.toBe(alone?.id);
  const latin = joinFaces([FACES.garamond, FACES.amiri], 'rtl').shape('ab \u0628').glyphs;
  expect(latin[0]?.codePoints[0]).toBe(0x628);
});
