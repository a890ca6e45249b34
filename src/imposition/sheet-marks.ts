import type { SheetMark } from '../model/imposition-options.ts';
import type { Cell, SheetSide } from './arrange-pages.ts';
import { type Box, cellBox, pageBox } from './place-pages.ts';
import type { SheetPlan } from './plan-sheets.ts';

/** A thin line or a black bar on a sheet, in points from its lower left corner. */
export type Mark =
  | {
      readonly type: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly dashed: boolean;
    }
  | { readonly type: 'bar'; readonly box: Box };

const CROP = { gapPt: 3, longestPt: 12, shortestPt: 3 };
const FOLD_PT = 14;
const SEWING = { halfPt: 4, kettle: 0.08 };
const ORDER = { widthPt: 4, heightPt: 12, from: 0.12, to: 0.85 };
/** Pages lower than this are sewn at fewer places. */
const LOW_PAGE_PT = 350;

/** The wanted marks of one side. */
export function sheetMarks(side: SheetSide, plan: SheetPlan, wanted: readonly SheetMark[]): Mark[] {
  const marks: Mark[] = [];
  const has = (mark: SheetMark) => wanted.includes(mark);
  for (const cell of side.cells) {
    const page = pageBox(cell, plan.geometry);
    const place = cellBox(cell, plan.geometry);
    if (has('crop')) marks.push(...cropMarks(cell, page, place));
    // A fold has a page on either side; one of them is enough to find it.
    if (cell.spine !== 'left') continue;
    if (has('sewing') && cell.fold === 'inner') marks.push(...sewingMarks(page, place.xPt, plan));
    if (has('order') && cell.fold === 'outer' && plan.signatures.length > 1) {
      marks.push(orderMark(page, place.xPt, side.signature));
    }
  }
  if (has('fold') && side.side === 'front') marks.push(...foldMarks(plan));
  return marks;
}

/** Where head, foot and fore-edge are to be cut, drawn outside the page as far as there is room. */
function cropMarks({ spine }: Cell, page: Box, place: Box): Mark[] {
  const outwards = spine === 'left' ? 1 : -1;
  const foreEdge = spine === 'left' ? page.xPt + page.widthPt : page.xPt;
  const end = spine === 'left' ? place.xPt + place.widthPt : place.xPt;
  const across = lengthIn(Math.abs(end - foreEdge));
  const foot = page.yPt;
  const head = page.yPt + page.heightPt;
  const along = lengthIn(page.yPt - place.yPt);
  const marks: Mark[] = [];
  if (across > 0) {
    const x1 = foreEdge + outwards * CROP.gapPt;
    for (const y of [foot, head]) marks.push(line(x1, y, x1 + outwards * across, y));
  }
  if (along > 0) {
    marks.push(line(foreEdge, foot - CROP.gapPt, foreEdge, foot - CROP.gapPt - along));
    marks.push(line(foreEdge, head + CROP.gapPt, foreEdge, head + CROP.gapPt + along));
  }
  return marks;
}

function lengthIn(roomPt: number): number {
  const length = Math.min(CROP.longestPt, roomPt - CROP.gapPt);
  return length < CROP.shortestPt ? 0 : length;
}

/** Where the sheet is folded, dashed, or cut, at its edges. */
function foldMarks({ layout, geometry: { sheet, cell } }: SheetPlan): Mark[] {
  const dashed = layout.folds.length > 0;
  const marks: Mark[] = [];
  for (let column = 1; column < layout.columns; column++) {
    const x = column * cell.widthPt;
    marks.push(line(x, 0, x, FOLD_PT, dashed));
    marks.push(line(x, sheet.heightPt - FOLD_PT, x, sheet.heightPt, dashed));
  }
  for (let row = 1; row < layout.rows; row++) {
    const y = row * cell.heightPt;
    marks.push(line(0, y, FOLD_PT, y, dashed));
    marks.push(line(sheet.widthPt - FOLD_PT, y, sheet.widthPt, y, dashed));
  }
  return marks;
}

/** Holes through the innermost fold: a kettle stitch near head and foot, the others between. */
function sewingMarks(page: Box, foldPt: number, plan: SheetPlan): Mark[] {
  return sewingStations(page.heightPt, plan.signatures.length > 1).map((share) => {
    const y = page.yPt + page.heightPt * share;
    return line(foldPt - SEWING.halfPt, y, foldPt + SEWING.halfPt, y);
  });
}

/** Shares of a page's height at which its fold is pierced; the same from head and foot. */
export function sewingStations(heightPt: number, severalSignatures: boolean): number[] {
  const low = heightPt < LOW_PAGE_PT;
  if (!severalSignatures) return low ? [0.2, 0.5, 0.8] : [0.12, 0.31, 0.5, 0.69, 0.88];
  const count = low ? 4 : 6;
  const step = (1 - 2 * SEWING.kettle) / (count - 1);
  return Array.from({ length: count }, (_, index) => SEWING.kettle + index * step);
}

/** A bar on the back of a signature, a step lower than that of the one before: gaps show mistakes. */
function orderMark(page: Box, foldPt: number, signature: number): Mark {
  const steps = Math.max(1, Math.floor((page.heightPt * (ORDER.to - ORDER.from)) / ORDER.heightPt));
  const top = page.yPt + page.heightPt * (1 - ORDER.from) - (signature % steps) * ORDER.heightPt;
  return {
    type: 'bar',
    box: {
      xPt: foldPt - ORDER.widthPt / 2,
      yPt: top - ORDER.heightPt,
      widthPt: ORDER.widthPt,
      heightPt: ORDER.heightPt,
    },
  };
}

function line(x1: number, y1: number, x2: number, y2: number, dashed = false): Mark {
  return { type: 'line', x1, y1, x2, y2, dashed };
}
