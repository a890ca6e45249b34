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
  /** Stamped on every file in the archive. */
  readonly date: Date;
}

/**
 * The files as an EPUB (EPUB 3.3 OCF section 4), the same bytes every time.
 *
 * epub-gen-memory makes the book of them and does nothing else: its four templates print our
 * documents, and with `content: ''` it parses no story, fetches nothing and opens no file. Its files
 * are then archived by zlib, because the packing in JavaScript it does itself takes five times as
 * long as everything else together, and stamps the clock on every entry.
 */
export async function packEpub(parts: BookParts): Promise<Uint8Array> {
  const names = new Set(parts.documents.map(({ file }) => file));
  if (names.size < parts.documents.length) throw new Error('two documents have the same name');
  const packed = new Packager(parts);
  await packed.render();
  return packed.bytes(parts.date);
}

/**
 * What every document is given, for speed: an author, though an empty one, spares the package two
 * thrown errors, and without `with` and debugging EJS makes the same function each time, which V8
 * then need not compile again.
 */
const CHAPTER = { author: '', content: '', _with: false, compileDebug: false };

class Packager extends EPub {
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
        ({ ...CHAPTER, title: file, filename: file, xhtml }) satisfies Chapter & { xhtml: string },
    );
    super(options, chapters);
  }

  async bytes(date: Date): Promise<Uint8Array> {
    const files: ArchiveFile[] = [];
    for (const file of Object.values(this.zip.files)) {
      if (file.dir) continue;
      const { name } = file;
      // A string encoded here is many times faster than bytes asked for.
      const bytes = name.endsWith('.jpeg')
        ? await file.async('uint8array')
        : Buffer.from(await file.async('string'));
      files.push({ name, bytes, stored: name === 'mimetype' });
    }
    const order = (a: ArchiveFile, b: ArchiveFile) =>
      rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1);
    return writeZip(files.sort(order), date);
  }
}

/** `mimetype` must come first; what readers open next follows. */
function rank(name: string): number {
  if (name === 'mimetype') return 0;
  if (name.startsWith('META-INF/')) return 1;
  return name.endsWith('.opf') ? 2 : 3;
}
