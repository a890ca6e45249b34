import { describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { epubFiles, zip } from '../readers/epub/make-epub.ts';
import { memoryHost } from '../support/memory-host.ts';

const post = (title: string, word: string) =>
  `Title: ${title}\nAuthor: saltmarsh\nRating: G\n\nThe ${word} froze on a Tuesday, and nobody in the town knew what to do with it.\n\n"Wait," said Ines, and so they waited until the spring.\n`;
const TWO_POSTS = `${post('Ice', 'harbour')}\n***\n\n${post('Thaw', 'river')}`;

const titlePage = (title: string) =>
  `<html><body class="fff_titlepage"><h3><a href="https://example.com/${title}">${title}</a> by <a href="https://example.com/u">coldwater</a></h3></body></html>`;
const chapter = (text: string) =>
  `<html><body class="fff_chapter"><h3 class="fff_chapter_title">1. One</h3><p>${text}</p></body></html>`;
const TWO_IN_A_BOOK = zip(
  epubFiles({
    pages: {
      't1.xhtml': titlePage('Lanterns'),
      'c1.xhtml': chapter('The ferry was late again.'),
      't2.xhtml': titlePage('Boats'),
      'c2.xhtml': chapter('Nobody had counted the boats.'),
    },
  }),
);

async function made(entries: readonly string[]) {
  const yaml = ['stories:', ...entries.map((entry) => `  - ${entry}`), ''].join('\n');
  const { host } = memoryHost({
    'book/anthology.yaml': yaml,
    'book/posts.txt': TWO_POSTS,
    'book/merged.epub': TWO_IN_A_BOOK,
  });
  const { compiled, diagnostics } = await compile({ ...EMPTY_REQUEST, paths: ['book'] }, host);
  const stories = compiled?.anthology.sections.flatMap((section) => section.stories) ?? [];
  return { stories, titles: stories.map((story) => story.title.value), diagnostics };
}

describe('a story chosen from a file of several', () => {
  test.each([
    ['a text', 'posts.txt', 'Ice', 'Thaw'],
    ['an EPUB', 'merged.epub', 'Lanterns', 'Boats'],
  ])('by its place in %s', async (_name, file, first, second) => {
    expect((await made([`${file}#2`])).titles).toEqual([second]);
    expect((await made([`file: ${file}#1`])).titles).toEqual([first]);
    expect((await made([`${file}#2`, `${file}#1`])).titles).toEqual([second, first]);
    expect((await made([file])).titles).toEqual([first, second]);
  });

  test.each(['posts.txt', 'merged.epub'])(
    'has a title, author and overrides of its own: %s',
    async (file) => {
      const start = file === 'posts.txt' ? '"Wait," said' : 'Nobody had';
      const { titles, stories, diagnostics } = await made([
        `file: ${file}#2\n    title: Mine\n    author: Me\n    typography: { keep: ["${start.replaceAll('"', '\\"')}"] }`,
      ]);
      expect(titles).toEqual(['Mine']);
      expect(stories[0]?.authors.value).toEqual(['Me']);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  test('which is not there is an error at its entry, with the number of those there are', async () => {
    const { diagnostics } = await made(['posts.txt', 'merged.epub#3']);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'override-no-story', path: 'book/anthology.yaml', line: 3 }),
    );
    expect(diagnostics.map(({ message }) => message).join()).toContain('has 2');
  });

  test('a title for a whole EPUB of several is not used, and that is said', async () => {
    const { titles, diagnostics } = await made(['file: merged.epub\n    title: Mine']);
    expect(titles).toEqual(['Lanterns', 'Boats']);
    expect(diagnostics.map(({ code }) => code)).toContain('title-for-several');
  });
});
