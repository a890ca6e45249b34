import type { ZipEntry } from '../../archive/zip-entries.ts';
import type { XmlTag, XmlToken } from '../xml-tags.ts';
import { readTags } from '../xml-tags.ts';

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

/** A book as the rules of a device look at it. */
export interface DeviceBook {
  readonly sizeBytes: number;
  readonly entries: readonly ZipEntry[];
  /** The package document; null where there is none. */
  readonly package: BookText | null;
  readonly manifest: readonly ManifestItem[];
  /** Pages in reading order. */
  readonly spine: readonly BookText[];
  readonly ncx: BookText | null;
  readonly styles: readonly BookText[];
}

/** Where a rule is broken. */
export interface Finding {
  readonly path?: string;
  readonly line?: number;
  /** What exactly was found, in a few words. */
  readonly what?: string;
}

/** Something a device asks of books: plain data, so that the list can grow. */
export interface DeviceRule {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong and what comes of it, in a reader's words. */
  readonly message: string;
  readonly fix: string;
  /** Where the rule was learnt. */
  readonly source: string;
  find(book: DeviceBook): readonly Finding[];
}

/** The book's parts as far as they can be read; broken files are other checks' business. */
export function openDeviceBook(entries: readonly ZipEntry[], sizeBytes: number): DeviceBook {
  const find = (path: string): BookText | null => {
    const entry = entries.find(({ name }) => name === path);
    return entry === undefined ? null : readText(entry);
  };
  const opf = entries.find(({ name }) => name.toLowerCase().endsWith('.opf'));
  const packageText = opf === undefined ? null : readText(opf);
  const tags = tagsOf(packageText);
  const folder = (packageText?.path ?? '').replace(/[^/]*$/, '');
  const manifest = tags
    .filter(({ name }) => localName(name) === 'item')
    .map(({ attributes }): ManifestItem => {
      const properties = (attributes.get('properties') ?? '').split(/\s+/);
      return {
        id: attributes.get('id') ?? '',
        path: resolve(folder, attributes.get('href') ?? ''),
        mediaType: attributes.get('media-type') ?? '',
        properties: properties.filter((property) => property !== ''),
      };
    });
  const byId = new Map(manifest.map((item) => [item.id, item.path]));
  const spine = tags
    .filter(({ name }) => localName(name) === 'itemref')
    .flatMap(({ attributes }) => find(byId.get(attributes.get('idref') ?? '') ?? '') ?? []);
  const ofType = (type: string) => manifest.filter(({ mediaType }) => mediaType === type);
  const [ncx] = ofType('application/x-dtbncx+xml').map(({ path }) => find(path));
  return {
    sizeBytes,
    entries,
    package: packageText,
    manifest,
    spine,
    ncx: ncx ?? null,
    styles: ofType('text/css').flatMap(({ path }) => find(path) ?? []),
  };
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

/** The texts of all elements of a (local) name, trimmed. */
export function textsOf(text: BookText | null, name: string): string[] {
  const texts: string[] = [];
  let open: string | null = null;
  for (const token of text?.tokens ?? []) {
    if (token.kind === 'text') open = open === null ? null : open + token.text;
    else if (localName(token.name) !== name) continue;
    else if (token.kind === 'open') open = '';
    else if (open !== null) {
      texts.push(open.trim());
      open = null;
    }
  }
  return texts;
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

function readText({ name, bytes }: ZipEntry): BookText {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  try {
    return { path: name, text, tokens: readTags(text) };
  } catch {
    // Not well-formed, or no XML at all.
    return { path: name, text, tokens: null };
  }
}
