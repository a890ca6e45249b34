import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeZip } from '../../src/archive/write-zip.ts';
import { readZip } from '../../src/archive/zip-entries.ts';

const DATE = new Date('2001-02-03T04:05:06Z');
const bytes = (text: string) => new TextEncoder().encode(text);

test('an archive that was written is read again, file by file', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zé]{1,9}$/), fc.uint8Array(), fc.boolean()), {
        selector: ([name]) => name,
      }),
      (files) => {
        const archive = writeZip(
          files.map(([name, content, stored]) => ({ name, bytes: content, stored })),
          DATE,
        );
        const read = readZip(archive);
        expect(read.map(({ name }) => name)).toEqual(files.map(([name]) => name));
        read.forEach((entry, index) => {
          expect([...entry.bytes]).toEqual([...(files[index]?.[1] ?? [])]);
          expect(entry.extraBytes).toBe(0);
        });
      },
    ),
  );
});

test('long texts are packed, short and stored ones stand as they are', () => {
  const files = [
    { name: 'mimetype', bytes: bytes('application/epub+zip'.repeat(9)), stored: true },
    { name: 'long', bytes: bytes('snow '.repeat(900)) },
    { name: 'short', bytes: bytes('s') },
  ];
  const archive = writeZip(files, DATE);
  expect(readZip(archive).map(({ stored }) => stored)).toEqual([true, false, true]);
  expect(archive.length).toBeLessThan(700);
});

test('a date outside the years a zip can name is moved to the nearest', () => {
  const at = (date: string) =>
    Buffer.from(writeZip([{ name: 'a', bytes: bytes('a') }], new Date(date)));
  expect(at('1970-01-01').readUInt16LE(12)).toBe(0x21);
  expect(at('2200-01-01').readUInt16LE(12) >> 9).toBe(127);
});
