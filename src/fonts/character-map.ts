import { viewOf } from './font-tables.ts';

/** A run of characters whose glyphs follow each other as they do. */
interface Segment {
  readonly first: number;
  last: number;
  readonly glyph: number;
}

const LAST_BMP = 0xffff;
const WINDOWS = 3;
const UNICODE = 0;

/**
 * A `cmap` table that leads from code points to glyphs: format 4, and format 12 where there are
 * characters above U+FFFF (OpenType 1.9, "cmap"). The glyphs are in order of their code points.
 */
export function writeCharacterMap(
  glyphs: readonly (readonly [code: number, glyph: number])[],
): Uint8Array {
  const segments = segmentsOf(glyphs);
  const low = format4(segmentsOf(glyphs.filter(([code]) => code < LAST_BMP)));
  const full = segments.some(({ last }) => last > LAST_BMP) ? format12(segments) : null;
  const records = [
    { platform: UNICODE, encoding: 3, table: low },
    ...(full === null ? [] : [{ platform: UNICODE, encoding: 4, table: full }]),
    { platform: WINDOWS, encoding: 1, table: low },
    ...(full === null ? [] : [{ platform: WINDOWS, encoding: 10, table: full }]),
  ];
  const start = 4 + records.length * 8;
  const bytes = new Uint8Array(start + low.length + (full?.length ?? 0));
  const view = viewOf(bytes);
  view.setUint16(2, records.length);
  for (const [index, { platform, encoding, table }] of records.entries()) {
    const at = 4 + index * 8;
    view.setUint16(at, platform);
    view.setUint16(at + 2, encoding);
    view.setUint32(at + 4, table === low ? start : start + low.length);
  }
  bytes.set(low, start);
  if (full !== null) bytes.set(full, start + low.length);
  return bytes;
}

function segmentsOf(glyphs: readonly (readonly [code: number, glyph: number])[]): Segment[] {
  const segments: Segment[] = [];
  for (const [code, glyph] of glyphs) {
    const open = segments.at(-1);
    if (open !== undefined && open.last === code - 1 && glyph - open.glyph === code - open.first) {
      open.last = code;
    } else segments.push({ first: code, last: code, glyph });
  }
  return segments;
}

function format4(found: readonly Segment[]): Uint8Array {
  // The last segment must be that of U+FFFF.
  const segments = [...found, { first: LAST_BMP, last: LAST_BMP, glyph: 0 }];
  const count = segments.length;
  const bytes = new Uint8Array(16 + count * 8);
  const view = viewOf(bytes);
  const power = Math.floor(Math.log2(count));
  const header = [4, bytes.length, 0, count * 2, 2 ** (power + 1), power, (count - 2 ** power) * 2];
  for (const [index, value] of header.entries()) view.setUint16(index * 2, value);
  for (const [index, { first, last, glyph }] of segments.entries()) {
    const at = index * 2;
    view.setUint16(14 + at, last);
    view.setUint16(16 + count * 2 + at, first);
    view.setUint16(16 + count * 4 + at, (glyph - first) & 0xffff);
  }
  return bytes;
}

function format12(segments: readonly Segment[]): Uint8Array {
  const bytes = new Uint8Array(16 + segments.length * 12);
  const view = viewOf(bytes);
  view.setUint16(0, 12);
  view.setUint32(4, bytes.length);
  view.setUint32(12, segments.length);
  for (const [index, { first, last, glyph }] of segments.entries()) {
    const at = 16 + index * 12;
    view.setUint32(at, first);
    view.setUint32(at + 4, last);
    view.setUint32(at + 8, glyph);
  }
  return bytes;
}
