import { expect, test } from 'vitest';
import {
  gutterFor,
  PRINTER_IDS,
  PRINTERS,
  spineWidth,
  stockIds,
  stockOf,
} from '../../src/printers/printers.ts';

const IN = 72;

test.each([
  ['kdp', 24, 0.375],
  ['kdp', 150, 0.375],
  ['kdp', 151, 0.5],
  ['kdp', 500, 0.625],
  ['kdp', 828, 0.875],
  ['lulu', 200, 0.7],
  ['ingramspark', 100, 0.5],
] as const)('%s wants an inner margin for %i pages of %f inches', (id, pages, inches) => {
  expect(gutterFor(PRINTERS[id], pages)).toBeCloseTo(inches * IN, 6);
});

test.each([
  ['kdp', 'cream', 300, 0.75],
  ['kdp', 'white', 200, 0.4504],
  ['lulu', null, 222, 0.56],
  ['ingramspark', 'heavy', 360, 1.025],
] as const)(
  '%s makes a spine of %s paper with %i pages %f inches wide',
  (id, stock, pages, inches) => {
    const printer = PRINTERS[id];
    expect(spineWidth(printer, stockOf(printer, stock), pages)).toBeCloseTo(inches * IN, 4);
  },
);

test('an odd last page has a leaf of its own', () => {
  const { kdp } = PRINTERS;
  const stock = stockOf(kdp, null);
  expect(spineWidth(kdp, stock, 99)).toBe(spineWidth(kdp, stock, 100));
});

test.each(PRINTER_IDS)('the margins of %s grow with the pages', (id) => {
  const { gutters } = PRINTERS[id];
  for (const [index, { upToPages, innerPt }] of gutters.entries()) {
    const before = gutters[index - 1];
    if (before === undefined) continue;
    expect(upToPages).toBeGreaterThan(before.upToPages);
    expect(innerPt).toBeGreaterThan(before.innerPt);
  }
  expect(gutters.at(-1)?.upToPages).toBe(Number.POSITIVE_INFINITY);
});

test('papers are known by printer', () => {
  expect(stockIds('kdp')).toEqual(['cream', 'white']);
  expect(stockIds(null)).toContain('bulky');
});
