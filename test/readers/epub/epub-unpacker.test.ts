import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epubUnpacker, isOurBook } from '../../../src/readers/epub/epub-unpacker.ts';
import { readerFor } from '../../../src/readers/registry.ts';
import { wordsOf } from '../../../src/text/words.ts';
import { anthology, chapter, paragraph, story } from '../../writers/epub/support/make-story.ts';
import { randomStory } from '../../writers/epub/support/random-story.ts';
import { storyText, writeBook } from '../../writers/epub/support/read-book.ts';
import { showManuscript } from '../show-manuscript.ts';
import { pieceText } from '../words-of-manuscript.ts';
import { type EpubParts, epubFiles, makeEpub, zip } from './make-epub.ts';

async function read(bytes: Uint8Array) {
  const { value, diagnostics } = await epubUnpacker.unpack({ path: 'book.epub', bytes });
  const manuscripts = value.map((text) => readerFor(text).read(text).value);
  return {
    paths: value.map(({ path }) => path),
    codes: diagnostics.map(({ code }) => code),
    manuscripts,
    shown: manuscripts.map((manuscript) =>
      showManuscript(manuscript).map((line) => line.replace(/^\d+-\d+ /, '')),
    ),
    values: manuscripts.map(({ metadata }) =>
      Object.fromEntries(Object.entries(metadata).map(([key, { value: said }]) => [key, said])),
    ),
  };
}

/** Words as they are seen: readers take out characters without width. */
const seen = (text: string) =>
  wordsOf(text.replace(/\u00ad|\u200b|\u200c|\u200d|\u2060|\ufe0f|\ufeff/g, ''));

const readParts = (parts: EpubParts) => read(makeEpub(parts));

describe('any EPUB', () => {
  test('its pages are one story in the order of the spine, its metadata the head', async () => {
    const { paths, shown, values } = await readParts({
      metadata: `<dc:title>Lanterns</dc:title><dc:creator opf:role="aut">coldwater</dc:creator>
        <dc:contributor opf:role="bkp">calibre</dc:contributor><dc:language>en</dc:language>
        <dc:subject>Ships</dc:subject><dc:description>&lt;p&gt;A ferry is late.&lt;/p&gt;</dc:description>
        <meta name="calibre:series" content="Quays"/><meta name="calibre:series_index" content="2.0"/>`,
      pages: {
        'cover.xhtml': '<div><img src="cover.jpg" alt="Cover"/></div>',
        'b.xhtml': '<h2>Chapter 1</h2><p>It was late.</p><p/><p>Dawn.<i/></p><hr></hr>',
        'a.xhtml': '<h2>Chapter 2</h2><p>It was <i>later</i>.<br></br>Much.</p>',
      },
      guide: '<reference type="cover" href="cover.xhtml"/>',
    });
    expect(paths).toEqual(['book.epub']);
    expect(shown).toEqual([
      [
        'heading 2: Chapter 1',
        'lines: It was late.',
        '+1 lines: Dawn.',
        'scene-break:',
        'heading 2: Chapter 2',
        'lines: It was {emphasis: later}. / Much.',
      ],
    ]);
    expect(values[0]).toEqual({
      title: 'Lanterns',
      author: ['coldwater'],
      language: 'en',
      tags: ['Ships'],
      summary: 'A ferry is late.',
      series: 'Quays [2]',
    });
  });

  test('cover, contents, title page and jacket are dropped and accounted for', async () => {
    const { shown } = await readParts({
      pages: {
        'jacket.xhtml':
          '<html><head><meta name="calibre-content" content="jacket"/></head><body><p>Rated high</p></body></html>',
        'title.xhtml': '<section epub:type="titlepage"><h1>Lanterns</h1></section>',
        'nav.xhtml': '<nav epub:type="toc"><ol><li><a href="a.xhtml">Chapter 1</a></li></ol></nav>',
        'links.xhtml':
          '<p><a href="a.xhtml">One</a> <a href="a.xhtml#b">Two</a> <a href="a.xhtml#c">Three</a></p>',
        'a.xhtml': '<p>It was late.</p>',
      },
      properties: { 'nav.xhtml': 'nav' },
    });
    expect(shown[0]).toEqual([
      'lines: It was late.',
      'dropped (page chrome): Rated high',
      'dropped (page chrome): Lanterns',
      'dropped (page chrome): Chapter 1',
      'dropped (page chrome): One Two Three',
    ]);
  });

  test('an unclosed element of one page does not run on into the next', async () => {
    const { shown } = await readParts({
      pages: { 'a.xhtml': '<div><b><p>One.</p>', 'b.xhtml': '</section></div><p>Two.</p>' },
    });
    expect(shown[0]?.at(-1)).toBe('lines: Two.');
  });

  test('pictures stay where they stand', async () => {
    const { shown } = await readParts({
      pages: { 'a.xhtml': '<p>One.</p><p><img src="a.png" alt="A boat"/></p><p>Two.</p>' },
    });
    expect(shown[0]).toEqual(['lines: One.', 'image: A boat', 'lines: Two.']);
  });

  test('a page the archive lacks is a warning, and one outside the spine too', async () => {
    const files = epubFiles({ pages: { 'a.xhtml': '<p>One.</p>', 'b.xhtml': '<p>Two.</p>' } });
    delete files['book/b.xhtml'];
    expect((await read(zip(files))).codes).toEqual(['epub-page-missing']);
    const spare = epubFiles({ pages: { 'a.xhtml': '<p>One.</p>', 'b.xhtml': '<p>Two.</p>' } });
    const opf = (spare['book/content.opf'] ?? '').replace('<itemref idref="p1"/>', '');
    expect((await read(zip({ ...spare, 'book/content.opf': opf }))).codes).toEqual([
      'epub-page-unread',
    ]);
  });
});

