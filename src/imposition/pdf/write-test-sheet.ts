import { degrees, grayscale, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';
import type { ImpositionOptions } from '../../model/imposition-options.ts';
import type { SheetSide } from '../arrange-pages.ts';
import { pagesPerSheet } from '../layouts.ts';
import { type PlacedPage, placePages } from '../place-pages.ts';
import { planSheets, type SheetPlan } from '../plan-sheets.ts';
import { finished } from './write-guide.ts';
import { newDocument } from './write-sheets.ts';

const BLACK = grayscale(0);
const RULER_MM = 50;
const PT_PER_MM = 72 / 25.4;
const CROSS_PT = 12;
/** A number takes this part of the lower side of its page. */
const NUMBER = 0.34;

/**
 * Writes one sheet to try printer and folds with: the pages of a signature of one sheet are nothing
 * but their numbers, an edge each, a cross in the middle of the sheet and a ruler.
 */
export async function writeTestSheet(
  plan: SheetPlan,
  options: ImpositionOptions,
  generator: string,
) {
  const document = await newDocument(generator);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const { page, scale } = plan.geometry;
  const size = { widthPt: page.widthPt / scale, heightPt: page.heightPt / scale };
  const test = planSheets(pagesPerSheet(plan.layout), size, {
    ...options,
    signature: [1],
    flyleaves: 0,
  });
  for (const side of test.sides) {
    const { widthPt, heightPt } = test.geometry.sheet;
    const target = document.addPage([widthPt, heightPt]);
    for (const placed of placePages(side, test.geometry)) drawNumber(target, placed, font);
    drawCross(target, widthPt / 2, heightPt / 2);
    if (side.side === 'front') drawRuler(target, side, test, font);
  }
  return finished(document);
}

function drawNumber(target: PDFPage, placed: PlacedPage, font: PDFFont): void {
  const { box, turned, page } = placed;
  const { xPt, yPt, widthPt, heightPt } = box;
  target.drawRectangle({
    x: xPt,
    y: yPt,
    width: widthPt,
    height: heightPt,
    borderWidth: 0.4,
    borderColor: grayscale(0.6),
  });
  const text = String(page + 1);
  const size = Math.min(widthPt, heightPt) * NUMBER;
  const half = font.widthOfTextAtSize(text, size) / 2;
  const sign = turned ? -1 : 1;
  target.drawText(text, {
    x: xPt + widthPt / 2 - sign * half,
    y: yPt + heightPt / 2 - sign * size * 0.35,
    size,
    font,
    color: BLACK,
    rotate: degrees(turned ? 180 : 0),
  });
}

function drawCross(target: PDFPage, x: number, y: number): void {
  const line = { thickness: 0.4, color: BLACK };
  target.drawLine({ ...line, start: { x: x - CROSS_PT, y }, end: { x: x + CROSS_PT, y } });
  target.drawLine({ ...line, start: { x, y: y - CROSS_PT }, end: { x, y: y + CROSS_PT } });
}

/** A ruler on page 1, where nothing else stands. */
function drawRuler(target: PDFPage, side: SheetSide, test: SheetPlan, font: PDFFont): void {
  const first = placePages(side, test.geometry).find(({ page }) => page === 0);
  if (first === undefined) return;
  const fits = Math.floor((first.box.widthPt * 0.8) / PT_PER_MM / 10) * 10;
  const length = Math.max(10, Math.min(RULER_MM, fits));
  const x = first.box.xPt + first.box.widthPt * 0.1;
  const y = first.box.yPt + first.box.heightPt * 0.1;
  const line = { thickness: 0.6, color: BLACK };
  const end = x + length * PT_PER_MM;
  target.drawLine({ ...line, start: { x, y }, end: { x: end, y } });
  for (let mm = 0; mm <= length; mm += 10) {
    const tick = x + mm * PT_PER_MM;
    target.drawLine({ ...line, start: { x: tick, y }, end: { x: tick, y: y + 5 } });
  }
  target.drawText(`${length} mm`, { x, y: y + 8, size: 8, font, color: BLACK });
}
