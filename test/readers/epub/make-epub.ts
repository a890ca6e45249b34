import { deflateRawSync } from 'node:zlib';

/** The zip archive of the files, deflated. `claimed` lets a file lie about its size. */
export function zip(
  files: Readonly<Record<string, string | Uint8Array>>,
  claimed: Readonly<Record<string, number>> = {},
): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed[name] ?? bytes.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, label]);
    central.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, place, label);
    local.push(header, packed);
    offset += header.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\u0005\u0006'), end]);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

export interface EpubParts {
  /** Inside `metadata`. */
  readonly metadata?: string;
  /** Body markup by file name, in the order of the spine; a whole page when it begins with `<html`. */
  readonly pages: Readonly<Record<string, string>>;
  /** `properties` of pages in the manifest. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Inside the NCX's `navMap`. */
  readonly ncx?: string;
  readonly guide?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** The files of a small EPUB. */
export function epubFiles({
  metadata = '<dc:title>Lanterns</dc:title><dc:creator>coldwater</dc:creator>',
  pages,
  properties = {},
  ncx = '',
  guide = '',
  more = {},
}: EpubParts): Record<string, string> {
  const names = Object.keys(pages);
  const items = names.map((name, index) => {
    const said = properties[name] === undefined ? '' : ` properties="${properties[name]}"`;
    return `<item id="p${index}" href="${name}" media-type="application/xhtml+xml"${said}/>`;
  });
  return {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="book/content.opf"/></rootfiles></container>',
    'book/content.opf': `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>${metadata}</metadata>
<manifest>${items.join('')}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="ncx">${names.map((_, index) => `<itemref idref="p${index}"/>`).join('')}</spine>
<guide>${guide}</guide></package>`,
    'book/toc.ncx': `<ncx><navMap>${ncx}</navMap></ncx>`,
    ...Object.fromEntries(
      names.map((name) => [`book/${name}`, pageOf(pages[name] ?? '')] as const),
    ),
    ...more,
  };
}

function pageOf(body: string): string {
  if (body.startsWith('<html')) return `<?xml version="1.0"?>\n${body}`;
  return `<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>\n<body>${body}</body></html>`;
}

export const makeEpub = (parts: EpubParts): Uint8Array => zip(epubFiles(parts));
