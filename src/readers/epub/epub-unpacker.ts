import type { Checked, Diagnostic } from '../../model/diagnostic.ts';
import type { SourceFile, SourceText } from '../../model/source.ts';
import { settleText } from '../decode.ts';
import type { Unpacker } from '../reader.ts';
import { type BookMetadata, bookMetadata, sharedMetadata } from './book-metadata.ts';
import { bookPages } from './book-pages.ts';
import { composePage } from './compose-page.ts';
import { contentsOf } from './contents.ts';
import { EpubFault, type EpubPackage, isOurs, openPackage, picturesIn } from './package.ts';
import { splitStories } from './split-stories.ts';

/**
 * Reads EPUB 2 and 3: container, package document, pages in the order of the spine. One book is one
 * story, unless it is an anthology itself. Cover, contents, jackets and title pages come along hidden,
 * so that their words are accounted for.
 */
export const epubUnpacker: Unpacker = {
  id: 'epub',
  extensions: ['.epub'],
  unpack: async (file) => unpackEpub(file),
  pictures: async ({ bytes }) => picturesIn(bytes),
};

/** Whether the file is an EPUB that Quire made; false for what cannot be opened. */
export function isOurBook(file: SourceFile): boolean {
  try {
    return isOurs(openPackage(file.path, file.bytes));
  } catch (fault) {
    if (fault instanceof EpubFault) return false;
    throw fault;
  }
}

function unpackEpub({ path, bytes }: SourceFile): Checked<readonly SourceText[]> {
  try {
    return readBook(openPackage(path, bytes));
  } catch (fault) {
    if (!(fault instanceof EpubFault)) throw fault;
    const { code, message, hint } = fault;
    return { value: [], diagnostics: [{ code, severity: 'error', message, hint, path }] };
  }
}

function readBook(book: EpubPackage): Checked<readonly SourceText[]> {
  const { path } = book;
  const { pages, missing } = bookPages(book);
  if (!pages.some(({ chrome, text }) => !chrome && text !== '')) {
    throw new EpubFault(
      'epub-no-text',
      'There is no text in this EPUB, only pictures or empty pages.',
      'Quire reads text; a book of scanned pages has none.',
    );
  }
  const stories = splitStories(book, pages, contentsOf(book));
  const whole = bookMetadata(book);
  const several = stories.length > 1;
  const metadata: BookMetadata = several || isOurs(book) ? sharedMetadata(whole) : whole;
  const diagnostics: Diagnostic[] = [...incomplete(book, missing)];
  if (several) {
    diagnostics.push({
      code: 'epub-stories',
      severity: 'info',
      path,
      message: `This EPUB holds ${stories.length} stories; each becomes a story of its own.`,
    });
  }
  const texts = stories.map((story, index) => {
    const settled = settleText({
      path: several ? `${path}#${index + 1}` : path,
      encoding: 'utf-8',
      text: composePage(story, metadata),
    });
    diagnostics.push(...settled.diagnostics);
    return settled.value;
  });
  return { value: texts, diagnostics };
}

/** Pages the spine names and the archive lacks, and pages that no reader would ever come to. */
function incomplete(book: EpubPackage, missing: readonly string[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const { path } = book;
  const [first] = missing;
  if (first !== undefined) {
    diagnostics.push({
      code: 'epub-page-missing',
      severity: 'warning',
      path,
      message: `${missing.length === 1 ? 'A page' : `${missing.length} pages`} of this EPUB, such as "${first}", is not in the file.`,
      hint: 'Get a whole copy: a part of the story is missing in this one.',
    });
  }
  const read = new Set(book.spine.map((item) => item.path));
  const unread = book.manifest.filter(
    ({ path: page, mediaType, properties }) =>
      mediaType === 'application/xhtml+xml' && !properties.includes('nav') && !read.has(page),
  );
  const [outside] = unread;
  if (outside !== undefined) {
    diagnostics.push({
      code: 'epub-page-unread',
      severity: 'warning',
      path,
      message: `${unread.length === 1 ? 'A page' : `${unread.length} pages`} of this EPUB, such as "${outside.path}", stands outside its reading order and was not read.`,
      hint: 'Open the EPUB in a reader and see whether a part of the story is there.',
    });
  }
  return diagnostics;
}
