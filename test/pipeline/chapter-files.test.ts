import { describe, expect, test } from 'vitest';
import { storiesOf } from '../../src/model/anthology.ts';
import { blockText } from '../../src/model/block-text.ts';
import type { Story } from '../../src/model/story.ts';
import { chapterName, groupChapterFiles } from '../../src/pipeline/chapter-files.ts';
import { compile } from '../../src/pipeline/compile.ts';
import { inspect } from '../../src/pipeline/inspect.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { countWords } from '../../src/text/words.ts';
import { memoryHost } from '../support/memory-host.ts';

test.each([
  ['Night 02', 'Night', 2],
  ['night-ch3', 'night', 3],
  ['Chapter 4', '', 4],
  ['The Night (2/3)', 'The Night', 2],
  ['The Night, Part 2 of 5', 'The Night', 2],
  ['night03', 'night', 3],
  ['7', '', 7],
  ['Kapitel 12', '', 12],
])('the name %s is number 3 of a stem', (name, stem, number) => {
  expect(chapterName(name)).toMatchObject({ stem, number });
});

test.each(['lanterns', '01-lanterns', 'Catch-22 and other losses', '3 ships'])(
  'the name %s says nothing of chapters',
  (name) => {
    expect(chapterName(name)).toBeNull();
  },
);

test('numbers must count: a gap, a double or a late start is no series', () => {
  const groups = (...names: string[]) =>
    groupChapterFiles(
      names.map((name) => `/b/${name}`),
      '/b',
    );
  expect(groups('n 1.txt', 'n 2.txt', 'n 10.txt')).toEqual([]);
  expect(groups('n 4.txt', 'n 5.txt')).toEqual([]);
  expect(groups('n 1.txt')).toEqual([]);
  expect(groups('n 1.txt', 'n 2.html')).toEqual([]);
  expect(groups('1.txt', '2.txt')).toEqual([]);
  expect(groups('s1.txt', 's2.txt')).toEqual([]);
  expect(groups('n 2.txt', 'n 1.txt', 'm 1.txt')).toMatchObject([
    { paths: ['/b/n 1.txt', '/b/n 2.txt'], numbers: [1, 2], named: false },
  ]);
});

const head = (title: string, more = '') => `Title: ${title}\nAuthor: Wren\n${more}\n`;
const body = (word: string) =>
  `The ${word} went out at nine, and nobody saw to it until the morning.\n\n` +
  `"Again," said Ida, and she put the ${word} on the table by the door.\n\nThen it was quiet.\n`;

async function stories(files: Record<string, string>, path = 'book') {
  const { host } = memoryHost(files);
  const { compiled, diagnostics } = await compile({ ...EMPTY_REQUEST, paths: [path] }, host);
  return {
    stories: compiled === null ? [] : storiesOf(compiled.anthology),
    diagnostics,
    errors: diagnostics.filter(({ severity }) => severity === 'error'),
  };
}

const outline = (found: readonly Story[]) =>
  found.map(
    ({ title, chapters, sources }) =>
      `${title.value}: ${chapters.map(({ number, title: name }) => name ?? number).join(', ')} of ${sources?.length ?? 1}`,
  );

function expectWordsKept({ front, chapters, back, words, dropped }: Story) {
  const blocks = [
    ...front.flatMap((part) => part.blocks),
    ...chapters.flatMap(({ heading, blocks: own }) => [...(heading ? [heading] : []), ...own]),
    ...back.flatMap((part) => part.blocks),
  ].filter(({ type }) => type !== 'scene-break');
  const count = (texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + countWords(text), 0);
  expect(count(blocks.map(blockText))).toBe(words.book);
  expect(count(dropped.map(({ text }) => text))).toBe(words.dropped);
  expect(words.source).toBe(words.book + words.dropped);
}

