import type { BookText } from '../package-parts.ts';
import { localName, resolve, tagsOf } from '../package-parts.ts';
import type { DeviceBook, DeviceRule, Finding } from './device-book.ts';

/** Amazon's converter counts the characters it will not show. */
const MAX_HIDDEN = 10_000;
/** Gmail and many others take mails of 25 MB; a file grows by a third in a mail. */
const MAX_MAILED_BYTES = 18_000_000;

/** Addresses of a contents document, as paths of the archive, in their order. */
function targetsOf(text: BookText | null, element: string, attribute: string): string[] {
  const folder = (text?.path ?? '').replace(/[^/]*$/, '');
  return tagsOf(text)
    .filter(({ name }) => localName(name) === element)
    .map(({ attributes }) => attributes.get(attribute) ?? '')
    .filter((href) => href !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(href))
    .map((href) => resolve(folder, href));
}

function missingFiles(book: DeviceBook): Finding[] {
  const names = new Set(book.entries.map(({ name }) => name));
  const nav = book.manifest.find(({ properties }) => properties.includes('nav'))?.path;
  const navigation = book.spine.find(({ path }) => path === nav) ?? null;
  const wanted: readonly (readonly [from: string | undefined, path: string])[] = [
    ...book.manifest
      .filter(({ path }) => !/^[a-z][a-z0-9+.-]*:/i.test(path))
      .map(({ path }) => [book.package?.path, path] as const),
    ...targetsOf(navigation, 'a', 'href').map((path) => [navigation?.path, path] as const),
    ...targetsOf(book.ncx, 'content', 'src').map((path) => [book.ncx?.path, path] as const),
  ];
  return wanted
    .filter(([, path]) => !names.has(path))
    .map(([from, path]) => ({ ...(from === undefined ? {} : { path: from }), what: path }));
}

/** Characters within elements that are never shown. */
function hiddenText({ tokens }: BookText): number {
  let hidden = 0;
  let depth = 0;
  let from = 0;
  for (const token of tokens ?? []) {
    if (token.kind === 'text') hidden += from > 0 ? token.text.trim().length : 0;
    else if (token.kind === 'open') {
      depth += 1;
      const style = token.attributes.get('style') ?? '';
      const hides = /display\s*:\s*none/i.test(style) || token.attributes.has('hidden');
      if (hides && from === 0) from = depth;
    } else if (token.kind === 'close') {
      if (from === depth) from = 0;
      depth -= 1;
    }
  }
  return hidden;
}

/** How the book is put together, as Amazon's converter wants it. */
export const KINDLE_PACKAGE_RULES: readonly DeviceRule[] = [
  {
    code: 'kindle-zip',
    severity: 'error',
    message: 'The file is not packed as an EPUB has to be, which Send to Kindle has refused.',
    fix: 'Pack it anew: mimetype first, not compressed, and without extra fields.',
    source: 'EPUB 3.3 OCF section 4.2; reports of E999 at Send to Kindle',
    find({ entries }) {
      const [first] = entries;
      const sound = first?.name === 'mimetype' && first.stored && first.extraBytes === 0;
      return sound ? [] : [{ path: first?.name ?? '' }];
    },
  },
  {
    code: 'kindle-missing-file',
    severity: 'error',
    message: 'The book names a file that is not in it, which Send to Kindle refuses (E1005).',
    fix: 'Put the file in, or take the entry out.',
    source: 'reports of E1005 and E999 at Send to Kindle, fixed by it',
    find: missingFiles,
  },
  {
    code: 'kindle-unique-identifier',
    severity: 'error',
    message: 'The package points to an identifier that is not there.',
    fix: 'Let unique-identifier name the id of the book’s dc:identifier.',
    source: 'kindling rule R5.7; EPUB 3.3 section 5.4.1',
    find({ package: opf }) {
      const tags = tagsOf(opf);
      const root = tags.find(({ name }) => localName(name) === 'package');
      const wanted = root?.attributes.get('unique-identifier');
      if (opf === null || root === undefined) return [];
      const found = tags.some(
        ({ name, attributes }) =>
          localName(name) === 'identifier' && attributes.get('id') === wanted,
      );
      return found ? [] : [{ path: opf.path, line: root.line, what: wanted ?? 'none' }];
    },
  },
  {
    code: 'kindle-ncx-order',
    severity: 'error',
    message: 'The contents for older Kindles name the chapters in another order than the book.',
    fix: 'Bring the NCX into the order of the spine.',
    source: 'Calibre-Web-Automated, pull requests 24 and 25; kindle-epub-fix',
    find({ ncx, spine }) {
      const places = new Map(spine.map(({ path }, index) => [path, index]));
      const order = targetsOf(ncx, 'content', 'src').flatMap((path) => places.get(path) ?? []);
      const sound = order.every((place, index) => index === 0 || place >= (order[index - 1] ?? 0));
      return ncx === null || sound ? [] : [{ path: ncx.path }];
    },
  },
  {
    code: 'kindle-amazon-attribute',
    severity: 'warning',
    message: 'The book has been through Amazon’s converter once, and the marks it left disturb it.',
    fix: 'Take the attributes that begin with data-Amzn out, or start from the original.',
    source: 'Calibre-Web-Automated, pull request 24',
    find: ({ spine }) =>
      spine.flatMap((page) => {
        const tag = tagsOf(page).find(({ attributes }) =>
          [...attributes.keys()].some((name) => /^data-amzn/i.test(name)),
        );
        return tag === undefined ? [] : [{ path: page.path, line: tag.line }];
      }),
  },
  {
    code: 'kindle-hidden-text',
    severity: 'error',
    message: 'So much text is hidden that Send to Kindle takes it for a trick (E3013).',
    fix: 'Show the text, or take it out.',
    source: 'reports of E3013: more than 10,000 characters under display: none',
    find: ({ spine }) =>
      spine.flatMap((page) => {
        const hidden = hiddenText(page);
        return hidden > MAX_HIDDEN ? [{ path: page.path, what: `${hidden} characters` }] : [];
      }),
  },
  {
    code: 'kindle-form',
    severity: 'error',
    message: 'A form stands within a form, which Send to Kindle refuses.',
    fix: 'Take the forms out: nobody can fill them in on a Kindle.',
    source: 'reports of E999 at Send to Kindle',
    find: ({ spine }) =>
      spine.flatMap((page) => {
        let open = 0;
        for (const token of page.tokens ?? []) {
          if (token.kind === 'text' || localName(token.name) !== 'form') continue;
          if (token.kind === 'open' && ++open > 1) return [{ path: page.path, line: token.line }];
          if (token.kind === 'close') open -= 1;
        }
        return [];
      }),
  },
  {
    code: 'kindle-mail-size',
    severity: 'warning',
    message: 'As a mail the book has more than 25 MB, which Gmail and others refuse to send.',
    fix: 'Make its pictures smaller, or upload it at amazon.com/sendtokindle.',
    source: 'limits of Gmail and others; base64 adds a third',
    find: ({ sizeBytes }) =>
      sizeBytes > MAX_MAILED_BYTES ? [{ what: `${Math.round(sizeBytes / 1e6)} MB` }] : [],
  },
];
