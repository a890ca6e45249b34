import * as fontkit from 'fontkit';
import { writeCharacterMap } from './character-map.ts';
import { type FontNames, NAME, readNames, writeNames } from './font-names.ts';
import { type FontTables, readTables, viewOf, writeTables } from './font-tables.ts';
import { outlinesOf, withComponents, writeOutlines } from './glyph-outlines.ts';

/** What of a font is wanted. */
export interface SubsetWish {
  /** Each character for which there is to be a glyph, if the font has one. */
  readonly characters: Iterable<string>;
  /** Two characters each that stand side by side: what the font kerns of them stays kerned. */
  readonly pairs: Iterable<string>;
  /** What the part is to be called: licences may keep the whole font's name to the whole font. */
  readonly family: string;
  readonly style: 'Regular' | 'Italic' | 'Bold' | 'Bold Italic';
}

/** Tables with which the outlines are fitted to a grid of pixels. They hold for any of the glyphs. */
const HINTS = ['cvt ', 'fpgm', 'prep', 'gasp'];
/** Names that go along: whose the font is, and on what terms. */
const KEPT_NAMES = [
  NAME.copyright,
  NAME.version,
  NAME.trademark,
  NAME.licence,
  NAME.licenceAddress,
];
/** In `OS/2`: embedding restricted, subsetting not allowed, bitmaps only (OpenType 1.9, fsType). */
const NOT_OURS_TO_CUT = 0x0002 | 0x0100 | 0x0200;
const FS_TYPE_AT = 8;
const LONG_OFFSETS_AT = 50;
const NO_GLYPH_NAMES = 0x00030000;

/**
 * Whether the font can be cut down and put into a book: it has outlines in TrueType's form, and does
 * not forbid it.
 */
export function canSubset(font: Uint8Array): boolean {
  const tables = readTables(font);
  const required = ['glyf', 'loca', 'head', 'hhea', 'hmtx', 'maxp', 'OS/2', 'name', 'post'];
  if (!required.every((tag) => tables.has(tag))) return false;
  return (viewOf(table(tables, 'OS/2')).getUint16(FS_TYPE_AT) & NOT_OURS_TO_CUT) === 0;
}

/** What a font says of its name, its owners and its licence. */
export function fontNames(font: Uint8Array): FontNames {
  return readNames(table(readTables(font), 'name'));
}

/**
 * The part of a TrueType font that draws these characters, as a font of its own: outlines, widths,
 * character map, and kerning in the old `kern` table, which every reader of books knows. Ligatures
 * and other features are left behind. The same wish gives the same bytes. Throws for a font that
 * `canSubset` refuses.
 */
export function subsetFont(font: Uint8Array, wish: SubsetWish): Uint8Array {
  const tables = readTables(font);
  const opened = fontkit.create(Buffer.from(font)) as fontkit.Font;
  const codes = [...new Set([...wish.characters].map((one) => one.codePointAt(0) ?? 0))]
    .filter((code) => opened.hasGlyphForCodePoint(code))
    .sort((a, b) => a - b);
  const oldIds = new Map(codes.map((code) => [code, opened.glyphForCodePoint(code).id]));
  const isLong = viewOf(table(tables, 'head')).getInt16(LONG_OFFSETS_AT) === 1;
  const outlineOf = outlinesOf(table(tables, 'glyf'), table(tables, 'loca'), isLong);
  const glyphs = withComponents([0, ...oldIds.values()], outlineOf);
  const newIds = new Map(glyphs.map((glyph, index) => [glyph, index]));
  const idOf = (code: number): number => newIds.get(oldIds.get(code) ?? 0) ?? 0;

  const made = new Map<string, Uint8Array>();
  for (const tag of HINTS) {
    const hints = tables.get(tag);
    if (hints !== undefined) made.set(tag, hints);
  }
  const { glyf, loca } = writeOutlines(glyphs, outlineOf);
  made.set('glyf', glyf);
  made.set('loca', loca);
  made.set('cmap', writeCharacterMap(codes.map((code) => [code, idOf(code)] as const)));
  made.set('hmtx', writeWidths(tables, glyphs));
  made.set(
    'head',
    edited(table(tables, 'head'), (view) => view.setInt16(LONG_OFFSETS_AT, 1)),
  );
  made.set(
    'hhea',
    edited(table(tables, 'hhea'), (view) => view.setUint16(34, glyphs.length)),
  );
  made.set(
    'maxp',
    edited(table(tables, 'maxp'), (view) => view.setUint16(4, glyphs.length)),
  );
  made.set(
    'OS/2',
    edited(table(tables, 'OS/2'), (view) => {
      view.setUint16(64, Math.min(codes[0] ?? 0, 0xffff));
      view.setUint16(66, Math.min(codes.at(-1) ?? 0, 0xffff));
    }),
  );
  const post = table(tables, 'post').subarray(0, 32);
  made.set(
    'post',
    edited(post, (view) => view.setUint32(0, NO_GLYPH_NAMES)),
  );
  made.set('name', writeNames(namesOfPart(fontNames(font), wish)));
  const kerning = writeKerning(kernedPairs(opened, wish.pairs, oldIds, newIds));
  if (kerning !== null) made.set('kern', kerning);
  return writeTables(made);
}

