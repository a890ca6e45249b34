import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describePlan } from '../../src/imposition/describe-plan.ts';
import { instructions } from '../../src/imposition/instructions.ts';
import { planSheets } from '../../src/imposition/plan-sheets.ts';
import { planSignatures } from '../../src/imposition/plan-signatures.ts';
import { sewingStations, sheetMarks } from '../../src/imposition/sheet-marks.ts';
import { BINDINGS, DEFAULT_IMPOSITION } from '../../src/model/imposition-options.ts';

const A5 = { widthPt: 419.53, heightPt: 595.28 };

test.each([
  [16, [4], [4]],
  [17, [4], [3, 2]],
  [40, [4], [4, 3, 3]],
  [33, [4], [3, 3, 3]],
  [1, [4], [1]],
  [100, [Number.POSITIVE_INFINITY], [25]],
  [60, [5, 2], [5, 2, 2, 2, 2, 2]],
  [36, [5, 2, 4], [5, 2, 2]],
])('%i pages in signatures of %j sheets are %j', (pages, wanted, expected) => {
  expect(planSignatures(pages, 4, wanted)).toEqual(expected);
});

test('no signature is thicker than asked for, none thinner by more than a sheet, no sheet too many', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4000 }),
      fc.constantFrom(4, 8, 16, 32),
      fc.integer({ min: 1, max: 12 }),
      (pages, perSheet, most) => {
        const signatures = planSignatures(pages, perSheet, [most]);
        const sheets = signatures.reduce((sum, size) => sum + size, 0);
        expect(sheets).toBe(Math.ceil(pages / perSheet));
        expect(Math.max(...signatures)).toBeLessThanOrEqual(most);
        expect(Math.max(...signatures) - Math.min(...signatures)).toBeLessThanOrEqual(1);
        expect(signatures.length).toBe(Math.ceil(sheets / most));
      },
    ),
  );
});

describe('the summary', () => {
  test('names pages, blanks, sheets, signatures and thickness', () => {
    expect(describePlan(planSheets(150, A5, DEFAULT_IMPOSITION))).toEqual([
      '150 pages and 2 blanks on 38 sheets of 297.0 mm × 210.0 mm',
      '10 signatures: 8 of 4 sheets, 2 of 3',
      '76 leaves, 7.6 mm thick when pressed',
      'innermost pages are moved 0.3 mm towards the spine',
    ]);
  });

  test('of cut sheets speaks of a pile', () => {
    const plan = planSheets(9, A5, { ...DEFAULT_IMPOSITION, binding: 'perfect' });
    expect(describePlan(plan)[1]).toBe('a pile to be cut in two');
  });

  test.each(BINDINGS)('the instructions for a %s are whole sentences', (binding) => {
    const options = { ...DEFAULT_IMPOSITION, binding };
    for (const { paragraphs } of instructions(planSheets(70, A5, options), options)) {
      for (const paragraph of paragraphs) expect(paragraph).toMatch(/^(?:[A-Z]|\d).*\.$/);
    }
  });
});

describe('marks', () => {
  const options = { ...DEFAULT_IMPOSITION, sheet: { widthPt: 907.09, heightPt: 1275.59 } };
  const plan = planSheets(64, { widthPt: 400, heightPt: 600 }, { ...options, duplex: 'short' });
  const [front, back] = plan.sides;
  const last = plan.sides[7];
  if (front === undefined || back === undefined || last === undefined) throw new Error('no sides');

  test('lie outside of every trimmed page, but for those on a fold', () => {
    const marks = sheetMarks(front, plan, ['crop']);
    expect(marks.length).toBe(16 / 2);
    const fold = plan.geometry.sheet.widthPt / 2;
    for (const mark of marks) {
      if (mark.type !== 'line') throw new Error('a crop mark is a line');
      const inside = (x: number, y: number) =>
        Math.abs(x - fold) < 400 && y > 153.545 && y < 753.545;
      expect(inside(mark.x1, mark.y1) || inside(mark.x2, mark.y2)).toBe(false);
    }
  });

  test('of order are on the outermost sheet and go down from one signature to the next', () => {
    const tops = plan.sides.flatMap((side) =>
      sheetMarks(side, plan, ['order']).map((mark) =>
        mark.type === 'bar' ? [side.signature, side.sheet, side.side, mark.box.yPt] : [],
      ),
    );
    expect(tops.map(([signature, sheet, side]) => [signature, sheet, side])).toEqual(
      plan.signatures.map((_, signature) => [signature, 0, 'front']),
    );
    const heights = tops.map(([, , , y]) => Number(y));
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(new Set(heights).size).toBe(plan.signatures.length);
  });

  test('of sewing are on the inside of the innermost sheet only', () => {
    const counts = plan.sides.slice(0, 8).map((side) => sheetMarks(side, plan, ['sewing']).length);
    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0, 6]);
    expect(last.side).toBe('back');
  });

  test('of folding are on fronts', () => {
    expect(sheetMarks(front, plan, ['fold']).length).toBe(2);
    expect(sheetMarks(back, plan, ['fold']).length).toBe(0);
  });

  test.each([
    [300, true],
    [600, true],
    [300, false],
    [600, false],
  ])('holes of a fold %i points high are the same from head and foot', (height, several) => {
    const stations = sewingStations(height, several);
    stations.forEach((share, index) => {
      expect(share + (stations.at(-1 - index) ?? 0)).toBeCloseTo(1, 10);
    });
  });
});

test('the sheet lies the way that lets pages be larger', () => {
  const sheetOf = (page: { widthPt: number; heightPt: number }, binding: 'folio' | 'quarto') =>
    planSheets(8, page, { ...DEFAULT_IMPOSITION, binding }).geometry.sheet;
  expect(sheetOf(A5, 'folio').widthPt).toBe(841.89);
  expect(sheetOf(A5, 'quarto').widthPt).toBe(595.28);
  expect(sheetOf({ widthPt: 595, heightPt: 420 }, 'quarto').widthPt).toBe(841.89);
});
