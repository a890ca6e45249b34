import sharp from 'sharp';
import type { Anthology } from '../../../../src/model/anthology.ts';
import type { Block, Image, Note, Paragraph } from '../../../../src/model/block.ts';
import type { Inline } from '../../../../src/model/inline.ts';
import { encodePicture } from '../../../../src/pictures/encode-picture.ts';
import { anthology, chapter, paragraph, story } from './make-story.ts';

const lines = [1, 1] as const;

/** A paragraph whose words carry marks: `['The lamp', '1', ' went out.']`, every second one a mark. */
export function marked(...parts: readonly string[]): Paragraph {
  const content = parts.map((text, index): Inline => {
    if (index % 2 === 0) return { type: 'text', text };
    const [note = text, mark = text] = text.split('=');
    return { type: 'note-reference', note, children: [{ type: 'text', text: mark }] };
  });
  return { type: 'paragraph', content, lines };
}

/** A footnote; without a label the book puts its mark before it. */
export function footnote(id: string, blocks: readonly Block[], label = id, mark = id): Note {
  return { type: 'note', blocks, footnote: { id, label, mark }, lines };
}

async function picture(format: 'png' | 'jpeg', width: number, height: number) {
  const create = { width, height, channels: 3, background: '#884422' } as const;
  const bytes = await sharp({ create })[format]().toBuffer();
  return encodePicture(bytes, { gray: true });
}

/** A picture that the book holds. */
export async function image(href: string, more: Partial<Image> = {}): Promise<Image> {
  const shown = await picture(href.endsWith('.png') ? 'png' : 'jpeg', 300, 200);
  return { type: 'image', href, alt: 'A lamp', picture: shown, lines, ...more };
}

/** A story with notes of every kind in two chapters, and one with pictures; `filler` makes it long. */
export async function notedAnthology(filler = 0): Promise<Anthology> {
  const long = Array.from({ length: filler }, () => paragraph('The tide came in. '.repeat(80)));
  const noted = story('noted', {
    chapters: [
      chapter('Chapter 1: Out', [
        marked('The lamp', '1', ' went “out”,', 'tin=*', ' and again', '1', ' out.'),
        ...long,
        { type: 'quote', blocks: [marked('Quoted', '2', '.')], lines },
        footnote('1', [paragraph('One.'), marked('See', '3', '.')]),
        footnote('tin', [paragraph('Two.')], '', '*'),
        footnote('2', [{ type: 'quote', blocks: [paragraph('Three.')], lines }]),
        footnote('3', [paragraph('Four.')]),
      ]),
      chapter('Chapter 2: Back', [marked('Nobody', '1', ' saw', 'gone=9', '.')]),
    ],
    front: [
      {
        role: 'summary',
        blocks: [marked('A ferry', 'a', '.'), footnote('a', [paragraph('Late.')])],
        lines,
      },
      {
        role: 'author-note',
        blocks: [marked('Thanks', 'b', '.'), footnote('b', [paragraph('All.')])],
        lines,
      },
    ],
  });
  const pictured = story('pictured', {
    chapters: [
      chapter(null, [
        paragraph('Before.'),
        await image('art/Map of it.png', { caption: [{ type: 'text', text: 'The harbour' }] }),
        paragraph('Between.'),
        await image('photo.jpg', { alt: '' }),
        await image('art/Map of it.png'),
        await image('rule.png', { alt: '', decorative: true }),
        { type: 'image', href: 'x.svg', alt: 'A drawing', lines },
        marked('After', '1', '.'),
        footnote('1', [paragraph('Not the note of the other story.')]),
      ]),
    ],
  });
  return anthology([noted, pictured]);
}
