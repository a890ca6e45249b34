import { expect, test } from 'vitest';
import { storiesOf } from '../../src/model/anthology.ts';
import { blockText } from '../../src/model/block-text.ts';
import { compile } from '../../src/pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { wordsOf } from '../../src/text/words.ts';
import { memoryHost } from '../support/memory-host.ts';

/** The compiled stories, and their chapters as texts: notes behind a `^`. */
async function chaptersOf(files: Record<string, string>) {
  const { host } = memoryHost(files);
  const { compiled, diagnostics } = await compile({ ...EMPTY_REQUEST, paths: ['book'] }, host);
  const stories = compiled === null ? [] : storiesOf(compiled.anthology);
  const chapters = stories.map((story) =>
    story.chapters.map(({ blocks }) =>
      blocks.map((block) =>
        block.type === 'note' && block.footnote !== undefined
          ? `^${block.footnote.id} ${blockText(block)}`
          : blockText(block),
      ),
    ),
  );
  return { stories, chapters, errors: diagnostics.filter(({ severity }) => severity === 'error') };
}

const HEAD = '# The Ferry\n\nby coldwater\n\n';

test('notes at the end of a file go to the chapters that ask for them, in that order', async () => {
  const text = `${HEAD}## Chapter 1\n\nThe lamp[^2] was "out"[^1].\n\n## Chapter 2\n\nThe rope[^3], once more[^2].\n\nThe End\n\n---\n\n[^1]: One -- "here".\n[^2]: Two[^4].\n[^3]: Three.\n[^4]: Four.\n`;
  const { stories, chapters, errors } = await chaptersOf({ 'book/tale.md': text });
  expect(errors).toEqual([]);
  expect(chapters).toEqual([
    [
      ['The lamp2 was “out”1.', '^2 2 Two4.', '^4 4 Four.', '^1 1 One — “here”.'],
      ['The rope3, once more2.', 'The End', '^3 3 Three.'],
    ],
  ]);
  expect(stories[0]?.words.source).toBe(wordsOf(text).length);
});

test('a note nobody asks for, and a mark without a note, stay words of the story', async () => {
  const text = `${HEAD}The lamp[^1] went out.\n\n[^2]: Nobody asks.\n`;
  const { stories, chapters } = await chaptersOf({ 'book/tale.md': text });
  expect(chapters.flat(2).join(' ')).toContain('The lamp[^1] went out.');
  expect(stories[0]?.words.source).toBe(wordsOf(text).length);
});

test('the author’s notes behind the story are found although footnotes follow', async () => {
  const text = `${HEAD}The lamp[^1] went out, and nobody in the harbour saw it go.\n\nAuthor's note: thanks for reading, please review!\n\n[^1]: Tin.\n`;
  const { stories, chapters } = await chaptersOf({ 'book/tale.md': text });
  expect(stories[0]?.back.map(({ role }) => role)).toEqual(['author-note']);
  expect(chapters[0]?.[0]?.at(-1)).toBe('^1 1 Tin.');
});

test('in a story of several files each file’s note 1 is its own', async () => {
  const { chapters, errors } = await chaptersOf({
    'book/anthology.yaml': 'stories: [{ files: [a.md, b.md], title: Tale, author: wren }]\n',
    'book/a.md': '## Chapter 1\n\nThe lamp[^1] went out.\n\n[^1]: Tin.\n',
    'book/b.md': '## Chapter 2\n\nThe rope[^1] held.\n\n[^1]: Hemp.\n',
  });
  expect(errors).toEqual([]);
  expect(chapters).toEqual([
    [
      ['The lamp1 went out.', '^1 1 Tin.'],
      ['The rope1 held.', '^file-2-1 1 Hemp.'],
    ],
  ]);
});

test('a page on a single line whose notes move keeps its proof', async () => {
  const page =
    '<html><body><h1>Tale</h1><p>by wren</p><h2>Chapter 1</h2><p>The lamp<a href="#n1" id="r1">1</a> went out.</p><h2>Chapter 2</h2><p>The rope<a href="#n2" id="r2">2</a> held.</p><p id="n1">1. Tin. <a href="#r1">↑</a></p><p id="n2">2. Hemp. <a href="#r2">↑</a></p></body></html>';
  const { chapters, errors } = await chaptersOf({ 'book/tale.html': page });
  expect(errors).toEqual([]);
  expect(chapters).toEqual([
    [
      ['The lamp1 went out.', '^n1 1 Tin.'],
      ['The rope2 held.', '^n2 2 Hemp.'],
    ],
  ]);
});
