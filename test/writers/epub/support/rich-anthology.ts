import type { Anthology } from '../../../../src/model/anthology.ts';
import type { Block } from '../../../../src/model/block.ts';
import type { Inline, InlineStyle } from '../../../../src/model/inline.ts';
import { plain } from '../../../../src/model/inline.ts';
import type { Story } from '../../../../src/model/story.ts';
import { anthology, chapter, paragraph, part, story } from './make-story.ts';

const lines = [7, 7] as const;

function styled(style: InlineStyle, ...children: readonly Inline[]): Inline {
  return { type: 'styled', style, children };
}

function link(href: string, text: string): Inline {
  return { type: 'link', href, children: plain(text) };
}

const STYLES: readonly InlineStyle[] = [
  'emphasis',
  'strong',
  'underline',
  'strike',
  'superscript',
  'subscript',
  'small-caps',
  'code',
];

/** Long paragraphs of invented prose, so that pages can be looked at. */
export function prose(count: number): Block[] {
  const sentences = [
    'The ferry had been late for so long that nobody on the quay remembered what on time would look like.',
    '“You could have written,” said Maren, and turned the lamp down until only its brass was visible.',
    'He had written, of course; eleven letters, all of them to the wrong island.',
    'Outside, the harbourmaster’s dog walked the length of the breakwater and came back with someone else’s glove.',
    'There are winters that begin in the hands, and this was one of them.',
    '“Sit,” she said. “The soup is older than the apology, so we’ll start with the soup.”',
    'By four o’clock the snow had covered the names on the boats, and they were all, for once, the same boat.',
  ];
  return Array.from({ length: count }, (_, index) =>
    paragraph(
      Array.from(
        { length: 2 + ((index * 5) % 4) },
        (_unused, step) => sentences[(index * 3 + step) % sentences.length],
      ).join(' '),
    ),
  );
}

/** One block of every type, and each in its variants. */
export const EVERY_BLOCK: readonly Block[] = [
  paragraph('A first paragraph stands without indent.'),
  {
    type: 'paragraph',
    lines,
    content: [
      { type: 'text', text: 'Styles follow: ' },
      ...STYLES.flatMap((style): Inline[] => [
        styled(style, ...plain(style)),
        { type: 'text', text: ', ' },
      ]),
      styled(
        'emphasis',
        ...plain('all of this '),
        styled('emphasis', ...plain('but not this')),
        ...plain(' leans'),
      ),
      { type: 'text', text: ' and ' },
      link('https://example.org/a path/?q=1&r=%zz', 'a link'),
      { type: 'text', text: ', ' },
      link('javascript:alert(1)', 'no link'),
      { type: 'text', text: ', ' },
      link('mailto:someone@example.org', 'a letter box'),
      { type: 'text', text: '.' },
      { type: 'line-break' },
      { type: 'text', text: 'A line of its own.' },
    ],
  },
  { type: 'scene-break', lines, original: '***', strength: 'mark', markClass: 0, certainty: 1 },
  { type: 'time-mark', lines, content: plain('Two weeks later.') },
  ...prose(3),
  { type: 'scene-break', lines, original: '~', strength: 'mark', markClass: 1, certainty: 1 },
  { type: 'pov-mark', lines, content: plain('Maren’s side') },
  ...prose(2),
  { type: 'scene-break', lines, original: '', strength: 'space', markClass: -1, certainty: 0.6 },
  ...prose(1),
  { type: 'scene-break', lines, original: '-----', strength: 'rule', markClass: 0, certainty: 1 },
  { type: 'heading', level: 1, lines, content: plain('The first heading') },
  ...prose(1),
  { type: 'heading', level: 2, lines, content: plain('The second heading') },
  { type: 'heading', level: 3, lines, content: plain('The third heading') },
  {
    type: 'verse',
    lines,
    stanzas: [
      [
        { lines, content: plain('The tide has put its shoes away,'), indent: 0 },
        { lines, content: plain('the lamp has shut its eye,'), indent: 1 },
        {
          lines,
          content: plain('and all the nets that held the day, mended, counted, hung up, dry'),
          indent: 0,
        },
        { lines, content: plain('are folded up to dry.'), indent: 1 },
      ],
      [{ lines, content: plain('Go in, go in.'), indent: 3 }],
    ],
  },
  ...prose(1),
  { type: 'quote', lines, blocks: prose(1) },
  {
    type: 'letter',
    lines,
    blocks: [
      paragraph('Dear Maren,'),
      ...prose(1),
      { type: 'paragraph', lines, align: 'right', content: plain('Yours, eventually,') },
      { type: 'paragraph', lines, align: 'right', content: plain('E.') },
    ],
  },
  {
    type: 'messages',
    lines,
    items: [
      { lines, sender: plain('Maren'), separator: ': ', content: plain('are you on the ferry') },
      { lines, sender: plain('Elias'), separator: ': ', content: plain('there is a ferry?') },
      { lines, sender: [], separator: '', content: plain('seen 16:02') },
    ],
  },
  {
    type: 'list',
    lines,
    ordered: true,
    start: 3,
    items: [
      [paragraph('Third, the rope.')],
      [paragraph('Fourth, the other rope.'), paragraph('It is longer.')],
    ],
  },
  {
    type: 'list',
    lines,
    ordered: false,
    start: 1,
    items: [[paragraph('Salt')], [paragraph('Bread')]],
  },
  {
    type: 'table',
    lines,
    rows: [
      { header: true, cells: [plain('Boat'), plain('Berth')] },
      { header: false, cells: [plain('Patience'), plain('Four')] },
    ],
  },
  { type: 'image', lines, href: 'http://example.org/harbour.jpg', alt: 'The harbour in snow' },
  { type: 'note', lines, blocks: [paragraph('I looked this up, and it is true.')] },
  { type: 'paragraph', lines, align: 'center', content: plain('In the middle.') },
  ...prose(2),
  { type: 'end-mark', lines, content: plain('The End.') },
];

