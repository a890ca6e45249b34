import { type CoverOptions as ChosenCover, chooseCover } from '../cover/choose-cover.ts';
import { coverText } from '../cover/cover-data.ts';
import { BOOK_COVER, designCover, SHOP_COVER } from '../cover/design-cover.ts';
import { COVER_STYLES, drawingToSvg } from '../cover/draw-cover.ts';
import { SHEET_TILE, sheetTile, TILE_COVER } from '../cover/sheet-tile.ts';
import { coverFilesOf } from '../fonts/cover-faces.ts';
import { type Host, HostError } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { checkPicture } from '../pictures/check-picture.ts';
import { rasterizeCover, rasterizeSheet } from '../pictures/rasterize.ts';
import type { CoverOptions } from '../recipe/recipe.ts';
import { ELLIPSIS } from '../text/characters.ts';
import type { CoverImage } from '../writers/writer.ts';
import { openFaces } from './load-fonts.ts';

/** More than this nobody reads on a cover, and its outlines would be larger than the book. */
const LONGEST_TITLE = 240;
const SHEET_SEEDS = 3;
const SHEET_STYLES_A_ROW = 2;

/** The cover in both its sizes. */
export interface MadeCover {
  readonly inBook: CoverImage;
  /** JPEG, for shops and shelves. */
  readonly store: Uint8Array;
}

/**
 * The book's front cover, drawn once for inside the book and once for beside it; over the user's own
 * picture when the recipe names one. A picture that cannot be used is an error.
 */
export async function makeCover(
  anthology: Anthology,
  options: CoverOptions,
  host: Host,
  recipeFolder: string | null = null,
): Promise<Checked<MadeCover>> {
  const shown = withShortTitles(anthology);
  const picture = await loadPicture(options, host, recipeFolder);
  const chosen: ChosenCover = { ...options, onPicture: picture.value !== null };
  const { style } = chooseCover(shown, chosen).value;
  const faces = await openFaces(coverFilesOf(style.faces, coverText(shown)), host);
  const inBook = designCover(shown, chosen, BOOK_COVER, faces);
  // Both have one shape, and so one drawing.
  const store = drawingToSvg(inBook.value.drawing, SHOP_COVER);
  const [inBookJpeg, storeJpeg] = await Promise.all([
    rasterizeCover(inBook.value.svg, BOOK_COVER, picture.value),
    rasterizeCover(store, SHOP_COVER, picture.value),
  ]);
  return {
    value: {
      inBook: { ...BOOK_COVER, jpeg: inBookJpeg, alt: inBook.value.alt },
      store: storeJpeg,
    },
    diagnostics: [...picture.diagnostics, ...inBook.diagnostics],
  };
}

/** The book's cover in every style, three of each with its name, in one JPEG to choose from. */
export async function makeCoverSheet(
  anthology: Anthology,
  options: CoverOptions,
  host: Host,
): Promise<Checked<Uint8Array>> {
  const shown = withShortTitles(anthology);
  const text = coverText(shown);
  const diagnostics: Diagnostic[] = [];
  const tiles: string[] = [];
  for (const { id, faces } of COVER_STYLES) {
    const opened = await openFaces(coverFilesOf(faces, text), host);
    for (let number = 1; number <= SHEET_SEEDS; number++) {
      // The first is what this style gives without a seed; the others are called by their number.
      const seed = number === 1 ? options.seed : String(number);
      const chosen = { style: id, palette: options.palette, seed };
      const { value, diagnostics: said } = designCover(shown, chosen, TILE_COVER, opened);
      const caption = number === 1 ? id : `${id}, seed ${seed}`;
      if (tiles.length === 0) diagnostics.push(...said);
      tiles.push(sheetTile(value.drawing, caption, opened));
    }
  }
  const across = SHEET_SEEDS * SHEET_STYLES_A_ROW;
  const rows = Array.from({ length: Math.ceil(tiles.length / across) }, (_, row) =>
    tiles.slice(row * across, (row + 1) * across),
  );
  return { value: await rasterizeSheet(rows, SHEET_TILE), diagnostics };
}

/** The user's own picture; null with an error where it cannot be used, null where there is none. */
export async function loadPicture(
  { image }: CoverOptions,
  host: Host,
  recipeFolder: string | null,
): Promise<Checked<Uint8Array | null>> {
  if (image === undefined) return { value: null, diagnostics: [] };
  const path = host.resolve(recipeFolder ?? host.workingFolder, image);
  try {
    const bytes = await host.load(path);
    const diagnostics = await checkPicture(bytes, host.display(path));
    const usable = diagnostics.every(({ severity }) => severity !== 'error');
    return { value: usable ? bytes : null, diagnostics };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const diagnostic: Diagnostic = {
      code: 'cannot-read',
      severity: 'error',
      message: `The cover picture cannot be read. ${error.message}`,
      hint: 'Check the name after "image", under "cover" in the recipe.',
      path: host.display(path),
    };
    return { value: null, diagnostics: [diagnostic] };
  }
}

/** The anthology with titles no longer than a cover can bear. */
export function withShortTitles(anthology: Anthology): Anthology {
  return {
    ...anthology,
    title: shortened(anthology.title),
    subtitle: anthology.subtitle === null ? null : shortened(anthology.subtitle),
    editors: anthology.editors.map(shortened),
  };
}

/** A long title up to the end of a word, with an ellipsis. */
function shortened(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  const start = title.slice(0, LONGEST_TITLE);
  return start.replace(/\s+\S*$/, '').toWellFormed() + ELLIPSIS;
}
