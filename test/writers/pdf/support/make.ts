import type { Anthology } from '../../../../src/model/anthology.ts';
import type { Block, Paragraph } from '../../../../src/model/block.ts';
import type { Inline } from '../../../../src/model/inline.ts';
import { plain } from '../../../../src/model/inline.ts';
import type { Lines } from '../../../../src/model/place.ts';
import type { PrintOptions } from '../../../../src/model/print-options.ts';
import type { Chapter, Part, PartRole, Story } from '../../../../src/model/story.ts';
import type { WriterKit } from '../../../../src/writers/writer.ts';
import { garamond } from './garamond.ts';

export const LINES: Lines = [1, 1];

export function paragraph(content: string | readonly Inline[]): Paragraph {
  return {
    type: 'paragraph',
    content: typeof content === 'string' ? plain(content) : content,
    lines: LINES,
  };
}

export function part(role: PartRole, ...texts: string[]): Part {
  return { role, blocks: texts.map(paragraph), lines: LINES };
}

export function sceneBreak(strength: 'space' | 'mark' | 'rule'): Block {
  return {
    type: 'scene-break',
    original: '***',
    strength,
    markClass: 0,
    certainty: 1,
    lines: LINES,
  };
}

export function whole(...blocks: Block[]): Chapter {
  return { kind: 'whole', number: null, title: null, heading: null, blocks };
}

export function chapter(title: string, ...blocks: Block[]): Chapter {
  const heading = { type: 'heading', level: 1, content: plain(title), lines: LINES } as const;
  return { kind: 'chapter', number: null, title, heading, blocks };
}

export function story(fields: Partial<Story> & { readonly name: string }): Story {
  const { name, ...given } = fields;
  return {
    id: name.toLowerCase().replaceAll(' ', '-'),
    source: {
      path: `${name}.txt`,
      encoding: 'utf-8',
      lineCount: 1,
      paragraphStyle: 'block',
    },
    title: { value: name, origin: 'header', certainty: 1 },
    authors: { value: [], origin: 'none', certainty: 1 },
    language: null,
    metadata: {},
    front: [],
    chapters: [],
    back: [],
    dropped: [],
    words: { source: 0, book: 0, dropped: 0 },
    edits: [],
    ...given,
  };
}

export function anthology(stories: readonly Story[], fields: Partial<Anthology> = {}): Anthology {
  return {
    title: 'Winter Lights',
    subtitle: null,
    editors: [],
    language: 'en-US',
    identifier: 'urn:uuid:00000000-0000-4000-8000-000000000000',
    date: '2001-02-03T04:05:06Z',
    printedDate: '2001-02-03T04:05:06Z',
    notes: 'keep',
    sections: [{ title: null, stories }],
    ...fields,
  };
}

export const PRINT: PrintOptions = {
  trim: { widthPt: 420, heightPt: 595 },
  type: { sizePt: 11, leadingPt: 14 },
  margins: { innerPt: 54, outerPt: 50, topPt: 58, bottomPt: 64 },
  opens: 'recto',
  profile: 'screen',
  scalingPercent: 2,
};

/** The smallest picture: one white pixel, a baseline JPEG with one component. */
const PIXEL = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  'base64',
);

export function kit(print: Partial<PrintOptions> = {}): WriterKit {
  return {
    cover: { jpeg: PIXEL, widthPx: 1, heightPx: 1, alt: 'A white cover' },
    fonts: garamond,
    print: { ...PRINT, ...print },
    css: '',
    generator: 'Quire test',
  };
}
