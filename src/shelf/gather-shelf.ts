import type { DeviceHost } from '../host/device-host.ts';
import {
  type BookDetails,
  bookDetails,
  loadCover,
  namedDetails,
  type ShelfFormat,
  shelfFormat,
  stemOf,
} from './book-details.ts';

/** One form of a book. */
export interface ShelfFile {
  readonly path: string;
  readonly format: ShelfFormat;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** The bytes of a form that was made of another and stands in no file. */
  readonly content?: Uint8Array;
}

/** A book with all forms of it that lie in a folder. */
export interface ShelfBook {
  readonly details: BookDetails;
  /** EPUB first. */
  readonly files: readonly ShelfFile[];
  /** Null where there is none, or none that can be shown. */
  readonly cover: { readonly bytes: Uint8Array; readonly mediaType: string } | null;
}

const ORDER: readonly ShelfFormat[] = ['epub', 'kepub', 'pdf', 'azw3', 'mobi'];
/** Books beyond these are not opened, only named; covers beyond these are not kept. */
const LARGEST_BOOK = 256 * 1024 * 1024;
const LARGEST_COVER = 8 * 1024 * 1024;
const MOST_COVERS = 96 * 1024 * 1024;
const MOST_BOOKS = 2000;

/**
 * The finished books of a folder by name: files that differ in their ending only are one book. Of PDFs
 * beside a book, those with something behind its name (sheets, a cover to be printed) are left out.
 */
export async function gatherShelf(folder: string, host: DeviceHost): Promise<ShelfBook[]> {
  const files = new Map<string, ShelfFile[]>();
  for (const name of await host.names(folder)) {
    const format = name.startsWith('.') ? null : shelfFormat(name);
    if (format === null) continue;
    const path = `${folder}/${name}`;
    const entry = await host.look(path);
    if (entry?.kind !== 'file') continue;
    const { sizeBytes, modifiedMs } = entry;
    const stem = stemOf(name);
    files.set(stem, [...(files.get(stem) ?? []), { path, format, sizeBytes, modifiedMs }]);
  }
  const epubStems = [...files].filter(([, forms]) => forms.some(({ format }) => format !== 'pdf'));
  const isExtra = (stem: string, forms: readonly ShelfFile[]) =>
    forms.every(({ format }) => format === 'pdf') &&
    epubStems.some(([other]) => stem.startsWith(`${other}-`));
  const books: ShelfBook[] = [];
  let room = MOST_COVERS;
  for (const [stem, forms] of files) {
    if (isExtra(stem, forms) || books.length === MOST_BOOKS) continue;
    forms.sort((a, b) => ORDER.indexOf(a.format) - ORDER.indexOf(b.format));
    const book = await open(forms, host);
    const size = book.cover?.bytes.length ?? 0;
    const keeps = size <= Math.min(LARGEST_COVER, room);
    if (keeps) room -= size;
    books.push(keeps ? book : { ...book, cover: null });
  }
  return books;
}

async function open(files: readonly ShelfFile[], host: DeviceHost): Promise<ShelfBook> {
  const [first] = files;
  const epub = files.find(({ format }) => format === 'epub' || format === 'kepub');
  if (epub === undefined || epub.sizeBytes > LARGEST_BOOK) {
    return { details: namedDetails(first?.path ?? ''), files, cover: null };
  }
  const bytes = await host.load(epub.path).catch(() => new Uint8Array());
  const details = bookDetails(epub.path, bytes);
  const cover = loadCover(bytes, details);
  const mediaType = details.cover?.mediaType ?? '';
  // A copy, since a part of the archive would keep all of it in memory.
  return { details, files, cover: cover === null ? null : { bytes: cover.slice(), mediaType } };
}
