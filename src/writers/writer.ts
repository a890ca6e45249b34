import type { EmbeddedFonts } from '../fonts/embedded-fonts.ts';
import type { FontFamily } from '../fonts/font-face.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked } from '../model/diagnostic.ts';
import type { PrintOptions } from '../model/print-options.ts';

/** The front cover as a picture. */
export interface CoverImage {
  /** JPEG, baseline, sRGB. */
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What a person who cannot see it should hear. */
  readonly alt: string;
}

/**
 * Where in the stories a page of a paged format begins. Other formats can print the same numbers, so
 * that readers of both may quote them to each other.
 */
export interface PageStart {
  /** The page's number as it is printed, each once. */
  readonly label: string;
  /** `Story.id` */
  readonly story: string;
  /**
   * From 0; null for what stands before the first chapter, the number of chapters for what stands
   * behind the last.
   */
  readonly chapter: number | null;
  /** Place of the block in the chapter, from 0; null for the chapter's heading. */
  readonly block: number | null;
  /** Where in the block's text (`blockText`) the page begins, in UTF-16 units. */
  readonly characterOffset: number;
}

/** How the first paragraph of a chapter is set: its first words in small capitals, or a drop capital. */
export type ChapterOpening = 'plain' | 'lead-in' | 'drop-cap';

/** Everything a writer may look at besides the anthology. */
export interface WriterKit {
  readonly cover: CoverImage;
  /** The text face. */
  readonly fonts: FontFamily;
  readonly print: PrintOptions;
  /** The stylesheet of the EPUB. */
  readonly css: string;
  /** Fonts of which the EPUB holds a part, as its stylesheet expects; left out for none. */
  readonly embedded?: EmbeddedFonts;
  /** How the EPUB’s chapters begin; plainly when left out. */
  readonly opening?: ChapterOpening;
  /** Names the program in the book's metadata: 'Quire 0.1.0'. */
  readonly generator: string;
  /** Pages of the printed book in order, for formats that have none of their own. */
  readonly pageStarts?: readonly PageStart[];
}

/** A finished file. */
export interface BookFile {
  readonly bytes: Uint8Array;
  /** For formats that have pages. */
  readonly pages: number | null;
  /** Where the pages of the stories begin, in order; left out by formats that have none. */
  readonly pageStarts?: readonly PageStart[];
}

/** Turns a finished anthology into the bytes of one book file. Pure: the same input gives the same bytes. */
export interface Writer {
  /** 'epub' */
  readonly id: string;
  /** '.epub' */
  readonly extension: string;
  write(anthology: Anthology, kit: WriterKit): Promise<Checked<BookFile>>;
  /** How many pages the book would have, without a cover; left out by formats that have none. */
  countPages?(anthology: Anthology, kit: WriterKit): Promise<number>;
}
