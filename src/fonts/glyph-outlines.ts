import { padded, viewOf } from './font-tables.ts';

const COMPONENTS_AT = 10;
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const TWO_BY_TWO = 0x0080;

/** One place in a composite glyph where another glyph is named. */
interface Component {
  readonly at: number;
  readonly glyph: number;
}

/** The outline of each glyph of a TrueType file, as its `glyf` has them; empty for one it lacks. */
export function outlinesOf(
  glyf: Uint8Array,
  loca: Uint8Array,
  longOffsets: boolean,
): (glyph: number) => Uint8Array {
  const offsets = viewOf(loca);
  const size = longOffsets ? 4 : 2;
  const offset = (glyph: number) =>
    longOffsets ? offsets.getUint32(glyph * 4) : offsets.getUint16(glyph * 2) * 2;
  return (glyph) =>
    (glyph + 2) * size > loca.length
      ? new Uint8Array()
      : glyf.subarray(offset(glyph), offset(glyph + 1));
}

/** The glyphs, then those they are put together from, each once. */
export function withComponents(
  glyphs: readonly number[],
  outlineOf: (glyph: number) => Uint8Array,
): number[] {
  const all = new Set(glyphs);
  // A set hands out what is added to it while it is walked.
  for (const glyph of all) {
    for (const { glyph: component } of componentsOf(outlineOf(glyph))) all.add(component);
  }
  return [...all];
}

/** A `glyf` table with these outlines and the `loca` table to it, in its long form. */
export function writeOutlines(
  glyphs: readonly number[],
  outlineOf: (glyph: number) => Uint8Array,
): { readonly glyf: Uint8Array; readonly loca: Uint8Array } {
  const newIds = new Map(glyphs.map((glyph, index) => [glyph, index]));
  const outlines = glyphs.map(outlineOf);
  const length = outlines.reduce((sum, outline) => sum + padded(outline.length), 0);
  const glyf = new Uint8Array(length);
  const loca = new Uint8Array((glyphs.length + 1) * 4);
  const offsets = viewOf(loca);
  let offset = 0;
  for (const [index, outline] of outlines.entries()) {
    offsets.setUint32(index * 4, offset);
    glyf.set(outline, offset);
    for (const { at, glyph } of componentsOf(outline)) {
      viewOf(glyf).setUint16(offset + at, newIds.get(glyph) ?? 0);
    }
    offset += padded(outline.length);
  }
  offsets.setUint32(glyphs.length * 4, offset);
  return { glyf, loca };
}

/** What a composite glyph is put together from (OpenType 1.9, "glyf"); nothing for a simple one. */
function componentsOf(outline: Uint8Array): Component[] {
  const view = viewOf(outline);
  if (outline.length < COMPONENTS_AT || view.getInt16(0) >= 0) return [];
  const components: Component[] = [];
  let at = COMPONENTS_AT;
  while (at + 4 <= outline.length) {
    const flags = view.getUint16(at);
    components.push({ at: at + 2, glyph: view.getUint16(at + 2) });
    if ((flags & MORE) === 0) break;
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4);
    if ((flags & SCALE) !== 0) at += 2;
    else if ((flags & TWO_SCALES) !== 0) at += 4;
    else if ((flags & TWO_BY_TWO) !== 0) at += 8;
  }
  return components;
}
