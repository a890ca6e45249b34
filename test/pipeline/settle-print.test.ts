import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_IMPOSITION } from '../../src/model/imposition-options.ts';
import type { PrintOptions } from '../../src/model/print-options.ts';
import { settlePrint } from '../../src/pipeline/settle-print.ts';
import { DEFAULT_RECIPE } from '../../src/recipe/parse-recipe.ts';
import type { PrintGoals } from '../../src/recipe/recipe.ts';

const GOALS: PrintGoals = { printer: null, stock: null, innerStated: false, fit: null, wrap: null };
const WISH: PrintOptions = {
  ...DEFAULT_RECIPE.print,
  trim: { widthPt: 396, heightPt: 612 },
  margins: { innerPt: 30, outerPt: 45, topPt: 58, bottomPt: 64 },
};

/** A book of so much text: pages follow from the area that type takes and pages have. */
function bookOf(area: number) {
  const tried: PrintOptions[] = [];
  const countPages = async (print: PrintOptions): Promise<number> => {
    tried.push(print);
    const { trim, margins, type } = print;
    const width = trim.widthPt - margins.innerPt - margins.outerPt;
    const rows = Math.floor((trim.heightPt - margins.topPt - margins.bottomPt) / type.leadingPt);
    return Math.ceil((area * type.sizePt) / (width * rows));
  };
  return { countPages, tried };
}

describe('the inner margin', () => {
  test('is as wide as the printer wants it for the pages there are', async () => {
    const { countPages, tried } = bookOf(330_000);
    const { value } = await settlePrint(WISH, { ...GOALS, printer: 'kdp' }, null, countPages);
    const pages = await countPages(value);
    expect(pages).toBeGreaterThan(300);
    expect(value.margins.innerPt).toBe(45);
    expect(tried.length).toBeLessThanOrEqual(5);
  });

  test('stays as somebody said, with a warning', async () => {
    const { countPages } = bookOf(300_000);
    const goals: PrintGoals = { ...GOALS, printer: 'kdp', innerStated: true };
    const { value, diagnostics } = await settlePrint(WISH, goals, null, countPages);
    expect(value).toBe(WISH);
    expect(diagnostics.map(({ code }) => code)).toEqual(['margin-too-narrow']);
  });

  test('costs nothing where it is wide enough for any book', async () => {
    const { countPages, tried } = bookOf(300_000);
    const { value } = await settlePrint(DEFAULT_RECIPE.print, GOALS, null, countPages);
    expect(value).toBe(DEFAULT_RECIPE.print);
    expect(tried).toEqual([]);
  });

  test('is never made narrower', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1_000, max: 2_000_000 }), async (area) => {
        const { countPages, tried } = bookOf(area);
        const goals: PrintGoals = { ...GOALS, printer: 'ingramspark' };
        const { value } = await settlePrint(WISH, goals, null, countPages);
        expect(value.margins.innerPt).toBeGreaterThanOrEqual(WISH.margins.innerPt);
        expect(tried.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('fitting', () => {
  const stated: PrintGoals = { ...GOALS, innerStated: true };

  test('leaves a book alone that is short enough', async () => {
    const { countPages } = bookOf(200_000);
    const { value } = await settlePrint(WISH, { ...stated, fit: 900 }, null, countPages);
    expect(value).toEqual(WISH);
  });

  test('takes the largest type that fits', async () => {
    const { countPages, tried } = bookOf(200_000);
    const before = await countPages(WISH);
    const goals: PrintGoals = { ...stated, fit: Math.round(before * 0.8) };
    const { value, diagnostics } = await settlePrint(WISH, goals, null, countPages);
    expect(await countPages(value)).toBeLessThanOrEqual(before * 0.8);
    expect(await countPages(value)).toBeGreaterThan(before * 0.72);
    expect(value.type.sizePt).toBeLessThan(WISH.type.sizePt);
    expect(diagnostics.map(({ code }) => code)).toEqual(['type-chosen']);
    expect(tried.length).toBeLessThan(10);
  });

  test('says so where even the smallest type is too large', async () => {
    const { countPages } = bookOf(200_000);
    const { value, diagnostics } = await settlePrint(
      WISH,
      { ...stated, fit: 20 },
      null,
      countPages,
    );
    expect(value.type.sizePt).toBeGreaterThanOrEqual(8);
    expect(diagnostics.map(({ code }) => code)).toEqual(['cannot-fit']);
  });

  test('fills the last signature with a change nobody sees', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 60_000, max: 600_000 }), async (area) => {
        const { countPages } = bookOf(area);
        const blanks = (pages: number) => (16 - (pages % 16)) % 16;
        const before = blanks(await countPages(WISH));
        const imposition = { ...DEFAULT_IMPOSITION, binding: 'octavo' } as const;
        const goals: PrintGoals = { ...stated, fit: 'signature' };
        const { value } = await settlePrint(WISH, goals, imposition, countPages);
        expect(blanks(await countPages(value))).toBeLessThanOrEqual(before);
        expect(Math.abs(value.type.sizePt / WISH.type.sizePt - 1)).toBeLessThan(0.05);
        expect(Math.abs(value.type.leadingPt / WISH.type.leadingPt - 1)).toBeLessThan(0.05);
      }),
      { numRuns: 40 },
    );
  });
});

test('a printer’s limits are told', async () => {
  const { countPages } = bookOf(4_000);
  const goals: PrintGoals = { ...GOALS, printer: 'lulu' };
  const margins = { ...WISH.margins, outerPt: 20 };
  const { diagnostics } = await settlePrint({ ...WISH, margins }, goals, null, countPages);
  expect(diagnostics.map(({ code }) => code)).toEqual(['printer-pages', 'margin-too-narrow']);
});
