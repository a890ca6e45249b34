import { expect, test } from 'vitest';
import { writeZip } from '../../../src/archive/write-zip.ts';
import { readZip } from '../../../src/archive/zip-entries.ts';
import { checkForDevice } from '../../../src/preflight/devices/check-device.ts';
import { convertToKepub } from '../../../src/writers/epub/kepub/convert-epub.ts';
import { writeBook } from './support/read-book.ts';
import { richAnthology } from './support/rich-anthology.ts';

const { bytes: EPUB } = await writeBook(richAnthology());
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The document before it was made for Kobo. */
function withoutMarks(xhtml: string): string {
  let depth = 0;
  const kobo: number[] = [];
  return xhtml
    .replace(/<style type="text\/css" class="kobostylehacks">[^<]*<\/style>\n/, '')
    .replace('<div id="book-columns"><div id="book-inner">', '')
    .replace('</div></div></body>', '</body>')
    .replace(/<span\b([^>]*)>|<\/span>/g, (tag, attributes?: string) => {
      if (attributes === undefined) {
        const ours = kobo.at(-1) === depth;
        if (ours) kobo.pop();
        depth -= 1;
        return ours ? '' : tag;
      }
      depth += 1;
      if (!attributes.includes('class="koboSpan"')) return tag;
      kobo.push(depth);
      return '';
    });
}

test('a finished book of ours becomes a kepub that is the same without its marks', () => {
  const kepub = convertToKepub(EPUB);
  if (kepub === null) throw new Error('not converted');
  const before = readZip(EPUB);
  const after = readZip(kepub);
  expect(after.map(({ name, stored }) => [name, stored])).toEqual(
    before.map(({ name, stored }) => [name, stored]),
  );
  let spans = 0;
  for (const [index, file] of before.entries()) {
    const made = textOf(after[index]?.bytes ?? new Uint8Array());
    if (!file.name.endsWith('.xhtml')) {
      expect(made).toBe(textOf(file.bytes));
      continue;
    }
    spans += made.match(/class="koboSpan"/g)?.length ?? 0;
    const ids = [...made.matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(withoutMarks(made).replaceAll('&#160;', '\u00a0')).toBe(textOf(file.bytes));
  }
  expect(spans).toBeGreaterThan(20);
  expect(checkForDevice(kepub, 'kobo')).toEqual([]);
  expect(Buffer.from(convertToKepub(EPUB) ?? []).equals(Buffer.from(kepub))).toBe(true);
});

test('a book with markup that may be misread is left alone', () => {
  for (const odd of ['<!-- <p> -->', '<![CDATA[<p>]]>', '<?x >?>']) {
    const files = readZip(EPUB).map(({ name, bytes, stored }) => ({
      name,
      stored,
      bytes: name.endsWith('the-glove.xhtml')
        ? new TextEncoder().encode(textOf(bytes).replace('</body>', `${odd}</body>`))
        : bytes,
    }));
    expect(convertToKepub(writeZip(files, new Date(0)))).toBeNull();
  }
});
