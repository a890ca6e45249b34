import { decodeEntities } from '../../text/html-entities.ts';
import type { BookPage } from './book-pages.ts';
import type { ContentsEntry } from './contents.ts';
import { type EpubPackage, isOurs } from './package.ts';
import { attributeOf } from './page-markup.ts';

/** Pages that are one story, in order. */
export interface StoryPages {
  readonly pages: readonly BookPage[];
  /** From the contents or the story's own title page; empty where they do not say. */
  readonly title: string;
  readonly author: string;
}

/** A page with which a story begins. */
interface Opening {
  readonly index: number;
  readonly title: string;
  readonly author: string;
}

const BY_AUTHOR = /^(.{1,200}?)\s+by\s+(\S.{0,100})$/i;
/** This share of the contents' upper lines must name an author. */
const NAMED_SHARE = 0.6;

/**
 * The stories of a book, which most often is one. Several when its own pages or contents say so: our
 * own books, several title pages of a downloader, EpubMerge's numbered folders, or contents whose
 * lines are "Title by Author". A novel in parts stays one story, for parts name no author.
 */
export function splitStories(
  book: EpubPackage,
  pages: readonly BookPage[],
  contents: readonly ContentsEntry[],
): StoryPages[] {
  const rules = [
    () => (isOurs(book) ? ourOpenings(pages) : []),
    () => titlePages(pages),
    () => mergedFolders(book, pages, contents),
    () => namedEntries(pages, contents),
  ];
  const least = isOurs(book) ? 1 : 2;
  const openings = rules.map((rule) => rule()).find((found) => found.length >= least) ?? [];
  if (openings.length === 0) return [{ pages, title: '', author: '' }];
  return openings.map(({ title, author }, number) => {
    // What stands before the first story has to be accounted for, too.
    const from = number === 0 ? 0 : (openings[number]?.index ?? 0);
    return { title, author, pages: pages.slice(from, openings[number + 1]?.index) };
  });
}

/** Our own title pages: `section.story-opening` with a heading and a byline. */
function ourOpenings(pages: readonly BookPage[]): Opening[] {
  return pages.flatMap((page, index) => {
    const section = /<section\b([^<>]*)>/i.exec(page.inner)?.[1] ?? '';
    if (!attributeOf(section, 'class').split(/\s+/).includes('story-opening')) return [];
    const title = textOfTag(page.inner, /<h2\b[^<>]*>([\s\S]*?)<\/h2>/i);
    const byline = textOfTag(page.inner, /<p\b[^<>]*\bbyline\b[^<>]*>([\s\S]*?)<\/p>/i);
    return [
      { index, title: title === 'Untitled' ? '' : title, author: byline.replace(/^by\s+/i, '') },
    ];
  });
}

/** Title pages of FanFicFare, and prefaces of the Archive of Our Own. */
function titlePages(pages: readonly BookPage[]): Opening[] {
  return pages.flatMap((page, index) => {
    const opens =
      page.bodyClass.split(/\s+/).includes('fff_titlepage') ||
      /<div\b[^<>]*\bid\s*=\s*["']preface["']/i.test(page.inner);
    return opens ? [{ index, title: '', author: '' }] : [];
  });
}

/** EpubMerge keeps each book in a folder of its number: `0/OEBPS/…`, `1/OEBPS/…`. */
function mergedFolders(
  book: EpubPackage,
  pages: readonly BookPage[],
  contents: readonly ContentsEntry[],
): Opening[] {
  const folderOf = (path: string) => /^(?:[^/]+\/)?(\d+)\//.exec(path)?.[1] ?? null;
  const merged =
    book.metadata.children.some(({ text }) => /epubmerge/i.test(text)) ||
    book.read('0/META-INF/container.xml') !== null ||
    pages.every(({ path }) => folderOf(path) !== null);
  if (!merged) return [];
  let last: string | null = null;
  return pages.flatMap((page, index) => {
    const folder = folderOf(page.path);
    if (folder === null || folder === last) return [];
    last = folder;
    const entry = contents.find(({ path }) => folderOf(path) === folder);
    return [{ index, ...titleAndAuthor(entry?.label ?? '') }];
  });
}

function namedEntries(pages: readonly BookPage[], contents: readonly ContentsEntry[]): Opening[] {
  const chrome = new Set(pages.filter((page) => page.chrome).map(({ path }) => path));
  const entries = contents.filter(({ path }) => !chrome.has(path));
  const named = entries.filter(({ label }) => BY_AUTHOR.test(label));
  if (named.length < 2 || named.length < entries.length * NAMED_SHARE) return [];
  const openings = named.flatMap(({ label, path }) => {
    const index = pages.findIndex((page) => page.path === path);
    return index < 0 ? [] : [{ index, ...titleAndAuthor(label) }];
  });
  const indexes = openings.map(({ index }) => index);
  // Stories that share a page cannot be parted by pages.
  const parted = indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? 0));
  return parted ? openings : [];
}

function titleAndAuthor(label: string): { readonly title: string; readonly author: string } {
  const match = BY_AUTHOR.exec(label);
  return match === null
    ? { title: label, author: '' }
    : { title: match[1] ?? '', author: match[2] ?? '' };
}

function textOfTag(markup: string, pattern: RegExp): string {
  const inner = pattern.exec(markup)?.[1] ?? '';
  return decodeEntities(inner.replace(/<[^<>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}
