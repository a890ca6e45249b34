import type { CoverFonts } from '../fonts/cover-faces.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { type CoverData, coverData } from './cover-data.ts';
import { type CoverDrawing, type CoverSize, type CoverStyle, SHEET_WIDTH } from './cover-style.ts';
import { COVER_STYLES, drawingToSvg, sheetHeight } from './draw-cover.ts';
import { keepPrintable } from './keep-printable.ts';
import { PALETTES, type Palette } from './palettes.ts';
import { randomStream } from './random-stream.ts';
import { inset } from './shapes.ts';

/** Inside the EPUB: below the 3.8 megapixels Kobo allows. */
export const BOOK_COVER: CoverSize = { widthPx: 1400, heightPx: 2240 };
/** Beside the book, for shops: Amazon's ideal size. */
export const SHOP_COVER: CoverSize = { widthPx: 1600, heightPx: 2560 };

/** What the user asked for; null leaves the choice to the book's title and editors. */
export interface CoverOptions {
  readonly style: string | null;
  readonly palette: string | null;
  readonly seed: string | null;
}

export const DEFAULT_COVER: CoverOptions = { style: null, palette: null, seed: null };

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

/** Part of every seed: raise it when covers are to look different from the last release's. */
const DESIGN_VERSION = '1';
/** Of the sheet's width: type keeps clear of it on every side. */
const SAFE_MARGIN = 100;

/**
 * The front cover. The same arguments give the same SVG, byte for byte. Unknown style and palette
 * names and characters no face has are reported; a cover is drawn all the same.
 */
export function designCover(
  anthology: Anthology,
  options: CoverOptions,
  size: CoverSize,
  fonts: CoverFonts,
): Checked<CoverDesign> {
  const printable = keepPrintable(coverData(anthology), fonts);
  const data = printable.value;
  const diagnostics = [...printable.diagnostics];
  const book = options.seed ?? `${anthology.title}\n${anthology.editors.join(', ')}`;

  const style =
    choose('style', options.style, COVER_STYLES, diagnostics) ??
    randomStream(book, 'style', DESIGN_VERSION).pick(stylesFor(data));
  const palette =
    choose('palette', options.palette, PALETTES, diagnostics) ??
    randomStream(book, style.id, DESIGN_VERSION, 'palette').pick<Palette>(PALETTES);

  const height = sheetHeight(size);
  const drawing = style.draw({
    data,
    palette,
    fonts,
    width: SHEET_WIDTH,
    height,
    safe: inset({ x: 0, y: 0, width: SHEET_WIDTH, height }, SAFE_MARGIN),
    stream: (layer) => randomStream(book, style.id, DESIGN_VERSION, layer),
  });
  return {
    value: {
      svg: drawingToSvg(drawing, size),
      alt: altText(anthology, coverData(anthology)),
      style: style.id,
      palette: palette.id,
      drawing,
    },
    diagnostics,
  };
}

/** Styles that carry a title of this length; all of them when none does. */
function stylesFor(data: CoverData): readonly CoverStyle[] {
  const length = [...data.title].length;
  const suited = COVER_STYLES.filter((style) => length <= style.longestTitle);
  return suited.length > 0 ? suited : COVER_STYLES;
}

function choose<Choice extends { readonly id: string }>(
  kind: 'style' | 'palette',
  wanted: string | null,
  choices: readonly Choice[],
  diagnostics: Diagnostic[],
): Choice | null {
  if (wanted === null) return null;
  const found = choices.find(({ id }) => id === wanted.trim().toLowerCase());
  if (found !== undefined) return found;
  diagnostics.push({
    code: `cover-${kind}-unknown`,
    severity: 'warning',
    message: `There is no cover ${kind} called "${wanted}", so one was chosen.`,
    hint: `Choose one of: ${choices.map(({ id }) => id).join(', ')}.`,
  });
  return null;
}

function altText(anthology: Anthology, data: CoverData): string {
  const title = anthology.title.trim();
  const subtitle = anthology.subtitle === null ? [] : [anthology.subtitle.trim()];
  return `Cover of ${[title, ...subtitle].join(': ')}${data.credit === '' ? '' : `. ${data.credit}`}`;
}
