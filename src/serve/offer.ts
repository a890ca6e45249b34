import { createHash } from 'node:crypto';
import { mediaTypeOf, type ShelfFormat } from '../shelf/book-details.ts';
import { bookName } from '../shelf/book-name.ts';
import type { ShelfBook, ShelfFile } from '../shelf/gather-shelf.ts';

/** A book as it is offered: no path of it ever comes from an address. */
export interface OfferedBook {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly language: string;
  readonly summary: string;
  readonly identifier: string;
  readonly modifiedMs: number;
  readonly files: readonly OfferedFile[];
  readonly cover: { readonly mediaType: string } | null;
  readonly thumbnail: { readonly mediaType: string } | null;
}

/** One form of it. */
export interface OfferedFile {
  /** What stands behind the book's id in the address: `epub`, `kepub.epub`. */
  readonly tail: string;
  readonly format: ShelfFormat;
  readonly mediaType: string;
  /** The name it is to be saved under. */
  readonly fileName: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Null for what is read from the disk when it is fetched. */
  readonly content: Uint8Array | null;
}

export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Everything there is to be fetched, by the part of the address behind the secret. */
export interface Offer {
  readonly books: readonly OfferedBook[];
  readonly files: ReadonlyMap<string, { readonly book: OfferedBook; readonly file: OfferedFile }>;
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** The books under ids made of their names; `thumbnails` by book, in the order of the books. */
export function makeOffer(
  shelf: readonly ShelfBook[],
  thumbnails: readonly (Picture | null)[],
): Offer {
  const books: OfferedBook[] = [];
  const files = new Map<string, { book: OfferedBook; file: OfferedFile }>();
  const pictures = new Map<string, Picture>();
  for (const [index, { details, files: forms, cover }] of shelf.entries()) {
    const id = idOf(forms);
    const thumbnail = thumbnails[index] ?? null;
    const book: OfferedBook = {
      id,
      ...details,
      modifiedMs: Math.max(...forms.map(({ modifiedMs }) => modifiedMs)),
      files: forms.map((file) => offered(file, bookName(details))),
      cover: cover === null ? null : { mediaType: cover.mediaType },
      thumbnail: thumbnail === null ? null : { mediaType: thumbnail.mediaType },
    };
    books.push(book);
    for (const file of book.files) files.set(`book/${id}.${file.tail}`, { book, file });
    if (cover !== null) pictures.set(`cover/${id}`, cover);
    if (thumbnail !== null) pictures.set(`thumbnail/${id}`, thumbnail);
  }
  return { books, files, pictures };
}

function offered(file: ShelfFile, name: string): OfferedFile {
  const { path, format, sizeBytes, modifiedMs, content = null } = file;
  const tail = format === 'kepub' ? 'kepub.epub' : format;
  return {
    tail,
    format,
    mediaType: mediaTypeOf(format),
    fileName: `${name}.${tail}`,
    path,
    sizeBytes,
    modifiedMs,
    content,
  };
}

/** The same for the same file names, so that a client knows a book again. */
function idOf(forms: readonly ShelfFile[]): string {
  const name = (forms[0]?.path ?? '').replace(/(?:\.kepub)?\.\w+$/, '').replace(/^.*\//, '');
  return createHash('sha256').update(name).digest('hex').slice(0, 12);
}
