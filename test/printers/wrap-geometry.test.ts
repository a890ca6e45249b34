import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRINTER_IDS, PRINTERS, spineWidth, stockOf } from '../../src/printers/printers.ts';
import { wrapGeometry } from '../../src/printers/wrap-geometry.ts';

const IN = 72;
const NOVEL = { trimWidthPt: 5.5 * IN, trimHeightPt: 8.5 * IN };

test('a wrap for KDP has the size its help pages give', () => {
  const spinePt = spineWidth(PRINTERS.kdp, stockOf(PRINTERS.kdp, 'cream'), 300);
  const wrap = wrapGeometry(PRINTERS.kdp, { ...NOVEL, spinePt, pages: 300 });
  expect(wrap.widthPt / IN).toBeCloseTo(2 * 5.5 + 0.75 + 0.25, 6);
  expect(wrap.heightPt / IN).toBeCloseTo(8.75, 6);
  expect(wrap.barcode?.widthPt).toBe(2 * IN);
});

test('a thin book has nothing on its spine', () => {
  const thin = wrapGeometry(PRINTERS.kdp, { ...NOVEL, spinePt: 14, pages: 78 });
  const thick = wrapGeometry(PRINTERS.kdp, { ...NOVEL, spinePt: 14.2, pages: 79 });
  expect([thin.spineSafe, thick.spineSafe === null]).toEqual([null, false]);
});

test('back, spine and front lie side by side, and type lies inside of them', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PRINTER_IDS),
      fc.integer({ min: 24, max: 800 }),
      fc.double({ min: 250, max: 620, noNaN: true }),
      (id, pages, width) => {
        const printer = PRINTERS[id];
        const spinePt = spineWidth(printer, stockOf(printer, null), pages);
        const { back, spine, front, backSafe, spineSafe, barcode, widthPt, bleedPt } = wrapGeometry(
          printer,
          { trimWidthPt: width, trimHeightPt: width * 1.5, spinePt, pages },
        );
        expect(back.xPt + back.widthPt).toBeCloseTo(spine.xPt, 6);
        expect(spine.xPt + spine.widthPt).toBeCloseTo(front.xPt, 6);
        expect(front.xPt + front.widthPt + bleedPt).toBeCloseTo(widthPt, 6);
        const within = (inner: typeof back, outer: typeof back) =>
          inner.xPt >= outer.xPt - 1e-6 &&
          inner.yPt >= outer.yPt - 1e-6 &&
          inner.xPt + inner.widthPt <= outer.xPt + outer.widthPt + 1e-6 &&
          inner.yPt + inner.heightPt <= outer.yPt + outer.heightPt + 1e-6;
        expect(within(backSafe, back)).toBe(true);
        expect(spineSafe === null || within(spineSafe, spine)).toBe(true);
        expect(barcode === null || within(barcode, back)).toBe(true);
      },
    ),
  );
});
