import type { Chapter, Options } from 'epub-gen-memory';
import { EPub } from 'epub-gen-memory';
import type { ArchiveFile } from '../../archive/write-zip.ts';
import { writeZip } from '../../archive/write-zip.ts';

/** The finished files of a book. */
export interface BookParts {
  readonly title: string;
  readonly opf: string;
  readonly ncx: string;
  readonly nav: string;
  readonly css: string;
  readonly documents: readonly { readonly file: string; readonly xhtml: string }[];
  readonly coverJpeg: Uint8Array;
  /** Pictures and fonts, their names seen from the package document. */
  readonly assets?: readonly { readonly file: string; readonly bytes: Uint8Array }[];
  /** Whether Apple Books is told that the book brings its fonts along. */
  readonly specifiedFonts?: boolean;
  /** Stamped on every file in the archive. */
  readonly date: Date;
}

/** Where the package document and everything it names stand in the archive. */
const CONTENT_FOLDER = 'OEBPS';

/**
 * The files as an EPUB (EPUB 3.3 OCF section 4), the same bytes every time.
 *
 * epub-gen-memory makes the book of them and does nothing else: its four templates print our
 * documents, and with `content: ''` it parses no story, fetches nothing and opens no file. What it
 * files goes to zlib, because the packing in JavaScript it does itself takes five times as long as
 * everything else together, and stamps the clock on every entry.
 */
export async function packEpub(parts: BookParts): Promise<Uint8Array> {
  const names = new Set(parts.documents.map(({ file }) => file));
  if (names.size < parts.documents.length) throw new Error('two documents have the same name');
  const packager = new Packager(parts);
  await packager.render();
  return packager.bytes(parts.date);
}

/** Apple Books shows a book's own fonts only if this file says so. */
const APPLE_FILE = 'META-INF/com.apple.ibooks.display-options.xml';
const APPLE_OPTIONS = `<?xml version="1.0" encoding="utf-8"?>
<display_options>
<platform name="*">
<option name="specified-fonts">true</option>
</platform>
</display_options>
`;

/**
 * What every document is given, for speed: an author, though an empty one, spares the package two
 * thrown errors, and without `with` and debugging EJS makes the same function each time, which V8
 * then need not compile again. The title is nowhere printed.
 */
const CHAPTER = { author: '', content: '', title: '-', _with: false, compileDebug: false };

class Packager extends EPub {
  readonly #folder = new FileCollector();

  constructor(parts: BookParts) {
    const options = {
      version: 3,
      title: parts.title,
      css: parts.css,
      contentOPF: '<%- documents.opf %>',
      tocNCX: '<%- documents.ncx %>',
      tocXHTML: '<%- documents.nav %>',
      chapterXHTML: '<%- locals.xhtml %>',
      cover: new File([new Uint8Array(parts.coverJpeg)], 'cover.jpg', { type: 'image/jpeg' }),
      verbose: false,
      documents: { opf: parts.opf, ncx: parts.ncx, nav: parts.nav },
    } satisfies Options & { documents: unknown };
    const chapters = parts.documents.map(
      ({ file, xhtml }) =>
        ({ ...CHAPTER, filename: file, xhtml }) satisfies Chapter & { xhtml: string },
    );
    super(options, chapters);
    // All it does with its JSZip from here on is to name folders and files.
    Object.assign(this, { zip: this.#folder });
    for (const { file, bytes } of parts.assets ?? []) {
      this.#folder.file(`${CONTENT_FOLDER}/${file}`, bytes);
    }
    if (parts.specifiedFonts === true) this.#folder.file(APPLE_FILE, APPLE_OPTIONS);
  }

  async bytes(date: Date): Promise<Uint8Array> {
    const files = await this.#folder.files();
    const order = (a: ArchiveFile, b: ArchiveFile) =>
      rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1);
    return writeZip([MIMETYPE, ...files.sort(order)], date);
  }
}

/** Must come first and as it is (OCF section 4.3); the package has filed its own before we listen. */
const MIMETYPE: ArchiveFile = {
  name: 'mimetype',
  bytes: Buffer.from('application/epub+zip'),
  stored: true,
};

type FileData = string | Uint8Array | ArrayBuffer | Promise<ArrayBuffer>;

/**
 * Takes what the package files in its archive, which is a JSZip otherwise: that one copies each text
 * three times before it gives it back.
 */
class FileCollector {
  readonly #path: string;
  readonly #files: Map<string, FileData>;

  constructor(path = '', files: Map<string, FileData> = new Map()) {
    this.#path = path;
    this.#files = files;
  }

  folder(name: string): FileCollector {
    return new FileCollector(`${this.#path}${name}/`, this.#files);
  }

  file(name: string, data: FileData): this {
    this.#files.set(this.#path + name, data);
    return this;
  }

  async files(): Promise<ArchiveFile[]> {
    const files: ArchiveFile[] = [];
    for (const [name, data] of this.#files) {
      const bytes = typeof data === 'string' ? Buffer.from(data) : new Uint8Array(await data);
      files.push({ name, bytes });
    }
    return files;
  }
}

/** What readers open first. */
function rank(name: string): number {
  if (name.startsWith('META-INF/')) return 1;
  return name.endsWith('.opf') ? 2 : 3;
}
