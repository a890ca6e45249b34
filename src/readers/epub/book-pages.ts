import { decodeEntities } from '../../text/html-entities.ts';
import { countWords } from '../../text/words.ts';
import { type EpubPackage, isOurs, type ManifestItem } from './package.ts';
import { attributeOf, type PageMarkup, pageMarkup } from './page-markup.ts';

/** A page of the spine. */
export interface BookPage extends PageMarkup {
  /** Inside the archive. */
  readonly path: string;
  /** Whether it belongs to the book and not to a story: cover, contents, title page, log. */
  readonly chrome: boolean;
  /** Its text as a reader would see it, white space collapsed. */
  readonly text: string;
}

const PAGE_TYPES =
  /^(?:application\/xhtml\+xml|text\/html|application\/x-dtbook\+xml|text\/x-oeb1-document|)$/;

/** The pages of the spine that hold text, and the paths of those that are not in the archive. */
export function bookPages(book: EpubPackage): {
  readonly pages: readonly BookPage[];
  readonly missing: readonly string[];
} {
  const hiddenClass = isOurs(book) ? 'added' : null;
  const pages: BookPage[] = [];
  const missing: string[] = [];
  for (const item of book.spine) {
    if (!PAGE_TYPES.test(item.mediaType) && !/\.x?html?$/i.test(item.path)) continue;
    const source = book.read(item.path);
    if (source === null) {
      missing.push(item.path);
      continue;
    }
    const markup = pageMarkup(source, { hiddenClass });
    const text = visible(markup.inner);
    pages.push({ ...markup, path: item.path, text, chrome: isChrome(book, item, markup, text) });
  }
  return { pages, missing };
}

function visible(inner: string): string {
  return decodeEntities(inner.replace(/<!--[\s\S]*?-->|<[^<>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** `epub:type` of pages that are the publisher's (EPUB 3 Structural Semantics Vocabulary 1.1). */
const CHROME_TYPES = new Set([
  'cover',
  'toc',
  'landmarks',
  'page-list',
  'loi',
  'lot',
  'titlepage',
  'halftitlepage',
  'copyright-page',
  'imprint',
  'imprimatur',
  'colophon',
]);
const CHROME_CLASSES = new Set(['fff_tocpage', 'fff_logpage', 'calibre_jacket', 'cbj_body']);
const CHROME_GUIDE = new Set(['cover', 'toc', 'title-page', 'copyright-page', 'colophon']);
/** A cover or title page with more words than this holds something else too. */
const FEW_WORDS = 250;

function isChrome(
  book: EpubPackage,
  item: ManifestItem,
  { head, bodyClass, types, inner }: PageMarkup,
  text: string,
): boolean {
  if (item.properties.includes('nav')) return true;
  if (bodyClass.split(/\s+/).some((name) => CHROME_CLASSES.has(name))) return true;
  if (isJacket(head, inner)) return true;
  // In our own books every word that is none of a story's is marked.
  if (isOurs(book)) return bodyClass.split(/\s+/).includes('added');
  if (isContentsPage(inner, text)) return true;
  if (countWords(text) > FEW_WORDS) return false;
  const guide = book.guide.get(item.path) ?? '';
  return types.some((type) => CHROME_TYPES.has(type)) || CHROME_GUIDE.has(guide);
}

/** The page calibre puts before a book, with what its library knows. */
function isJacket(head: string, inner: string): boolean {
  const metas = head.match(/<meta\b[^<>]*>/gi) ?? [];
  const named = metas.some(
    (meta) =>
      attributeOf(meta, 'name') === 'calibre-content' && attributeOf(meta, 'content') === 'jacket',
  );
  return named || /^\s*<div\b[^<>]*class="[^"]*\b(?:calibre_jacket|cbj_banner)\b/i.test(inner);
}

const FEWEST_LINKS = 3;
const LINK_SHARE = 0.8;

/** A page that is nearly nothing but links to other pages of the book. */
function isContentsPage(inner: string, text: string): boolean {
  const links = [...inner.matchAll(/<a\b([^<>]*)>([\s\S]*?)<\/a\s*>/gi)].filter(([, tag = '']) => {
    const href = attributeOf(tag, 'href');
    return href !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(href);
  });
  if (links.length < FEWEST_LINKS) return false;
  const linked = links.reduce((sum, [, , label = '']) => sum + visible(label).length, 0);
  return linked >= text.length * LINK_SHARE;
}
