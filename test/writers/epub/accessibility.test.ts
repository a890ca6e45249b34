import { expect, test } from 'vitest';
import type { Image } from '../../../src/model/block.ts';
import { kepubWriter } from '../../../src/writers/epub/kepub/kepub-writer.ts';
import { kitWithFonts } from './support/embedded.ts';
import { anthology, chapter, paragraph, story } from './support/make-story.ts';
import { image } from './support/noted-anthology.ts';
import type { OpenBook } from './support/read-book.ts';
import { writeBook } from './support/read-book.ts';

/** What the package says of one property, in order. */
function said(book: OpenBook, property: string): string[] {
  const found = book.text('content.opf').matchAll(/<meta property="schema:(\w+)">([^<]*)</g);
  return [...found].filter(([, name]) => name === property).map(([, , value]) => value ?? '');
}

const ORNAMENT: Partial<Image> = { alt: '', decorative: true };

function storyOf(id: string, images: readonly Image[] = []) {
  return story(id, { chapters: [chapter(null, [paragraph('Snow.'), ...images])] });
}

test.each([
  ['no picture but the cover', [], 'textual', 'The only picture is the cover'],
  ['ornaments', [ORNAMENT], 'textual', 'The only picture is the cover'],
  ['a picture with a description', [{}], 'textual', 'all pictures have descriptions'],
  ['a picture without one', [{ alt: '' }], 'textual,visual', 'some pictures have none'],
  ['one of each', [{ alt: '' }, ORNAMENT, {}], 'textual,visual', 'some pictures have none'],
])('a book with %s says what suffices to read it', async (_, pictures, suffices, summary) => {
  const images = await Promise.all(pictures.map((more, at) => image(`p${at}.png`, more)));
  // The same picture twice is one file, so each is given its own name.
  const book = await writeBook(anthology([storyOf('one', images)]));
  expect(said(book, 'accessModeSufficient')).toEqual([suffices]);
  expect(said(book, 'accessibilitySummary')[0]).toContain(summary);
  expect(said(book, 'accessibilityFeature').includes('alternativeText')).toBe(
    suffices === 'textual',
  );
});

test('an index and page numbers are told of where there are some', async () => {
  const one = await writeBook(anthology([storyOf('index-cards')]));
  expect(said(one, 'accessibilityFeature')).not.toContain('index');
  expect(said(one, 'accessibilityFeature')).not.toContain('pageBreakMarkers');
  const stories = ['a', 'b', 'c', 'd'].map((id) => storyOf(id));
  const place = { story: 'a', chapter: 0, block: 0, characterOffset: 0 };
  const pageStarts = [{ ...place, label: '1' }];
  const many = await writeBook(anthology(stories), { pageStarts });
  expect(said(many, 'accessibilityFeature')).toContain('index');
  expect(said(many, 'accessibilityFeature')).toContain('pageBreakMarkers');
  const kobo = await writeBook(anthology(stories), { pageStarts }, kepubWriter);
  expect(said(kobo, 'accessibilityFeature')).not.toContain('pageBreakMarkers');
});

test('fonts of the book’s own leave the choice of a font to the reader', async () => {
  const book = await writeBook(anthology([storyOf('one')]), kitWithFonts());
  expect(said(book, 'accessibilityFeature')).toContain('displayTransformability');
  const css = book.text('style.css');
  expect(css.match(/font-family: "Quire Text"/g)).toHaveLength(5);
  expect(css).not.toContain('!important');
});

test('the summary is in the language of the book', async () => {
  const book = await writeBook(anthology([storyOf('one')], { language: 'de' }));
  expect(said(book, 'accessibilitySummary')).toEqual([
    'Text mit Überschriften, gegliedertem Inhaltsverzeichnis und Lesereihenfolge. Das einzige Bild ist der Umschlag, der eine Beschreibung hat.',
  ]);
});

test('a story without a title is called so in the language of its book', async () => {
  const title = { value: null, origin: 'none', certainty: 1 } as const;
  const book = await writeBook(anthology([story('one', { title })], { language: 'de' }));
  expect(book.text('one.xhtml')).toContain('Ohne Titel');
  expect(book.text('toc.xhtml')).toContain('Ohne Titel');
  expect(book.text('colophon.xhtml')).not.toContain('Untitled');
});
