import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { sendToRemarkable } from '../../src/devices/remarkable.ts';

const BOOK = {
  name: 'A Lamp - Wren.epub',
  mediaType: 'application/epub+zip',
  bytes: Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) & 0xff),
};

/** A tablet that answers with a status; what it was sent comes back with what we said of it. */
async function upload(status: number) {
  const asked: { readonly request: IncomingMessage; readonly body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      asked.push({ request, body: Buffer.concat(pieces) });
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fault = await sendToRemarkable(BOOK, { url, timeoutMs: 5000 });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { fault, asked: asked[0], url };
}

test('the book is uploaded as the tablet’s own page does it', async () => {
  const { fault, asked, url } = await upload(201);
  expect(fault).toBeNull();
  expect(asked?.request).toMatchObject({ method: 'POST', url: '/upload' });
  expect(asked?.request.headers['origin']).toBe(url);
  const body = asked?.body ?? Buffer.alloc(0);
  expect(body.includes('name="file"; filename="A Lamp - Wren.epub"')).toBe(true);
  expect(body.includes(Buffer.from(BOOK.bytes))).toBe(true);
});

test('a refusal and silence are told', async () => {
  expect((await upload(500)).fault).toContain('refused');
  const fault = await sendToRemarkable(BOOK, { url: 'http://127.0.0.1:1', timeoutMs: 2000 });
  expect(fault).toContain('No reMarkable answered');
});

test('what is too large is not begun', async () => {
  const bytes = { length: 101 * 1024 * 1024 } as Uint8Array;
  expect(await sendToRemarkable({ ...BOOK, bytes })).toContain('100 MB');
});
