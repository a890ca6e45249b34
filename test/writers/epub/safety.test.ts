import { expect, test } from 'vitest';
import { checkEpub } from '../../../src/preflight/check-epub.ts';
import { epubWriter } from '../../../src/writers/epub/epub-writer.ts';
import { kepubWriter } from '../../../src/writers/epub/kepub/kepub-writer.ts';
import { anthology, chapter, paragraph, part, story } from './support/make-story.ts';
import { tagsOf, writeBook } from './support/read-book.ts';

const TRAPS: readonly (readonly [string, string])[] = [
  ['a script', '<script>alert(1)</script>'],
  ['an event handler', '<b onclick="alert(1)">x</b>'],
  ['a picture from the web', '<img src="http://127.0.0.1:9/x.png" alt="x"/>'],
  ['a picture from the disk', '<img src="file:///etc/passwd"/>'],
  ['a frame', '<iframe src="https://example.org/"></iframe>'],
  ['a javascript address', 'javascript:alert(1)'],
  ['characters XML forbids', 'a\u0000b\u0008c\u000bd\ufffee\uffff'],
  ['a lone surrogate', 'a\ud800b'],
  ['an end of CDATA', 'a ]]> b'],
  ['an end of a comment', 'a -- b --> c <!-- d'],
  ['an entity', '&nbsp; &amp; &#0; &x;'],
  ['a template', '<%= process.exit(1) %> <%- include("/etc/passwd") %> {{1}}'],
  ['a document type', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;'],
  ['an attribute’s end', '" onload="alert(1)" x="'],
  ['a namespace nobody declared', '<o:p>x</o:p>'],
  ['ten thousand characters', 'lantern '.repeat(1250)],
  ['a span of Kobo’s', '<span class="koboSpan" id="kobo.1.1">x</span>'],
];

const KNOWN_LINKS =
  /^(?:[a-z0-9-]+\.(?:xhtml|css|jpeg|ncx)(?:#[\w-]+)?|#[\w-]+|https:\/\/example\.org\/.*)$/;

test.each(TRAPS)('%s in every place a text can stand reaches the book as text', async (_, trap) => {
  const lines = [1, 1] as const;
  const one = story(trap, {
    title: { value: trap, origin: 'header', certainty: 1 },
    authors: { value: [trap], origin: 'byline', certainty: 1 },
    language: trap,
    metadata: {
      url: { value: trap, lines },
      rating: { value: trap, lines },
      fandoms: { value: [trap], lines },
      tags: { value: trap, lines },
      warnings: { value: trap, lines },
    },
    front: [part('summary', trap), part('header', trap)],
    chapters: [
      chapter(trap, [
        paragraph(trap),
        { type: 'image', lines, href: trap, alt: trap },
        {
          type: 'messages',
          lines,
          items: [{ lines, sender: [{ type: 'text', text: trap }], separator: trap, content: [] }],
        },
        {
          type: 'scene-break',
          lines,
          original: trap,
          strength: 'mark',
          markClass: 0,
          certainty: 1,
        },
        {
          type: 'paragraph',
          lines,
          content: [{ type: 'link', href: trap, children: [{ type: 'text', text: trap }] }],
        },
      ]),
    ],
  });
  const book = anthology([], {
    title: trap,
    subtitle: trap,
    editors: [trap],
    rights: trap,
    series: { name: trap, position: 1 },
    sections: [{ title: trap, stories: [one, ...['a', 'b', 'c'].map((id) => story(id))] }],
  });
  for (const writer of [epubWriter, kepubWriter]) {
    const open = await writeBook(book, {}, writer);
    expect(await checkEpub(open.bytes)).toEqual([]);
    for (const file of [...open.spine, 'content.opf', 'toc.ncx']) {
      for (const { name, attributes } of tagsOf(open.tokens(file))) {
        expect(['script', 'iframe', 'img', 'o:p', 'object', 'embed']).not.toContain(name);
        for (const [key, value] of attributes) {
          expect(key).not.toMatch(/^on/i);
          if (key === 'href' || key === 'src') expect(value).toMatch(KNOWN_LINKS);
        }
      }
    }
  }
});

test('nothing is fetched while a book is made', async () => {
  const fetched = globalThis.fetch;
  globalThis.fetch = () => {
    throw new Error('the network was asked');
  };
  try {
    const image = {
      type: 'image',
      lines: [1, 1],
      href: 'http://127.0.0.1:9/x.png',
      alt: 'x',
    } as const;
    const one = story('one', { chapters: [chapter(null, [image])] });
    await expect(writeBook(anthology([one]))).resolves.toBeDefined();
  } finally {
    globalThis.fetch = fetched;
  }
});
