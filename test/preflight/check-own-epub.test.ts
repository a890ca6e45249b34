import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeZip } from '../../src/archive/write-zip.ts';
import type { ZipEntry } from '../../src/archive/zip-entries.ts';
import { readZip } from '../../src/archive/zip-entries.ts';
import { checkEpub, checkOwnEpub } from '../../src/preflight/check-epub.ts';
import { writerFor } from '../../src/writers/registry.ts';
import { KIT } from '../writers/epub/support/kit.ts';
import { anthology, chapter, story } from '../writers/epub/support/make-story.ts';
import { randomStory } from '../writers/epub/support/random-story.ts';
import { prose, richAnthology } from '../writers/epub/support/rich-anthology.ts';

async function filesOf(format: string, book = richAnthology()): Promise<ZipEntry[]> {
  const writer = await writerFor(format);
  if (writer === null) throw new Error(`nobody writes ${format}`);
  const place = { story: 'lanterns', block: 1, characterOffset: 9 };
  const pageStarts = [0, 1, 2].map((number) => ({ ...place, label: `${number}`, chapter: number }));
  return readZip((await writer.write(book, { ...KIT, pageStarts })).value.bytes);
}

function archive(files: readonly ZipEntry[]): Uint8Array {
  return writeZip(files, new Date(0));
}

/** The files with a change in one of them. */
function changed(files: readonly ZipEntry[], wanted: RegExp, change: (text: string) => string) {
  const at = files.findIndex(({ name }) => wanted.test(name));
  const file = files[at];
  if (file === undefined) throw new Error(`no file is called ${wanted}`);
  const before = new TextDecoder().decode(file.bytes);
  const after = change(before);
  expect(after).not.toBe(before);
  return files.with(at, { ...file, bytes: new TextEncoder().encode(after) });
}

/** Many chapters that are built alike, and a long one at the end that is not. */
const SERIAL = anthology([
  story('serial', {
    chapters: Array.from({ length: 12 }, (_, index) => chapter(`Chapter ${index + 1}`, prose(3))),
  }),
  ...richAnthology().sections.flatMap(({ stories }) => stories),
]);

test.each(['epub', 'kepub'])('finds nothing in a sound %s', async (format) => {
  expect(await checkOwnEpub(archive(await filesOf(format)))).toEqual([]);
  expect(await checkOwnEpub(archive(await filesOf(format, SERIAL)))).toEqual([]);
});

test('finds nothing in books of random stories', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomStory, { maxLength: 3 }), async (stories) => {
      const files = await filesOf('epub', anthology(stories));
      expect(await checkOwnEpub(archive(files))).toEqual([]);
    }),
    { numRuns: 5 },
  );
});

/** In the ninth of twelve chapters that are built alike, which the validator is not shown. */
const NINTH = /serial-09\.xhtml$/;
const inBody = (markup: string) => (text: string) =>
  text.replace('</section>', `${markup}</section>`);

test.each([
  ['a bare ampersand', NINTH, inBody('<p>a & b</p>')],
  ['a division in a paragraph', NINTH, inBody('<p><div/></p>')],
  ['a script', NINTH, inBody('<script>x</script>')],
  ['a handler', NINTH, inBody('<p onclick="x">x</p>')],
  ['a picture from the net', NINTH, inBody('<p><img src="http://a.example/b.png" alt="b"/></p>')],
  ['a picture that is not there', NINTH, inBody('<p><img src="b.png" alt="b"/></p>')],
  ['a link to a page that is not there', NINTH, inBody('<p><a href="b.xhtml">b</a></p>')],
  ['a link to a place that is not there', NINTH, inBody('<p><a href="toc.xhtml#b">b</a></p>')],
  ['a link within the page that leads nowhere', NINTH, inBody('<p><a href="#b">b</a></p>')],
  ['a link that runs a script', NINTH, inBody('<p><a href="javascript:b">b</a></p>')],
  ['a link that is no address', NINTH, inBody('<p><a href="http://[">b</a></p>')],
  ['a name twice', NINTH, inBody('<p id="b">b</p><p id="b">b</p>')],
  ['a label that is not there', NINTH, inBody('<p aria-labelledby="b">b</p>')],
  ['a drawing nobody told of', NINTH, inBody('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a page without title', NINTH, (text: string) => text.replace(/<title>.*<\/title>\n/, '')],
  [
    'a page with an empty title',
    NINTH,
    (text: string) => text.replace(/<title>.*<\/t/, '<title></t'),
  ],
  ['a page in two languages', NINTH, (text: string) => text.replace(' lang="en"', ' lang="de"')],
  [
    'another encoding',
    NINTH,
    (text: string) => text.replace('<meta charset="utf-8"/>', '<meta charset="latin1"/>'),
  ],
  [
    'another document type',
    NINTH,
    (text: string) => text.replace('<!DOCTYPE html>', '<!DOCTYPE a [<!ENTITY b "c">]>'),
  ],
  ['contents out of order', /toc\.xhtml$/, swap('serial-03', 'serial-07')],
  [
    'contents that differ',
    /toc\.ncx$/,
    (text: string) => text.replace('"serial-09.xhtml"', '"serial-08.xhtml"'),
  ],
  [
    'a page left out of the spine',
    /\.opf$/,
    (text: string) => text.replace(/<itemref idref="page-serial-09"\/>\n/, ''),
  ],
  [
    'a page left out of the manifest',
    /\.opf$/,
    (text: string) => text.replace(/<item id="page-serial-09".*\n/, ''),
  ],
  [
    'a page listed twice',
    /\.opf$/,
    (text: string) => text.replace(/<item id="page-serial-09".*\n/, '$&$&'),
  ],
  [
    'a property that is not true',
    /\.opf$/,
    (text: string) => text.replace('id="page-serial-09"', '$& properties="scripted"'),
  ],
  ['a book without language', /\.opf$/, (text: string) => text.replace(/<dc:language>.*\n/, '')],
  ['a style sheet that is none', /\.css$/, (text: string) => `${text}\n@import "a.css";`],
])('finds %s', async (_, wanted, change) => {
  const files = await filesOf('epub', SERIAL);
  const found = await checkOwnEpub(archive(changed(files, wanted, change)));
  expect(found).not.toEqual([]);
});

test('finds a page that is not there', async () => {
  const files = await filesOf('epub', SERIAL);
  const found = await checkOwnEpub(archive(files.filter(({ name }) => !NINTH.test(name))));
  expect(found.map(({ code }) => code)).toContain('file-missing');
});

test('finds an archive that does not say what it is', async () => {
  const files = await filesOf('epub', SERIAL);
  const found = await checkOwnEpub(archive(files.slice(1)));
  expect(found.map(({ code }) => code)).toContain('epub-mimetype');
});

test('agrees with the check of any book', async () => {
  const files = await filesOf('epub');
  const broken = changed(files, /lanterns-02\.xhtml$/, inBody('<p><div>b</div></p>'));
  const codes = async (check: typeof checkEpub) =>
    (await check(archive(broken))).map(({ code, path, line }) => `${code} ${path} ${line}`);
  expect(await codes(checkOwnEpub)).toEqual(await codes(checkEpub));
});

function swap(first: string, second: string) {
  return (text: string) =>
    text.replaceAll(first, '\u0001').replaceAll(second, first).replaceAll('\u0001', second);
}
