import { BOOK_COVER, designCover, SHOP_COVER } from '../cover/design-cover.ts';
import { rasterizeCover } from '../cover/rasterize.ts';
import { COVER_FACE_FILES } from '../fonts/cover-faces.ts';
import type { Host } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked } from '../model/diagnostic.ts';
import type { CoverOptions } from '../recipe/recipe.ts';
import type { CoverImage } from '../writers/writer.ts';
import { openFaces } from './load-fonts.ts';

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
  const inBook = designCover(anthology, options, BOOK_COVER, fonts);
  const store = designCover(anthology, options, SHOP_COVER, fonts);
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