const FFF_TITLE = (title: string, author: string) =>
  `<html><body class="fff_titlepage"><h3><a href="https://example.org/s/1">${title}</a> by <a href="https://example.org/u/1">${author}</a></h3>
<div><b>Category:</b> Ships<br/>
<b>Rating:</b> Teen<br/>
<b>Words:</b> 1,204<br/>
<b>Summary:</b> A ferry is late.<br/></div></body></html>`;
const FFF_CHAPTER = (title: string, text: string) =>
  `<html><body class="fff_chapter"><h3 class="fff_chapter_title">${title}</h3><p>${text}</p></body></html>`;

describe('known makers', () => {
  test('FanFicFare: title page, contents, chapters, log', async () => {
    const { shown, values } = await readParts({
      pages: {
        'title.xhtml': FFF_TITLE('Lanterns', 'coldwater'),
        'toc.xhtml':
          '<html><body class="fff_tocpage"><h3>Table of Contents</h3><a href="f1.xhtml">1. Late</a></body></html>',
        'f1.xhtml': FFF_CHAPTER('1. Late', 'It was late.'),
        'f2.xhtml': FFF_CHAPTER('Chapter 2: Later', 'It was later.'),
        'log.xhtml': '<html><body class="fff_logpage"><p>Fetched twice</p></body></html>',
      },
    });
    expect(shown[0]).toEqual([
      '<title> lines: {https://example.org/s/1: Lanterns}',
      '<byline> lines: by {https://example.org/u/1: coldwater}',
      '<header> lines: {strong: Category:} Ships / {strong: Rating:} Teen / {strong: Words:} 1,204 / {strong: Summary:} A ferry is late.',
      '<chapter 1: Late> heading 3: 1. Late',
      'lines: It was late.',
      '<chapter 2: Later> heading 3: Chapter 2: Later',
      'lines: It was later.',
      'dropped (page chrome): Table of Contents 1. Late',
      'dropped (page chrome): Fetched twice',
    ]);
    expect(values[0]).toMatchObject({
      title: 'Lanterns',
      author: ['coldwater'],
      fandoms: ['Ships'],
      rating: 'Teen',
      wordCount: '1204',
      summary: 'A ferry is late.',
      url: 'https://example.org/s/1',
    });
  });

  test('the Archive of Our Own, whose classes calibre has numbered', async () => {
    const { shown, values } = await readParts({
      pages: {
        'a_split_000.xhtml': `<html><body class="calibre"><div id="preface" class="calibre1">
<h2 class="toc-heading">Preface</h2><p class="message"><b class="calibre2">Lanterns</b><br class="calibre3"/>Posted originally on the <a href="http://archiveofourown.org/works/1">archive</a>.</p>
<div class="meta"><dl class="tags1"><dt class="calibre4">Rating:</dt><dd class="calibre5">General</dd></dl>
<h1 class="calibre6">Lanterns</h1><div class="byline1">by <a rel="author" href="http://archiveofourown.org/users/c">coldwater</a></div></div></div></body></html>`,
        'a_split_001.xhtml':
          '<html><body class="calibre"><div id="chapters" class="userstuff"><div class="meta1"><h2 class="heading2">Chapter 1: Late</h2><p class="calibre7">Chapter Notes</p><blockquote class="userstuff1"><p>Short.</p></blockquote></div><div class="userstuff2"><p>It was late.</p></div></div></body></html>',
        'a_split_002.xhtml':
          '<html><body class="calibre"><div class="meta1"><h2 class="heading2">Chapter 2</h2></div><div class="userstuff2"><p>It was later.</p></div></body></html>',
        'a_split_003.xhtml':
          '<html><body class="calibre"><div id="afterword" class="calibre1"><h2 class="toc-heading">Afterword</h2><p class="message">Please comment!</p></div></body></html>',
      },
    });
    expect(shown[0]).toEqual([
      '<header> lines: Posted originally on the {http://archiveofourown.org/works/1: archive}.',
      '<header> lines: Rating: General',
      '<title> lines: Lanterns',
      '<byline> lines: by {http://archiveofourown.org/users/c: coldwater}',
      '<chapter 1: Late> heading 2: Chapter 1: Late',
      '<chapter note> lines: Short.',
      'lines: It was late.',
      '<chapter 2: -> heading 2: Chapter 2',
      'lines: It was later.',
      '<footer> lines: Please comment!',
      'dropped (page chrome): Preface',
      'dropped (repeated title): Lanterns',
      'dropped (page chrome): Chapter Notes',
      'dropped (page chrome): Afterword',
    ]);
    expect(values[0]).toMatchObject({
      title: 'Lanterns',
      author: ['coldwater'],
      rating: 'General',
    });
  });
});

