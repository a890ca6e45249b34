const HEADER_BYTES = 12;
const RECORD_BYTES = 16;
const TRUETYPE = 0x00010000;
/** What the sum of a whole file is to come to (OpenType 1.9, "head", checksumAdjustment). */
const WHOLE_SUM = 0xb1b0afba;
const ADJUSTMENT_AT = 8;

/** The tables of a font file, by their tags ("glyf", "OS/2"). */
export type FontTables = ReadonlyMap<string, Uint8Array>;

/** Reads and writes the numbers of a table, big-endian as all of them are. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The tables of a single TrueType or OpenType file. Throws a RangeError where it is cut off. */
export function readTables(bytes: Uint8Array): FontTables {
  const view = viewOf(bytes);
  const tables = new Map<string, Uint8Array>();
  const end = HEADER_BYTES + view.getUint16(4) * RECORD_BYTES;
  for (let at = HEADER_BYTES; at < end; at += RECORD_BYTES) {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const from = view.getUint32(at + 8);
    const to = from + view.getUint32(at + 12);
    if (to > bytes.length) throw new RangeError(`The table ${tag} reaches beyond the file`);
    tables.set(tag, bytes.subarray(from, to));
  }
  return tables;
}

/**
 * The tables as a TrueType file, in the order of their tags, with all sums (OpenType 1.9, "Table
 * Directory"). Needs a `head`.
 */
export function writeTables(tables: FontTables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const start = HEADER_BYTES + sorted.length * RECORD_BYTES;
  const length = sorted.reduce((sum, [, table]) => sum + padded(table.length), start);
  const file = new Uint8Array(length);
  const view = viewOf(file);
  const power = Math.floor(Math.log2(sorted.length));
  view.setUint32(0, TRUETYPE);
  view.setUint16(4, sorted.length);
  view.setUint16(6, 2 ** power * RECORD_BYTES);
  view.setUint16(8, power);
  view.setUint16(10, (sorted.length - 2 ** power) * RECORD_BYTES);
  let offset = start;
  let headAt = 0;
  for (const [index, [tag, table]] of sorted.entries()) {
    file.set(table, offset);
    if (tag === 'head') {
      headAt = offset;
      view.setUint32(offset + ADJUSTMENT_AT, 0);
    }
    const record = HEADER_BYTES + index * RECORD_BYTES;
    const end = offset + padded(table.length);
    file.set(new TextEncoder().encode(tag), record);
    view.setUint32(record + 4, sumOf(file.subarray(offset, end)));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, table.length);
    offset = end;
  }
  view.setUint32(headAt + ADJUSTMENT_AT, WHOLE_SUM - sumOf(file));
  return file;
}

/** The next multiple of four. */
export function padded(length: number): number {
  return (length + 3) & ~3;
}

/** Of a piece whose length is a multiple of four. */
function sumOf(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
