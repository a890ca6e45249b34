import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { nodeHost } from '../../src/host/node-host.ts';
import { storiesOf } from '../../src/model/anthology.ts';
import { imagesIn } from '../../src/model/images.ts';
import { compile } from '../../src/pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { epubFiles, zip } from '../readers/epub/make-epub.ts';
import { memoryHost } from '../support/memory-host.ts';

const PNG = await sharp({
  create: { width: 30, height: 20, channels: 3, background: '#336699' },
})
  .png()
  .toBuffer();
const HEAD = '# The Ferry\n\nby coldwater\n\nThe lamp went out in the harbour.\n\n';

const folder = mkdtempSync(join(tmpdir(), 'quire-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the story asks for, whether each picture is shown, and the codes of what is said. */
async function compiled(files: Record<string, string | Uint8Array>, start = 'book') {
  const { host } = memoryHost(files);
  const { compiled: made, diagnostics } = await compile({ ...EMPTY_REQUEST, paths: [start] }, host);
  const stories = made === null ? [] : storiesOf(made.anthology);
  const images = stories.flatMap(({ chapters }) =>
    chapters.flatMap(({ blocks }) => imagesIn(blocks)),
  );
  return { stories, images, diagnostics };
}

test('a picture beside the story is shown, its description heard and not counted', async () => {
  const { stories, images, diagnostics } = await compiled({
    'book/tale.md': `${HEAD}![A red lamp](art/lamp%20one.png "In 1912")\n`,
    'book/art/lamp one.png': PNG,
  });
  expect(images).toMatchObject([
    { alt: 'A red lamp', picture: { mediaType: 'image/png', widthPx: 30, heightPx: 20 } },
  ]);
  expect(stories[0]?.words).toEqual({ source: 13, book: 13, dropped: 0 });
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('a picture without description is asked about, with the line to paste', async () => {
  const files = { 'book/tale.md': `${HEAD}![](lamp.png)\n`, 'book/lamp.png': PNG };
  const { diagnostics } = await compiled(files);
  expect(diagnostics).toMatchObject([
    { code: 'image-no-alt', line: 7, fix: 'alt: { "lamp.png": "…" }' },
  ]);
  const yaml = 'stories: [{ file: tale.md, alt: { "lamp.png": "A lamp" } }]\n';
  const answered = await compiled({ ...files, 'book/anthology.yaml': yaml });
  expect(answered.diagnostics.map(({ code }) => code)).toEqual([]);
  expect(answered.images).toMatchObject([{ alt: 'A lamp' }]);
  const wrong = yaml.replace('lamp.png', 'lump.png');
  expect((await compiled({ ...files, 'book/anthology.yaml': wrong })).diagnostics).toMatchObject([
    { code: 'image-no-alt' },
    { code: 'override-no-match', path: 'book/anthology.yaml', line: 1 },
  ]);
});

const DATA = `data:image/png;base64,${PNG.toString('base64')}`;

test('a picture written into a page is taken', async () => {
  const page = `<html><body><h1>The Ferry</h1><p>by coldwater</p><p>The lamp.</p><figure><img src="${DATA}" alt="A lamp"><figcaption>The <i>lamp</i></figcaption></figure><p>Out.</p></body></html>`;
  const { images } = await compiled({ 'book/tale.html': page });
  expect(images).toMatchObject([{ alt: 'A lamp', picture: { widthPx: 30 }, caption: [{}, {}] }]);
});

test.each([
  ['http://127.0.0.1:9/x.png', 'network'],
  ['//127.0.0.1/x.png', 'network'],
  ['file:///etc/passwd', 'outside'],
  ['/etc/passwd', 'outside'],
  ['C:/secret.png', 'outside'],
  ['../secret.png', 'outside'],
  ['art/../../secret.png', 'outside'],
  ['%2e%2e/secret.png', 'outside'],
  ['..%5csecret.png', 'outside'],
  ['%2fhome/reader/secret.png', 'outside'],
  ['javascript:alert(1)', 'leads to no file'],
  ['data:text/html,x', 'nobody uses'],
  ['data:text/plain;base64,cm9vdDp4', 'no JPEG'],
  ['a%00.png', 'leads to no file'],
  ['gone.png', 'not there'],
  ['art', 'no file'],
  ['tale.md', 'no JPEG'],
])('%s is left out by name, and the rest is built', async (href, why) => {
  const { stories, images, diagnostics } = await compiled({
    'book/tale.html': `<html><body><h1>The Ferry</h1><p>by coldwater</p><p>The lamp.</p><p><img src="${href}" alt="A lamp"></p><p>Out.</p></body></html>`,
    'book/anthology.yaml': 'stories: [tale.html]\n',
    'book/tale.md': HEAD,
    'book/art/x.png': PNG,
    'secret.png': PNG,
  });
  expect(stories).toHaveLength(1);
  expect(images.some(({ picture }) => picture !== undefined)).toBe(false);
  expect(diagnostics).toMatchObject([{ code: 'image-left-out', severity: 'warning' }]);
  expect(diagnostics[0]?.message).toContain(why);
});

test('links to places outside the folder are not followed', async () => {
  mkdirSync(join(folder, 'book'), { recursive: true });
  mkdirSync(join(folder, 'out'), { recursive: true });
  writeFileSync(join(folder, 'out', 'secret.png'), PNG);
  symlinkSync(join(folder, 'out', 'secret.png'), join(folder, 'book', 'a.png'));
  symlinkSync(join(folder, 'out'), join(folder, 'book', 'b'));
  writeFileSync(join(folder, 'book', 'tale.md'), `${HEAD}![one](a.png)\n\n![two](b/secret.png)\n`);
  const { diagnostics } = await compile({ ...EMPTY_REQUEST, paths: ['book'] }, nodeHost(folder));
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'The picture a.png is a link to another place, which is not followed. Its description is printed instead.',
    'The picture b/secret.png is a link to another place, which is not followed. Its description is printed instead.',
  ]);
});

test('pictures inside an EPUB come along, those named outside of it do not', async () => {
  const pages = {
    'text/one.xhtml':
      '<h2>One</h2><p>The lamp<a epub:type="noteref" href="../notes.xhtml#n1">1</a> went out in the harbour.</p><p><img src="../art/lamp.png" alt="A lamp"/></p><p><img src="../../../secret.png" alt="No"/></p><p><img src="/etc/passwd" alt="None"/></p>',
    'text/two.xhtml':
      '<h2>Two</h2><p>The rope held, and nobody in the harbour knew why it did.</p>',
    'notes.xhtml':
      '<section epub:type="endnotes"><ol><li epub:type="endnote" id="n1"><p>Tin. <a role="doc-backlink" href="text/one.xhtml#r1">↩</a></p></li></ol></section>',
  };
  const book = zip({ ...epubFiles({ pages }), 'book/art/lamp.png': PNG });
  const { stories, images, diagnostics } = await compiled({
    'book/a.epub': book,
    'secret.png': PNG,
  });
  expect(images.map(({ alt, picture }) => [alt, picture?.widthPx ?? null])).toEqual([
    ['A lamp', 30],
    ['No', null],
    ['None', null],
  ]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['image-left-out', 'image-left-out']);
  const [first] = stories[0]?.chapters ?? [];
  expect(first?.blocks.at(-1)).toMatchObject({ type: 'note', footnote: { id: 'n1', label: '' } });
});
