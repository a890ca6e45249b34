import { expect, test } from 'vitest';
import { writeZip } from '../../src/archive/write-zip.ts';
import { readZip } from '../../src/archive/zip-entries.ts';
import {
  checkForDevice,
  DEVICE_RULES,
  type Device,
} from '../../src/preflight/devices/check-device.ts';
import { writeBook } from '../writers/epub/support/read-book.ts';
import { richAnthology } from '../writers/epub/support/rich-anthology.ts';

const { bytes: SOUND } = await writeBook(richAnthology());

/** The sound book with files changed: each by a function of its text, or left out for null. */
function changed(files: Readonly<Record<string, ((text: string) => string) | null>>): Uint8Array {
  const entries = readZip(SOUND).flatMap(({ name, bytes, stored }) => {
    const change = files[name.replace('OEBPS/', '')];
    if (change === null) return [];
    if (change === undefined) return [{ name, bytes, stored }];
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return [{ name, stored, bytes: new TextEncoder().encode(change(text)) }];
  });
  return writeZip(entries, new Date(0));
}

function codes(bytes: Uint8Array, device: Device): string[] {
  return [...new Set(checkForDevice(bytes, device).map(({ code }) => code))];
}

const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

test.each(['kindle', 'kobo', 'generic'] as const)('our own book suits %s', (device) => {
  expect(checkForDevice(SOUND, device)).toEqual([]);
});

