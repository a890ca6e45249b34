import { type CoverOptions as ChosenCover, chooseCover } from '../cover/choose-cover.ts';
import { contrast, pushContrast } from '../cover/contrast.ts';
import { coverData, coverText } from '../cover/cover-data.ts';
import { SHEET_WIDTH } from '../cover/cover-style.ts';
import { designCover } from '../cover/design-cover.ts';
import { drawingToSvg } from '../cover/draw-cover.ts';
import { keepPrintable } from '../cover/keep-printable.ts';
import type { Box } from '../cover/shapes.ts';
import { type InkOn, wrapType } from '../cover/wrap-type.ts';
import { coverFilesOf, coverFonts } from '../fonts/cover-faces.ts';
import type { Host } from '../host/host.ts';
import {
  type GuideArea,
  type WrapOutline,
  writeWrap,
  writeWrapGuides,
} from '../imposition/pdf/write-wrap.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked } from '../model/diagnostic.ts';
import { rasterizeWrap } from '../pictures/rasterize-wrap.ts';
import { PRINTERS, spineWidth, stockOf } from '../printers/printers.ts';
import { type WrapArea, type WrapGeometry, wrapGeometry } from '../printers/wrap-geometry.ts';
import type { CoverOptions, PrintGoals, WrapOptions } from '../recipe/recipe.ts';
import { openFaces } from './load-fonts.ts';
import type { MadeFile } from './make-books.ts';
import { loadPicture, withShortTitles } from './make-cover.ts';

const PT_PER_IN = 72;
const PT_PER_MM = 72 / 25.4;
const PIXELS_PER_INCH = 300;
/** Type on spine and back is outlined in tenths of a point. */
const TENTH = 0.1;
/** WCAG 2.2, 1.4.3: what small type needs. */
const LEAST_CONTRAST = 4.5;

/** What a wrap is made for. */
export interface WrapRequest {
  readonly cover: CoverOptions;
  readonly goals: PrintGoals;
  readonly wrap: WrapOptions;
  readonly trim: { readonly widthPt: number; readonly heightPt: number };
  /** Of the book block. */
  readonly pages: number;
  /** The block's thickness where it is known from its sheets; null to reckon it from the pages. */
  readonly blockPt: number | null;
  readonly recipeFolder: string | null;
  readonly generator: string;
}

