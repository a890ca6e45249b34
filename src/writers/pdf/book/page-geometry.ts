import type { PrintOptions } from '../../../model/print-options.ts';

/** Rows of one leading on a page. Lengths in points, y from the top edge. */
export interface Grid {
  readonly sizePt: number;
  readonly leadingPt: number;
  /** Rows of a full page. */
  readonly rows: number;
  /** Baseline of row 0. */
  readonly firstBaselinePt: number;
}

/** Where things stand on every page of a book. Lengths in points, y from the top edge. */
export interface PageGeometry {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly innerPt: number;
  readonly outerPt: number;
  readonly measurePt: number;
  /** The story's text. */
  readonly text: Grid;
  /** Notes, front parts, contents and small print. */
  readonly small: Grid;
  readonly headBaselinePt: number;
  readonly folioBaselinePt: number;
  /** First-line indent of a paragraph at the text's size. */
  readonly indentPt: number;
}

const SMALL = 0.86;
/** The x-height region: a line's baseline stands this part of its size below the line's top. */
const BASELINE = 0.75;
const INDENT_EM = 1.4;
const FEWEST_ROWS = 8;

/** The geometry that follows from the options. */
export function pageGeometry({ trim, type, margins }: PrintOptions): PageGeometry {
  const heightPt = trim.heightPt - margins.topPt - margins.bottomPt;
  const grid = (sizePt: number, leadingPt: number): Grid => ({
    sizePt,
    leadingPt,
    rows: Math.max(FEWEST_ROWS, Math.floor(heightPt / leadingPt + 1e-6)),
    firstBaselinePt: margins.topPt + sizePt * BASELINE,
  });
  return {
    widthPt: trim.widthPt,
    heightPt: trim.heightPt,
    innerPt: margins.innerPt,
    outerPt: margins.outerPt,
    measurePt: trim.widthPt - margins.innerPt - margins.outerPt,
    text: grid(type.sizePt, type.leadingPt),
    small: grid(round(type.sizePt * SMALL), round(type.leadingPt * SMALL)),
    headBaselinePt: margins.topPt * 0.62,
    folioBaselinePt: trim.heightPt - margins.bottomPt * 0.5,
    indentPt: type.sizePt * INDENT_EM,
  };
}

/** Baseline of a row. */
export function baselineOf(grid: Grid, row: number): number {
  return grid.firstBaselinePt + row * grid.leadingPt;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
