import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import * as fontkit from 'fontkit';
import { expect, test } from 'vitest';
import { FALLBACK_FILES, TEXT_FAMILIES } from '../../src/fonts/catalogue.ts';
import { NAME } from '../../src/fonts/font-names.ts';
import { readTables, viewOf } from '../../src/fonts/font-tables.ts';
import { canSubset, fontNames, subsetFont } from '../../src/fonts/subset-font.ts';

const packages = createRequire(import.meta.url);
const load = (file: string) => new Uint8Array(readFileSync(packages.resolve(file)));
const GARAMOND = load(TEXT_FAMILIES.garamond.regular);
const EMOJI = load(FALLBACK_FILES.find((file) => file.includes('noto-emoji')) ?? '');
const open = (bytes: Uint8Array) => fontkit.create(Buffer.from(bytes)) as fontkit.Font;

function part(font: Uint8Array, text: string, pairs: readonly string[] = []): Uint8Array {
  return subsetFont(font, {
    characters: new Set(text),
    pairs,
    family: 'Part Of It',
    style: 'Bold Italic',
  });
}

/** The glyph's outline and width, which must be the whole font's to the last point. */
function drawn(font: fontkit.Font, character: string): unknown {
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
  return [glyph.advanceWidth, glyph.path.toSVG()];
}

test.each(Object.values(TEXT_FAMILIES).flatMap((family) => Object.values(family)))(
  'a part of %s draws each of its characters as the whole does',
  (file) => {
    const text = 'Ab, çé ßÆ ﬁ “— Ğж Ω.';
    const whole = load(file);
    const small = open(part(whole, text));
    for (const character of text) {
      if (!open(whole).hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) continue;
      expect(drawn(small, character), character).toEqual(drawn(open(whole), character));
    }
    expect(small.hasGlyphForCodePoint(0x42)).toBe(false);
  },
);

test('whatever characters are wanted, the part has those the font has and no others', () => {
  const whole = open(GARAMOND);
  const known = fc.constantFrom(...whole.characterSet).map((code) => String.fromCodePoint(code));
  const wish = fc.array(fc.oneof(known, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })));
  fc.assert(
    fc.property(wish, (characters) => {
      const bytes = part(GARAMOND, characters.join(''));
      const wanted = [...new Set(characters.join(''))]
        .map((one) => one.codePointAt(0) ?? 0)
        .filter((code) => whole.hasGlyphForCodePoint(code));
      // The character map ends with an entry for U+FFFF, which leads to no glyph.
      const found = open(bytes).characterSet.filter((code) => code !== 0xffff);
      expect(found.sort()).toEqual(wanted.sort());
    }),
    { numRuns: 40 },
  );
});

test('characters above U+FFFF are found', () => {
  const small = open(part(EMOJI, '😀🦊★'));
  expect(drawn(small, '🦊')).toEqual(drawn(open(EMOJI), '🦊'));
  expect(small.hasGlyphForCodePoint(0x1f600)).toBe(true);
});

test('pairs are drawn together as the whole font draws them', () => {
  const pairs = ['AV', 'To', 'x”', 'fi', 'nn'];
  const small = open(part(GARAMOND, pairs.join(''), pairs));
  const whole = open(GARAMOND);
  for (const pair of ['AV', 'To', 'x”', 'nn']) {
    expect(small.layout(pair).advanceWidth, pair).toBe(whole.layout(pair).advanceWidth);
  }
  expect(readTables(part(GARAMOND, 'nn', ['nn'])).has('kern')).toBe(false);
});

test('the part has a name of its own and keeps the words on owners and licence', () => {
  const names = fontNames(part(GARAMOND, 'a'));
  expect(names.get(NAME.family)).toBe('Part Of It');
  expect(names.get(NAME.style)).toBe('Bold Italic');
  expect(names.get(NAME.postscript)).toBe('PartOfIt-BoldItalic');
  expect(names.get(NAME.licence)).toContain('SIL Open Font License');
  expect(names.get(NAME.copyright)).toBe(fontNames(GARAMOND).get(NAME.copyright));
});

test('the sums of the file are right, and the same wish gives the same bytes', () => {
  const bytes = part(GARAMOND, 'The lamp is out.', ['Th', 'he']);
  expect(part(GARAMOND, '.tuo si pmal ehT', ['he', 'Th'])).toEqual(bytes);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + viewOf(bytes).getUint32(at)) >>> 0;
  expect(sum).toBe(0xb1b0afba);
  expect(bytes.length).toBeLessThan(8_000);
});

test('a font that forbids it, or has no outlines of TrueType’s, is not cut down', () => {
  expect(canSubset(GARAMOND)).toBe(true);
  const closed = GARAMOND.slice();
  const os2 = readTables(closed).get('OS/2') ?? new Uint8Array();
  viewOf(os2).setUint16(8, 0x0002);
  expect(canSubset(closed)).toBe(false);
  viewOf(os2).setUint16(8, 0x0100);
  expect(canSubset(closed)).toBe(false);
  viewOf(os2).setUint16(8, 0x0008);
  expect(canSubset(closed)).toBe(true);
  const renamed = GARAMOND.slice();
  renamed.set(new TextEncoder().encode('CFF '), Buffer.from(renamed).indexOf('glyf'));
  expect(canSubset(renamed)).toBe(false);
});

test('a font whose outlines are cut off or name themselves still gives a font', () => {
  const broken = GARAMOND.slice();
  const glyf = readTables(broken).get('glyf') ?? new Uint8Array();
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (noise) => {
      for (let at = 0; at < 20_000; at++) glyf[at] = noise.next().value ?? 0;
      expect(part(broken, 'abcdé').length).toBeGreaterThan(500);
    }),
    { numRuns: 5 },
  );
});
