import type { ImpositionOptions } from '../model/imposition-options.ts';
import type { Cell, SheetSide } from './arrange-pages.ts';
import type { Layout } from './layouts.ts';

export interface Size {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A rectangle; y from the bottom edge. */
export interface Box extends Size {
  readonly xPt: number;
  readonly yPt: number;
}

/** How large everything is, for all sheets of a book. */
export interface SheetGeometry {
  readonly sheet: Size;
  readonly cell: Size;
  /** A page as it is printed. */
  readonly page: Size;
  readonly scale: number;
  /** How far a leaf is moved towards the spine for each leaf that is wrapped round it. */
  readonly creepPt: number;
  /** Whether backs are printed head over heels. */
  readonly turnBacks: boolean;
}

/** A page on its place. */
export interface PlacedPage {
  readonly page: number;
  readonly turned: boolean;
  /** Where the trimmed page lies on the sheet. */
  readonly box: Box;
  /** Nothing of the page is printed outside: the neighbour begins there. */
  readonly clip: Box;
  readonly spine: 'left' | 'right';
}

/**
 * The geometry of sheets for pages of one size. Of the two ways to lay a sheet the one is taken that
 * lets pages be larger.
 */
export function sheetGeometry(
  page: Size,
  layout: Layout,
  { sheet, scale, paperPt, creep, duplex }: ImpositionOptions,
): SheetGeometry {
  const short = Math.min(sheet.widthPt, sheet.heightPt);
  const long = Math.max(sheet.widthPt, sheet.heightPt);
  const upright = { widthPt: short, heightPt: long };
  const lying = { widthPt: long, heightPt: short };
  const room = (size: Size): number => {
    const cell = cellOf(size, layout);
    return Math.min(cell.widthPt / page.widthPt, cell.heightPt / page.heightPt);
  };
  const best = room(lying) > room(upright) ? lying : upright;
  const chosen = scaleFor(room(best), scale);
  const turnsOver = best.widthPt > best.heightPt ? 'long' : 'short';
  return {
    sheet: best,
    cell: cellOf(best, layout),
    page: { widthPt: page.widthPt * chosen, heightPt: page.heightPt * chosen },
    scale: chosen,
    creepPt: creep && layout.folds.length > 0 ? paperPt : 0,
    turnBacks: duplex === turnsOver,
  };
}

/**
 * A size that differs from the room by less than a point in a thousand is taken as meant: half of an
 * A4 sheet is a hair narrower than A5.
 */
function scaleFor(room: number, wish: ImpositionOptions['scale']): number {
  if (wish === 'fill') return room;
  if (wish === 'fit') return room > 0.998 ? 1 : room;
  return wish;
}

/** Whether a page is larger than its place, by more than the sizes of sheets are rounded. */
export function isTooLarge({ cell, page }: SheetGeometry): boolean {
  return page.widthPt > cell.widthPt * 1.002 || page.heightPt > cell.heightPt * 1.002;
}

/** The pages of one side on their places: snug to the spine, half-way between head and foot. */
export function placePages(side: SheetSide, geometry: SheetGeometry): PlacedPage[] {
  return side.cells.flatMap((cell) =>
    cell.page === null
      ? []
      : [
          {
            page: cell.page,
            turned: cell.turned,
            spine: cell.spine,
            box: pageBox(cell, geometry),
            clip: cellBox(cell, geometry),
          },
        ],
  );
}

/** Where a cell's page lies, printed or not. */
export function pageBox(cell: Cell, geometry: SheetGeometry): Box {
  const { page, creepPt } = geometry;
  const place = cellBox(cell, geometry);
  const towardsSpine = cell.depth * creepPt;
  const xPt =
    cell.spine === 'left'
      ? place.xPt - towardsSpine
      : place.xPt + place.widthPt - page.widthPt + towardsSpine;
  return { ...page, xPt, yPt: place.yPt + (place.heightPt - page.heightPt) / 2 };
}

export function cellBox({ column, row }: Cell, { cell }: SheetGeometry): Box {
  return { ...cell, xPt: column * cell.widthPt, yPt: row * cell.heightPt };
}

function cellOf({ widthPt, heightPt }: Size, { columns, rows }: Layout): Size {
  return { widthPt: widthPt / columns, heightPt: heightPt / rows };
}
