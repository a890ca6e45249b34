import { listZip, type ZipFile } from '../../archive/zip-entries.ts';
import { decodePage } from '../decode.ts';
import { attributeOf, findAll, parseXml, type XmlElement } from './xml-tree.ts';

/** Why an EPUB cannot be opened, as a diagnostic says it. */
export class EpubFault extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.name = 'EpubFault';
    this.code = code;
    this.hint = hint;
  }
}

/** One file the package lists. */
export interface ManifestItem {
  readonly id: string;
  /** Inside the archive. */
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

/** An EPUB with its package document read and its pages still packed. */
export interface EpubPackage {
  readonly path: string;
  /** The package document's `metadata`. */
  readonly metadata: XmlElement;
  readonly manifest: readonly ManifestItem[];
  /** In reading order. */
  readonly spine: readonly ManifestItem[];
  /** EPUB 2's `guide`: kinds of page by path. */
  readonly guide: ReadonlyMap<string, string>;
  /** The program that says it made the book; empty when none does. */
  readonly generator: string;
  /** The text of a file of the archive; null when there is none. */
  read(path: string): string | null;
}

const MEGABYTE = 1024 * 1024;
const LIMITS = { entries: 20_000, totalBytes: 1024 * MEGABYTE };
/** The longest stories there are have some 30 MB; pictures are never unpacked. */
const MOST_TEXT = 128 * MEGABYTE;
/** Pages pack to a fifth, at best to a thirtieth; a small file may be odd. */
const MOST_PACKED = 50;
const ANY_FILE = 8 * MEGABYTE;

const HINT = 'Download or save the EPUB again, and check that another program can open it.';

/** Opens an EPUB 2 or 3. Throws an EpubFault for one that cannot be read. */
export function openPackage(path: string, bytes: Uint8Array): EpubPackage {
  const files = new Map(list(bytes).map((file) => [file.name, file]));
  const folded = new Map([...files.values()].map((file) => [file.name.toLowerCase(), file]));
  let budget = Math.min(MOST_TEXT, Math.max(ANY_FILE, bytes.length * MOST_PACKED));
  const read = (name: string): string | null => {
    const file = files.get(name) ?? folded.get(name.toLowerCase());
    if (file === undefined) return null;
    budget -= file.sizeBytes;
    return decodePage(unpacked(file, budget));
  };
  refuseEncrypted(read('META-INF/encryption.xml'));
  const opfPath = packagePath(read('META-INF/container.xml'), [...files.keys()]);
  const opf = opfPath === null ? null : read(opfPath);
  if (opfPath === null || opf === null) {
    const message = 'This EPUB has no package document, which lists its pages.';
    throw new EpubFault('epub-no-package', message, HINT);
  }
  const root = parseXml(opf);
  const manifest = manifestOf(root, opfPath);
  const byId = new Map(manifest.map((item) => [item.id, item]));
  const spine = findAll(root, 'itemref').flatMap(
    (ref) => byId.get(attributeOf(ref, 'idref')) ?? [],
  );
  if (spine.length === 0) {
    throw new EpubFault('epub-no-pages', 'This EPUB lists no page to read.', HINT);
  }
  const [metadata = root] = findAll(root, 'metadata');
  const guide = findAll(root, 'reference').map(
    (reference) =>
      [
        resolveHref(opfPath, attributeOf(reference, 'href')).path,
        attributeOf(reference, 'type').toLowerCase(),
      ] as const,
  );
  return {
    path,
    metadata,
    manifest,
    spine: [...new Set(spine)],
    guide: new Map(guide),
    generator: generatorOf(metadata),
    read,
  };
}

/** One picture is never larger, nor are all of them together. */
const LARGEST_PICTURE = 64 * MEGABYTE;
const MOST_PICTURES = 512 * MEGABYTE;

/** The files of an archive by path, for pictures; null for what is not there, too large or damaged. */
export function picturesIn(bytes: Uint8Array): (path: string) => Uint8Array | null {
  const files = new Map(list(bytes).map((file) => [file.name, file]));
  let budget = MOST_PICTURES;
  return (path) => {
    const file = files.get(path);
    if (file === undefined || file.sizeBytes > LARGEST_PICTURE) return null;
    budget -= file.sizeBytes;
    try {
      return budget < 0 ? null : unpacked(file, budget);
    } catch (fault) {
      if (fault instanceof EpubFault) return null;
      throw fault;
    }
  };
}

function list(bytes: Uint8Array): ZipFile[] {
  try {
    return listZip(bytes, LIMITS);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unpacked(file: ZipFile, budget: number): Uint8Array {
  if (budget < 0) {
    throw new EpubFault(
      'epub-too-large',
      `"${file.name}" in this EPUB unpacks to far more text than a story has.`,
      'Do not open this file: it was made to fill up memory, or is damaged.',
    );
  }
  try {
    return file.read();
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause: unknown): EpubFault {
  const what = cause instanceof Error ? cause.message : String(cause);
  return new EpubFault('epub-unreadable', `This EPUB cannot be opened. ${what}`, HINT);
}

/** Fonts may be scrambled (EPUB 3.3, OCF section 4.4); anything else that is encrypted is a lock. */
const FONT_SCRAMBLING = new Set([
  'http://www.idpf.org/2008/embedding',
  'http://ns.adobe.com/pdf/enc#rc',
]);

function refuseEncrypted(encryption: string | null): void {
  if (encryption === null) return;
  const methods = findAll(parseXml(encryption), 'encrypteddata').flatMap((data) =>
    data.children.filter(({ name }) => name === 'encryptionmethod'),
  );
  const locked = methods.some(
    (method) => !FONT_SCRAMBLING.has(attributeOf(method, 'algorithm').toLowerCase()),
  );
  if (!locked) return;
  throw new EpubFault(
    'epub-encrypted',
    'This EPUB is locked against copying (DRM), so its text cannot be read.',
    'Use a copy without such a lock, or save the story from where it was posted.',
  );
}

function packagePath(container: string | null, names: readonly string[]): string | null {
  const roots = container === null ? [] : findAll(parseXml(container), 'rootfile');
  const named = roots.map((root) => attributeOf(root, 'full-path')).find((path) => path !== '');
  return named ?? names.find((name) => name.toLowerCase().endsWith('.opf')) ?? null;
}

function manifestOf(root: XmlElement, opfPath: string): ManifestItem[] {
  const [manifest] = findAll(root, 'manifest');
  return findAll(manifest ?? root, 'item').map((item) => ({
    id: attributeOf(item, 'id'),
    path: resolveHref(opfPath, attributeOf(item, 'href')).path,
    mediaType: attributeOf(item, 'media-type').toLowerCase(),
    properties: attributeOf(item, 'properties').split(/\s+/),
  }));
}

function generatorOf(metadata: XmlElement): string {
  const named = metadata.children.find((meta) => attributeOf(meta, 'name') === 'generator');
  return attributeOf(named, 'content');
}

/** Whether the book is one that Quire made. */
export function isOurs({ generator }: Pick<EpubPackage, 'generator'>): boolean {
  return /^quire\b/i.test(generator);
}

/** Where an address in a file leads inside the archive, and the id behind `#`. Never out of it. */
export function resolveHref(
  from: string,
  href: string,
): { readonly path: string; readonly fragment: string | null } {
  const [address = '', fragment] = href.split('#');
  const parts = address === '' ? from.split('/') : from.split('/').slice(0, -1);
  if (address !== '') {
    for (const part of unescaped(address).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
  }
  return { path: parts.join('/'), fragment: fragment === undefined ? null : unescaped(fragment) };
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // A stray per cent sign: the name is meant as it stands.
    return address;
  }
}