/** The book's cover laid flat, for a printer, and its guides in a file of their own. */
export async function makeWrap(
  anthology: Anthology,
  request: WrapRequest,
  host: Host,
): Promise<Checked<MadeFile[]>> {
  const { goals, wrap, pages, generator } = request;
  const printer = PRINTERS[goals.printer ?? 'home'];
  const stock = stockOf(printer, goals.stock);
  const reckoned =
    request.blockPt === null
      ? spineWidth(printer, stock, pages)
      : request.blockPt + printer.spineExtraPt;
  const geometry = wrapGeometry(printer, {
    trimWidthPt: request.trim.widthPt,
    trimHeightPt: request.trim.heightPt,
    spinePt: wrap.spinePt ?? reckoned,
    pages,
  });

  const shown = withShortTitles(anthology);
  const picture = await loadPicture(request.cover, host, request.recipeFolder);
  const chosen: ChosenCover = { ...request.cover, onPicture: picture.value !== null };
  const { style } = chooseCover(shown, chosen).value;
  const faces = await openFaces(coverFilesOf(style.faces, coverText(shown)), host);
  const { front } = geometry;
  const size = { widthPx: pixels(front.widthPt), heightPx: pixels(front.heightPt) };
  const { drawing } = designCover(shown, chosen, size, faces).value;
  const ground = await rasterizeWrap({
    svg: drawingToSvg(drawing, size, 'art'),
    front: size,
    leftPx: pixels(front.xPt),
    bleedPx: pixels(geometry.bleedPt),
    picture: picture.value,
  });

  const fonts = coverFonts(style.faces, faces);
  const data = keepPrintable(coverData(shown), fonts).value;
  const wanted = drawing.type[0]?.color ?? '#000000';
  const heightTenths = geometry.heightPt / TENTH;
  const ink: InkOn = (box) => inkOn(colorsBehind(box, heightTenths, ground.colors), wanted);
  const room = {
    spine: geometry.spineSafe === null ? null : inTenths(geometry.spineSafe),
    back: inTenths(geometry.backSafe),
    direction: wrap.reads,
  };
  const unit = front.widthPt / SHEET_WIDTH;
  const outlines: WrapOutline[] = [
    ...drawing.type.map(({ path, color }) => ({
      path,
      color,
      xPt: front.xPt,
      yPt: front.yPt,
      scale: unit,
    })),
    ...wrapType(data, fonts, room, ink).map(({ path, color }) => ({
      path,
      color,
      xPt: 0,
      yPt: 0,
      scale: TENTH,
    })),
  ];
  const { widthPt, heightPt, bleedPt, barcode, spine } = geometry;
  const paper = { widthPt, heightPt, bleedPt, generator };
  const bytes = await writeWrap({ ...paper, ground: ground.jpeg, outlines, barcode });
  const guides = await writeWrapGuides(paper, guideAreas(geometry));
  const millimetres = (points: number) => (points / PT_PER_MM).toFixed(1);
  const remarks = [
    `${millimetres(widthPt)} × ${millimetres(heightPt)} mm with bleed, spine ${millimetres(spine.widthPt)} mm ` +
      `for ${pages} pages, ${printer.name}${request.blockPt === null ? `, ${stock.name}` : ''}`,
  ];
  return {
    value: [
      { format: 'wrap', suffix: '-wrap.pdf', bytes, pages: 1, remarks },
      { format: 'wrap', suffix: '-wrap-guides.pdf', bytes: guides, pages: 1 },
    ],
    // What there is to say of picture and letters was said when the front cover was made.
    diagnostics: [],
  };
}

function pixels(points: number): number {
  return Math.max(1, Math.round((points / PT_PER_IN) * PIXELS_PER_INCH));
}

function inTenths({ xPt, yPt, widthPt, heightPt }: WrapArea) {
  return { x: xPt / TENTH, y: yPt / TENTH, width: widthPt / TENTH, height: heightPt / TENTH };
}

/** The colours of a ground that changes from top to bottom, where a box lies on it. */
function colorsBehind(
  { y, height }: Box,
  wholeHeight: number,
  colors: readonly string[],
): string[] {
  const stopAt = (down: number) =>
    Math.min(colors.length - 1, Math.max(0, Math.floor((down / wholeHeight) * colors.length)));
  return colors.slice(stopAt(y), stopAt(y + height) + 1);
}

/**
 * The title's colour, made as light or dark as it takes to be read on every colour of the ground; not
 * readable where the ground has both light and dark.
 */
function inkOn(ground: readonly string[], wanted: string): ReturnType<InkOn> {
  const least = (color: string) => Math.min(...ground.map((one) => contrast(color, one)));
  if (least(wanted) >= LEAST_CONTRAST) return { color: wanted, readable: true };
  const pole = least('#000000') > least('#ffffff') ? '#000000' : '#ffffff';
  const worst = [...ground].sort((a, b) => contrast(pole, a) - contrast(pole, b))[0] ?? '#ffffff';
  const color = pushContrast(wanted, worst, pole, LEAST_CONTRAST);
  return { color, readable: least(color) >= LEAST_CONTRAST };
}

function guideAreas(geometry: WrapGeometry): GuideArea[] {
  const { back, spine, front, backSafe, frontSafe, spineSafe, barcode } = geometry;
  return [
    { name: 'back, trimmed', area: back, kind: 'trim' },
    { name: '', area: spine, kind: 'trim' },
    { name: 'front, trimmed', area: front, kind: 'trim' },
    { name: 'type stays inside', area: backSafe, kind: 'safe' },
    { name: 'type stays inside', area: frontSafe, kind: 'safe' },
    ...(spineSafe === null ? [] : [{ name: '', area: spineSafe, kind: 'safe' as const }]),
    ...(barcode === null ? [] : [{ name: 'barcode', area: barcode, kind: 'barcode' as const }]),
  ];
}
