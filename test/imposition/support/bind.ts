import type { Layout } from '../../../src/imposition/layouts.ts';
import {
  cutPile,
  foldSheet,
  type Ink,
  type Leaf,
  nest,
  type Paper,
  throughTheSheet,
} from './fold-paper.ts';

/** What is printed on one side, in the coordinates it is printed in. */
export interface PrintedPage {
  readonly page: number;
  readonly turned: boolean;
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** A printed sheet: both sides on one piece of paper, turned over an edge as the printer does. */
export function printSheet(
  paper: { readonly width: number; readonly height: number },
  front: readonly PrintedPage[],
  back: readonly PrintedPage[],
  duplex: 'long' | 'short',
): Paper {
  const longIsUpright = paper.height > paper.width;
  const axis = (duplex === 'long') === longIsUpright ? 'upright' : 'lying';
  const inkOf = (printed: PrintedPage, face: Ink['face']): Ink => {
    const { page, turned } = printed;
    const x = [printed.left, printed.left + printed.width] as const;
    const y = [printed.bottom, printed.bottom + printed.height] as const;
    const [left, right] = turned ? [x[1], x[0]] : x;
    const [bottom, top] = turned ? [y[1], y[0]] : y;
    const onPaper = (point: { x: number; y: number }) =>
      face === 'front' ? point : throughTheSheet(point, paper, axis);
    return {
      page,
      face,
      origin: onPaper({ x: left, y: bottom }),
      right: onPaper({ x: right, y: bottom }),
      top: onPaper({ x: left, y: top }),
    };
  };
  const ink = [
    ...front.map((page) => inkOf(page, 'front')),
    ...back.map((page) => inkOf(page, 'back')),
  ];
  return { ...paper, ink };
}

/** The signatures of a book, each a list of leaves as a reader turns them. */
export function bindSheets(signatures: readonly (readonly Paper[])[], { folds }: Layout): Leaf[][] {
  if (folds.length === 0) return signatures.map(cutPile);
  return signatures.map((sheets) => nest(sheets.map((sheet) => foldSheet(sheet, folds))));
}