function lanterns(): Story {
  return story('lanterns', {
    title: { value: 'Lanterns for the Drowned', origin: 'header', certainty: 1 },
    authors: { value: ['Coldwater', 'Ida Fenwick'], origin: 'byline', certainty: 1 },
    metadata: {
      rating: { value: 'PG-13', lines },
      fandoms: { value: ['Harbour Lights'], lines },
      pairings: { value: ['Maren/Elias'], lines },
      url: { value: 'https://example.org/stories/12', lines },
      published: { value: '2004-05-06', lines },
    },
    front: [
      part('title', 'Title: Lanterns for the Drowned'),
      part('byline', 'Author: Coldwater & Ida Fenwick'),
      part('header', 'Rating: PG-13', 'Fandom: Harbour Lights', 'Archive: ask first'),
      part('summary', 'Summary: Eleven letters go to the wrong island. One does not.'),
      part('disclaimer', 'Disclaimer: none of these boats are mine.'),
      part('warning', 'Weather, and soup.'),
      part('author-note', 'A/N: For everyone who waited on the quay.'),
      part('epigraph', 'All boats are the same boat in snow.'),
    ],
    chapters: [
      chapter('Chapter 1: The Quay', prose(9), { number: 1, title: 'The Quay' }),
      chapter('Chapter 2: The Soup', EVERY_BLOCK, { number: 2, title: 'The Soup' }),
      chapter('III', prose(3), { number: 3 }),
      chapter(null, prose(2), { kind: 'epilogue' }),
    ],
    back: [
      part('end-mark', 'Fin.'),
      part('author-note', 'Thank you for reading to the last glove.'),
      part('tags', 'Tags: snow, soup, ferries'),
      part('footer', 'Current mood: becalmed'),
    ],
    words: { source: 12_345, book: 12_345, dropped: 0 },
  });
}

/** Two groups, a long story, one-shots, another language and nobody's story. */
export function richAnthology(more: Partial<Anthology> = {}): Anthology {
  const oneShot = story('the-glove', {
    title: { value: 'The Glove', origin: 'header', certainty: 1 },
    chapters: [chapter(null, prose(12))],
    words: { source: 1, book: 1, dropped: 0 },
  });
  const german = story('schnee', {
    title: { value: 'Schnee', origin: 'header', certainty: 1 },
    language: 'de',
    chapters: [chapter(null, [paragraph('Es schneite seit Tagen.')])],
  });
  const nobody = story('01-found', {
    title: { value: null, origin: 'none', certainty: 0 },
    authors: { value: [], origin: 'none', certainty: 0 },
  });
  return anthology([], {
    subtitle: 'Four stories from the harbour',
    editors: ['Hanne Brandt'],
    sections: [
      { title: null, stories: [lanterns()] },
      { title: 'Shorter pieces', stories: [oneShot, german, nobody] },
    ],
    ...more,
  });
}
