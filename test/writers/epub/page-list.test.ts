import { expect, test } from 'vitest';
import type { Block } from '../../../src/model/block.ts';
import { checkEpub } from '../../../src/preflight/check-epub.ts';
import type { PageStart } from '../../../src/writers/writer.ts';
import { anthology, chapter, paragraph, part, story } from './support/make-story.ts';
import { writeBook } from './support/read-book.ts';

const verse: Block = {
  type: 'verse',
  lines: [1, 1],
  stanzas: [
    ['The tide is out', 'the nets are in'].map((text) => ({
      lines: [1, 1] as const,
      content: [{ type: 'text' as const, text }],
      indent: 0,
    })),
  ],
};

const one = story('one', {
  front: [part('summary', 'A lamp is lost.')],
  chapters: [
    chapter('First', [
      {
        type: 'paragraph',
        lines: [1, 1],
        content: [
          { type: 'text', text: 'The lamp ' },
          { type: 'styled', style: 'emphasis', children: [{ type: 'text', text: 'was not lit' }] },
          { type: 'text', text: ' that night.' },
        ],
      },
      verse,
      { type: 'quote', lines: [1, 1], blocks: [paragraph('Go in.'), paragraph('Go in, go in.')] },
      {
        type: 'scene-break',
        lines: [1, 1],
        original: '*',
        strength: 'mark',
        markClass: 0,
        certainty: 1,
      },
    ]),
    chapter('Second', [paragraph('Morning came.')]),
  ],
});

function at(
  label: string,
  chapterIndex: number | null,
  block: number | null,
  characterOffset = 0,
): PageStart {
  return { label, story: 'one', chapter: chapterIndex, block, characterOffset };
}

const STARTS = [
  at('1', null, null),
  at('2', 0, null),
  at('3', 0, 0, 13),
  at('4', 0, 1, 16),
  at('5', 0, 2, 11),
  at('6', 0, 3),
  at('7', 1, null),
  at('8', 2, null),
  { ...at('9', 0, 0), story: 'gone' },
];

const mark = (label: string) =>
  `<span epub:type="pagebreak" role="doc-pagebreak" id="page-${label}" aria-label="${label}"></span>`;

test('pages are marked where they begin, without a letter of text', async () => {
  const book = await writeBook(anthology([one]), { pageStarts: STARTS });
  expect(book.text('one.xhtml')).toContain(`>\n${mark('1')}\n<h2`);
  const page = book.text('one-01.xhtml');
  expect(page).toContain(`${mark('2')}\n<h3`);
  expect(page).toContain(`The lamp <em>was </em>${mark('3')}<em>not lit</em> that night.`);
  expect(page).toContain(`<p class="line">${mark('4')}the nets are in</p>`);
  expect(page).toContain(`<p>Go ${mark('5')}in, go in.</p>`);
  expect(page).toContain(`${mark('6')}<hr`);
  const second = book.text('one-02.xhtml');
  expect(second).toContain(`${mark('7')}\n<h3`);
  expect(second).toContain(`Morning came.${mark('8')}</p>`);
});

test('the page list names each marked page once, in order', async () => {
  const book = await writeBook(anthology([one]), { pageStarts: STARTS });
  const list = /<nav id="page-list"[\s\S]*?<\/nav>/.exec(book.text('toc.xhtml'))?.[0] ?? '';
  const links = [...list.matchAll(/href="([^"]+)">([^<]+)</g)].map(
    ([, href, label]) => `${label} ${href}`,
  );
  expect(links).toEqual([
    '1 one.xhtml#page-1',
    '2 one-01.xhtml#page-2',
    '3 one-01.xhtml#page-3',
    '4 one-01.xhtml#page-4',
    '5 one-01.xhtml#page-5',
    '6 one-01.xhtml#page-6',
    '7 one-02.xhtml#page-7',
    '8 one-02.xhtml#page-8',
  ]);
  expect(book.text('toc.ncx').match(/<pageTarget /g)).toHaveLength(8);
  expect(book.text('content.opf')).toContain('>pageBreakMarkers<');
});

test('a book without printed pages has no list of them', async () => {
  const book = await writeBook(anthology([one]));
  expect(book.text('toc.xhtml')).not.toContain('page-list');
  expect(book.text('content.opf')).not.toContain('pageBreak');
});

test('our own check finds nothing in a book with page numbers', async () => {
  const { bytes } = await writeBook(anthology([one]), { pageStarts: STARTS });
  expect(await checkEpub(bytes)).toEqual([]);
});
