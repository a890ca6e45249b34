import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nodeDeviceHost } from '../../src/host/node-device-host.ts';
import { bookDetails, shelfFormat, stemOf } from '../../src/shelf/book-details.ts';
import { gatherShelf } from '../../src/shelf/gather-shelf.ts';
import { smallEpub } from '../support/small-epub.ts';
import { writeBook } from '../writers/epub/support/read-book.ts';
import { richAnthology } from '../writers/epub/support/rich-anthology.ts';

const root = mkdtempSync(join(tmpdir(), 'quire-shelf-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['out/x.epub', 'epub', 'x'],
  ['out/x.kepub.epub', 'kepub', 'x'],
  ['X.PDF', 'pdf', 'X'],
  ['a.b.azw3', 'azw3', 'a.b'],
  ['x.txt', null, 'x.txt'],
  ['epub', null, 'epub'],
])('%s is of kind %s and called %s', (path, format, stem) => {
  expect([shelfFormat(path), stemOf(path)]).toEqual([format, stem]);
});

test('an EPUB says who it is; one that cannot be opened has only its file’s name', () => {
  const details = bookDetails('x.epub', smallEpub({ title: 'A & B', authors: ['Wren', 'Zoë'] }));
  expect(details).toMatchObject({ title: 'A & B', authors: ['Wren', 'Zoë'], ours: false });
  const damaged = bookDetails('x/lamp.epub', new Uint8Array([1, 2, 3]));
  expect(damaged).toMatchObject({ title: 'lamp', authors: [], cover: null });
});

test('a book of ours has a cover, and a creator or its authors', async () => {
  const { bytes } = await writeBook(richAnthology());
  const details = bookDetails('x.epub', bytes);
  expect(details.ours).toBe(true);
  expect(details.cover?.mediaType).toBe('image/jpeg');
  expect(details.authors.length).toBeGreaterThan(0);
});

test('files of one name are one book; sheets, hidden files and folders are none', async () => {
  const epub = smallEpub({ title: 'Lamps', authors: [] });
  for (const name of ['lamps.epub', 'lamps.kepub.epub', 'zine.epub', '.quire-x.epub']) {
    writeFileSync(join(root, name), epub);
  }
  for (const name of ['lamps.pdf', 'lamps-a5-booklet.pdf', 'alone.pdf', 'lamps-report.txt']) {
    writeFileSync(join(root, name), 'x');
  }
  mkdirSync(join(root, 'folder.epub'));
  const shelf = await gatherShelf(root, nodeDeviceHost());
  expect(shelf.map(({ files }) => files.map(({ format }) => format))).toEqual([
    ['pdf'],
    ['epub', 'kepub', 'pdf'],
    ['epub'],
  ]);
});
