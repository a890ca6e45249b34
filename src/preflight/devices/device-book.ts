import type { ZipEntry } from '../../archive/zip-entries.ts';
import type { BookText, ManifestItem } from '../package-parts.ts';
import { localName, readPackage, readText } from '../package-parts.ts';

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
  const { document, manifest, spine } = readPackage(entries);
  const byId = new Map(manifest.map((item) => [item.id, item.path]));
  const ofType = (type: string) => manifest.filter(({ mediaType }) => mediaType === type);
  const [ncx] = ofType('application/x-dtbncx+xml').map(({ path }) => find(path));
  return {
    sizeBytes,
    entries,
    package: document,
    manifest,
    spine: spine.flatMap((id) => find(byId.get(id) ?? '') ?? []),
    ncx: ncx ?? null,
    styles: ofType('text/css').flatMap(({ path }) => find(path) ?? []),
  };
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
