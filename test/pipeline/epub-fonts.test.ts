import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { expect, test } from 'vitest';
import { readZip } from '../../src/archive/zip-entries.ts';
import { TEXT_FAMILIES } from '../../src/fonts/catalogue.ts';
import { readTables, viewOf } from '../../src/fonts/font-tables.ts';
import { build } from '../../src/pipeline/build.ts';
import { type BuildRequest, EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { type MemoryFile, memoryHost } from '../support/memory-host.ts';

const packages = createRequire(import.meta.url);
const LITERATA = readFileSync(packages.resolve(TEXT_FAMILIES.literata.regular));
const STORY = `The Lamp
by Ida Fenwick

The lamp had been out for a week, and nobody said “мира” or العربية before it was lit at the café.
`;
const FACES = ['bold-italic', 'bold', 'italic', 'regular'].map((name) => `fonts/${name}.ttf`);

/** What a book with this setting holds, by names under OEBPS. */
async function builtWith(
  epub: string,
  files: Record<string, MemoryFile> = {},
  format: 'epub' | 'kepub' = 'epub',
) {
  const { host, saved } = memoryHost({
    'shelf/anthology.yaml': `title: Winter\nlanguage: de\nstories: [lamp.txt]\nepub: ${epub}\n`,
    'shelf/lamp.txt': STORY,
    ...files,
  });
  const request: BuildRequest = { ...EMPTY_REQUEST, paths: ['shelf'], formats: [format] };
  const { diagnostics } = await build(request, host);
  const path = [...saved.keys()].find((each) => each.endsWith('epub')) ?? '';
  const bytes = saved.get(path) ?? new Uint8Array();
  const entries = readZip(bytes).map(({ name, bytes: of }) => [name.replace('OEBPS/', ''), of]);
  const book = new Map(entries as [string, Uint8Array][]);
  const text = (name: string) => new TextDecoder().decode(book.get(name));
  const fonts = [...book.keys()].filter((name) => name.startsWith('fonts/')).sort();
  const codes = diagnostics
    .filter(({ severity }) => severity !== 'info' && severity !== 'doubt')
    .map(({ code }) => code);
  return { bytes, book, text, fonts, codes };
}

test('a book brings no fonts along unless somebody asks', async () => {
  const { fonts, text, book } = await builtWith('{ theme: classic }');
  expect(fonts).toEqual([]);
  expect(text('style.css')).not.toContain('@font-face');
  expect(text('content.opf')).not.toContain('ibooks');
  expect([...book.keys()].filter((name) => name.includes('apple'))).toEqual([]);
});

test.each(['garamond', 'literata', 'alegreya'])(
  'a part of %s goes into the book, and the book says whose it is',
  async (family) => {
    const { fonts, text, codes, book } = await builtWith(`{ fonts: ${family} }`);
    expect(fonts).toEqual(FACES);
    expect(codes).toEqual([]);
    for (const file of FACES) {
      expect(text('content.opf')).toContain(`href="${file}" media-type="font/ttf"`);
      expect(text('style.css')).toContain(`src: url("${file}");`);
      expect(book.get(file)?.length ?? 0).toBeLessThan(40_000);
    }
    expect(text('content.opf')).toContain('<meta property="ibooks:specified-fonts">true</meta>');
    expect(text('META-INF/com.apple.ibooks.display-options.xml')).toContain('specified-fonts');
    expect(text('colophon.xhtml')).toMatch(/<p class="first">Schrift: [\w ]+; von ihren Zeichen/);
    expect(text('colophon.xhtml')).toContain('SIL Open Font License, Version 1.1');
    expect(text('colophon.xhtml')).toContain('Project Authors');
  },
);

test('the font has the letters of the book that can stand alone, and hyphens and capitals', async () => {
  const { book } = await builtWith('{ fonts: garamond }');
  const font = fontkit.create(Buffer.from(book.get('fonts/italic.ttf') ?? [])) as fontkit.Font;
  const has = (character: string) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  expect([...'Lampй“”мираéÉZ-\u2010\u00a0'].filter((one) => !has(one))).toEqual(['й']);
  expect([...'العربيةяΩŵ'].filter(has)).toEqual([]);
  expect(font.familyName).toBe('Quire Text');
});

test('the same story gives the same fonts, in a kepub too', async () => {
  const first = await builtWith('{ fonts: literata }');
  const second = await builtWith('{ fonts: literata }');
  const kobo = await builtWith('{ fonts: literata }', {}, 'kepub');
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  expect(kobo.fonts).toEqual(FACES);
  expect(kobo.codes).toEqual([]);
});

test('the font goes before the theme’s, and the user’s own stylesheet before both', async () => {
  const css = (
    await builtWith('{ fonts: garamond, theme: large, css: mine.css }', {
      'shelf/mine.css': 'body { font-family: Mine; }',
    })
  ).text('style.css');
  const places = ['Atkinson', '"Quire Text", serif', 'font-family: Mine'].map((text) =>
    css.indexOf(text),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});

test('fonts of the user are cut down like any other', async () => {
  const { fonts, codes, text } = await builtWith('{ fonts: { regular: mine.ttf } }', {
    'shelf/mine.ttf': LITERATA,
  });
  expect(fonts).toEqual(['fonts/regular.ttf']);
  expect(codes).toEqual([]);
  expect(text('style.css').match(/@font-face/g)).toHaveLength(1);
  expect(text('colophon.xhtml')).toContain('Schrift: Literata;');
});

const CLOSED = Buffer.from(LITERATA);
viewOf(readTables(CLOSED).get('OS/2') ?? new Uint8Array()).setUint16(8, 0x0002);

test.each([
  ['is no font', 'nonsense'],
  ['is cut off', LITERATA.subarray(0, 900)],
  ['is cut off in its middle', LITERATA.subarray(0, LITERATA.length >> 1)],
  ['is empty', ''],
  ['forbids to be put into books', CLOSED],
])('a font that %s is left out, and the book is made', async (_, bytes) => {
  const { fonts, codes, text } = await builtWith(
    '{ fonts: { regular: mine.ttf, italic: gone.ttf } }',
    { 'shelf/mine.ttf': bytes },
  );
  expect(fonts).toEqual([]);
  expect(codes).toEqual(['font-left-out', 'font-left-out']);
  expect(text('style.css')).not.toContain('@font-face');
});
