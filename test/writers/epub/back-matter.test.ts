import { expect, test } from 'vitest';
import type { Story } from '../../../src/model/story.ts';
import { anthology, story } from './support/make-story.ts';
import { storyText, writeBook } from './support/read-book.ts';

function told(
  id: string,
  authors: readonly string[],
  words: number,
  metadata: Readonly<Record<string, string | readonly string[]>> = {},
): Story {
  const entries = Object.entries(metadata).map(([key, value]) => [key, { value, lines: [1, 1] }]);
  return story(id, {
    authors: { value: authors, origin: 'byline', certainty: 1 },
    words: { source: words, book: words, dropped: 0 },
    metadata: Object.fromEntries(entries),
  });
}

const FOUR = [
  told('alpha', ['Zed', 'ann'], 900, { fandoms: ['Harbour', 'Tide'], warnings: 'Drowning' }),
  told('beta', ['Ann'], 90, { fandoms: 'tide; Fog', tags: 'snow, soup' }),
  told('gamma', [], 9000, { warnings: 'None' }),
  told('delta', ['Ann'], 40, { warnings: ['No Archive Warnings Apply'] }),
];

/** The lines of a page, elements left out. */
function linesOf(page: string): string[] {
  return page
    .replace(/^[\s\S]*<body/, '<body')
    .replace(/<[^>]+>/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

test('authors are listed in order, however they are spelt, the unsigned last', async () => {
  const book = await writeBook(anthology(FOUR));
  expect(linesOf(book.text('index-authors.xhtml'))).toEqual([
    'Authors',
    'ann',
    'Title of alpha',
    'Title of beta',
    'Title of delta',
    'Zed',
    'Title of alpha',
    'Unsigned',
    'Title of gamma',
  ]);
});

test('fandoms and tags are listed with their stories', async () => {
  const book = await writeBook(anthology(FOUR));
  expect(linesOf(book.text('index-fandoms.xhtml'))).toEqual([
    'Fandoms',
    'Fog',
    'Title of beta',
    'Harbour',
    'Title of alpha',
    'Tide',
    'Title of alpha',
    'Title of beta',
  ]);
  expect(linesOf(book.text('index-tags.xhtml'))).toContain('soup');
});

test('stories are listed by length, the shortest first', async () => {
  const lines = linesOf((await writeBook(anthology(FOUR))).text('index-lengths.xhtml'));
  expect(lines).toEqual([
    'Stories by length',
    'Title of delta by Ann, 40 words',
    'Title of beta by Ann, 90 words',
    'Title of alpha by Zed and ann, 900 words',
    'Title of gamma 9,000 words',
  ]);
});

test('a book of three stories has no index', async () => {
  const book = await writeBook(anthology(FOUR.slice(0, 3)));
  expect(book.spine.filter((file) => file.startsWith('index'))).toEqual([]);
});

test('warnings stand in front by name only, and at the back in full', async () => {
  const book = await writeBook(anthology(FOUR));
  expect(book.text('warnings-ahead.xhtml')).not.toContain('Drowning');
  expect(book.text('warnings-ahead.xhtml')).toContain('<a href="alpha.xhtml">');
  expect(book.text('warnings-ahead.xhtml')).not.toContain('gamma');
  expect(linesOf(book.text('warnings.xhtml'))).toEqual([
    'Content warnings',
    'Title of alpha by Zed and ann',
    'Drowning',
  ]);
  expect(book.text('alpha.xhtml')).toContain('<a href="warnings.xhtml">Content warnings</a>');
  expect(book.text('beta.xhtml')).not.toContain('warnings.xhtml');
  expect(book.spine.indexOf('warnings-ahead.xhtml')).toBeLessThan(
    book.spine.indexOf('alpha.xhtml'),
  );
});

test('nobody warns of anything: there is no page of warnings', async () => {
  const book = await writeBook(anthology(FOUR.slice(2)));
  expect(book.spine.filter((file) => file.startsWith('warnings'))).toEqual([]);
});

test('not one word of the back matter counts as a story’s', async () => {
  const book = await writeBook(anthology(FOUR));
  for (const file of book.spine.filter((name) => /^(?:index|warnings)/.test(name))) {
    expect(storyText(book.tokens(file)).trim(), file).toBe('');
  }
});

test('a series stands in the package in both notations', async () => {
  const book = await writeBook(
    anthology(FOUR, { series: { name: 'Harbour & Co', position: 2 }, rights: 'Share freely.' }),
  );
  const opf = book.text('content.opf');
  expect(opf).toContain(
    '<meta property="belongs-to-collection" id="series">Harbour &amp; Co</meta>',
  );
  expect(opf).toContain('<meta refines="#series" property="group-position">2</meta>');
  expect(opf).toContain('<meta name="calibre:series" content="Harbour &amp; Co"/>');
  expect(opf).toContain('<meta name="calibre:series_index" content="2"/>');
  expect(opf).toContain('<dc:rights>Share freely.</dc:rights>');
});

test('a series nobody counts has no position', async () => {
  const series = { name: 'Harbour', position: null };
  const opf = (await writeBook(anthology(FOUR, { series }))).text('content.opf');
  expect(opf).not.toMatch(/group-position|series_index/);
});

test.each([
  ['PG', 'PG'],
  ['PG-13 (weather, soup)', 'PG-13'],
  ['Teen, mostly', 'Teen'],
  ['R – for the ending', 'R'],
  ['(unrated)', '(unrated)'],
])('of the rating "%s" the contents say "%s"', async (rating, expected) => {
  const book = await writeBook(anthology([told('a', ['Ann'], 7, { rating })]));
  expect(book.text('toc.xhtml')).toContain(`>Title of a by Ann (${expected}, 7 words)<`);
});

test('a rating of many words is cut in the contents', async () => {
  const essay = `PG for ${'weather '.repeat(30)}`;
  const book = await writeBook(anthology([told('a', ['Ann'], 7, { rating: essay })]));
  expect(book.text('toc.xhtml')).toMatch(
    />Title of a by Ann \(PG for weather[^)]{1,40}…, 7 words\)</,
  );
});

test('a dedication has a page of its own in front, lines as they are, and is not the story’s', async () => {
  const dedication = 'For A & B,\nkeepers of the lamps';
  const book = await writeBook(anthology(FOUR, { dedication }));
  const page = book.text('dedication.xhtml');
  expect(page).toContain('role="doc-dedication"');
  expect(page).toMatch(/For A &amp; B,<br\/>\s*keepers of the lamps/);
  expect(storyText(book.tokens('dedication.xhtml')).trim()).toBe('');
  expect((await writeBook(anthology(FOUR))).text('content.opf')).not.toContain('dedication');
});
