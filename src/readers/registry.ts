import type { SourceFile, SourceText } from '../model/source.ts';
import { htmlReader } from './html/html-reader.ts';
import { markdownReader } from './markdown/markdown-reader.ts';
import { plainTextReader } from './plain-text/plain-text-reader.ts';
import type { Reader, Unpacker } from './reader.ts';

export const READERS: readonly Reader[] = [plainTextReader, markdownReader, htmlReader];

/** Each is loaded when the first file of its kind is opened: most runs need none of them. */
export const UNPACKERS: readonly Unpacker[] = [
  {
    id: 'epub',
    extensions: ['.epub'],
    unpack: async (file) => (await import('./epub/epub-unpacker.ts')).epubUnpacker.unpack(file),
    pictures: async (file) => (await import('./epub/epub-unpacker.ts')).epubUnpacker.pictures(file),
  },
  {
    id: 'docx',
    extensions: ['.docx'],
    unpack: async (file) => (await import('./docx/docx-unpacker.ts')).docxUnpacker.unpack(file),
    pictures: async (file) => (await import('./docx/docx-unpacker.ts')).docxUnpacker.pictures(file),
  },
];

/** Every file name ending that is a story's, lower-case, with the dot. */
export const STORY_EXTENSIONS: readonly string[] = [...READERS, ...UNPACKERS].flatMap(
  ({ extensions }) => extensions,
);

/** The unpacker for a file that holds stories in a container, by its name's ending; null for others. */
export function unpackerFor(path: string): Unpacker | null {
  const name = path.toLowerCase();
  return UNPACKERS.find(({ extensions }) => extensions.some((end) => name.endsWith(end))) ?? null;
}

/** Whether the file is a book that Quire made, which stands among stories and is none. */
export async function isOurBook(file: SourceFile): Promise<boolean> {
  if (!file.path.toLowerCase().endsWith('.epub')) return false;
  return (await import('./epub/epub-unpacker.ts')).isOurBook(file);
}

/** The reader for a source: by its name's ending, and for plain text by whether it is a page after all. */
export function readerFor({ path, text }: SourceText): Reader {
  const name = path.toLowerCase();
  const named = READERS.find(({ extensions }) => extensions.some((end) => name.endsWith(end)));
  const reader = named ?? plainTextReader;
  return reader === plainTextReader && isPage(text) ? htmlReader : reader;
}

const PAGE_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html\b|head\b|body\b)/i;
const PAGE_TAG = /<(?:p|br|div)\b[^<>]*>/gi;
/** A tag on this share of the lines that have text makes a page. */
const TAG_SHARE = 0.3;
const FEWEST_TAGS = 4;

/** Whether a text is really HTML: it begins as a page does, or is dense in `<p>`, `<br>` and `<div>`. */
function isPage(text: string): boolean {
  if (PAGE_START.test(text)) return true;
  if (!text.includes('<')) return false;
  const tags = text.match(PAGE_TAG)?.length ?? 0;
  if (tags < FEWEST_TAGS) return false;
  const filled = text.split('\n').filter((line) => line.trim() !== '').length;
  return tags >= filled * TAG_SHARE;
}
