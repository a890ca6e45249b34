import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Block } from '../../../src/model/block.ts';
import { blockText } from '../../../src/model/block-text.ts';
import type { Story } from '../../../src/model/story.ts';
import { checkPages } from '../../../src/preflight/check-pages.ts';
import { wordsOf } from '../../../src/text/words.ts';
import { anthology, chapter, paragraph, part, story } from './support/make-story.ts';
import { randomStory } from './support/random-story.ts';
import type { OpenBook } from './support/read-book.ts';
import { navLines, ncxLines, storyText, tagsOf, writeBook } from './support/read-book.ts';
import { prose, richAnthology } from './support/rich-anthology.ts';

const TIME_ZONE = process.env['TZ'];
afterEach(() => {
  process.env['TZ'] = TIME_ZONE;
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: characters no XML can hold.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The words of blocks as they can stand in XML. */
function modelWords(blocks: readonly Block[]): string[] {
  return blocks
    .filter((block) => block.type !== 'scene-break')
    .flatMap((block) => wordsOf(printed(block).toWellFormed().replace(NOT_XML, '')));
}

/** Scene breaks inside other blocks print nothing either. */
function printed(block: Block): string {
  switch (block.type) {
    case 'scene-break':
      return '';
    case 'quote':
    case 'letter':
    case 'note':
      return block.blocks.map(printed).join('\n');
    case 'list':
      return block.items
        .map((item, index) => [block.typed?.[index] ?? '', ...item.map(printed)].join('\n'))
        .join('\n');
    default:
      return blockText(block);
  }
}

function allWords(one: Story): string[] {
  const parts = [...one.front, ...one.back].flatMap((each) => modelWords(each.blocks));
  const chapters = one.chapters.flatMap((each) => [
    ...(each.heading === null ? [] : modelWords([each.heading])),
    ...modelWords(each.blocks),
  ]);
  return [...parts, ...chapters];
}

function bookWords(book: OpenBook): string[] {
  return book.spine.flatMap((file) => wordsOf(storyText(book.tokens(file))));
}

test('two runs give the same bytes, in any time zone', async () => {
  process.env['TZ'] = 'Pacific/Auckland';
  const first = await writeBook(richAnthology());
  process.env['TZ'] = 'America/New_York';
  const second = await writeBook(richAnthology());
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
});

test('a date before zip archives began is moved to their first day', async () => {
  const book = await writeBook(anthology([story('a')], { date: '1970-01-01T00:00:00Z' }));
  expect(book.text('content.opf')).toContain('>1970-01-01T00:00:00Z<');
});

test('the archive begins with the stored mimetype and holds what the manifest names', async () => {
  const book = await writeBook(richAnthology());
  expect(book.entries[0]).toMatchObject({ name: 'mimetype', stored: true, extraBytes: 0 });
  const declared = tagsOf(book.tokens('content.opf'))
    .filter(({ name }) => name === 'item')
    .map(({ attributes }) => `OEBPS/${attributes.get('href')}`);
  const fixed = ['mimetype', 'META-INF/container.xml', 'OEBPS/content.opf'];
  expect(book.entries.map(({ name }) => name).sort()).toEqual([...fixed, ...declared].sort());
});

test('the contents and the NCX are the same tree', async () => {
  const book = await writeBook(richAnthology({ notes: 'appendix' }));
  const lines = navLines(book.tokens('toc.xhtml'));
  expect(ncxLines(book.tokens('toc.ncx'))).toEqual(lines);
  expect(lines.map(({ depth, label, href }) => `${'  '.repeat(depth)}${label} -> ${href}`)).toEqual(
    [
      'Lanterns for the Drowned by Coldwater and Ida Fenwick (PG-13, 12,345 words) -> lanterns.xhtml',
      '  Chapter 1: The Quay -> lanterns-01.xhtml',
      '  Chapter 2: The Soup -> lanterns-02.xhtml',
      '  III -> lanterns-03.xhtml',
      '  Epilogue -> lanterns-04.xhtml',
      'Shorter pieces -> part-shorter-pieces.xhtml',
      '  The Glove by Coldwater (1 word) -> the-glove.xhtml',
      '  Schnee von Coldwater (3 Wörter) -> schnee.xhtml',
      '  Untitled (3 words) -> 01-found.xhtml',
      'Notes -> notes.xhtml',
      'Authors -> index-authors.xhtml',
      'Fandoms -> index-fandoms.xhtml',
      'Stories by length -> index-lengths.xhtml',
      'Colophon -> colophon.xhtml',
    ],
  );
});

test('every link leads somewhere and every id is there once', async () => {
  const book = await writeBook(richAnthology());
  const files = new Set(book.entries.map(({ name }) => name));
  for (const file of [...book.spine, 'content.opf', 'toc.ncx']) {
    const tags = tagsOf(book.tokens(file));
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size, file).toBe(ids.length);
    for (const { attributes } of tags) {
      const href = attributes.get('href') ?? attributes.get('src') ?? attributes.get('xlink:href');
      if (href === undefined || /^(https?|mailto):/.test(href)) continue;
      const [path, fragment] = href.split('#');
      expect(files, `${file}: ${href}`).toContain(`OEBPS/${path}`);
      if (fragment !== undefined) expect(book.text(path ?? '')).toContain(`id="${fragment}"`);
    }
  }
});

test('a story keeps its file names when another is put before it', async () => {
  const alone = await writeBook(anthology([story('lamp')]));
  const second = await writeBook(anthology([story('first'), story('lamp')]));
  const lamp = (book: OpenBook) => book.spine.filter((file) => file.startsWith('lamp'));
  expect(lamp(alone)).toEqual(['lamp.xhtml', 'lamp-01.xhtml']);
  expect(lamp(second)).toEqual(lamp(alone));
});

test('stories whose names collide with each other or with pages of the book stay apart', async () => {
  const book = await writeBook(
    anthology([story('cover'), story('toc'), story('lamp'), story('lamp-01'), story('Lamp!')]),
  );
  expect(new Set(book.spine).size).toBe(book.spine.length);
  expect(book.spine.every((file) => /^[a-z0-9-]+\.xhtml$/.test(file))).toBe(true);
});

test.each(['keep', 'end', 'appendix'] as const)(
  'no word is lost or doubled, notes: %s',
  async (notes) => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomStory, { maxLength: 3 }), async (stories) => {
        const book = await writeBook(anthology(stories, { notes }));
        expect(bookWords(book).sort()).toEqual(stories.flatMap(allWords).sort());
        expect(checkPages(book.entries)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
);

test('a chapter stands in its file word by word, in order', async () => {
  await fc.assert(
    fc.asyncProperty(randomStory, async (one) => {
      const book = await writeBook(anthology([{ ...one, id: 'one' }]));
      one.chapters.forEach((each, index) => {
        const heading = each.heading === null ? [] : modelWords([each.heading]);
        const expected = [...heading, ...modelWords(each.blocks)];
        const file = `one-${String(index + 1).padStart(2, '0')}.xhtml`;
        const words = book.spine.includes(file) ? wordsOf(storyText(book.tokens(file))) : [];
        expect(words.slice(0, expected.length)).toEqual(expected);
      });
    }),
    { numRuns: 40 },
  );
});

test('notes: drop leaves out the notes and nothing else', async () => {
  const note: Block = { type: 'note', lines: [1, 1], blocks: [paragraph('gone')] };
  const one = story('one', {
    front: [part('author-note', 'gone too'), part('header', 'Rating: kept')],
    chapters: [chapter(null, [paragraph('Also kept.'), note])],
  });
  const book = await writeBook(anthology([one], { notes: 'drop' }));
  expect(bookWords(book)).toEqual(['Also', 'kept', 'Rating', 'kept']);
});

test('a title full of traps reaches every page as text', async () => {
  const title = '<script>alert("1")</script> & ]]> <%= 1 %> \u0000\ud800 שלום';
  const one = story('one', { title: { value: title, origin: 'header', certainty: 1 } });
  const book = await writeBook(anthology([one], { title, subtitle: title, editors: [title] }));
  for (const file of book.spine) {
    expect(book.text(file)).not.toContain('<script');
    expect(() => book.tokens(file), file).not.toThrow();
  }
  expect(ncxLines(book.tokens('toc.ncx'))[0]?.label).toContain('<script>alert("1")</script> & ]]>');
});

test('a title of ten thousand characters is cut in the contents only', async () => {
  const title = 'lantern '.repeat(1250);
  const one = story('one', { title: { value: title, origin: 'header', certainty: 1 } });
  const book = await writeBook(anthology([one]));
  expect(navLines(book.tokens('toc.xhtml'))[0]?.label.length).toBeLessThan(250);
  expect(book.text('one.xhtml')).toContain(title.trim());
});

test('a chapter too long for one file goes on in the next, without a line in the contents', async () => {
  const long = story('long', {
    chapters: [
      chapter('One', prose(900)),
      chapter('Two', [{ type: 'quote', lines: [1, 1], blocks: prose(900) }]),
    ],
  });
  const book = await writeBook(anthology([long]));
  expect(book.spine).toContain('long-01-2.xhtml');
  expect(book.spine).toContain('long-02-2.xhtml');
  for (const { name, bytes } of book.entries) expect(bytes.length, name).toBeLessThan(250_000);
  expect(bookWords(book)).toEqual(allWords(long));
  expect(navLines(book.tokens('toc.xhtml')).map(({ label }) => label.trim())).toEqual([
    'Title of long by Coldwater (3 words)',
    'One',
    'Two',
    'Colophon',
  ]);
});

test('a scene break is a rule, never stars', async () => {
  const book = await writeBook(richAnthology());
  const page = book.text('lanterns-02.xhtml');
  expect(page).toContain('<hr class="scene-break mark mark-0" aria-label="Scene break"/>');
  expect(page).toContain('<hr class="scene-break rule rule-0" aria-label="Scene break"/>');
  expect(page).toContain('<hr class="scene-space" aria-label="Scene break"/>');
  expect(page).not.toContain('***');
});

test('the first paragraph after a break has no indent, the next has', async () => {
  const one = story('one', {
    chapters: [
      chapter(null, [
        paragraph('a'),
        paragraph('b'),
        {
          type: 'scene-break',
          lines: [1, 1],
          original: '#',
          strength: 'mark',
          markClass: 0,
          certainty: 1,
        },
        paragraph('c'),
      ]),
    ],
  });
  const page = (await writeBook(anthology([one]))).text('one-01.xhtml');
  expect(page.match(/<p[^>]*>.<\/p>/g)).toEqual([
    '<p class="first">a</p>',
    '<p>b</p>',
    '<p class="first">c</p>',
  ]);
});

test('a link that does not lead to the web or a letter box is printed as text', async () => {
  const page = (await writeBook(richAnthology())).text('lanterns-02.xhtml');
  expect(page).toContain(
    '<a href="https://example.org/a%20path/?q=1&amp;r=%25zz">a link</a>, no link,',
  );
  expect(page).not.toContain('javascript');
});

test('a heading is split for the eye and whole for the reader', async () => {
  const page = (await writeBook(richAnthology())).text('lanterns-01.xhtml');
  expect(page).toContain(
    '<span class="chapter-label">Chapter 1</span><span class="chapter-joint">: </span>',
  );
});

test.each([
  [
    'two authors and an editor',
    ['A', 'B'],
    ['E'],
    ['creator aut A', 'creator aut B', 'contributor edt E'],
  ],
  [
    'four authors and an editor',
    ['A', 'B', 'C', 'D'],
    ['E'],
    [
      'creator edt E',
      'contributor aut A',
      'contributor aut B',
      'contributor aut C',
      'contributor aut D',
    ],
  ],
  [
    'four authors and no editor',
    ['A', 'B', 'C', 'D'],
    [],
    ['creator aut A', 'creator aut B', 'creator aut C', 'creator aut D'],
  ],
  ['nobody and an editor', [], ['E'], ['creator edt E']],
])('names %s', async (_, authors, editors, expected) => {
  const one = story('one', { authors: { value: authors, origin: 'byline', certainty: 1 } });
  const opf = (await writeBook(anthology([one], { editors }))).text('content.opf');
  const people = [...opf.matchAll(/<dc:(creator|contributor) id="([^"]+)">([^<]+)</g)];
  const role = (id: string) => new RegExp(`#${id}" property="role"[^>]*>(\\w+)<`).exec(opf)?.[1];
  expect(people.map(([, kind, id = '', name]) => `${kind} ${role(id)} ${name}`)).toEqual(expected);
});

test('a heading with emphasis in it keeps it', async () => {
  const one = story('one', {
    chapters: [
      {
        ...chapter('x', prose(1), { title: 'The Lamp' }),
        heading: {
          type: 'heading',
          level: 1,
          lines: [1, 1],
          content: [
            { type: 'text', text: '2: The ' },
            { type: 'styled', style: 'emphasis', children: [{ type: 'text', text: 'Lamp' }] },
          ],
        },
      },
    ],
  });
  const page = (await writeBook(anthology([one]))).text('one-01.xhtml');
  expect(page).toContain('>2: The <em>Lamp</em></h3>');
});

test('a line break between sender and message parts their words', async () => {
  const message = {
    lines: [1, 1] as const,
    sender: [{ type: 'text', text: 'Maren' } as const],
    separator: '',
    content: [{ type: 'line-break' } as const, { type: 'text', text: 'late again' } as const],
  };
  const block: Block = { type: 'messages', lines: [1, 1], items: [message] };
  const book = await writeBook(anthology([story('one', { chapters: [chapter(null, [block])] })]));
  expect(bookWords(book)).toEqual(['Maren', 'late', 'again']);
});
