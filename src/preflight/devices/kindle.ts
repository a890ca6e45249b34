import { BYTE_ORDER_MARK } from '../../text/characters.ts';
import type { BookText } from '../package-parts.ts';
import { localName, resolve, tagsOf } from '../package-parts.ts';
import type { DeviceBook, DeviceRule, Finding } from './device-book.ts';
import { textsOf } from './device-book.ts';

/** Languages Amazon takes books in, by primary subtag (kindle-epub-fix, 2022). */
const LANGUAGES = new Set(
  (
    'af gsw ar eu nb nn br ca zh kw co da nl stq en fi fr fy gl de gu hi is ga it ja lb mr ml gv ' +
    'frr pl pt oc rm sco gd es sv ta cy'
  ).split(' '),
);

const DECLARED = /^<\?xml[^>]*\bencoding\s*=\s*["']utf-8["']/i;

function documents({ package: opf, ncx, spine }: DeviceBook): BookText[] {
  return [opf, ncx, ...spine].filter((text) => text !== null);
}

function onPages(book: DeviceBook, find: (page: BookText) => readonly Finding[]): Finding[] {
  return book.spine.flatMap((page) => find(page).map((each) => ({ path: page.path, ...each })));
}

/** What makes Send to Kindle refuse a book (error E999 or a mail) or spoil it. */
export const KINDLE_RULES: readonly DeviceRule[] = [
  {
    code: 'kindle-encoding',
    severity: 'error',
    message: 'Send to Kindle will turn accents and quotation marks of this file into nonsense.',
    fix: 'Begin the file with <?xml version="1.0" encoding="utf-8"?>, and nothing before it.',
    source: 'kindle-epub-fix: without a declaration Amazon assumes ISO 8859-1',
    find: (book) =>
      documents(book)
        .filter(({ text }) => text.startsWith(BYTE_ORDER_MARK) || !DECLARED.test(text))
        .map(({ path }) => ({ path })),
  },
  {
    code: 'kindle-body-link',
    severity: 'error',
    message:
      'A link leads to the whole page instead of a place on it, and Send to Kindle stumbles.',
    fix: 'Link to the file alone, without the part behind the #.',
    source: 'kindle-epub-fix: links to the id of <body>',
    find(book) {
      const ids = new Map<string, string>();
      for (const page of book.spine) {
        const body = tagsOf(page).find(({ name }) => name === 'body');
        const id = body?.attributes.get('id');
        if (id !== undefined) ids.set(page.path, id);
      }
      return documents(book).flatMap(({ path, tokens, text }) =>
        tagsOf({ path, tokens, text }).flatMap(({ attributes, line }) => {
          const href = attributes.get('href') ?? attributes.get('src') ?? '';
          const [, fragment] = href.split('#');
          const target = resolve(path.replace(/[^/]*$/, ''), href);
          const hit = fragment !== undefined && ids.get(target || path) === fragment;
          return hit ? [{ path, line, what: href }] : [];
        }),
      );
    },
  },
  {
    code: 'kindle-language',
    severity: 'warning',
    message:
      'Amazon does not take books in this language, or the book does not say which it is in.',
    fix: 'Send it by USB cable instead; some people mark the book as English to get it through.',
    source: 'kindle-epub-fix: list of languages (2022)',
    find({ package: opf }) {
      const [language = ''] = textsOf(opf, 'language');
      const known = LANGUAGES.has(language.toLowerCase().split('-')[0] ?? '');
      return known || opf === null ? [] : [{ path: opf.path, what: language || 'no language' }];
    },
  },
  {
    code: 'kindle-identifier',
    severity: 'error',
    message: 'The book’s name tag and its contents disagree about which book this is.',
    fix: 'Give the NCX’s dtb:uid the same value as the package’s identifier.',
    source: 'kindling rules R5.7 and R16.1',
    find({ ncx, package: opf }) {
      const uid = tagsOf(ncx).find(({ attributes }) => attributes.get('name') === 'dtb:uid');
      const value = uid?.attributes.get('content')?.trim();
      if (ncx === null || value === undefined) return [];
      return textsOf(opf, 'identifier').includes(value) ? [] : [{ path: ncx.path, what: value }];
    },
  },
  {
    code: 'kindle-play-order',
    severity: 'error',
    message: 'The contents for older Kindles are numbered out of order.',
    fix: 'Number the places of the NCX 1, 2, 3 in the order of the book.',
    source: 'Calibre-Web-Automated, pull requests 24 and 25',
    find({ ncx }) {
      const orders = tagsOf(ncx)
        .filter(({ name }) => localName(name) === 'navPoint')
        .map(({ attributes }) => Number(attributes.get('playOrder') ?? Number.NaN));
      const given = orders.filter((order) => !Number.isNaN(order));
      const sound = given.every((order, index) => order === index + 1);
      return ncx === null || sound ? [] : [{ path: ncx.path }];
    },
  },
  {
    code: 'kindle-alt',
    severity: 'warning',
    message: 'A picture has no description, which Send to Kindle has been seen to refuse (E21018).',
    fix: 'Write a word or two into its alt attribute.',
    source: 'Calibre-Web-Automated, pull request 24',
    find: (book) =>
      onPages(book, (page) =>
        tagsOf(page)
          .filter(({ name, attributes }) => name === 'img' && !attributes.get('alt')?.trim())
          .map(({ line }) => ({ line })),
      ),
  },
  {
    code: 'kindle-picture-without-file',
    severity: 'error',
    message: 'A picture without a file makes Send to Kindle refuse the book.',
    fix: 'Take the <img> out.',
    source: 'kindle-epub-fix: stray <img>',
    find: (book) =>
      onPages(book, (page) =>
        tagsOf(page)
          .filter(({ name, attributes }) => name === 'img' && !attributes.get('src'))
          .map(({ line }) => ({ line })),
      ),
  },
  {
    code: 'kindle-comment',
    severity: 'warning',
    message: 'A comment has two hyphens in it; two books are known that were refused for that.',
    fix: 'Take the comment out.',
    source: 'reports of E999 at Send to Kindle',
    find: (book) =>
      onPages(book, ({ text }) =>
        [...text.matchAll(/<!--([\s\S]*?)-->/g)].some(([, inside = '']) => inside.includes('--'))
          ? [{}]
          : [],
      ),
  },
  {
    code: 'kindle-css',
    severity: 'warning',
    message: 'The stylesheet uses something Amazon’s converter trips over.',
    fix: 'Do without variables, max-height, negative margins and position: fixed.',
    source: 'Kindle Publishing Guidelines; kindling rule R6.2; reports of E999',
    find: ({ styles }) =>
      styles.flatMap(({ path, text }) => {
        const found = /var\(--|max-height|margin[a-z-]*:[^;]*-\d|position:\s*fixed/.exec(text);
        return found === null ? [] : [{ path, what: found[0] }];
      }),
  },
  {
    code: 'kindle-no-guide',
    severity: 'warning',
    message: 'The Kindle will not know where the text begins, and may stop showing the chapter.',
    fix: 'Add a guide with references to the cover, the contents and the text.',
    source: 'Standard Ebooks, August 2024; kindlegen message I1052',
    find: ({ package: opf }) =>
      tagsOf(opf).some(({ name }) => localName(name) === 'reference') ? [] : [{}],
  },
];
