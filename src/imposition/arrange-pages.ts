import { type Layout, pagesPerSheet } from './layouts.ts';

/** A place for one page on one side of a sheet. */
export interface Cell {
  /** Place in the book, from 0; null where nothing is printed. */
  readonly page: number | null;
  /** From the left, 0 first, as the side is looked at. */
  readonly column: number;
  /** From the bottom, 0 first. */
  readonly row: number;
  /** Whether the page stands on its head. */
  readonly turned: boolean;
  /** The edge of the cell the page is bound at, as the side is looked at. */
  readonly spine: 'left' | 'right';
  /** Leaves of the signature that are wrapped round this one. */
  readonly depth: number;
  /** The outermost fold of the signature, or the innermost; null for what lies between. */
  readonly fold: 'outer' | 'inner' | null;
}

/** One side of one sheet. All numbers from 0; sheet 0 of a signature is the outermost. */
export interface SheetSide {
  readonly signature: number;
  readonly sheet: number;
  readonly side: 'front' | 'back';
  readonly cells: readonly Cell[];
}

interface Arrangement {
  readonly layout: Layout;
  /** Sheets of each signature. */
  readonly signatures: readonly number[];
  /** Pages that are printed. */
  readonly pages: number;
  /** Empty pages before the first. */
  readonly pagesBefore: number;
}

/**
 * Every side of every sheet in the order of printing: front, back, front ... Backs are arranged as a
 * reader finds them who turns the sheet like the page of a book.
 */
export function arrangePages({ layout, signatures, pages, pagesBefore }: Arrangement): SheetSide[] {
  const sides: SheetSide[] = [];
  let before = -pagesBefore;
  for (const [signature, sheets] of signatures.entries()) {
    const count = sheets * pagesPerSheet(layout);
    for (let sheet = 0; sheet < sheets; sheet++) {
      const cellOf = (number: number, column: number, row: number): Cell => {
        const inSignature = numberInSignature(layout, number, sheet, sheets);
        const page = before + inSignature - 1;
        const turned = row % 2 === 1;
        const recto = inSignature % 2 === 1;
        return {
          page: page >= 0 && page < pages ? page : null,
          column,
          row,
          turned,
          spine: recto === turned ? 'right' : 'left',
          depth: layout.folds.length === 0 ? 0 : depthOf(inSignature, count),
          fold: foldOf(layout, inSignature, count),
        };
      };
      const front: Cell[] = [];
      const back: Cell[] = [];
      for (const [fromTop, numbers] of layout.front.entries()) {
        const row = layout.rows - 1 - fromTop;
        for (const [column, number] of numbers.entries()) {
          front.push(cellOf(number, column, row));
          back.push(cellOf(otherSide(number), layout.columns - 1 - column, row));
        }
      }
      sides.push({ signature, sheet, side: 'front', cells: front });
      sides.push({ signature, sheet, side: 'back', cells: back });
    }
    before += count;
  }
  return sides;
}

/** The same side turned upside down: what a printer needs that turns sheets head over heels. */
export function turnSide(side: SheetSide, { columns, rows }: Layout): SheetSide {
  return {
    ...side,
    cells: side.cells.map((cell) => ({
      ...cell,
      column: columns - 1 - cell.column,
      row: rows - 1 - cell.row,
      turned: !cell.turned,
      spine: cell.spine === 'left' ? 'right' : 'left',
    })),
  };
}

/**
 * The page number in its signature of a page that has `number` on a sheet alone. Nested sheets lie in
 * the middle of one another; cut sheets lie in a pile, and its right half goes below its left one.
 */
function numberInSignature(layout: Layout, number: number, sheet: number, sheets: number): number {
  const perSheet = pagesPerSheet(layout);
  if (layout.folds.length === 0) {
    const leaf = Math.ceil(number / 2) - 1;
    return number + 2 * (sheet + leaf * (sheets - 1));
  }
  const half = perSheet / 2;
  if (number <= half) return sheet * half + number;
  return sheets * perSheet - sheet * half - (perSheet - number);
}

function otherSide(number: number): number {
  return number % 2 === 1 ? number + 1 : number - 1;
}

function depthOf(number: number, count: number): number {
  const leaf = Math.ceil(number / 2);
  return Math.min(leaf, count / 2 + 1 - leaf) - 1;
}

function foldOf(layout: Layout, number: number, count: number): Cell['fold'] {
  if (layout.folds.length === 0) return null;
  if (number === 1 || number === count) return 'outer';
  return number === count / 2 || number === count / 2 + 1 ? 'inner' : null;
}
