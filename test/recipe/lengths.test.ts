import { expect, test } from 'vitest';
import { parseLength, parseTrim } from '../../src/recipe/lengths.ts';

test.each([
  ['11pt', 11],
  ['0.5in', 36],
  ['10 mm', 28.35],
  ['1cm', 28.35],
  ['11', null],
  ['-3pt', null],
  ['eleven', null],
])('a length of %s is %s points', (text, points) => {
  expect(parseLength(text)).toBe(points);
});

test.each([
  ['a5', 419.53, 595.28],
  ['5.5x8.5in', 396, 612],
  ['5 x 8 in', 360, 576],
  ['148x210mm', 419.53, 595.28],
])('a page of %s', (text, widthPt, heightPt) => {
  expect(parseTrim(text)).toEqual({ widthPt, heightPt });
});
