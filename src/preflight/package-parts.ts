import type { ZipEntry } from '../archive/zip-entries.ts';
import type { XmlTag, XmlToken } from './xml-tags.ts';
import { readTags } from './xml-tags.ts';

/** A text file of a book; `tokens` are null where it is no well-formed XML. */
export interface BookText {
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly XmlToken[] | null;
}

/** An item of the package's manifest, its path as it stands in the archive. */
export interface ManifestItem {
  readonly id: string;
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

/** What a book's package document says of its files. */
export interface PackageParts {
  /** null where there is none. */
  readonly document: BookText | null;
  readonly manifest: readonly ManifestItem[];
  /** The manifest's ids in reading order, as the spine names them. */
  readonly spine: readonly string[];
}

/** The book's package as far as it can be read. */
export function readPackage(entries: readonly ZipEntry[]): PackageParts {
  const opf = entries.find(({ name }) => name.toLowerCase().endsWith('.opf'));
  const document = opf === undefined ? null : readText(opf);
  const tags = tagsOf(document);
  const folder = (document?.path ?? '').replace(/[^/]*$/, '');
  const named = (wanted: string) => tags.filter(({ name }) => localName(name) === wanted);
  const manifest = named('item').map(({ attributes }): ManifestItem => {
    const properties = (attributes.get('properties') ?? '').split(/\s+/);
    return {
      id: attributes.get('id') ?? '',
      path: resolve(folder, attributes.get('href') ?? ''),
      mediaType: attributes.get('media-type') ?? '',
      properties: properties.filter((property) => property !== ''),
    };
  });
  const spine = named('itemref').map(({ attributes }) => attributes.get('idref') ?? '');
  return { document, manifest, spine };
}

/** Start tags and empty elements of a file; none for one that is not well-formed. */
export function tagsOf(text: BookText | null): XmlTag[] {
  return (text?.tokens ?? []).filter(
    (token): token is XmlTag => token.kind === 'open' || token.kind === 'empty',
  );
}

/** The name without a prefix: `dc:language` is `language`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The archive path an address means, seen from a folder; fragments are left out. */
export function resolve(folder: string, href: string): string {
  try {
    return decodeURIComponent(new URL(href, `zip:///${folder}`).pathname.slice(1));
  } catch {
    // Not an address: the path is meant as it stands.
    return folder + href;
  }
}

/** The file as text and as tokens. */
export function readText({ name, bytes }: ZipEntry): BookText {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  try {
    return { path: name, text, tokens: readTags(text) };
  } catch {
    // Not well-formed, or no XML at all.
    return { path: name, text, tokens: null };
  }
}
