import { describe, expect, it } from 'vitest';
import { DEFAULT_STORY_OPTIONS } from '../../src/model/story-options.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { textManuscript } from './support/text-manuscript.ts';

const STORY =
  'The harbour froze on a Tuesday and nobody in the town knew what to do with the boats.\n\n"Wait," said Ines, and so they waited until the spring.';

function header(title: string, more = ''): string {
  return `Title: ${title}\nAuthor: saltmarsh\nRating: G\n${more}`;
}

function storiesOf(text: string, options = DEFAULT_STORY_OPTIONS) {
  return normalize(textManuscript(text), options).value;
}

describe('a file with several headers', () => {
  const text = `${header('Ice')}\n${STORY}\n\n***\n\n${header('Thaw')}\n${STORY}\n`;

  it('is as many stories, with ids of their own and every word in one of them', () => {
    const stories = storiesOf(text);
    expect(stories.map((story) => story.title.value)).toEqual(['Ice', 'Thaw']);
    expect(new Set(stories.map((story) => story.id)).size).toBe(2);
    for (const { words } of stories) expect(words.source).toBe(words.book + words.dropped);
  });

  it('is one story when the user names its title', () => {
    expect(storiesOf(text, { ...DEFAULT_STORY_OPTIONS, title: 'Winter' })).toHaveLength(1);
  });

  it('is one story when the headers are those of its chapters', () => {
    const parts = ['1/2', '2/2'].map((part) => `${header('Ice', `Part: ${part}\n`)}\n${STORY}`);
    expect(storiesOf(parts.join('\n\n'))).toHaveLength(1);
  });

  it('reports an override only when no story has the line', () => {
    const breaks = { not: [], at: ['"Wait," said Ines'], marks: { '+++': 'break' as const } };
    const options = { ...DEFAULT_STORY_OPTIONS, breaks };
    const { diagnostics } = normalize(textManuscript(text), options);
    expect(diagnostics.filter(({ code }) => code === 'override-no-match')).toHaveLength(1);
  });
});

describe('text between keep and /keep', () => {
  it('is marked, and what stands round it is not', () => {
    const text =
      'Ines sat.\n\n<!-- quire: keep -->\n\nRook  sat .\n\n<!-- quire: /keep -->\n\nShe rose.';
    const blocks = storiesOf(text)[0]?.chapters[0]?.blocks ?? [];
    expect(blocks.map((block) => 'keep' in block && block.keep === true)).toEqual([
      false,
      true,
      false,
    ]);
  });
});
