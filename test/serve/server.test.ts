import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { Agent, type ClientRequest, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeDeviceHost } from '../../src/host/node-device-host.ts';
import { readTags } from '../../src/preflight/xml-tags.ts';
import { attributeOf, findAll, parseXml } from '../../src/readers/epub/xml-tree.ts';
import { makeOffer } from '../../src/serve/offer.ts';
import { type Serving, serveOffer } from '../../src/serve/server.ts';
import { gatherShelf } from '../../src/shelf/gather-shelf.ts';
import { smallEpub } from '../support/small-epub.ts';

const SECRET = 'k7fp3mq9xa';
const MODIFIED = new Date('2026-03-04T05:06:07Z');
const folder = mkdtempSync(join(tmpdir(), 'quire-serve-'));
const cover = new Uint8Array(
  await sharp({ create: { width: 30, height: 40, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer(),
);
const filler = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) & 0xff);
const epub = smallEpub({ title: 'Lamps & <Lights>', authors: ['Wren', 'Zoë'], cover, filler });
const kepub = smallEpub({ title: 'Lamps & <Lights>', authors: ['Wren', 'Zoë'], cover });

let serving: Serving;
const fetched: string[] = [];
beforeAll(async () => {
  for (const [name, bytes] of Object.entries({
    'lamps.epub': epub,
    'lamps.kepub.epub': kepub,
    'lamps.pdf': Buffer.from('%PDF-1.7 not much'),
    'lamps-a5.pdf': Buffer.from('%PDF-1.7 sheets'),
    'broken.epub': Buffer.from('no zip'),
    'notes.txt': Buffer.from('a secret of mine'),
  })) {
    writeFileSync(join(folder, name), bytes);
    utimesSync(join(folder, name), MODIFIED, MODIFIED);
  }
  const host = nodeDeviceHost();
  const offer = makeOffer(await gatherShelf(folder, host), []);
  serving = await serveOffer(
    {
      offer,
      secret: SECRET,
      address: '127.0.0.1',
      port: 0,
      onFetched: (file) => fetched.push(file.fileName),
      patienceMs: 1500,
    },
    host,
  );
});
afterAll(async () => {
  await serving.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Got {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

function get(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking: ClientRequest = request(
      { host: '127.0.0.1', port: serving.port, path, headers, method, agent },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            body: Buffer.concat(pieces),
          }),
        );
      },
    );
    asking.on('error', reject);
    asking.end();
  });
}

async function linkTo(ending: string): Promise<string> {
  const page = (await get(`/${SECRET}/`)).body.toString();
  const found = [...page.matchAll(/href="([^"]+)"/g)].find(([, href]) => href?.endsWith(ending));
  if (found?.[1] === undefined) throw new Error(`no link to ${ending}`);
  return new URL(found[1]).pathname;
}

test.each([`/${SECRET}`, `/${SECRET}/`, `/${SECRET}/opds`, `/${SECRET}/opds/`])(
  '%s is there, without a redirect',
  async (path) => {
    expect((await get(path)).status).toBe(200);
    const head = await get(path, {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
  },
);

test.each([
  '/',
  '/opds',
  '/k7fp3mq9xb/',
  `/${SECRET}x/`,
  `/${SECRET}/../${SECRET}/book`,
  `/${SECRET}/../../etc/passwd`,
  `/${SECRET}/%2e%2e/%2e%2e/etc/passwd`,
  `/${SECRET}/book/../../../etc/passwd`,
  `/${SECRET}/notes.txt`,
  `/${SECRET}/book/notes.txt`,
  `/${SECRET}//`,
  `//${SECRET}/`,
  'http://evil.example/',
  '*',
])('%s is not there', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test.each([
  ['192.168.1.23:8080', 200],
  ['[fd00::1]:8080', 200],
  ['localhost:8080', 200],
  ['reader.local', 200],
  ['evil.example', 404],
  ['127.0.0.1.evil.example', 404],
  ['localhost.evil.example', 404],
])('the Host %s gets %i', async (host, status) => {
  expect((await get(`/${SECRET}/`, { Host: host })).status).toBe(status);
});

test('nothing can be changed', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    expect((await get(`/${SECRET}/`, {}, method)).status).toBe(405);
    expect((await get('/', {}, method)).status).toBe(404);
  }
});

test('every answer keeps browsers from guessing, framing and telling on', async () => {
  for (const path of [`/${SECRET}/`, `/${SECRET}/opds`, '/nowhere', await linkTo('.epub')]) {
    const { headers } = await get(path);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['content-encoding']).toBeUndefined();
  }
});

