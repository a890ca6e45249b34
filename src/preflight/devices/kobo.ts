import { localName, resolve, tagsOf } from '../package-parts.ts';
import type { DeviceBook, DeviceRule, Finding } from './device-book.ts';

const MAX_PAGE_BYTES = 10_000_000;

function isKepub({ spine }: DeviceBook): boolean {
  return spine.some(({ text }) => text.includes('class="koboSpan"'));
}

/** Links of the contents that lead into a file, where Kobo opens a footnote instead of the page. */
function linksInto(book: DeviceBook): Finding[] {
  const nav = book.manifest.find(({ properties }) => properties.includes('nav'));
  const page = book.spine.find(({ path }) => path === nav?.path);
  const folder = (page?.path ?? '').replace(/[^/]*$/, '');
  const targets = new Map(book.spine.map((each) => [each.path, each]));
  return tagsOf(page ?? null)
    .filter(({ name }) => name === 'a')
    .flatMap(({ attributes, line }): Finding[] => {
      const href = attributes.get('href') ?? '';
      const [, fragment] = href.split('#');
      const target = targets.get(resolve(folder, href));
      if (page === undefined || fragment === undefined || target === undefined) return [];
      if (target === page) return [];
      const length = textLength(target.tokens ?? [], fragment);
      return length >= 9 && length <= 5000 ? [{ path: page.path, line, what: href }] : [];
    });
}

type Tokens = NonNullable<DeviceBook['spine'][number]['tokens']>;

/** Characters of text in the element with the id; 0 for none. */
function textLength(tokens: Tokens, id: string): number {
  const start = tokens.findIndex(
    (token) => token.kind === 'open' && token.attributes.get('id') === id,
  );
  if (start < 0) return 0;
  let depth = 0;
  let length = 0;
  for (const token of tokens.slice(start)) {
    if (token.kind === 'text') length += token.text.trim().length;
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (depth === 0) break;
  }
  return length;
}

/** What spoils a book on a Kobo. */
export const KOBO_RULES: readonly DeviceRule[] = [
  {
    code: 'kobo-no-spans',
    severity: 'warning',
    message:
      'The file is named .kepub but its sentences are not marked: highlights and bookmarks will not work.',
    fix: 'Make it with --format kepub, or rename it to .epub.',
    source: 'kepubify 4, kepub/transform.go',
    find: (book) => {
      const style = book.spine.some(({ text }) => text.includes('book-inner'));
      return style && !isKepub(book) ? [{}] : [];
    },
  },
  {
    code: 'kobo-pop-up',
    severity: 'warning',
    message: 'A line of the contents opens as a footnote instead of turning to the page.',
    fix: 'Let the contents lead to files, without the part behind the #.',
    source: 'kobolabs/epub-spec, links and pop-ups',
    find: linksInto,
  },
  {
    code: 'kobo-cover',
    severity: 'warning',
    message: 'Kobo shows no cover: only a picture marked as cover-image counts.',
    fix: 'Mark the cover as properties="cover-image" in the book’s manifest.',
    source: 'kobolabs/epub-spec, covers; kepubify',
    find: ({ manifest }) =>
      manifest.some(({ properties }) => properties.includes('cover-image')) ? [] : [{}],
  },
  {
    code: 'kobo-gif-cover',
    severity: 'warning',
    message: 'Kobo shows no GIF as a cover.',
    fix: 'Save the cover as JPEG or PNG.',
    source: 'kobolabs/epub-spec, covers',
    find: ({ manifest }) =>
      manifest
        .filter(
          ({ properties, mediaType }) =>
            properties.includes('cover-image') && mediaType === 'image/gif',
        )
        .map(({ path }) => ({ path })),
  },
  {
    code: 'kobo-first-page',
    severity: 'warning',
    message: 'Kobo shows the first page without margins, as if it were a cover; this one is text.',
    fix: 'Begin the book with a cover or a title page.',
    source: 'kepubify 4, dummy title page',
    find({ spine }) {
      const [first] = spine;
      if (first === undefined || /cover|title/i.test(first.path)) return [];
      const words = (first.tokens ?? [])
        .flatMap((token) => (token.kind === 'text' ? token.text.split(/\s+/) : []))
        .filter((word) => word.length > 3);
      return words.length > 20 ? [{ path: first.path }] : [];
    },
  },
  {
    code: 'kobo-page-too-long',
    severity: 'error',
    message: 'A file is longer than Kobo opens.',
    fix: 'Divide it: 10 MB is the limit, one chapter a file is right.',
    source: 'kobolabs/epub-spec, file sizes',
    find: ({ spine }) =>
      spine.filter(({ text }) => text.length > MAX_PAGE_BYTES).map(({ path }) => ({ path })),
  },
  {
    code: 'kobo-file-name',
    severity: 'warning',
    message: 'Kobo has trouble with files whose names are not plain letters and digits.',
    fix: 'Rename the file inside the book.',
    source: 'kobolabs/epub-spec, file names',
    find: ({ spine }) =>
      spine.filter(({ path }) => !/^[\w./-]+$/.test(path)).map(({ path }) => ({ path })),
  },
  {
    code: 'kobo-arrow',
    severity: 'warning',
    message: 'Kobo’s fonts have no ↩, so links back from notes show an empty box.',
    fix: 'Use ← or a word.',
    source: 'Standard Ebooks, build for Kobo',
    find: ({ spine }) =>
      spine.filter(({ text }) => text.includes('↩')).map(({ path }) => ({ path })),
  },
  {
    code: 'kobo-spans-twice',
    severity: 'warning',
    message: 'Kobo’s marks stand within each other, so highlights will land in the wrong place.',
    fix: 'The book was converted twice: make the kepub from the plain EPUB again.',
    source: 'kobolabs/epub-spec; Standard Ebooks',
    find: ({ spine }) =>
      spine.flatMap((page) => {
        const open: boolean[] = [];
        for (const token of page.tokens ?? []) {
          if (token.kind === 'text' || token.kind === 'empty') continue;
          if (localName(token.name) !== 'span') continue;
          const kobo = token.kind === 'open' && token.attributes.get('class') === 'koboSpan';
          if (kobo && open.includes(true)) return [{ path: page.path, line: token.line }];
          if (token.kind === 'open') open.push(kobo);
          else open.pop();
        }
        return [];
      }),
  },
];
