import { writeZip } from '../../src/archive/write-zip.ts';

/** A small whole EPUB that says of itself what is given; with `cover`, the bytes of a JPEG. */
export function smallEpub(book: {
  readonly title: string;
  readonly authors: readonly string[];
  readonly cover?: Uint8Array;
  /** Bytes that no packing makes smaller, for a book of a certain size. */
  readonly filler?: Uint8Array;
}): Uint8Array {
  const text = (content: string) => new TextEncoder().encode(content);
  const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const creators = book.authors.map((name) => `<dc:creator>${escaped(name)}</dc:creator>`).join('');
  const cover =
    book.cover === undefined
      ? ''
      : '<item id="c" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>';
  const opf = `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:uuid:00000000-0000-4000-8000-000000000001</dc:identifier>
<dc:title>${escaped(book.title)}</dc:title>${creators}<dc:language>en</dc:language></metadata>
<manifest><item id="p" href="p.xhtml" media-type="application/xhtml+xml"/>${cover}</manifest>
<spine><itemref idref="p"/></spine></package>`;
  const container =
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';
  const page =
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>p</title></head><body><p>The lamp went out.</p></body></html>';
  return writeZip(
    [
      { name: 'mimetype', bytes: text('application/epub+zip'), stored: true },
      { name: 'META-INF/container.xml', bytes: text(container) },
      { name: 'p.opf', bytes: text(opf) },
      { name: 'p.xhtml', bytes: text(page) },
      ...(book.cover === undefined ? [] : [{ name: 'cover.jpg', bytes: book.cover }]),
      ...(book.filler === undefined ? [] : [{ name: 'f.bin', bytes: book.filler, stored: true }]),
    ],
    new Date(0),
  );
}
