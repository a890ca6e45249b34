import * as zlib from 'node:zlib';

/** One file of an archive, not unpacked yet. */
export interface ZipFile {
  readonly name: string;
  /** Whether the bytes stand in the archive as they are. */
  readonly stored: boolean;
  /** Length of the extra field in the file's own header; an EPUB's `mimetype` must have none. */
  readonly extraBytes: number;
  /** What it claims to unpack to; `read` never gives more. */
  readonly sizeBytes: number;
  readonly packedBytes: number;
  /** The unpacked bytes. Throws an Error that says what is wrong with them. */
  read(): Uint8Array;
}

/** One file of an archive, unpacked. */
export interface ZipEntry extends Pick<ZipFile, 'name' | 'stored' | 'extraBytes'> {
  readonly bytes: Uint8Array;
}

/** What a book may unpack to; archives that claim more are refused before anything is inflated. */
export interface ZipLimits {
  readonly entries: number;
  readonly totalBytes: number;
}

const LIMITS: ZipLimits = { entries: 20_000, totalBytes: 512 * 1024 * 1024 };

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/** The files of a zip archive in the order of their bytes, all of them unpacked; see `listZip`. */
export function readZip(archive: Uint8Array, limits: ZipLimits = LIMITS): ZipEntry[] {
  return listZip(archive, limits).map((file) => {
    const { name, stored, extraBytes } = file;
    return { name, stored, extraBytes, bytes: file.read() };
  });
}

/**
 * The files of a zip archive in the order of their bytes (APPNOTE 6.3.10 sections 4.3.7, 4.3.12 and
 * 4.3.16): stored and deflated ones, without encryption, Zip64 or several disks, which EPUB 3.3
 * (OCF section 4.2) does without too. Throws an Error that says what is wrong; a name that leads out
 * of the archive is.
 */
export function listZip(archive: Uint8Array, limits: ZipLimits = LIMITS): ZipFile[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) throw new Error(`The archive has too many files: ${count}.`);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  const found: { file: ZipFile; offset: number }[] = [];
  for (let index = 0; index < count; index++) {
    need(view, at, 46);
    if (view.getUint32(at, true) !== CENTRAL_HEADER) throw new Error('The archive is damaged.');
    const size = view.getUint32(at + 24, true);
    total += size;
    if (total > limits.totalBytes) throw new Error('The archive unpacks to too much.');
    const nameLength = view.getUint16(at + 28, true);
    need(view, at + 46, nameLength);
    const name = decodeName(archive.subarray(at + 46, at + 46 + nameLength));
    if (leadsOut(name)) throw new Error(`The archive holds a file outside itself: "${name}".`);
    const offset = view.getUint32(at + 42, true);
    found.push({ offset, file: describe(archive, view, { name, at, offset, size }) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found.sort((a, b) => a.offset - b.offset).map(({ file }) => file);
}

/** Absolute names, drives and `..`: whoever unpacked them would write beside the archive. */
function leadsOut(name: string): boolean {
  return /^(?:[\\/]|[a-z]:)/i.test(name) || name.split(/[\\/]/).includes('..');
}

/** The end record stands last, but a comment of up to 64 kB may follow it. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  const starts = view.byteLength >= 4 && view.getUint32(0, true) === LOCAL_HEADER;
  throw new Error(starts ? 'The archive is cut off.' : 'The file is no zip archive.');
}

function describe(
  archive: Uint8Array,
  view: DataView,
  file: {
    readonly name: string;
    readonly at: number;
    readonly offset: number;
    readonly size: number;
  },
): ZipFile {
  const { name, at, offset, size } = file;
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const checkSum = view.getUint32(at + 16, true);
  const packed = view.getUint32(at + 20, true);
  need(view, offset, 30);
  if (view.getUint32(offset, true) !== LOCAL_HEADER) throw new Error('The archive is damaged.');
  const extraBytes = view.getUint16(offset + 28, true);
  const start = offset + 30 + view.getUint16(offset + 26, true) + extraBytes;
  need(view, start, packed);
  return {
    name,
    stored: method === STORED,
    extraBytes,
    sizeBytes: size,
    packedBytes: packed,
    read() {
      if ((flags & ENCRYPTED) !== 0) throw new Error(`${name} is encrypted.`);
      const bytes = unpack(archive.subarray(start, start + packed), { name, method, size });
      if (bytes.length !== size || crc32(bytes) !== checkSum)
        throw new Error(`${name} is damaged.`);
      return bytes;
    },
  };
}

function unpack(
  packed: Uint8Array,
  { name, method, size }: { readonly name: string; readonly method: number; readonly size: number },
): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Error(`${name} is packed by method ${method}.`);
  try {
    return zlib.inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    throw new Error(`${name} is damaged.`, { cause });
  }
}

/** The check sum of zip (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  // Only from Node 20.15 on, and ten times as fast.
  const native = (zlib as { readonly crc32?: (bytes: Uint8Array) => number }).crc32;
  if (native !== undefined) return native(bytes);
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (CRC_TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});

function decodeName(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function need(view: DataView, at: number, length: number): void {
  if (at + length > view.byteLength) throw new Error('The archive is cut off.');
}
