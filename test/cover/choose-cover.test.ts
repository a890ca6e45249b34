import { expect, test } from 'vitest';
import { chooseCover, DEFAULT_COVER } from '../../src/cover/choose-cover.ts';
import { COVER_STYLES } from '../../src/cover/draw-cover.ts';
import { STYLES_BY_WORD, styleVotes } from '../../src/cover/genre-styles.ts';
import type { Anthology } from '../../src/model/anthology.ts';
import { type BookSketch, book } from './cover-books.ts';

const STYLES = COVER_STYLES.map(({ id }) => id);

const styleOf = (anthology: Anthology) => chooseCover(anthology, DEFAULT_COVER).value.style.id;

/** A book whose stories have these genres, each story one list. */
function tagged(sketch: BookSketch, genres: readonly (readonly string[])[]): Anthology {
  const plain = book({ ...sketch, stories: genres.length });
  const sections = plain.sections.map((section) => ({
    ...section,
    stories: section.stories.map((story, index) => ({
      ...story,
      metadata: { genres: { value: genres[index] ?? [], lines: [1, 1] as const } },
    })),
  }));
  return { ...plain, sections };
}

test('the seed spreads books over all styles', () => {
  const titles = Array.from({ length: 150 }, (_, index) => `Book ${index}`);
  const seen = new Set(titles.map((title) => styleOf(book({ title, stories: 2 }))));
  expect([...seen].toSorted()).toEqual(STYLES.toSorted());
});

test('what most stories are decides before the seed', () => {
  for (const title of ['Dust', 'Rust', 'Gold', 'Salt', 'Tin']) {
    const crime = tagged({ title }, [['Noir'], ['Mystery', 'Drama'], ['Glamour']]);
    expect(styleOf(crime)).toBe('deco');
  }
});

test('one story among many decides nothing', () => {
  const genres = [['Heist'], [], [], [], [], [], [], []];
  const seen = new Set(
    Array.from({ length: 20 }, (_, index) => styleOf(tagged({ title: `Book ${index}` }, genres))),
  );
  expect(seen.size).toBeGreaterThan(3);
});

test.each([
  ['whole words only', ['Warsaw', 'stargazing'], []],
  ['words with a stroke', ['Hurt/Comfort'], ['wreath']],
  ['any case, and within a longer tag', ['Alternate Universe - Coffee Shop'], ['swiss']],
])('tags are read as %s', (_, tags, votes) => {
  expect(
    styleVotes(tags).filter((id) => id === 'wreath' || id === 'swiss' || id === 'night'),
  ).toEqual(votes);
});

test('every style of the table exists, and every style stands in it', () => {
  expect([...new Set([...STYLES_BY_WORD.values()].flat())].toSorted()).toEqual(STYLES.toSorted());
});

test('a style is left out that cannot carry so long a title or so long a word', () => {
  const chosen = (title: string) =>
    new Set(
      Array.from({ length: 40 }, (_, index) =>
        styleOf(book({ title, stories: 2, editors: [`${index}`] })),
      ),
    );
  const long = chosen('A Complete and Honest History of the Ferries of the Harbour');
  expect(long).not.toContain('pattern');
  expect(long).not.toContain('wreath');
  expect([...chosen('Geschichtenerzähler')]).toEqual(['poster']);
  expect(chosen('x'.repeat(300)).size).toBeGreaterThan(0);
});

test('the books of a series are alike but for their titles and numbers', () => {
  const volume = (position: number) =>
    chooseCover(
      book({ title: `Volume ${position}`, series: { name: 'The Harbour Books', position } }),
      DEFAULT_COVER,
    ).value;
  const looks = [1, 2, 3]
    .map(volume)
    .map(({ style, palette, stream }) => [style.id, palette.id, stream('stars').next()]);
  expect(looks[1]).toEqual(looks[0]);
  expect(looks[2]).toEqual(looks[0]);
});
