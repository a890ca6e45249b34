import type { ImpositionOptions } from '../model/imposition-options.ts';
import { arrangePages, type SheetSide, turnSide } from './arrange-pages.ts';
import { LAYOUTS, type Layout, pagesPerSheet } from './layouts.ts';
import { type SheetGeometry, type Size, sheetGeometry } from './place-pages.ts';
import { planSignatures } from './plan-signatures.ts';

/** Everything that is known of a book's sheets before anything is drawn. */
export interface SheetPlan {
  readonly layout: Layout;
  readonly geometry: SheetGeometry;
  /** Sheets of each signature, in order. */
  readonly signatures: readonly number[];
  /** In the order of printing, front, back, front ...; backs as the printer is to print them. */
  readonly sides: readonly SheetSide[];
  /** Pages that are printed. */
  readonly pages: number;
  /** Pages that stay empty, flyleaves included. */
  readonly blanks: number;
  readonly leaves: number;
  /** Of the folded and pressed block, without a cover. */
  readonly thicknessPt: number;
}

/** Plans the sheets for so many pages of one size. */
export function planSheets(pages: number, size: Size, options: ImpositionOptions): SheetPlan {
  const layout = LAYOUTS[options.binding];
  const geometry = sheetGeometry(size, layout, options);
  const perSheet = pagesPerSheet(layout);
  const pagesBefore = options.flyleaves * 2;
  const wanted = options.signature.length > 0 ? options.signature : [layout.usualSheets];
  const nested = Number.isFinite(layout.usualSheets) ? wanted : [layout.usualSheets];
  const signatures = planSignatures(pages + 2 * pagesBefore, perSheet, nested);
  const arranged = arrangePages({ layout, signatures, pages, pagesBefore });
  const sides = arranged.map((side) =>
    side.side === 'back' && geometry.turnBacks ? turnSide(side, layout) : side,
  );
  const sheets = signatures.reduce((sum, count) => sum + count, 0);
  const leaves = (sheets * perSheet) / 2;
  return {
    layout,
    geometry,
    signatures,
    sides,
    pages,
    blanks: sheets * perSheet - pages,
    leaves,
    thicknessPt: leaves * options.paperPt,
  };
}