test.each<[string, Device, string, Parameters<typeof changed>[0]]>([
  [
    'a page without declaration',
    'kindle',
    'kindle-encoding',
    { 'the-glove.xhtml': replace(/^<\?xml[^>]*>\n/, '') },
  ],
  [
    'a byte order mark',
    'kindle',
    'kindle-encoding',
    { 'the-glove.xhtml': (text) => `\ufeff${text}` },
  ],
  [
    'a link to a body',
    'kindle',
    'kindle-body-link',
    {
      'the-glove.xhtml': replace('<body', '<body id="b"'),
      'toc.xhtml': replace('the-glove.xhtml', 'the-glove.xhtml#b'),
    },
  ],
  [
    'a language Amazon lacks',
    'kindle',
    'kindle-language',
    { 'content.opf': replace('<dc:language>en', '<dc:language>ru') },
  ],
  [
    'no language',
    'kindle',
    'kindle-language',
    { 'content.opf': replace(/<dc:language>.*<\/dc:language>/, '') },
  ],
  [
    'two identifiers',
    'kindle',
    'kindle-identifier',
    { 'toc.ncx': replace('content="urn:uuid:7', 'content="urn:uuid:8') },
  ],
  [
    'places out of order',
    'kindle',
    'kindle-play-order',
    { 'toc.ncx': replace('playOrder="2"', 'playOrder="9"') },
  ],
  [
    'a picture without description',
    'kindle',
    'kindle-alt',
    { 'the-glove.xhtml': replace('</section>', '<img src="cover.jpeg" alt=""/></section>') },
  ],
  [
    'a picture without file',
    'kindle',
    'kindle-picture-without-file',
    { 'the-glove.xhtml': replace('</section>', '<img alt="x"/></section>') },
  ],
  [
    'hyphens in a comment',
    'kindle',
    'kindle-comment',
    { 'the-glove.xhtml': replace('</section>', '<!-- a -- b --></section>') },
  ],
  [
    'a variable in the stylesheet',
    'kindle',
    'kindle-css',
    { 'style.css': (text) => `${text}p { color: var(--ink); }` },
  ],
  [
    'no guide',
    'kindle',
    'kindle-no-guide',
    { 'content.opf': replace(/<guide>[\s\S]*<\/guide>/, '') },
  ],
  [
    'contents that lead into a page',
    'kobo',
    'kobo-pop-up',
    { 'toc.xhtml': replace('lanterns-01.xhtml', 'lanterns-01.xhtml#heading') },
  ],
  [
    'no cover of EPUB 3',
    'kobo',
    'kobo-cover',
    { 'content.opf': replace(' properties="cover-image"', '') },
  ],
  [
    'a cover as GIF',
    'kobo',
    'kobo-gif-cover',
    { 'content.opf': replace('image/jpeg', 'image/gif') },
  ],
  [
    'a story on the first page',
    'kobo',
    'kobo-first-page',
    {
      'content.opf': (text) =>
        text
          .replace(/<itemref idref="(?:cover|page-titlepage|nav)"\/>\n/g, '')
          .replace('<itemref idref="page-lanterns"/>', ''),
    },
  ],
  [
    'an arrow Kobo lacks',
    'kobo',
    'kobo-arrow',
    { 'the-glove.xhtml': replace('</section>', '<p>↩</p></section>') },
  ],
  [
    'a kepub without spans',
    'kobo',
    'kobo-no-spans',
    { 'the-glove.xhtml': replace('</section>', '<p id="book-inner">x</p></section>') },
  ],
  [
    'spans within Kobo’s spans',
    'kobo',
    'kobo-spans-twice',
    {
      'the-glove.xhtml': replace(
        '</section>',
        '<span class="koboSpan"><span class="koboSpan">x</span></span></section>',
      ),
    },
  ],
  ['a page that is not there', 'kindle', 'kindle-missing-file', { 'the-glove.xhtml': null }],
  [
    'an identifier that is not there',
    'kindle',
    'kindle-unique-identifier',
    { 'content.opf': replace(/unique-identifier="[^"]*"/, 'unique-identifier="none"') },
  ],
  [
    'chapters in another order',
    'kindle',
    'kindle-ncx-order',
    {
      'toc.ncx': (text) =>
        text
          .replaceAll('src="the-glove.xhtml', 'src="?')
          .replaceAll('src="lanterns-01.xhtml', 'src="the-glove.xhtml')
          .replaceAll('src="?', 'src="lanterns-01.xhtml'),
    },
  ],
  [
    'what Amazon’s converter leaves behind',
    'kindle',
    'kindle-amazon-attribute',
    { 'the-glove.xhtml': replace('<body', '<body data-AmznRemoved="x"') },
  ],
  [
    'much hidden text',
    'kindle',
    'kindle-hidden-text',
    {
      'the-glove.xhtml': replace(
        '</section>',
        `<p style="display: none">${'snow '.repeat(2500)}</p></section>`,
      ),
    },
  ],
  [
    'a form within a form',
    'kindle',
    'kindle-form',
    { 'the-glove.xhtml': replace('</section>', '<form><form></form></form></section>') },
  ],
  [
    'a cover’s name behind its content',
    'generic',
    'device-cover-meta',
    { 'content.opf': replace(/name="cover" content="([^"]*)"/, 'content="$1" name="cover"') },
  ],
  ['no NCX', 'generic', 'device-no-ncx', { 'content.opf': replace(/<item id="ncx"[^>]*>/, '') }],
  [
    'no cover at all',
    'generic',
    'device-no-cover',
    {
      'content.opf': (text) =>
        text
          .replace(' properties="cover-image"', '')
          .replace('<meta name="cover" content="cover-image"/>', ''),
    },
  ],
  [
    'a picture as WebP',
    'generic',
    'device-webp',
    { 'content.opf': replace('image/jpeg', 'image/webp') },
  ],
  [
    'a program',
    'generic',
    'device-script',
    { 'the-glove.xhtml': replace('</section>', '<script>x</script></section>') },
  ],
  [
    'a page of 400 kB',
    'generic',
    'device-page-too-long',
    { 'the-glove.xhtml': replace('</section>', `<p>${'snow '.repeat(80_000)}</p></section>`) },
  ],
])('%s is reported for %s', (_, device, code, files) => {
  expect(codes(changed(files), device)).toContain(code);
});

test('an archive that does not begin with its type is reported for a Kindle', () => {
  const [first, ...rest] = readZip(SOUND);
  if (first === undefined) throw new Error('an empty book');
  expect(codes(writeZip([...rest, first], new Date(0)), 'kindle')).toContain('kindle-zip');
});

test('what is wrong on every page is told three times at most', () => {
  const everywhere = Object.fromEntries(
    [
      'the-glove.xhtml',
      'schnee.xhtml',
      'lanterns.xhtml',
      'lanterns-01.xhtml',
      'colophon.xhtml',
    ].map((file) => [file, replace(/^<\?xml[^>]*>\n/, '')]),
  );
  const found = checkForDevice(changed(everywhere), 'kindle');
  expect(found).toHaveLength(3);
  expect(found[2]?.message).toContain('And 2 more like it.');
});

test('what is no archive is left to the other check', () => {
  expect(checkForDevice(new Uint8Array([1, 2, 3]), 'kindle')).toEqual([]);
});

test('every rule has a source, a reason and a fix, and its code once', () => {
  const rules = new Set(Object.values(DEVICE_RULES).flat());
  expect(new Set([...rules].map(({ code }) => code)).size).toBe(rules.size);
  for (const { source, message, fix } of rules) {
    for (const text of [source, message, fix]) expect(text.length).toBeGreaterThan(10);
    expect(message).toMatch(/\.$/);
  }
});
