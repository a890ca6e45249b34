import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DEFAULT_COVER } from '../../src/cover/choose-cover.ts';
import type { CoverSize } from '../../src/cover/cover-style.ts';
import { BOOK_COVER, designCover } from '../../src/cover/design-cover.ts';
import { COVER_STYLES } from '../../src/cover/draw-cover.ts';
import { PALETTES } from '../../src/cover/palettes.ts';
import type { Anthology } from '../../src/model/anthology.ts';
import { type BookSketch, book, FACES } from './cover-books.ts';
import { backingFaults, measureBackings, thumbnailLetters, typeFaults } from './measure-cover.ts';
import { randomBooks } from './random-books.ts';

const STYLES = COVER_STYLES.map(({ id }) => id);

function design(anthology: Anthology, style: string | null = null, size: CoverSize = BOOK_COVER) {
  return designCover(anthology, { ...DEFAULT_COVER, style }, size, FACES);
}

function faultsOf(anthology: Anthology, style: string, size: CoverSize = BOOK_COVER): string[] {
  return typeFaults(design(anthology, style, size).value, size);
}

const LONG =
  'A Complete and Honest History of the Ferries, Lanterns, Bakeries and Minor Quarrels of the Lower ' +
  'Harbour, as Remembered by the People Who Never Managed to Leave and by Some Who Did, in Ten Parts';
const NAMES = ['Ada Moss', 'Bo Lind', 'Cleo Marsh', 'Dov Reed'];

const HARD_BOOKS: [string, BookSketch][] = [
  ['a title of one letter', { title: 'Q' }],
  ['a title of 200 characters', { title: LONG }],
  [
    'a title of 200 characters with everything else',
    { title: LONG, subtitle: LONG, editors: NAMES },
  ],
  ['a word of 60 letters', { title: 'Over'.repeat(15) }],
  ['no title at all', { title: '' }],
  ['no editor and no author', { editors: [], stories: 3 }],
  [
    'an editor with a very long name',
    { editors: ['Maximiliana Wolkenstein-Trostburg zu Hohenrechberg und Rothenlöwen'] },
  ],
  [
    'twelve authors',
    { authors: NAMES.flatMap((name) => [[name], [`${name} II`], [`${name} III`]]) },
  ],
  ['Greek', { title: 'Τὰ μικρὰ νησιά', subtitle: 'δώδεκα ἱστορίες', language: 'el' }],
  ['Cyrillic', { title: 'Дорога к тихому дому', editors: ['Ольга Берг'], language: 'ru' }],
  ['Arabic', { title: 'حكايات المرفأ (الجزء 2)', subtitle: 'سبع قصص', language: 'ar' }],
  ['Hebrew', { title: 'סיפורים מן הנמל', language: 'he' }],
  ['Latin and Arabic in one title', { title: 'Harbour Tales حكايات' }],
  ['a series', { series: { name: 'The Harbour Books', position: 3 }, editors: ['Ada Moss'] }],
  ['a series without credit', { series: { name: 'The Harbour Books', position: 1.5 } }],
  ['Vietnamese', { title: 'Những Đêm Trắng Ở Huế', language: 'vi' }],
  ['one story', { stories: 1 }],
  ['no story', { stories: 0 }],
  ['two hundred stories', { stories: 200 }],
];

