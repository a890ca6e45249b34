import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readZip } from '../../src/archive/zip-entries.ts';
import { checkEpub } from '../../src/preflight/check-epub.ts';
import { KIT } from '../writers/epub/support/kit.ts';
import { anthology, story } from '../writers/epub/support/make-story.ts';
import { writeBook } from '../writers/epub/support/read-book.ts';

const book = await writeBook(anthology([story('lamp')]));

/** Where the entry of the central directory for the name begins. */
function centralHeader(bytes: Uint8Array, name: string): number {
  return Buffer.from(bytes).lastIndexOf(name) - 46;
}

test('reads stored and deflated files in their order', () => {
  const entries = readZip(book.bytes);
  expect(entries.slice(0, 3).map(({ name }) => name)).toEqual([
    'mimetype',
    'META-INF/container.xml',
    'OEBPS/content.opf',
  ]);
  const cover = entries.find(({ name }) => name === 'OEBPS/cover.jpeg');
  expect(Buffer.compare(cover?.bytes ?? new Uint8Array(), KIT.cover.jpeg)).toBe(0);
});

test('refuses an archive that claims to unpack to more than allowed', () => {
  expect(() => readZip(book.bytes, { entries: 100, totalBytes: 500 })).toThrow('too much');
  expect(() => readZip(book.bytes, { entries: 2, totalBytes: 1e9 })).toThrow('too many files');
});

test('never inflates past the size an entry claims', () => {
  const bytes = Uint8Array.from(book.bytes);
  const header = centralHeader(bytes, 'OEBPS/content.opf');
  new DataView(bytes.buffer).setUint32(header + 24, 10, true);
  expect(() => readZip(bytes)).toThrow('OEBPS/content.opf is damaged');
});

test('says so when a file has been altered', async () => {
  const bytes = Uint8Array.from(book.bytes);
  bytes[45] = (bytes[45] ?? 0) ^ 1;
  expect(await checkEpub(bytes)).toMatchObject([
    { code: 'epub-unreadable', message: 'The book cannot be opened. mimetype is damaged.' },
  ]);
});

test('throws only errors it means to for any damage', () => {
  fc.assert(
    fc.property(
      fc.nat(book.bytes.length - 1),
      fc.nat(255),
      fc.nat(book.bytes.length),
      (at, byte, end) => {
        const bytes = Uint8Array.from(book.bytes);
        bytes[at] = byte;
        for (const damaged of [bytes, bytes.subarray(0, end)]) {
          try {
            readZip(damaged);
          } catch (fault) {
            expect(fault).toBeInstanceOf(Error);
            expect(fault).not.toBeInstanceOf(RangeError);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['nothing', ''],
  ['a text', 'Once upon a time.'.repeat(9)],
])('calls %s unreadable', async (_, text) => {
  const found = await checkEpub(new TextEncoder().encode(text));
  expect(found.map(({ code }) => code)).toEqual(['epub-unreadable']);
});
