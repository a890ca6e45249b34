import type { Anthology } from '../../../../src/model/anthology.ts';
import type { Block } from '../../../../src/model/block.ts';
import { plain } from '../../../../src/model/inline.ts';
import type { Chapter, Part, PartRole, Story } from '../../../../src/model/story.ts';

const lines = [1, 1] as const;

export function paragraph(text: string): Block {
  return { type: 'paragraph', lines, content: plain(text) };
}

export function part(role: PartRole, ...texts: readonly string[]): Part {
  return { role, lines, blocks: texts.map(paragraph) };
}

export function chapter(
  heading: string | null,
  blocks: readonly Block[],
  more: Partial<Chapter> = {},
): Chapter {
  return {
    kind: heading === null ? 'whole' : 'chapter',
    number: null,
    title: null,
    heading:
      heading === null ? null : { type: 'heading', level: 1, lines, content: plain(heading) },
    blocks,
    ...more,
  };
}

export function story(id: string, more: Partial<Story> = {}): Story {
  return {
    id,
    source: { path: `stories/${id}.txt`, encoding: 'utf-8', lineCount: 1, paragraphStyle: 'block' },
    title: { value: `Title of ${id}`, origin: 'header', certainty: 1 },
    authors: { value: ['Coldwater'], origin: 'byline', certainty: 1 },
    language: null,
    metadata: {},
    front: [],
    chapters: [chapter(null, [paragraph('The kettle sang.')])],
    back: [],
    dropped: [],
    words: { source: 3, book: 3, dropped: 0 },
    edits: [],
    ...more,
  };
}

export function anthology(stories: readonly Story[], more: Partial<Anthology> = {}): Anthology {
  return {
    title: 'Winter Lights',
    subtitle: null,
    editors: [],
    language: 'en',
    identifier: 'urn:uuid:7d1a9a2e-2a53-5d2c-9f0f-3b1f5f0a7f11',
    date: '2001-02-03T04:05:06Z',
    printedDate: '2001-02-03T04:05:06Z',
    notes: 'keep',
    sections: [{ title: null, stories }],
    ...more,
  };
}
