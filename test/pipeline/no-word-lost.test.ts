import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'parse5';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeHost } from '../../src/host/node-host.ts';
import { storiesOf } from '../../src/model/anthology.ts';
import { blockText } from '../../src/model/block-text.ts';
import type { Story } from '../../src/model/story.ts';
import { compile } from '../../src/pipeline/compile.ts';
import { makeBooks } from '../../src/pipeline/make-books.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { decodeSource } from '../../src/readers/decode.ts';
import { wordsOf } from '../../src/text/words.ts';
import { ROOT } from '../support/run-quire.ts';
import { openBook, storyText } from '../writers/epub/support/read-book.ts';
import { readPdf, rejoined } from '../writers/pdf/support/read-pdf.ts';

/** How often each word stands in a text. */
function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words of the first list that the second has fewer of. */
function missing(wanted: readonly string[], got: readonly string[]): string[] {
  const counts = tally(got);
  return wanted.filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0;
  });
}

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly childNodes?: readonly Node[];
}

/** All text of an HTML page's body, read by nothing of ours. */
function pageText(node: Node): string {
  if (node.nodeName === '#text') return node.value ?? '';
  if (['head', 'script', 'style', '#comment'].includes(node.nodeName)) return ' ';
  return (node.childNodes ?? []).map(pageText).join('');
}

/** The words of a source file itself, before any reader of ours has seen its structure. */
function sourceWords(story: Story): string[] {
  const path = join(ROOT, story.source.path);
  const { text } = decodeSource({ path, bytes: readFileSync(path) }, 'auto').value;
  return wordsOf(path.endsWith('.html') ? pageText(parse(text) as Node) : text);
}

describe('for every story of the sample anthology, sources less drops are the book', () => {
  const host = nodeHost(ROOT);
  let stories: Story[] = [];
  let epub: Uint8Array = new Uint8Array();
  let pdf: Uint8Array = new Uint8Array();

  beforeAll(async () => {
    const { compiled } = await compile({ ...EMPTY_REQUEST, paths: ['stories'] }, host);
    if (compiled === null) throw new Error('the sample anthology does not compile');
    const { anthology, recipe } = compiled;
    const made = await makeBooks(anthology, recipe, EMPTY_REQUEST, host, () => {});
    stories = storiesOf(anthology);
    const bytes = (format: string) => made.value.find((file) => file.format === format)?.bytes;
    epub = bytes('epub') ?? epub;
    pdf = bytes('pdf') ?? pdf;
  });

  const kept = (story: Story) => {
    const marks = story.chapters
      .flatMap((chapter) => chapter.blocks)
      .map((block) => (block.type === 'scene-break' ? block.original : ''));
    const dropped = [...story.dropped.map(({ text }) => text), ...marks].flatMap(wordsOf);
    return missing(sourceWords(story), dropped);
  };

  test('there are at least six stories and 15,000 words', () => {
    expect(stories.length).toBeGreaterThanOrEqual(6);
    expect(stories.reduce((sum, story) => sum + story.words.book, 0)).toBeGreaterThan(15_000);
  });

  test('the counts in the report are those of the sources', () => {
    for (const story of stories) {
      expect({ path: story.source.path, words: story.words.source }).toEqual({
        path: story.source.path,
        words: sourceWords(story).length,
      });
    }
  });

  test('word for word in the EPUB', () => {
    const book = openBook(epub);
    for (const story of stories) {
      const base = story.id;
      const pages = book.spine.filter(
        (file) => file === `${base}.xhtml` || file.startsWith(`${base}-`),
      );
      const got = pages.flatMap((file) => wordsOf(storyText(book.tokens(file))));
      const wanted = kept(story);
      expect({ base, lost: missing(wanted, got), added: missing(got, wanted) }).toEqual({
        base,
        lost: [],
        added: [],
      });
    }
  });

  test('word for word in the PDF, in reading order', async () => {
    const { pages } = await readPdf(pdf);
    const words = wordsOf(rejoined(pages.map(({ text }) => text).join('\n')));
    let from = 0;
    for (const story of stories) {
      const blocks = story.chapters.flatMap((chapter) => chapter.blocks);
      const text = blocks.filter(({ type }) => type !== 'scene-break' && type !== 'note');
      for (const block of text) {
        const wanted = wordsOf(blockText(block)).join(' ');
        const at = indexOfRun(words, wordsOf(wanted), from);
        expect({ line: block.lines[0], path: story.source.path, found: at >= 0 }).toMatchObject({
          found: true,
        });
        from = at + wordsOf(wanted).length;
      }
    }
    for (const story of stories) {
      expect(missing(kept(story), words), story.source.path).toEqual([]);
    }
  });
});

/** Where a run of words begins in a longer one, from a place on; -1 when it is not there. */
function indexOfRun(words: readonly string[], run: readonly string[], from: number): number {
  for (let at = from; at <= words.length - run.length; at++) {
    if (run.every((word, index) => words[at + index] === word)) return at;
  }
  return -1;
}
