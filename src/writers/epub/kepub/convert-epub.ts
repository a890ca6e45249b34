import { writeZip } from '../../../archive/write-zip.ts';
import { readZip } from '../../../archive/zip-entries.ts';
import { koboDocument } from './kobo-spans.ts';

/** Zip dates begin in 1980; this one is the same as that of books without a date. */
const DATE = new Date('2000-01-01T00:00:00Z');

/**
 * A finished EPUB that Quire made, for Kobo's renderer. Only for such: markup from elsewhere may hold what
 * `koboDocument` does not know. Null for a book in which it does.
 */
export function convertToKepub(epub: Uint8Array): Uint8Array | null {
  const files = readZip(epub).map(({ name, bytes, stored }) => ({ name, bytes, stored }));
  for (const file of files) {
    if (!/\.xhtml$/i.test(file.name)) continue;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
    const start = text.indexOf('<body');
    if (start < 0 || /<!--|<!\[CDATA\[|<\?/.test(text.slice(start))) return null;
    file.bytes = new TextEncoder().encode(koboDocument(text));
  }
  return writeZip(files, DATE);
}