describe('an EPUB of several stories', () => {
  const two = (folder: string, title: string) => ({
    [`${folder}/t.xhtml`]: FFF_TITLE(title, 'coldwater'),
    [`${folder}/c.xhtml`]: FFF_CHAPTER('One', `Here is ${title}.`),
  });

  test('two title pages are two stories', async () => {
    const { paths, values, codes } = await readParts({
      metadata: '<dc:title>Both</dc:title><dc:language>en</dc:language>',
      pages: { ...two('x', 'Lanterns'), ...two('y', 'Ropes') },
    });
    expect(paths).toEqual(['book.epub#1', 'book.epub#2']);
    expect(values.map(({ title, language }) => [title, language])).toEqual([
      ['Lanterns', 'en'],
      ['Ropes', 'en'],
    ]);
    expect(codes).toEqual(['epub-stories']);
  });

  test('numbered folders of EpubMerge are stories, titled by the contents', async () => {
    const { values, shown } = await readParts({
      metadata: '<dc:title>Both</dc:title><dc:contributor>epubmerge</dc:contributor>',
      pages: {
        '0/a.xhtml': '<p>One.</p>',
        '0/b.xhtml': '<p>More of one.</p>',
        '1/a.xhtml': '<p>Two.</p>',
      },
      ncx: `<navPoint><navLabel><text>Lanterns by coldwater</text></navLabel><content src="0/a.xhtml"/>
<navPoint><navLabel><text>More</text></navLabel><content src="0/b.xhtml"/></navPoint></navPoint>
<navPoint><navLabel><text>Ropes by saltlines</text></navLabel><content src="1/a.xhtml"/></navPoint>`,
    });
    expect(values).toEqual([
      { title: 'Lanterns', author: ['coldwater'] },
      { title: 'Ropes', author: ['saltlines'] },
    ]);
    expect(shown[0]).toEqual(['lines: One.', 'lines: More of one.']);
  });

  test('a novel in parts is one story', async () => {
    const point = (label: string, src: string, inner = '') =>
      `<navPoint><navLabel><text>${label}</text></navLabel><content src="${src}"/>${inner}</navPoint>`;
    const { paths } = await readParts({
      pages: { 'a.xhtml': '<p>One.</p>', 'b.xhtml': '<p>Two.</p>', 'c.xhtml': '<p>Three.</p>' },
      ncx:
        point('Part One', 'a.xhtml', point('Chapter 1', 'b.xhtml')) + point('Part Two', 'c.xhtml'),
    });
    expect(paths).toEqual(['book.epub']);
  });
});

