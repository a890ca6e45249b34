import { type PDFDocument, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { newDocument } from './write-sheets.ts';

/** A rectangle in points, y from the upper edge. */
interface Area {
  readonly xPt: number;
  readonly yPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Outlines in one colour: SVG path data whose origin lies at a point of the page. */
export interface WrapOutline {
  readonly path: string;
  /** '#rrggbb' */
  readonly color: string;
  readonly xPt: number;
  readonly yPt: number;
  /** Points for each unit of the path. */
  readonly scale: number;
}

export interface WrapPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly bleedPt: number;
  /** JPEG, as large as the page. */
  readonly ground: Uint8Array;
  readonly outlines: readonly WrapOutline[];
  /** A white field; null for none. */
  readonly barcode: Area | null;
  readonly generator: string;
}

/** A part of the wrap that the guides show, and what it is called there. */
export interface GuideArea {
  readonly name: string;
  readonly area: Area;
  readonly kind: 'trim' | 'safe' | 'barcode';
}

/** Writes a wrap: its ground as one picture, its type as outlines, no mark on it. */
export async function writeWrap(wrap: WrapPage): Promise<Uint8Array> {
  const document = await newDocument(wrap.generator);
  const page = newPage(document, wrap);
  const ground = await document.embedJpg(wrap.ground);
  page.drawImage(ground, { x: 0, y: 0, width: wrap.widthPt, height: wrap.heightPt });
  for (const { path, color, xPt, yPt, scale } of wrap.outlines) {
    page.drawSvgPath(path, { x: xPt, y: wrap.heightPt - yPt, scale, color: colorOf(color) });
  }
  if (wrap.barcode !== null) {
    const { xPt, yPt, widthPt, heightPt } = wrap.barcode;
    page.drawRectangle({
      x: xPt,
      y: wrap.heightPt - yPt - heightPt,
      width: widthPt,
      height: heightPt,
      color: rgb(1, 1, 1),
    });
  }
  return document.save({ objectsPerTick: Number.POSITIVE_INFINITY });
}

const GUIDE_COLORS = {
  trim: rgb(0, 0.5, 1),
  safe: rgb(0.1, 0.65, 0.2),
  barcode: rgb(0.9, 0.2, 0.1),
};
const LABEL_PT = 7;

/** Writes what a wrap must be checked against: folds, trimmed edges, where type may stand. */
export async function writeWrapGuides(
  size: Pick<WrapPage, 'widthPt' | 'heightPt' | 'bleedPt' | 'generator'>,
  areas: readonly GuideArea[],
): Promise<Uint8Array> {
  const document = await newDocument(size.generator);
  const page = newPage(document, size);
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const { name, area, kind } of areas) {
    const y = size.heightPt - area.yPt - area.heightPt;
    page.drawRectangle({
      x: area.xPt,
      y,
      width: area.widthPt,
      height: area.heightPt,
      borderColor: GUIDE_COLORS[kind],
      borderWidth: 0.5,
      ...(kind === 'safe' ? { borderDashArray: [4, 3] } : {}),
    });
    if (name === '') continue;
    page.drawText(name, {
      x: area.xPt + 4,
      y: y + area.heightPt - LABEL_PT - 4,
      size: LABEL_PT,
      font,
      color: GUIDE_COLORS[kind],
    });
  }
  return document.save({ objectsPerTick: Number.POSITIVE_INFINITY });
}

function newPage(
  document: PDFDocument,
  { widthPt, heightPt, bleedPt }: Pick<WrapPage, 'widthPt' | 'heightPt' | 'bleedPt'>,
): PDFPage {
  const page = document.addPage([widthPt, heightPt]);
  page.setTrimBox(bleedPt, bleedPt, widthPt - 2 * bleedPt, heightPt - 2 * bleedPt);
  page.setBleedBox(0, 0, widthPt, heightPt);
  return page;
}

function colorOf(hex: string) {
  const value = Number.parseInt(hex.slice(1), 16);
  return rgb(((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255);
}
