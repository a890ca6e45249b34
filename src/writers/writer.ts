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

/** Everything a writer may look at besides the anthology. */
export interface WriterKit {
  readonly cover: CoverImage;
  /** The text face. */
  readonly fonts: FontFamily;
  readonly print: PrintOptions;
  /** The stylesheet of the EPUB. */
  readonly css: string;
  /** Names the program in the book's metadata: 'Quire 0.1.0'. */
  readonly generator: string;
}

/** A finished file. */
export interface BookFile {
  readonly bytes: Uint8Array;
  /** For formats that have pages. */
  readonly pages: number | null;
}

/** Turns a finished anthology into the bytes of one book file. Pure: the same input gives the same bytes. */
export interface Writer {
  /** 'epub' */
  readonly id: string;
  /** '.epub' */
  readonly extension: string;
  write(anthology: Anthology, kit: WriterKit): Promise<Checked<BookFile>>;
}
