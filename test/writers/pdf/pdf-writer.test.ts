import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '../../../src/model/block.ts';
import { blockText } from '../../../src/model/block-text.ts';
import { plain, textOf } from '../../../src/model/inline.ts';
import { displayTitle, type Part, type Story } from '../../../src/model/story.ts';
import { wordsOf } from '../../../src/text/words.ts';
import { pdfWriter } from '../../../src/writers/pdf/pdf-writer.ts';
import { anyStory } from './support/any-story.ts';
import {
  anthology,
  chapter,
  kit,
  LINES,
  paragraph,
  part,
  sceneBreak,
  story,
  whole,
} from './support/make.ts';
import { readPdf, rejoined } from './support/read-pdf.ts';

const SENTENCES =
  'The harbour lay quiet under the first snow, and nobody on the quay spoke of the ship. ' +
  'She counted the lanterns twice, as she had done every evening since autumn, and found one missing. ';

/** What a story's pages say, in order: what the book adds first, then every part and block. */
function wordsInOrder(one: Story): string[] {
  const text = (blocks: readonly Block[]) =>
    blocks.map((b) => (b.type === 'scene-break' ? '' : blockText(b))).join('\n');
  const opening = ['summary', 'warning', 'author-note', 'epigraph'];
  const ofRoles = (parts: readonly Part[], roles: readonly string[]) =>
    roles.flatMap((role) => parts.filter((part) => part.role === role));
  const isPosted = ({ role }: Part) => role !== 'end-mark' && !opening.includes(role);
  const posted = [...one.front.filter(isPosted), ...one.back.filter(isPosted)];
  const ending = [
    ...ofRoles([...one.front, ...one.back], ['end-mark']),
    ...one.back.filter(({ role }) => opening.includes(role)),
  ];
  return wordsOf(
    [
      displayTitle(one),
      one.authors.value.join(' and '),
      ...ofRoles(one.front, opening).map((p) => text(p.blocks)),
      ...one.chapters.map(
        (c) => `${c.heading ? textOf(c.heading.content) : ''}\n${text(c.blocks)}`,
      ),
      ...ending.map((p) => text(p.blocks)),
      ...(posted.length > 0 ? ['As posted', ...posted.map((p) => text(p.blocks))] : []),
    ].join('\n'),
  );
}

async function bodyWords(stories: readonly Story[]): Promise<string[]> {
  const { value } = await pdfWriter.write(anthology(stories), kit());
  const { pages } = await readPdf(value.bytes);
  const body = pages.filter(({ label }) => /^\d+$/.test(label));
  return wordsOf(rejoined(body.map(({ text }) => text).join('\n')));
}

test('every word of every part and block stands in the PDF once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(anyStory, async (one) => {
      expect(await bodyWords([one])).toEqual(wordsInOrder(one));
    }),
    { numRuns: 25 },
  );
});

test('words divided at line ends can be put together again', async () => {
  const long = 'extraordinarily uncharacteristically straightforward misunderstandings everywhere ';
  const one = story({ name: 'Long Words', chapters: [whole(paragraph(long.repeat(40)))] });
  expect(await bodyWords([one])).toEqual(wordsInOrder(one));
});

test('the same book has the same bytes', async () => {
  const book = anthology([
    story({ name: 'One', chapters: [whole(paragraph(SENTENCES.repeat(20)), sceneBreak('mark'))] }),
  ]);
  const first = await pdfWriter.write(book, kit());
  const second = await pdfWriter.write(book, kit());
  expect(Buffer.compare(first.value.bytes, second.value.bytes)).toBe(0);
});

test('a screen book has cover, roman front matter, arabic body, outline and links', async () => {
  const book = anthology([
    story({
      name: 'One',
      chapters: [chapter('Out', paragraph(SENTENCES)), chapter('Home', paragraph(SENTENCES))],
    }),
    story({ name: 'Two', chapters: [whole(paragraph(SENTENCES))] }),
  ]);
  const { value } = await pdfWriter.write(book, kit());
  const { pages, outline } = await readPdf(value.bytes);
  expect(value.pages).toBe(pages.length);
  expect(pages.map(({ label }) => label)).toEqual([
    'Cover',
    '',
    'i',
    'ii',
    'iii',
    'iv',
    'v',
    'vi',
    '1',
    '2',
    '3',
    '4',
  ]);
  expect(outline).toEqual(['Winter Lights', 'Contents', 'One', 'Two']);
  expect(pages[6]?.annotations).toBeGreaterThanOrEqual(2);
  expect(pages[6]?.text.replace(/[ .\n]+/g, ' ').trim()).toBe('Contents One 1 Two 3');
});

