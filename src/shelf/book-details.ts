import { bookMetadata } from '../readers/epub/book-metadata.ts';
import { type EpubPackage, isOurs, openPackage, picturesIn } from '../readers/epub/package.ts';
import { attributeOf, findAll, type XmlElement } from '../readers/epub/xml-tree.ts';

/** The kinds of finished books readers take. */
export type ShelfFormat = 'epub' | 'kepub' | 'pdf' | 'azw3' | 'mobi';

const ENDINGS: readonly (readonly [ending: string, format: ShelfFormat])[] = [
  ['.kepub.epub', 'kepub'],
  ['.kepub', 'kepub'],
  ['.epub', 'epub'],
  ['.pdf', 'pdf'],
  ['.azw3', 'azw3'],
  ['.mobi', 'mobi'],
];

/** What Amazon's and Kobo's own shops call their kinds, since neither is registered. */
const MEDIA_TYPES: Readonly<Record<ShelfFormat, string>> = {
  epub: 'application/epub+zip',
  kepub: 'application/kepub+zip',
  pdf: 'application/pdf',
  azw3: 'application/vnd.amazon.ebook',
  mobi: 'application/x-mobipocket-ebook',
};

/** What a book says of itself. */
export interface BookDetails {
  readonly title: string;
  readonly authors: readonly string[];
  /** Empty where the book does not say. */
  readonly language: string;
  readonly summary: string;
  readonly identifier: string;
  /** Whether Quire made it. */
  readonly ours: boolean;
  /** The cover's path inside the archive. */
  readonly cover: { readonly path: string; readonly mediaType: string } | null;
}

/** The kind of a book by its file's name; null for what is no book. */
export function shelfFormat(name: string): ShelfFormat | null {
  return ENDINGS.find(([ending]) => name.toLowerCase().endsWith(ending))?.[1] ?? null;
}

/** The file's name without folders and without a book's ending: `out/x.kepub.epub` is `x`. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = ENDINGS.find(([end]) => name.toLowerCase().endsWith(end))?.[0] ?? '';
  return name.slice(0, name.length - ending.length);
}

export function mediaTypeOf(format: ShelfFormat): string {
  return MEDIA_TYPES[format];
}

/**
 * Title, authors and cover of an EPUB, from its package document. Of anything else, and of an EPUB that
 * cannot be opened, only the file's name is told.
 */
export function bookDetails(path: string, bytes: Uint8Array): BookDetails {
  const opened = open(path, bytes);
  if (opened === null) return namedDetails(path);
  const { title, language, description } = bookMetadata(opened);
  return {
    title: title || stemOf(path),
    authors: authorsOf(opened),
    language,
    summary: description,
    identifier: identifierOf(opened),
    ours: isOurs(opened),
    cover: coverOf(opened),
  };
}

/** What a file's name alone tells. */
export function namedDetails(path: string): BookDetails {
  const title = stemOf(path);
  const nothing = { authors: [], language: '', summary: '', identifier: '', cover: null };
  return { title, ours: false, ...nothing };
}

/** The cover's bytes; null where there is none, or none that can be read. */
export function loadCover(bytes: Uint8Array, { cover }: BookDetails): Uint8Array | null {
  return cover === null ? null : picturesIn(bytes)(cover.path);
}

function open(path: string, bytes: Uint8Array): EpubPackage | null {
  const format = shelfFormat(path);
  if (format !== 'epub' && format !== 'kepub') return null;
  try {
    return openPackage(path, bytes);
  } catch {
    // Damaged, locked or no EPUB at all: it can still be handed on.
    return null;
  }
}

/**
 * Those a reader's library shows: whoever stands as creator, an anthology's editor too, else the authors
 * among the contributors.
 */
function authorsOf({ metadata }: EpubPackage): string[] {
  const named = (elements: readonly XmlElement[]) => [
    ...new Set(
      elements.map(({ text }) => text).filter((name) => name !== '' && !/^unknown$/i.test(name)),
    ),
  ];
  const creators = named(findAll(metadata, 'creator'));
  if (creators.length > 0) return creators;
  const roles = findAll(metadata, 'meta').filter(
    (meta) => attributeOf(meta, 'property') === 'role' && meta.text === 'aut',
  );
  const ids = new Set(roles.map((meta) => attributeOf(meta, 'refines').slice(1)));
  return named(
    findAll(metadata, 'contributor').filter(
      (person) => attributeOf(person, 'role') === 'aut' || ids.has(attributeOf(person, 'id')),
    ),
  );
}

function identifierOf({ metadata }: EpubPackage): string {
  return findAll(metadata, 'identifier')[0]?.text ?? '';
}

/** EPUB 3 marks the picture, EPUB 2 names its id in a `meta`. */
function coverOf({ metadata, manifest }: EpubPackage): BookDetails['cover'] {
  const meta = findAll(metadata, 'meta').find((each) => attributeOf(each, 'name') === 'cover');
  const id = attributeOf(meta, 'content');
  const found =
    manifest.find(({ properties }) => properties.includes('cover-image')) ??
    manifest.find((item) => id !== '' && item.id === id);
  if (found === undefined || !/^image\/(?:jpeg|png|gif|webp)$/.test(found.mediaType)) return null;
  return { path: found.path, mediaType: found.mediaType };
}
