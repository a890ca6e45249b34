import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { wordsOf } from '../../../src/text/words.ts';
import type { FoliateResult } from './support/foliate-page.ts';
import { FOLIATE_PAGE } from './support/foliate-page.ts';
import { storyText, writeBook } from './support/read-book.ts';
import { richAnthology } from './support/rich-anthology.ts';

const FOLIATE = join(import.meta.dirname, '../../../node_modules/foliate-js');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync) ?? '';
const canRun = (program: string) => spawnSync(program, ['--version']).error === undefined;
const HAS_MUTOOL = canRun('mutool');
const HAS_FOLIATE = CHROMIUM !== '' && existsSync(FOLIATE);
const HAS_CALIBRE = canRun('ebook-convert');
for (const [has, name] of [
  [HAS_MUTOOL, 'mutool'],
  [HAS_FOLIATE, 'foliate-js in Chromium'],
  [HAS_CALIBRE, 'calibre'],
] as const) {
  if (!has) process.stderr.write(`Books are not opened in ${name}: it is not here.\n`);
}

/** An e-reader's page of six inches, in points for MuPDF and in pixels for the browser. */
const WIDTH = 450;
const HEIGHT = 600;

async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'quire-engine-'));
  try {
    return await work(folder);
  } finally {
    // A browser's helpers may write into its profile for a moment after it has ended.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** How much of a page, and of the strip along its edges, is not paper. */
async function inkOf(path: string): Promise<{ page: number; edge: number }> {
  const { data, info } = await sharp(path).greyscale().raw().toBuffer({ resolveWithObject: true });
  const margin = Math.round(info.width * 0.02);
  let page = 0;
  let edge = 0;
  for (const [index, value] of data.entries()) {
    if (value > 200) continue;
    const x = index % info.width;
    const y = Math.floor(index / info.width);
    page += 1;
    if (Math.min(x, y, info.width - 1 - x, info.height - 1 - y) < margin) edge += 1;
  }
  return { page: page / data.length, edge };
}

test.runIf(HAS_MUTOOL)('MuPDF draws every page, with nothing at its edges', async () => {
  const book = await writeBook(richAnthology());
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'book.epub'), book.bytes);
    const size = ['-W', String(WIDTH), '-H', String(HEIGHT), '-S', '15', '-r', '72'];
    const out = ['-o', join(folder, '%03d.png'), join(folder, 'book.epub')];
    expect(spawnSync('mutool', ['draw', '-q', ...size, ...out]).status).toBe(0);
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
    const [cover, ...pages] = await Promise.all(
      pictures.sort().map((name) => inkOf(join(folder, name))),
    );
    expect(cover?.page).toBeGreaterThan(0.4);
    // Each document begins a page of its own; the longest take six.
    expect(pages.length).toBeGreaterThanOrEqual(book.spine.length - 1);
    expect(pages.length).toBeLessThan(book.spine.length + 20);
    for (const [index, { page, edge }] of pages.entries()) {
      expect(page, `ink on page ${index + 2}`).toBeGreaterThan(0.0003);
      expect(page, `ink on page ${index + 2}`).toBeLessThan(0.3);
      expect(edge, `ink at the edge of page ${index + 2}`).toBe(0);
    }
  });
});

test.runIf(HAS_FOLIATE)('foliate-js opens every page, breaks to be seen, nothing cut', async () => {
  const book = await writeBook(richAnthology());
  const result = await inFoliate(book.bytes);
  expect(result.errors).toEqual([]);
  expect(result.sections.map(({ id }) => id.replace('OEBPS/', ''))).toEqual(book.spine);
  expect(result.pages).toBeGreaterThanOrEqual(book.spine.length);
  expect(result.pages).toBeLessThan(book.spine.length + 20);
  expect(result.sections[0]?.pictures[0]).toBeGreaterThan(200);
  for (const { id, pages, characters, texts, breaks } of result.sections) {
    expect(pages, id).toBeGreaterThan(0);
    expect(characters, id).toBeGreaterThan(0);
    for (const width of texts) expect(width, id).toBeLessThanOrEqual(WIDTH);
    for (const height of breaks) expect(height, id).toBeGreaterThan(8);
  }
  expect(result.sections.flatMap(({ breaks }) => breaks)).toHaveLength(4);
});

test.runIf(HAS_CALIBRE)(
  'calibre converts a book without losing a word',
  async () => {
    const book = await writeBook(richAnthology());
    await withFolder(async (folder) => {
      const [from, to] = [join(folder, 'book.epub'), join(folder, 'book.txt')];
      writeFileSync(from, book.bytes);
      expect(spawnSync('ebook-convert', [from, to]).status).toBe(0);
      const words = wordsOf(readFileSync(to, 'utf8'));
      const own = book.spine.flatMap((page) => wordsOf(storyText(book.tokens(page))));
      expect(words.length).toBeGreaterThanOrEqual(own.length);
    });
  },
  180_000,
);

/** What foliate-js finds in a book, in a browser of its own that reaches nothing but this process. */
async function inFoliate(bytes: Uint8Array): Promise<FoliateResult> {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const file = join(FOLIATE, normalize(url.replace('/foliate/', '/')));
    response.setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'text/html');
    if (url === '/result') text(request).then((body) => server.emit('result', body));
    if (url === '/') response.end(FOLIATE_PAGE);
    else if (url === '/book.epub') response.end(bytes);
    else if (url.startsWith('/foliate/') && existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return withFolder(async (profile) => {
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'];
    const own = ['--disable-background-networking', `--user-data-dir=${profile}`];
    const page = `http://127.0.0.1:${port}/`;
    const browser = spawn(CHROMIUM, [...flags, ...own, page], { stdio: 'ignore' });
    const ended = once(browser, 'exit');
    ended.then(() => server.emit('error', new Error('the browser ended early')));
    try {
      const [body]: unknown[] = await once(server, 'result');
      return JSON.parse(String(body)) as FoliateResult;
    } finally {
      server.on('error', () => {});
      browser.kill();
      await ended;
      server.close();
    }
  });
}
