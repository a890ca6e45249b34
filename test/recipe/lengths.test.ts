import { expect, test } from 'vitest';
import {
  parseLength,
  parsePaper,
  parseScale,
  parseSheet,
  parseTrim,
} from '../../src/recipe/lengths.ts';

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

test.each([
  ['A3', 841.89, 1190.55],
  ['letter', 612, 792],
  ['tabloid', 792, 1224],
  ['320x450mm', 907.09, 1275.59],
])('a sheet of %s', (text, widthPt, heightPt) => {
  expect(parseSheet(text)).toEqual({ widthPt, heightPt });
});

test.each(['a9', '1x1in', '10x900in', ''])('%s is no sheet', (text) => {
  expect(parseSheet(text)).toBeNull();
});

test('paper is measured exactly, and nothing is taken for paper that cannot be', () => {
  expect(parsePaper('0.1mm')).toBeCloseTo(0.28346, 5);
  for (const text of ['0mm', '5cm', '0.1', 'thin']) expect(parsePaper(text), text).toBeNull();
});

test.each([
  ['fit', 'fit'],
  ['Fill', 'fill'],
  ['100%', 1],
  ['62.5 %', 0.625],
  ['0%', null],
  ['large', null],
])('a scale of %s', (text, expected) => {
  expect(parseScale(text)).toBe(expected);
});
