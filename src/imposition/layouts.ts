import type { Binding } from '../model/imposition-options.ts';

/** One fold, the front of the sheet towards the binder: what goes to the back. */
export type Fold = 'top-behind' | 'left-behind';

/** How the pages of one sheet stand on it. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /**
   * Page numbers of a sheet that is a signature of its own, on its front, the upper row first. The
   * lowest row stands upright, and every second row above it on its head: heads meet heads.
   */
  readonly front: readonly (readonly number[])[];
  /** The folds in order; none where the sheet is cut. */
  readonly folds: readonly Fold[];
  /** Sheets in a signature unless somebody says otherwise; Infinity for all in one. */
  readonly usualSheets: number;
}

const FOLIO: Layout = {
  columns: 2,
  rows: 1,
  front: [[4, 1]],
  folds: ['left-behind'],
  usualSheets: 4,
};

/**
 * The imposition schemes of hand-press books (Gaskell, A New Introduction to Bibliography, pp.
 * 88-105), with page 1 at the lower right of the front.
 */
export const LAYOUTS: Readonly<Record<Binding, Layout>> = {
  folio: FOLIO,
  booklet: { ...FOLIO, usualSheets: Number.POSITIVE_INFINITY },
  quarto: {
    columns: 2,
    rows: 2,
    front: [
      [5, 4],
      [8, 1],
    ],
    folds: ['top-behind', 'left-behind'],
    usualSheets: 1,
  },
  octavo: {
    columns: 4,
    rows: 2,
    front: [
      [5, 12, 9, 8],
      [4, 13, 16, 1],
    ],
    folds: ['left-behind', 'top-behind', 'left-behind'],
    usualSheets: 1,
  },
  sextodecimo: {
    columns: 4,
    rows: 4,
    front: [
      [5, 28, 29, 4],
      [12, 21, 20, 13],
      [9, 24, 17, 16],
      [8, 25, 32, 1],
    ],
    folds: ['top-behind', 'left-behind', 'top-behind', 'left-behind'],
    usualSheets: 1,
  },
  // The numbers of a pile of one sheet; a pile has its right halves below its left ones.
  perfect: {
    columns: 2,
    rows: 1,
    front: [[1, 3]],
    folds: [],
    usualSheets: Number.POSITIVE_INFINITY,
  },
};

/** Pages on both sides of a sheet. */
export function pagesPerSheet({ columns, rows }: Layout): number {
  return columns * rows * 2;
}
