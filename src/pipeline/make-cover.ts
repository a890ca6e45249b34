import { BOOK_COVER, designCover, SHOP_COVER } from '../cover/design-cover.ts';
import { rasterizeCover } from '../cover/rasterize.ts';
import { COVER_FACE_FILES } from '../fonts/cover-faces.ts';
import type { Host } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked } from '../model/diagnostic.ts';
import type { CoverOptions } from '../recipe/recipe.ts';
import { ELLIPSIS } from '../text/characters.ts';
import type { CoverImage } from '../writers/writer.ts';
import { openFaces } from './load-fonts.ts';

/** More than this nobody reads on a cover, and its outlines would be larger than the book. */
const LONGEST_TITLE = 240;

/** The cover in both its sizes. */
export interface MadeCover {
  readonly inBook: CoverImage;
  /** JPEG, for shops and shelves. */
  readonly store: Uint8Array;
}

/** The book's front cover, drawn once and rasterized for inside the book and beside it. */
export async function makeCover(
  anthology: Anthology,
  options: CoverOptions,
  host: Host,
): Promise<Checked<MadeCover>> {
  const fonts = await openFaces(COVER_FACE_FILES, host);
  const shown = withShortTitles(anthology);
  const inBook = designCover(shown, options, BOOK_COVER, fonts);
  const store = designCover(shown, options, SHOP_COVER, fonts);
  const [inBookJpeg, storeJpeg] = await Promise.all([
    rasterizeCover(inBook.value.svg, BOOK_COVER),
    rasterizeCover(store.value.svg, SHOP_COVER),
  ]);
  return {
    value: {
      inBook: { ...BOOK_COVER, jpeg: inBookJpeg, alt: inBook.value.alt },
      store: storeJpeg,
    },
    diagnostics: inBook.diagnostics,
  };
}

function withShortTitles(anthology: Anthology): Anthology {
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
