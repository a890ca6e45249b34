import type { Chapter, Options } from 'epub-gen-memory';
import { EPub } from 'epub-gen-memory';

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
 * epub-gen-memory packs and does nothing else: its four templates print our documents, and with
 * `content: ''` it parses no story, fetches nothing and opens no file. Dates, order and platform are
 * then set by hand, because it stamps the clock on every entry.
 */
export async function packEpub(parts: BookParts): Promise<Uint8Array> {
  const names = new Set(parts.documents.map(({ file }) => file));
  if (names.size < parts.documents.length) throw new Error('two documents have the same name');
  const packed = new Packager(parts);
  await packed.render();
  return packed.bytes(parts.date);
}

/** Zip dates begin in 1980 and end in 2107, in steps of two seconds. */
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2107, 11, 31);

class Packager extends EPub {
  constructor(parts: BookParts) {
    const options = {
      version: 3,
      title: parts.title,
      css: parts.css,
      contentOPF: '<%- documents.opf %>',
      tocNCX: '<%- documents.ncx %>',
      tocXHTML: '<%- documents.nav %>',
      chapterXHTML: '<%- xhtml %>',
      cover: new File([new Uint8Array(parts.coverJpeg)], 'cover.jpg', { type: 'image/jpeg' }),
      verbose: false,
      documents: { opf: parts.opf, ncx: parts.ncx, nav: parts.nav },
    } satisfies Options & { documents: unknown };
    const chapters = parts.documents.map(
      ({ file, xhtml }) =>
        ({ title: file, filename: file, content: '', xhtml }) satisfies Chapter & { xhtml: string },
    );
    super(options, chapters);
  }

  async bytes(date: Date): Promise<Uint8Array> {
    const files = this.zip.files;
    const entries = Object.values(files)
      .filter((file) => !file.dir)
      .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
    for (const name of Object.keys(files)) delete files[name];
    const stamp = new Date(Math.min(Math.max(date.getTime(), EARLIEST), LATEST));
    for (const file of entries) {
      file.date = stamp;
      files[file.name] = file;
    }
    return this.zip.generateAsync({
      type: 'uint8array',
      compression: 'DEFLATE',
      compressionOptions: { level: 9 },
      platform: 'DOS',
      streamFiles: false,
    });
  }
}

/** `mimetype` must come first; what readers open next follows. */
function rank(name: string): number {
  if (name === 'mimetype') return 0;
  if (name.startsWith('META-INF/')) return 1;
  return name.endsWith('.opf') ? 2 : 3;
}
