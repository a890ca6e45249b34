import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkEpub } from '../../../src/preflight/check-epub.ts';
import { checkForDevice } from '../../../src/preflight/devices/check-device.ts';
import { kepubWriter } from '../../../src/writers/epub/kepub/kepub-writer.ts';
import { addKoboSpans, koboDocument } from '../../../src/writers/epub/kepub/kobo-spans.ts';
import { splitSentences } from '../../../src/writers/epub/kepub/split-sentences.ts';
import { anthology } from './support/make-story.ts';
import { randomStory } from './support/random-story.ts';
import { tagsOf, writeBook } from './support/read-book.ts';
import { richAnthology } from './support/rich-anthology.ts';

const writeKepub = (book: Parameters<typeof writeBook>[0]) => writeBook(book, {}, kepubWriter);

/** Each span as "paragraph.segment:text". */
function spans(markup: string): string[] {
  const found = addKoboSpans(markup).matchAll(
    /<span class="koboSpan" id="kobo\.([\d.]+)">([\s\S]*?)<\/span>/g,
  );
  return [...found].map(([, id, text]) => `${id}:${text}`);
}

/** A document without everything `koboDocument` puts into it. */
function withoutSpans(document: string): string {
  return document
    .replace(/<style type="text\/css" class="kobostylehacks">[^<]*<\/style>\n/, '')
    .replace('<div id="book-columns"><div id="book-inner">', '')
    .replace('</div></div></body>', '</body>')
    .replace(/<span class="koboSpan" id="[^"]+">((?:[^<]|<img[^>]*>)*)<\/span>/g, '$1')
    .replaceAll('&#160;', '\u00a0');
}

describe('sentences', () => {
  test.each([
    ['ends at a stop before white space', 'One. Two! Three?', ['One. ', 'Two! ', 'Three?']],
    ['keeps one closing mark with the stop', '“One.” Two.', ['“One.” ', 'Two.']],
    ['does not end at a stop within a word', 'at 3.15 sharp', ['at 3.15 sharp']],
    ['does not end at a colon', 'So: yes', ['So: yes']],
    ['does not end before a no-break space', 'Mr.\u00a0Crane', ['Mr.\u00a0Crane']],
    ['keeps white space with the sentence before it', 'One.\n  Two', ['One.\n  ', 'Two']],
    ['is one empty piece of nothing', '', ['']],
  ])('%s', (_, text, expected) => {
    expect(splitSentences(text)).toEqual(expected);
  });

  test('joined, they are the text again', () => {
    fc.assert(fc.property(fc.string(), (text) => splitSentences(text).join('') === text));
  });
});

describe('numbers', () => {
  test.each([
    ['count sentences of a paragraph', '<p>One. Two.</p>', ['1.1:One. ', '1.2:Two.']],
    ['count paragraphs', '<p>One</p><p>Two</p>', ['1.1:One', '2.1:Two']],
    [
      'count lists and headings',
      '<h2>A</h2><ul><li>B</li><li>C</li></ul>',
      ['1.1:A', '2.1:B', '2.2:C'],
    ],
    [
      'are not reset behind a nested list',
      '<ul><li>A<ol><li>B</li></ol>C</li></ul>',
      ['1.1:A', '2.1:B', '2.2:C'],
    ],
    ['pass over paragraphs without words', '<p></p><p>A</p>', ['1.1:A']],
    [
      'go on through emphasis',
      '<p>One <em>two. Three</em> four</p>',
      ['1.1:One ', '1.2:two. ', '1.3:Three', '1.4: four'],
    ],
    ['leave white space between blocks alone', '<div>\n<p>A</p>\n</div>', ['1.1:A']],
    [
      'count white space directly in a paragraph',
      '<p><em>A</em> <em>B</em></p>',
      ['1.1:A', '1.2: ', '1.3:B'],
    ],
    ['count text outside paragraphs from nought', '<div>A</div>', ['0.1:A']],
    [
      'make a picture a paragraph',
      '<p>A</p><img src="a"/><p>B</p>',
      ['1.1:A', '2.1:<img src="a"/>', '3.1:B'],
    ],
    ['pass over drawings and code', '<svg><title>A</title></svg><pre>B</pre><p>C</p>', ['1.1:C']],
    [
      'take an escaped mark for a closing one',
      '<p>&quot;A.&quot; B</p>',
      ['1.1:&quot;A.&quot; ', '1.2:B'],
    ],
  ])('%s', (_, markup, expected) => {
    expect(spans(markup)).toEqual(expected);
  });
});

test('a document that has its spans keeps them', () => {
  const once = koboDocument('<html><head></head><body><p>A. B.</p></body></html>');
  expect(koboDocument(once)).toBe(once);
});

test('without its spans every document is the one of the EPUB, and every id is there once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomStory, { maxLength: 2 }), async (stories) => {
      const book = anthology(stories);
      const [plain, kobo] = [await writeBook(book), await writeKepub(book)];
      expect(kobo.spine).toEqual(plain.spine);
      for (const file of plain.spine) {
        const expected =
          file === 'toc.xhtml'
            ? plain.text(file).replaceAll('.xhtml#toc', '.xhtml')
            : plain.text(file);
        expect(withoutSpans(kobo.text(file)), file).toBe(expected);
        const ids = tagsOf(kobo.tokens(file)).flatMap(
          ({ attributes }) => attributes.get('id') ?? [],
        );
        expect(new Set(ids).size, file).toBe(ids.length);
      }
    }),
    { numRuns: 25 },
  );
});

test('every visible word of a page stands in a span', async () => {
  const book = await writeKepub(richAnthology());
  for (const file of book.spine.filter((name) => name !== 'cover.xhtml')) {
    const open: boolean[] = [];
    for (const token of book.tokens(file)) {
      if (token.kind === 'open')
        open.push(token.attributes.get('class') === 'koboSpan' || token.name === 'head');
      else if (token.kind === 'close') open.pop();
      else if (token.kind === 'text' && token.text.trim() !== '')
        expect(open, token.text).toContain(true);
    }
  }
});

test('no link of the contents leads into a file', async () => {
  const book = await writeKepub(richAnthology());
  for (const file of ['toc.xhtml', 'toc.ncx', 'content.opf']) {
    expect(book.text(file), file).not.toMatch(/(?:href|src)="[^"]*#/);
  }
});

test('our checks find nothing, nor does a Kobo', async () => {
  const { bytes } = await writeKepub(richAnthology());
  expect(await checkEpub(bytes)).toEqual([]);
  expect(checkForDevice(bytes, 'kobo')).toEqual([]);
});