test('a print book has no cover, outline or links, an even number of pages, and greys only', async () => {
  const link = { type: 'link', href: 'https://example.org/', children: plain('a link') } as const;
  const book = anthology([story({ name: 'One', chapters: [whole(paragraph([link]))] })]);
  const { value } = await pdfWriter.write(book, kit({ profile: 'print' }));
  const { pages, outline } = await readPdf(value.bytes);
  expect(pages.length % 2).toBe(0);
  expect(pages[0]?.label).toBe('i');
  expect(outline).toEqual([]);
  expect(pages.every(({ annotations }) => annotations === 0)).toBe(true);
  expect(Buffer.from(value.bytes).toString('latin1')).not.toMatch(/DeviceRGB|DeviceCMYK|\/Annots/);
});

test('titles with markup characters are escaped in the metadata', async () => {
  const book = anthology([story({ name: 'One', chapters: [whole(paragraph('Text.'))] })], {
    title: 'Salt & <Light>',
  });
  const { value } = await pdfWriter.write(book, kit());
  const { info } = await readPdf(value.bytes);
  expect(info['Title']).toBe('Salt & <Light>');
  expect(info['CreationDate']).toBe('D:20010203040506Z');
  expect(Buffer.from(value.bytes).toString('utf8')).toContain('Salt &amp; &lt;Light&gt;');
});

test('a character without a glyph is named in a warning and shown by its number', async () => {
  const one = story({ name: 'One', chapters: [whole(paragraph('Snow 雪 fell.'))] });
  const { value, diagnostics } = await pdfWriter.write(anthology([one]), kit());
  expect(diagnostics.map(({ code, path, line }) => ({ code, path, line }))).toEqual([
    { code: 'missing-glyph', path: 'One.txt', line: 1 },
  ]);
  const { pages } = await readPdf(value.bytes);
  expect(pages.map(({ text }) => text).join('')).toContain('[U+96EA]');
});

test('notes go where the user wants them', async () => {
  const note: Block = { type: 'note', blocks: [paragraph('Sorry about this.')], lines: LINES };
  const one = story({
    name: 'One',
    front: [part('author-note', 'Written in winter.')],
    chapters: [whole(paragraph('Before.'), note, paragraph('After.'))],
  });
  const bodyOf = async (notes: 'keep' | 'end' | 'appendix' | 'drop') => {
    const { value } = await pdfWriter.write(anthology([one], { notes }), kit({ opens: 'next' }));
    const { pages } = await readPdf(value.bytes);
    const body = pages.filter(({ label }) => /^\d+$/.test(label));
    const texts = body.map(({ text }) => text.replace(/\s+/g, ' ').trim());
    return texts.filter((text) => text !== '');
  };
  expect(await bodyOf('keep')).toEqual(['One Written in winter. Before. Sorry about this. After.']);
  expect(await bodyOf('end')).toEqual([
    'One Before. After. Notes Written in winter. Sorry about this.',
  ]);
  expect(await bodyOf('appendix')).toEqual([
    'One Before. After.',
    'Notes One Written in winter. Sorry about this.',
  ]);
  expect(await bodyOf('drop')).toEqual(['One Before. After.']);
});

test('a picture that is not to be had is replaced by its description', async () => {
  const image: Block = { type: 'image', href: 'map.png', alt: 'A map', lines: LINES };
  expect(await bodyWords([story({ name: 'One', chapters: [whole(image)] })])).toContain('map');
});

test('a book without stories and a story without text are still books', async () => {
  for (const book of [anthology([]), anthology([story({ name: 'Empty' })])]) {
    for (const profile of ['screen', 'print'] as const) {
      const { value } = await pdfWriter.write(book, kit({ profile }));
      expect((await readPdf(value.bytes)).pages).toHaveLength(value.pages ?? 0);
    }
  }
});

test('a story that is one endless paragraph or one endless word is set in reasonable time', async () => {
  const wall = story({ name: 'Wall', chapters: [whole(paragraph(SENTENCES.repeat(900)))] });
  const word = story({ name: 'Word', chapters: [whole(paragraph('a'.repeat(9000)))] });
  expect(await bodyWords([wall])).toEqual(wordsInOrder(wall));
  expect(await bodyWords([word])).toEqual(wordsInOrder(word));
});
