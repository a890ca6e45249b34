import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDuplicates } from '../../src/duplicates/find-duplicates.ts';
import type { Block } from '../../src/model/block.ts';
import { plain } from '../../src/model/inline.ts';
import type { Story } from '../../src/model/story.ts';
import { countWords } from '../../src/text/words.ts';
import { chapter, story } from '../writers/epub/support/make-story.ts';

/** Sentences nobody wrote: `count` paragraphs of twelve words, the same for the same seed. */
function prose(seed: number, count: number): string[] {
  let state = seed * 2654435761 + 1;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 12 }, () => `w${(next() % 5000).toString(36).replace(/\d/g, 'q')}`).join(
      ' ',
    ),
  );
}

function tale(id: string, ...chapters: readonly (readonly string[])[]): Story {
  let line = 0;
  const blocks = (texts: readonly string[]): Block[] =>
    texts.map((text) => {
      line += 2;
      return { type: 'paragraph', content: plain(text), lines: [line, line] };
    });
  const words = countWords(chapters.flat().join(' '));
  return story(id, {
    chapters: chapters.map((texts, index) => chapter(`Chapter ${index + 1}`, blocks(texts))),
    words: { source: words, book: words, dropped: 0 },
  });
}

const codes = (stories: readonly Story[]) =>
  findDuplicates(stories).map(({ code, path, line }) => `${path}:${line} ${code}`);

describe('stories that are told', () => {
  test('the same text in two files', () => {
    const text = prose(1, 30);
    expect(findDuplicates([tale('a', text), tale('b', text)])).toEqual([
      expect.objectContaining({
        code: 'story-twice',
        severity: 'warning',
        path: 'stories/b.txt',
        message: expect.stringMatching(/100 % .*stories\/a\.txt.*same number.*word for word/),
      }),
    ]);
  });

  test('an older draft: every fourth paragraph is new, and one was added', () => {
    const text = prose(1, 40);
    const draft = [
      ...text.map((old, i) => (i % 4 === 3 ? (prose(100 + i, 1)[0] ?? old) : old)),
      'the end of it',
    ];
    const [found] = findDuplicates([tale('new', text), tale('old', draft)]);
    expect(found).toMatchObject({ code: 'story-twice', path: 'stories/old.txt', line: 8 });
    expect(found?.message).toContain('It is 4 words longer.');
    expect(found?.message).toContain('line 8 here and line 8 there');
  });

  test('one chapter of a long story posted alone', () => {
    const whole = tale('whole', prose(1, 30), prose(2, 30), prose(3, 30));
    expect(codes([whole, tale('alone', prose(2, 30))])).toEqual([
      'stories/alone.txt:2 story-twice',
    ]);
  });

  test('each of many copies once, beside the first', () => {
    const copies = Array.from({ length: 20 }, (_, index) => tale(`copy-${index}`, prose(1, 30)));
    expect(codes(copies)).toHaveLength(19);
  });

  test('a chapter pasted twice', () => {
    const pasted = tale('a', prose(1, 20), prose(2, 20), prose(1, 20));
    expect(findDuplicates([pasted])).toMatchObject([
      { code: 'chapter-twice', message: expect.stringContaining('chapters 1 and 3') },
    ]);
  });
});

describe('stories that are left alone', () => {
  test('different ones', () => {
    expect(codes([tale('a', prose(1, 60)), tale('b', prose(2, 60))])).toEqual([]);
  });

  test('two that quote the same song', () => {
    const song = prose(9, 3);
    const a = tale('a', [...prose(1, 60), ...song]);
    const b = tale('b', [...song, ...prose(2, 60)]);
    expect(codes([a, b])).toEqual([]);
  });

  test('a sequel that retells one scene', () => {
    const scene = prose(9, 10);
    const a = tale('a', [...prose(1, 60), ...scene]);
    const b = tale('b', [...scene, ...prose(2, 60)]);
    expect(codes([a, b])).toEqual([]);
  });

  test('two drabbles that share everything but are too short to say', () => {
    expect(codes([tale('a', prose(1, 2)), tale('b', prose(1, 2))])).toEqual([]);
  });
});

test('copies among any other stories are found, wherever they stand', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), (at, from) => {
      const others = Array.from({ length: 5 }, (_, index) =>
        tale(`s${index}`, prose(index + 1, 20)),
      );
      const copied = tale('copy', prose(from + 1, 20));
      const stories = others.toSpliced(at, 0, copied);
      const later = stories.findLast(({ id }) => id === 'copy' || id === `s${from}`);
      expect(codes(stories)).toEqual([`stories/${later?.id}.txt:1 story-twice`]);
    }),
    { numRuns: 25 },
  );
});

test('a million words take seconds, not minutes', () => {
  const stories = Array.from({ length: 20 }, (_, index) =>
    tale(`s${index}`, prose(index + 1, 4000)),
  );
  expect(codes([...stories, tale('copy', prose(3, 4000))])).toHaveLength(1);
});
