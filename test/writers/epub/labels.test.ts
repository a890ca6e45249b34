import { expect, test } from 'vitest';
import { labelsFor } from '../../../src/model/labels/labels.ts';
import { anthology, chapter, paragraph, part, story } from './support/make-story.ts';
import { writeBook } from './support/read-book.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'ru', 'sv'];

test.each(LANGUAGES)('every label in %s has words and fills its patterns', (language) => {
  const labels = labelsFor(language);
  expect(labels.language).toBe(language);
  const texts = [
    ...Object.values(labels).filter((value) => typeof value === 'string'),
    ...Object.values(labels.kinds),
    ...Object.values(labels.access),
    labels.typeface('EB Garamond'),
    labels.editedBy('A'),
    labels.by('A'),
    labels.storyBy('T', 'A'),
    labels.continued('T'),
    labels.madeWith('Quire'),
    ...[0, 1, 2, 5, 21, 1_234, 1_000_000].flatMap((count) => [
      labels.words(count),
      labels.describe(count, 'A'),
      labels.describe(count, ''),
    ]),
  ];
  for (const text of texts) {
    expect(text).not.toBe('');
    expect(text).not.toMatch(/[{}]|undefined|"|'/);
  }
});

test('numbers take the forms of their language', () => {
  expect(labelsFor('pl').words(1)).toBe('1 słowo');
  expect(labelsFor('pl').words(3)).toBe('3 słowa');
  expect(labelsFor('pl').words(12)).toBe('12 słów');
  expect(labelsFor('ru').words(21)).toBe('21 слово');
  expect(labelsFor('de-AT').words(12_345)).toBe('12.345 Wörter');
  expect(labelsFor('en').words(1)).toBe('1 word');
  expect(labelsFor('fi', 'sv').words(2)).toBe('2 ord');
  expect(labelsFor('not a language').contents).toBe('Contents');
});

test('a text with signs of patterns in it stays as it is', () => {
  expect(labelsFor('en').storyBy('{names} $&', '{title} $1')).toBe('{names} $& by {title} $1');
  expect(labelsFor('en').by('$&')).toBe('by $&');
});

test('a book’s own words are in its language, those on a story’s pages in the story’s', async () => {
  const german = story('de', {
    language: 'de',
    front: [part('author-note', 'Danke.')],
    chapters: [1, 2].map((number) =>
      chapter(null, [paragraph('Schnee.')], { kind: 'chapter', number }),
    ),
  });
  const french = story('fr', { authors: { value: ['A', 'B'], origin: 'byline', certainty: 1 } });
  const book = await writeBook(anthology([german, french], { language: 'fr', editors: ['C'] }));
  expect(book.text('toc.xhtml')).toContain('Table des matières');
  expect(book.text('titlepage.xhtml')).toContain('Édition établie par C');
  expect(book.text('fr.xhtml')).toContain('par A et B');
  expect(book.text('de.xhtml')).toContain('von Coldwater');
  expect(book.text('de-02.xhtml')).toContain('Kapitel 2');
});