describe('books of our own', () => {
  test('each story comes back with title, author and words', async () => {
    const book = await writeBook(
      anthology([
        story('a', { chapters: [chapter('Chapter 1: Late', [paragraph('It was late.')])] }),
        story('b', { chapters: [chapter(null, [paragraph('It was later.')])] }),
      ]),
    );
    expect(isOurBook({ path: 'x.epub', bytes: book.bytes })).toBe(true);
    const { paths, shown } = await read(book.bytes);
    expect(paths).toEqual(['book.epub#1', 'book.epub#2']);
    expect(shown[0]?.filter((line) => !line.startsWith('dropped'))).toContain(
      'lines: It was late.',
    );
    expect(shown[1]?.filter((line) => !line.startsWith('dropped'))).toContain(
      'lines: It was later.',
    );
  });

  test('no word of any story is lost, added or moved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomStory, { minLength: 1, maxLength: 3 }), async (stories) => {
        const book = await writeBook(anthology(stories));
        const written = book.spine.flatMap((page) => seen(storyText(book.tokens(page))));
        const { manuscripts } = await read(book.bytes);
        const words = manuscripts.flatMap(({ pieces }) =>
          pieces.flatMap((piece) => seen(pieceText(piece))),
        );
        expect(words).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what cannot be read is an error, soon', () => {
  const sound = epubFiles({ pages: { 'a.xhtml': '<p>It was late.</p>' } });
  const huge = '<p>lamp</p>'.repeat(3_000_000);
  const locked = (algorithm: string) =>
    `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`;
  const { 'META-INF/container.xml': _, ...bare } = sound;
  const noOpf = { mimetype: sound['mimetype'] ?? '' };

  test.each<[string, Uint8Array, string]>([
    ['a text', Buffer.from('Once upon a time. '.repeat(20)), 'epub-unreadable'],
    ['nothing', new Uint8Array(), 'epub-unreadable'],
    ['half an EPUB', zip(sound).subarray(0, 400), 'epub-unreadable'],
    ['a bomb', zip({ ...sound, 'book/a.xhtml': huge }), 'epub-too-large'],
    [
      'a bomb that lies',
      zip({ ...sound, 'book/a.xhtml': huge }, { 'book/a.xhtml': 9 }),
      'epub-unreadable',
    ],
    ['a bomb that boasts', zip(sound, { 'book/a.xhtml': 0xfffffff0 }), 'epub-unreadable'],
    ['a path out of it', zip({ ...sound, '../../x': 'x' }), 'epub-unreadable'],
    ['an absolute path', zip({ ...sound, '/etc/x': 'x' }), 'epub-unreadable'],
    ['no package', zip(noOpf), 'epub-no-package'],
    ['no pages', zip({ ...sound, 'book/content.opf': '<package/>' }), 'epub-no-pages'],
    [
      'a lock',
      zip({
        ...sound,
        'META-INF/encryption.xml': locked('http://www.w3.org/2001/04/xmlenc#aes128-cbc'),
      }),
      'epub-encrypted',
    ],
    ['only pictures', makeEpub({ pages: { 'a.xhtml': '<img src="a.png"/>' } }), 'epub-no-text'],
  ])('%s', async (_name, bytes, code) => {
    const { value, diagnostics } = await epubUnpacker.unpack({ path: 'book.epub', bytes });
    expect([value, diagnostics]).toMatchObject([[], [{ code, severity: 'error' }]]);
  });

  test('a missing container and scrambled fonts do no harm', async () => {
    expect((await read(zip(bare))).shown).toEqual([['lines: It was late.']]);
    const fonts = {
      ...sound,
      'META-INF/encryption.xml': locked('http://www.idpf.org/2008/embedding'),
    };
    expect((await read(zip(fonts))).shown).toEqual([['lines: It was late.']]);
  });

  test.each(['<div>', '<i>', '<blockquote>', '<p><a>', '<table><tr><td>', '<plaintext>', '<!--'])(
    '200,000 tags as in %s in a page',
    async (tag) => {
      const page = `<p>It was late.</p>${tag.repeat(200_000 / tag.split('<').slice(1).length)}lamp`;
      const files = { ...sound, 'book/a.xhtml': `<html><body>${page}</body></html>` };
      const bytes = zip(files);
      await read(bytes);
    },
  );

  test('random damage never makes it throw', async () => {
    const bytes = zip(sound);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.nat(255),
        fc.nat(bytes.length),
        async (at, byte, end) => {
          const altered = Uint8Array.from(bytes);
          altered[at] = byte;
          await read(altered);
          await read(altered.subarray(0, end));
        },
      ),
      { numRuns: 200 },
    );
  });
});
