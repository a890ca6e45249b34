import { type CoverFaces, coverFonts } from '../fonts/cover-faces.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked } from '../model/diagnostic.ts';
import { labelsFor } from '../model/labels/labels.ts';
import { type CoverOptions, chooseCover } from './choose-cover.ts';
import { type CoverData, coverData } from './cover-data.ts';
import { type CoverDrawing, type CoverSize, SHEET_WIDTH } from './cover-style.ts';
import { drawingToSvg, sheetHeight } from './draw-cover.ts';
import { keepPrintable } from './keep-printable.ts';
import { inset } from './shapes.ts';

/** Inside the EPUB: below the 3.8 megapixels Kobo allows. */
export const BOOK_COVER: CoverSize = { widthPx: 1400, heightPx: 2240 };
/** Beside the book, for shops: Amazon's ideal size. */
export const SHOP_COVER: CoverSize = { widthPx: 1600, heightPx: 2560 };
/** To be recognized by, in a list of books. */
export const THUMBNAIL: CoverSize = { widthPx: 300, heightPx: 480 };

/** A finished cover. */
export interface CoverDesign {
  /** An SVG document without a single `<text>`. */
  readonly svg: string;
  /** What a person who cannot see it should hear. */
  readonly alt: string;
  readonly style: string;
  readonly palette: string;
  /** The same cover as art and type. */
  readonly drawing: CoverDrawing;
}

/** Of the sheet's width: type keeps clear of it on every side. */
const SAFE_MARGIN = 100;

/**
 * The front cover. The same arguments give the same SVG, byte for byte. Unknown style and palette
 * names and characters no face has are reported; a cover is drawn all the same. `faces` must hold
 * those of the style that is chosen (`coverFilesOf`).
 */
export function designCover(
  anthology: Anthology,
  options: CoverOptions,
  size: CoverSize,
  faces: CoverFaces,
): Checked<CoverDesign> {
  const { value: choice, diagnostics } = chooseCover(anthology, options);
  const { style, palette, stream } = choice;
  const fonts = coverFonts(style.faces, faces);
  const whole = coverData(anthology);
  const printable = keepPrintable(whole, fonts);
  const height = sheetHeight(size);
  const drawing = style.draw({
    data: printable.value,
    palette,
    fonts,
    width: SHEET_WIDTH,
    height,
    safe: inset({ x: 0, y: 0, width: SHEET_WIDTH, height }, SAFE_MARGIN),
    stream,
  });
  return {
    value: {
      svg: drawingToSvg(drawing, size),
      alt: altText(anthology, whole),
      style: style.id,
      palette: palette.id,
      drawing,
    },
    diagnostics: [...printable.diagnostics, ...diagnostics],
  };
}

function altText(anthology: Anthology, data: CoverData): string {
  const title = anthology.title.trim();
  const subtitle = anthology.subtitle === null ? [] : [anthology.subtitle.trim()];
  const { cover } = labelsFor(anthology.language);
  return `${cover}: ${[title, ...subtitle].join(': ')}${data.credit === '' ? '' : `. ${data.credit}`}`;
}