describe.each(STYLES)('%s', (style) => {
  test('looks as it did in the last release', async () => {
    const sketch = { title: 'Lost Umbrellas', subtitle: 'tales', editors: ['Ada Moss'] };
    const hash = createHash('sha256')
      .update(design(book(sketch), style).value.svg)
      .digest('hex');
    await expect(`${hash}\n`).toMatchFileSnapshot(`expected/${style}.svg.sha256`);
  });

  test.each(HARD_BOOKS)('keeps the type in its place with %s', (_, sketch) => {
    expect(faultsOf(book(sketch), style)).toEqual([]);
  });

  test.each([
    ['2:3', { widthPx: 1200, heightPx: 1800 }],
    ['3:4', { widthPx: 1200, heightPx: 1600 }],
  ])('is composed anew for a cover of %s', (_, size) => {
    for (const sketch of [{ title: LONG, editors: NAMES }, { title: 'Dust' }]) {
      expect(faultsOf(book(sketch), style, size)).toEqual([]);
    }
  });

  test('draws outlines, never text, and only finite numbers', () => {
    for (const [, sketch] of HARD_BOOKS) {
      const { svg } = design(book(sketch), style).value;
      expect(svg).not.toMatch(/<text|NaN|Infinity|undefined/);
    }
  });

  test('keeps every piece of type readable on the pixels behind it, with no art through it', async () => {
    const faults: string[] = [];
    for (const [index, sketch] of randomBooks(PALETTES.length / 2, style).entries()) {
      // Every second palette, so that two styles measure all of them.
      const palette = PALETTES[2 * index + (STYLES.indexOf(style) % 2)]?.id ?? null;
      const options = { style, palette, seed: null };
      const { value } = designCover(book(sketch), options, BOOK_COVER, FACES);
      const backings = await measureBackings(value, BOOK_COVER);
      for (const fault of [...typeFaults(value, BOOK_COVER), ...backingFaults(backings)]) {
        faults.push(`"${sketch.title}" in ${palette}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test.each(['Dust', 'The Paper Orchard', 'Nine Quiet Rooms', 'Salt and Honey'])(
    'can be read 120 pixels wide: %s',
    (title) => {
      const xHeight = thumbnailLetters(design(book({ title }), style).value);
      expect(xHeight).toBeGreaterThanOrEqual(5);
    },
  );

  test('is the same on every run, and another for another title or seed', () => {
    const first = design(book({ title: 'Dust' }), style).value.svg;
    expect(design(book({ title: 'Dust' }), style).value.svg).toBe(first);
    expect(design(book({ title: 'Rust' }), style).value.svg).not.toBe(first);
    const options = { style, palette: null, seed: '2' };
    expect(designCover(book({ title: 'Dust' }), options, BOOK_COVER, FACES).value.svg).not.toBe(
      first,
    );
  });
});

describe('the art is drawn from the book', () => {
  const art = (style: string, stories: number) =>
    design(book({ title: 'Dust', stories }), style).value.drawing.art;

  test.each([1, 5, 12, 30])('%i stories light as many motifs of the pattern', (stories) => {
    expect(art('pattern', stories).match(/href="#lit"/g)).toHaveLength(stories);
  });

  test('a pile has a book a story, with its title on the spine', () => {
    const { type } = design(book({ title: 'Dust', stories: 7 }), 'stack').value.drawing;
    expect(type.filter(({ role }) => role === 'small')).toHaveLength(7);
  });

  test('strata are parted by a seam where a story begins', () => {
    expect(art('strata', 9).match(/stroke-width="4"/g)).toHaveLength(8);
  });
});

describe('the choice of a style', () => {
  test('is the style, palette and seed asked for', () => {
    const options = { style: 'night', palette: 'ember', seed: '3' };
    const { value, diagnostics } = designCover(book({}), options, BOOK_COVER, FACES);
    expect([value.style, value.palette, diagnostics]).toEqual(['night', 'ember', []]);
  });

  test('reports names nobody knows, and draws a cover all the same', () => {
    const options = { style: 'rococo', palette: 'beige', seed: null };
    const { value, diagnostics } = designCover(book({}), options, BOOK_COVER, FACES);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'cover-style-unknown',
      'cover-palette-unknown',
    ]);
    expect(STYLES).toContain(value.style);
  });
});

test('characters no face has are left out and named', () => {
  const { value, diagnostics } = design(book({ title: 'Paper \u{1f980} Orchard 夜' }), 'strata');
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'cover-missing-glyphs: The cover is drawn without \u{1f980} (U+1F980), 夜 (U+591C), because its fonts have no such character.',
  ]);
  const clean = design(book({ title: 'Paper Orchard' }), 'strata').value.drawing;
  const title = (drawing: typeof clean) => drawing.type.find(({ role }) => role === 'title')?.path;
  expect(title(value.drawing)).toBe(title(clean));
});

test('a title in a script no face has leaves a cover without title, and says so', () => {
  const { value, diagnostics } = design(book({ title: '夜の港' }));
  expect(diagnostics.map(({ code }) => code)).toEqual(['cover-missing-glyphs']);
  expect(value.drawing.type.some(({ role }) => role === 'title')).toBe(false);
  expect(value.alt).toBe('Cover: 夜の港');
});

test('the picture is described for those who cannot see it', () => {
  const sketch = { title: 'Dust', subtitle: 'Five tales', editors: ['Ada Moss'] };
  expect(design(book(sketch)).value.alt).toBe('Cover: Dust: Five tales. Edited by Ada Moss');
});
