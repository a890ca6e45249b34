import { expect, test } from 'vitest';
import type { Anthology } from '../../../src/model/anthology.ts';
import { layBook } from '../../../src/writers/pdf/book/lay-book.ts';
import { pageGeometry } from '../../../src/writers/pdf/book/page-geometry.ts';
import type { SetPage } from '../../../src/writers/pdf/book/set-page.ts';
import { node } from '../../../src/writers/pdf/book/structure.ts';
import { Typeset } from '../../../src/writers/pdf/book/typeset.ts';
import { lineText } from '../../../src/writers/pdf/lines/line.ts';
import { StyleBook } from '../../../src/writers/pdf/text/text-style.ts';
import { garamond } from './support/garamond.ts';
import { anthology, chapter, PRINT, paragraph, part, story, whole } from './support/make.ts';

/** Every page of the book, body first, as its lines from top to bottom; heads and folios in brackets. */
function pagesOf(book: Anthology, opens: 'recto' | 'next' = 'recto'): string[] {
  const pages: SetPage[] = [];
  const typeset = new Typeset(new StyleBook(garamond), pageGeometry(PRINT), new Map(), 2);
  layBook(book, {
    typeset,
    opens,
    generator: 'Quire test',
    evenPages: false,
    sink: { page: (page) => pages.push(page) },
    front: node('Part', null),
    body: node('Part', null),
  });
  return pages.map(({ side, lines }) => {
    const texts = [...lines]
      .sort((a, b) => a.baselinePt - b.baselinePt)
      .map(({ line, structure }) => (structure === null ? `[${lineText(line)}]` : lineText(line)));
    return `${side}: ${texts.join(' | ')}`;
  });
}

const LONG = 'The lamps along the quay went out one after the other, and nobody saw it. '.repeat(
  60,
);

test('a story opens on a right-hand page without a head, and blanks have nothing at all', () => {
  const book = anthology([
    story({ name: 'One', chapters: [whole(paragraph('Short.'))] }),
    story({ name: 'Two', chapters: [whole(paragraph('Short, too.'))] }),
  ]);
  expect(pagesOf(book).slice(0, 3)).toEqual([
    'recto: One | Short. | [1]',
    'verso: ',
    'recto: Two | Short, too. | [3]',
  ]);
  expect(pagesOf(book, 'next').slice(0, 2)).toEqual([
    'recto: One | Short. | [1]',
    'verso: Two | Short, too. | [2]',
  ]);
});

test('running heads name the author on the left and the story on the right', () => {
  const authors = { value: ['A. Writer'], origin: 'byline', certainty: 1 } as const;
  const book = anthology([story({ name: 'One', authors, chapters: [whole(paragraph(LONG))] })]);
  const pages = pagesOf(book);
  expect(pages[1]).toMatch(/^verso: \[A\. Writer\] .*\[2\]$/);
  expect(pages[2]).toMatch(/^recto: \[One\] .*\[3\]$/);
});

test('each chapter of a story opens on the next page', () => {
  const chapters = [chapter('Out', paragraph('Gone.')), chapter('Home', paragraph('Back.'))];
  expect(pagesOf(anthology([story({ name: 'One', chapters })])).slice(0, 2)).toEqual([
    'recto: One | Out | Gone. | [1]',
    'verso: Home | Back. | [2]',
  ]);
});

test('the summary stands before the text, other parts as posted behind it', () => {
  const one = story({
    name: 'One',
    front: [part('header', 'Rating: Teen'), part('summary', 'It snows.')],
    chapters: [whole(paragraph('Text.'))],
    back: [part('author-note', 'Thanks.'), part('tags', 'Tags: snow')],
  });
  expect(pagesOf(anthology([one]))[0]).toBe(
    'recto: One | It snows. | Text. | Thanks. | As posted | Rating: Teen | Tags: snow | [1]',
  );
});

test('half-title, title page, imprint and contents come in this order', () => {
  const book = anthology([story({ name: 'One', chapters: [whole(paragraph('Text.'))] })], {
    editors: ['E. Ditor'],
    subtitle: 'A book',
  });
  const [, colophon, ...front] = pagesOf(book);
  expect(colophon).toContain('Made with');
  expect(front.slice(0, 3)).toEqual([
    'recto: Winter Lights',
    'verso: ',
    'recto: Winter Lights | A book | Edited by | E. Ditor',
  ]);
  expect(front[3]).toContain('Made with Quire test. Date of this edition: 2001-02-03.');
  expect(front[3]).toContain('One: One.txt');
  expect(front[4]).toMatch(/^recto: Contents \| One \| \[[. ]+\] \| 1 \| \[v\]$/);
  expect(front).toHaveLength(6);
});

test('a section has a page of its own before its stories', () => {
  const one = story({ name: 'One', chapters: [whole(paragraph('Text.'))] });
  const book = anthology([], { sections: [{ title: 'Part the First', stories: [one] }] });
  expect(pagesOf(book).slice(0, 3)).toEqual([
    'recto: Part the First',
    'verso: ',
    'recto: One | Text. | [3]',
  ]);
});

test('front parts that fill their page leave the text a page of its own', () => {
  const one = story({
    name: 'One',
    front: [part('author-note', LONG.slice(0, 2600))],
    chapters: [whole(paragraph('Text.'))],
  });
  const pages = pagesOf(anthology([one]));
  const opener = pages.findIndex((page) => page.includes('Text.'));
  expect(opener).toBeGreaterThan(0);
  expect(pages[opener]).toMatch(/^\w+: Text\. \| \[\d\]$/);
});