describe('files taken for the chapters of one story', () => {
  test('numbered names with the same stem', async () => {
    const found = await stories({
      'book/night 02.txt': `${head('Night', 'Rating: G\n')}A/N: Thanks, all of you!\n\n${body('lamp')}`,
      'book/night 01.txt': head('Night', 'Rating: G\n') + body('stove'),
      'book/other.txt': head('Other') + body('torch'),
    });
    expect(outline(found.stories)).toEqual(['Night: 1, 2 of 2', 'Other:  of 1']);
    const [night] = found.stories;
    if (night === undefined) throw new Error('a story was expected');
    expect(night.id).toBe('night');
    expect(night.dropped.map(({ text, file }) => `${file} ${text}`)).toEqual([
      '1 Title: Night',
      '1 Author: Wren',
      '1 Rating: G',
    ]);
    expect(night.chapters[1]).toMatchObject({ file: 1, number: 2 });
    expect(night.chapters[1]?.blocks[0]).toMatchObject({ type: 'note', lines: [5, 5] });
    expectWordsKept(night);
    expect(found.diagnostics.filter(({ code }) => code === 'chapters-joined')).toMatchObject([
      {
        severity: 'info',
        path: 'book/night 01.txt',
        message: expect.stringContaining('night 02.txt'),
      },
    ]);
  });

  test('a folder of numbers is named for its folder', async () => {
    const found = await stories({
      'book/long_way/1.txt': body('stove'),
      'book/long_way/2.txt': body('lamp'),
      'book/long_way/3.txt': body('torch'),
    });
    expect(outline(found.stories)).toEqual(['null: 1, 2, 3 of 3']);
    expect(found.stories[0]?.id).toBe('long-way');
    expect(found.diagnostics.filter(({ code }) => code === 'no-title')).toMatchObject([
      { fix: 'title: "long way"' },
    ]);
  });

  test('headers that count: the same title and author, any names', async () => {
    const found = await stories({
      'book/begin.txt': head('Night', 'Part: 1/2\n') + body('stove'),
      'book/and so on.txt': head('Night', 'Part: 2/2\n') + body('lamp'),
    });
    expect(outline(found.stories)).toEqual(['Night: 1, 2 of 2']);
    expect(found.stories[0]?.source.path).toBe('book/begin.txt');
  });

  test('chapter headings at the top of the files are kept', async () => {
    const found = await stories({
      'book/night chapter 1.txt': `Chapter 1: The Stove\n\n${body('stove')}`,
      'book/night chapter 2.txt': `Chapter 2: The Lamp\n\n${body('lamp')}`,
    });
    expect(outline(found.stories)).toEqual(['null: The Stove, The Lamp of 2']);
    for (const story of found.stories) expectWordsKept(story);
  });
});

describe('files that stay stories of their own', () => {
  test('numbered names, different titles', async () => {
    const found = await stories({
      'book/fic 1.txt': head('Night') + body('stove'),
      'book/fic 2.txt': head('Morning') + body('lamp'),
    });
    expect(found.stories.map(({ title }) => title.value)).toEqual(['Night', 'Morning']);
  });

  test('different authors, even when the names say chapter', async () => {
    const found = await stories({
      'book/night part 1.txt': head('Night') + body('stove'),
      'book/night part 2.txt': head('Night').replace('Wren', 'Lark') + body('lamp'),
    });
    expect(found.stories).toHaveLength(2);
  });

  test('numbers in the book’s own folder', async () => {
    const found = await stories({ 'book/1.txt': body('stove'), 'book/2.txt': body('lamp') });
    expect(found.stories).toHaveLength(2);
  });

  test('everything a recipe lists one by one', async () => {
    const found = await stories({
      'book/anthology.yaml': 'stories: [night 01.txt, night 02.txt]\n',
      'book/night 01.txt': head('Night') + body('stove'),
      'book/night 02.txt': head('Night') + body('lamp'),
    });
    expect(found.stories).toHaveLength(2);
  });
});

describe('files: in anthology.yaml', () => {
  const files = {
    'book/a.txt': head('Night') + body('stove'),
    'book/b.txt': `${body('lamp')}\n\n\n${body('torch')}`,
  };
  const recipe = (more: string) => ({
    ...files,
    'book/anthology.yaml': `stories:\n  - files: [a.txt, b.txt]\n    title: Whole\n${more}`,
  });

  test('make one story in their order', async () => {
    const found = await stories(recipe(''));
    expect(found.errors).toEqual([]);
    expect(outline(found.stories)).toEqual(['Whole: 1, 2 of 2']);
    for (const story of found.stories) expectWordsKept(story);
  });

  test('overrides hold in the file that has their line', async () => {
    const found = await stories(
      recipe(
        '    breaks: { at: ["The lamp went out"] }\n    rules: [{ find: stove, replace: oven }]\n',
      ),
    );
    expect(found.errors).toEqual([]);
  });

  test('an override for none of them is one error', async () => {
    const found = await stories(recipe('    breaks: { at: ["No such line"] }\n'));
    expect(found.errors).toMatchObject([
      { code: 'override-no-match', path: 'book/anthology.yaml', line: 4 },
    ]);
  });

  test('one that is missing is named with its line', async () => {
    const found = await stories({
      ...files,
      'book/anthology.yaml': 'stories:\n  - files: [a.txt, bb.txt]\n',
    });
    expect(found.errors).toMatchObject([
      {
        code: 'missing-file',
        path: 'book/anthology.yaml',
        line: 2,
        hint: 'Did you mean "book/b.txt"?',
      },
    ]);
  });

  test('inspect shows the whole story for any of its files', async () => {
    const { host } = memoryHost(recipe(''));
    const { inspections } = await inspect('book/b.txt', EMPTY_REQUEST, host);
    expect(inspections).toMatchObject([
      {
        source: { path: 'book/a.txt' },
        sources: [{ path: 'book/a.txt' }, { path: 'book/b.txt' }],
        chapters: [{ number: 1 }, { number: 2, file: 1 }],
      },
    ]);
  });
});