function table(tables: FontTables, tag: string): Uint8Array {
  const found = tables.get(tag);
  if (found === undefined) throw new Error(`The font has no table ${tag}`);
  return found;
}

function edited(bytes: Uint8Array, edit: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  edit(viewOf(copy));
  return copy;
}

/** The `hmtx` of these glyphs, a full entry each. */
function writeWidths(tables: FontTables, glyphs: readonly number[]): Uint8Array {
  const from = viewOf(table(tables, 'hmtx'));
  const full = viewOf(table(tables, 'hhea')).getUint16(34);
  const widths = new Uint8Array(glyphs.length * 4);
  const view = viewOf(widths);
  for (const [index, glyph] of glyphs.entries()) {
    const bearingAt = glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2;
    if (bearingAt + 2 > from.byteLength) continue;
    view.setUint16(index * 4, from.getUint16(Math.min(glyph, full - 1) * 4));
    view.setInt16(index * 4 + 2, from.getInt16(bearingAt));
  }
  return widths;
}

function namesOfPart(names: FontNames, { family, style }: SubsetWish): FontNames {
  const kept = KEPT_NAMES.flatMap((id): [number, string][] => {
    const text = names.get(id);
    return text === undefined ? [] : [[id, text]];
  });
  const full = `${family} ${style}`;
  return new Map([
    ...kept,
    [NAME.family, family],
    [NAME.style, style],
    [NAME.unique, full],
    [NAME.full, full],
    [NAME.postscript, `${family}-${style}`.replaceAll(' ', '')],
  ]);
}

interface KernedPair {
  readonly left: number;
  readonly right: number;
  /** In units of the font. */
  readonly by: number;
}

/** By how much the font draws each two characters together, when it sets them as they are. */
function kernedPairs(
  font: fontkit.Font,
  pairs: Iterable<string>,
  oldIds: ReadonlyMap<number, number>,
  newIds: ReadonlyMap<number, number>,
): KernedPair[] {
  const kerned = new Map<number, KernedPair>();
  for (const pair of pairs) {
    const ids = [...pair].map((one) => oldIds.get(one.codePointAt(0) ?? 0));
    const [left, right] = ids;
    if (ids.length !== 2 || left === undefined || right === undefined) continue;
    const { glyphs, positions } = font.layout(pair);
    const asTheyAre = glyphs.length === 2 && glyphs[0]?.id === left && glyphs[1]?.id === right;
    if (!asTheyAre) continue;
    const by = Math.round((positions[0]?.xAdvance ?? 0) - (glyphs[0]?.advanceWidth ?? 0));
    if (by === 0) continue;
    const found = { left: newIds.get(left) ?? 0, right: newIds.get(right) ?? 0, by };
    kerned.set(found.left * 0x10000 + found.right, found);
  }
  return [...kerned].sort(([a], [b]) => a - b).map(([, pair]) => pair);
}

/** A `kern` table, version 0, with one horizontal list of pairs; null for none. */
function writeKerning(pairs: readonly KernedPair[]): Uint8Array | null {
  // The table gives its own length in 16 bits.
  const listed = pairs.slice(0, 10_000);
  if (listed.length === 0) return null;
  const power = Math.floor(Math.log2(listed.length));
  const length = 14 + listed.length * 6;
  const bytes = new Uint8Array(4 + length);
  const search = [2 ** power * 6, power, (listed.length - 2 ** power) * 6];
  const header = [0, 1, 0, length, 1, listed.length, ...search];
  const view = viewOf(bytes);
  for (const [index, value] of header.entries()) view.setUint16(index * 2, value);
  for (const [index, { left, right, by }] of listed.entries()) {
    const at = 18 + index * 6;
    view.setUint16(at, left);
    view.setUint16(at + 2, right);
    view.setInt16(at + 4, by);
  }
  return bytes;
}