test('the page is small, needs no script, and names the books', async () => {
  const page = (await get(`/${SECRET}/`)).body.toString();
  expect(page.length).toBeLessThan(15_000);
  expect(page).not.toMatch(/<script|onclick/i);
  expect(page).toContain('Lamps &amp; &lt;Lights&gt;');
  expect(page).toContain('Wren, Zoë');
  expect(page).toContain('broken');
  expect(page).not.toContain('a5');
});

test('addresses are absolute and as the client knows the server', async () => {
  const headers = { Host: '192.168.7.7:1234' };
  for (const path of [`/${SECRET}/`, `/${SECRET}/opds`]) {
    const text = (await get(path, headers)).body.toString();
    const links = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(link).toMatch(/^http:\/\/192\.168\.7\.7:1234\/k7fp3mq9xa\//);
  }
});

test('a book is fetched byte by byte as it is, and under its name', async () => {
  const got = await get(await linkTo('.epub'));
  expect(got.body.equals(epub)).toBe(false);
  const plain = await get((await linkTo('.kepub.epub')).replace('.kepub.epub', '.epub'));
  expect(plain.body.equals(Buffer.from(epub))).toBe(true);
  expect(plain.headers).toMatchObject({
    'content-type': 'application/epub+zip',
    'content-length': String(epub.length),
    'accept-ranges': 'bytes',
    'last-modified': MODIFIED.toUTCString(),
  });
  expect(plain.headers['content-disposition']).toBe(
    'attachment; filename="Lamps & _Lights_ - Wren & Zoe.epub"; filename*=UTF-8\'\'Lamps%20%26%20%3CLights%3E%20-%20Wren%20%26%20Zo%C3%AB.epub',
  );
  // The server hears of a body's end after its client.
  await expect.poll(() => fetched.at(-1)).toBe('Lamps & <Lights> - Wren & Zoë.epub');
});

test('a Kobo’s browser gets the kepub, KOReader on a Kobo what it asks for', async () => {
  const path = (await linkTo('.kepub.epub')).replace('.kepub.epub', '.epub');
  const kobo = { 'User-Agent': 'Mozilla/5.0 (Linux; U; Android 2.0; en-us;) (Kobo Touch 0376)' };
  const got = await get(path, kobo);
  expect(got.headers['content-disposition']).toContain('.kepub.epub"');
  expect(got.body.equals(Buffer.from(kepub))).toBe(true);
  const page = (await get(`/${SECRET}/`, kobo)).body.toString();
  expect(page).toContain('.kepub.epub"');
  expect(page.match(/[0-9a-f]{12}\.epub"/g)).toHaveLength(1);
  const koreader = await get(path, { 'User-Agent': 'KOReader/2025.10 (Kobo)' });
  expect(koreader.body.equals(Buffer.from(epub))).toBe(true);
});

test('parts of a book, from the front, the middle and the end', async () => {
  const path = (await linkTo('.kepub.epub')).replace('.kepub.epub', '.epub');
  const size = epub.length;
  for (const [range, start, end] of [
    ['bytes=0-99', 0, 100],
    ['bytes=1000-1999', 1000, 2000],
    [`bytes=${size - 5}-`, size - 5, size],
    ['bytes=-7', size - 7, size],
    [`bytes=10-${size * 2}`, 10, size],
  ] as const) {
    const got = await get(path, { Range: range });
    expect([got.status, got.headers['content-range']]).toEqual([
      206,
      `bytes ${start}-${end - 1}/${size}`,
    ]);
    expect(got.body.equals(Buffer.from(epub.subarray(start, end)))).toBe(true);
  }
  expect((await get(path, { Range: `bytes=${size}-` })).status).toBe(416);
  for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=9-2', 'bytes=-']) {
    expect((await get(path, { Range: range })).status).toBe(200);
  }
  const stale = { Range: 'bytes=0-9', 'If-Range': '"of old"' };
  expect((await get(path, stale)).status).toBe(200);
  const head = await get(path, {}, 'HEAD');
  expect([head.headers['content-length'], head.body.length]).toEqual([String(size), 0]);
});

test('what a client has already is not sent again', async () => {
  const path = await linkTo('.pdf');
  const { headers } = await get(path);
  const tag = headers['etag'] ?? '';
  const date = headers['last-modified'] ?? '';
  expect((await get(path, { 'If-None-Match': tag })).status).toBe(304);
  expect((await get(path, { 'If-Modified-Since': date })).status).toBe(304);
  expect((await get(path, { 'If-None-Match': '"x"', 'If-Modified-Since': date })).status).toBe(200);
});

test('an XML parser reads the catalogue, and every link in it leads to what it says', async () => {
  const feed = await get(`/${SECRET}/opds`);
  expect(feed.headers['content-type']).toContain('profile=opds-catalog;kind=acquisition');
  const text = feed.body.toString();
  expect(() => readTags(text)).not.toThrow();
  const entries = findAll(parseXml(text), 'entry');
  expect(entries.length).toBe(2);
  const lamps = entries.find((entry) => entry.text.includes('Lamps & <Lights>'));
  if (lamps === undefined) throw new Error('the book is not in the feed');
  expect(findAll(lamps, 'name').map((name) => name.text)).toEqual(['Wren', 'Zoë']);
  const links = findAll(lamps, 'link');
  expect(links.map((link) => attributeOf(link, 'rel'))).toEqual([
    'http://opds-spec.org/image',
    'http://opds-spec.org/image/thumbnail',
    'http://opds-spec.org/acquisition/open-access',
    'http://opds-spec.org/acquisition/open-access',
    'http://opds-spec.org/acquisition/open-access',
  ]);
  for (const link of links) {
    const got = await get(new URL(attributeOf(link, 'href')).pathname);
    expect([got.status, got.headers['content-type']]).toEqual([200, attributeOf(link, 'type')]);
  }
});

test('OPDS 2.0 comes only when it is asked for', async () => {
  const json = await get(`/${SECRET}/opds`, { Accept: 'application/opds+json' });
  expect(json.headers['content-type']).toBe('application/opds+json');
  const catalogue = JSON.parse(json.body.toString());
  expect(catalogue.publications[1].metadata).toMatchObject({
    title: 'Lamps & <Lights>',
    author: [{ name: 'Wren' }, { name: 'Zoë' }],
  });
  for (const accept of [
    '*/*',
    'application/atom+xml, application/opds+json',
    'application/opds+json;q=0.5, application/atom+xml',
  ]) {
    const got = await get(`/${SECRET}/opds`, { Accept: accept });
    expect(got.headers['content-type']).toContain('atom');
  }
});

/** A client that sends these bytes and waits; what it got, once it was hung up on. */
function talk(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(serving.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (piece) => {
      heard += piece.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
}

test('clients that dawdle are hung up on, and others are served meanwhile', async () => {
  const slow = Array.from({ length: 12 }, (_, index) =>
    talk(index % 2 === 0 ? 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ' : 'G'),
  );
  expect((await get(`/${SECRET}/`)).status).toBe(200);
  const ends = await Promise.all(slow);
  for (const end of ends) expect(end).toMatch(/^$|^HTTP\/1\.1 4/);
  expect((await get(`/${SECRET}/`)).status).toBe(200);
}, 30_000);

test('nonsense and endless headers get no answer but a refusal', async () => {
  for (const bytes of [
    '\u0000\u0001\u0002\r\n\r\n',
    `GET /${SECRET}/ HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    `GET /${'y'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    'GET / HTTP/9.9\r\n\r\n',
  ]) {
    expect(await talk(bytes)).toMatch(/^$|^HTTP\/1\.1 [45]/);
  }
  expect((await get(`/${SECRET}/`)).status).toBe(200);
});

test('thousands of requests leave memory as it was', async () => {
  const path = await linkTo('.pdf');
  const batch = async (count: number) => {
    for (let at = 0; at < count; at += 8) {
      await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          get(index % 2 === 0 ? `/wrong-${at}/` : path, {}, index % 3 === 0 ? 'HEAD' : 'GET'),
        ),
      );
    }
  };
  await batch(400);
  const before = process.memoryUsage().heapUsed;
  await batch(10_000);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(80_000_000);
}, 120_000);
