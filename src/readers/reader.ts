import type { Checked } from '../model/diagnostic.ts';
import type { Manuscript } from '../model/manuscript.ts';
import type { SourceFile, SourceText } from '../model/source.ts';

/** Turns the text of one story file into a manuscript. Pure, and never throws for anything in the text. */
export interface Reader {
  /** 'markdown' */
  readonly id: string;
  /** Lower-case, with the dot: ['.md', '.markdown'] */
  readonly extensions: readonly string[];
  read(source: SourceText): Checked<Manuscript>;
}

/**
 * Takes the texts of stories out of a container file, each as HTML for the reader of pages. Paths are
 * the file's own for one story, `book.epub#1`, `book.epub#2` for several; lines are those of the text
 * that was taken out. An error diagnostic and no text for a file that cannot be opened; never rejects
 * for anything in it.
 */
export interface Unpacker {
  /** 'epub' */
  readonly id: string;
  /** Lower-case, with the dot: ['.epub'] */
  readonly extensions: readonly string[];
  unpack(file: SourceFile): Promise<Checked<readonly SourceText[]>>;
  /** Opens a file's pictures: bytes by the address its texts use; null for none. */
  pictures(file: SourceFile): Promise<(address: string) => Uint8Array | null>;
}
