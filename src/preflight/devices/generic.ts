import { localName, tagsOf } from '../package-parts.ts';
import type { DeviceRule } from './device-book.ts';

const MAX_PAGE_BYTES = 300_000;
const MAX_BOOK_BYTES = 50_000_000;

/** What any e-reader is grateful for. */
export const GENERIC_RULES: readonly DeviceRule[] = [
  {
    code: 'device-no-ncx',
    severity: 'warning',
    message:
      'Older e-readers will show no table of contents: the book has none of their kind (NCX).',
    fix: 'Make the book with a program that writes both kinds of contents.',
    source: 'Kindle Publishing Guidelines 5.2; Adobe RMSDK',
    find: (book) => (book.ncx === null ? [{}] : []),
  },
  {
    code: 'device-no-cover',
    severity: 'warning',
    message: 'The book names no cover picture, so the library will show a grey one.',
    fix: 'Mark the cover as properties="cover-image" in the book’s manifest.',
    source: 'EPUB 3.3 section 5.6.2; kepubify, kepub/transform.go',
    find: ({ manifest, package: opf }) => {
      const marked = manifest.some(({ properties }) => properties.includes('cover-image'));
      const named = tagsOf(opf).some(({ attributes }) => attributes.get('name') === 'cover');
      return marked || named ? [] : [{}];
    },
  },
  {
    code: 'device-cover-meta',
    severity: 'warning',
    message: 'Older e-readers, Nooks above all, will not find the cover.',
    fix: 'Add <meta name="cover" content="the picture’s id"/> to the metadata, name before content.',
    source: 'Standard Ebooks: a Nook reads name only when it stands first; EPUB 2 readers',
    find: ({ manifest, package: opf }) => {
      const marked = manifest.find(({ properties }) => properties.includes('cover-image'));
      const meta = tagsOf(opf).find(({ attributes }) => attributes.get('name') === 'cover');
      if (opf === null || (marked === undefined && meta === undefined)) return [];
      if (meta === undefined) return [{ path: opf.path }];
      const [first] = meta.attributes.keys();
      return first === 'name' ? [] : [{ path: opf.path, line: meta.line }];
    },
  },
  {
    code: 'device-page-too-long',
    severity: 'warning',
    message:
      'A chapter is so long that old and small e-readers turn its pages slowly, or not at all.',
    fix: 'Divide the file: less than 300 kB is safe.',
    source: 'Adobe RMSDK limit of 300 kB; KOReader',
    find: ({ spine, entries }) =>
      spine.flatMap(({ path }) => {
        const size = entries.find(({ name }) => name === path)?.bytes.length ?? 0;
        return size > MAX_PAGE_BYTES ? [{ path, what: `${Math.round(size / 1000)} kB` }] : [];
      }),
  },
  {
    code: 'device-webp',
    severity: 'warning',
    message: 'Many e-readers, and Google Play, cannot show pictures of the kind WebP.',
    fix: 'Save the picture as JPEG or PNG.',
    source: 'Google Play Books Partner Help; reports of E999 at Send to Kindle',
    find: ({ manifest }) =>
      manifest.filter(({ mediaType }) => mediaType === 'image/webp').map(({ path }) => ({ path })),
  },
  {
    code: 'device-script',
    severity: 'warning',
    message: 'The book holds a program. Most e-readers leave it out, some refuse the book.',
    fix: 'Take the scripts out.',
    source: 'EPUB 3.3 section 5.6.2 (scripted); Kindle Publishing Guidelines',
    find: ({ spine }) =>
      spine.flatMap((page) =>
        tagsOf(page)
          .filter(({ name }) => localName(name) === 'script')
          .map(({ line }) => ({ path: page.path, line })),
      ),
  },
  {
    code: 'device-book-too-large',
    severity: 'warning',
    message: 'The book is too large to be sent by mail, and slow to open.',
    fix: 'Make its pictures smaller: 1600 pixels on the longer side are enough.',
    source: 'Amazon help: Send to Kindle, 50 MB',
    find: ({ sizeBytes }) =>
      sizeBytes > MAX_BOOK_BYTES ? [{ what: `${Math.round(sizeBytes / 1e6)} MB` }] : [],
  },
];
