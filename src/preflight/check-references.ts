import type { ZipEntry } from '../archive/zip-entries.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { PackageParts } from './package-parts.ts';
import { localName, readText, resolve } from './package-parts.ts';
import type { PageFacts, PageLink } from './survey-pages.ts';
import type { XmlTag } from './xml-tags.ts';

const LINK_PROTOCOLS = /^(?:https?|mailto):/i;

/**
 * Everything in a finished book that leads elsewhere in it: ids stand once in a page, every link finds
 * its file and its place, manifest and spine agree with the archive, and the contents lead to the same
 * places in reading order, for new readers and for old ones.
 */
export function checkReferences(
  entries: readonly ZipEntry[],
  pages: readonly PageFacts[],
  book: PackageParts,
): Diagnostic[] {
  const files = new Set(entries.map(({ name }) => name));
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return [
    ...pages.flatMap((page) => checkPage(page, files, byPath)),
    ...checkPackage(book, files),
    ...checkContents(entries, book),
  ];
}

function checkPage(
  { path, ids, repeatedIds, links, idReferences }: PageFacts,
  files: ReadonlySet<string>,
  pages: ReadonlyMap<string, PageFacts>,
): Diagnostic[] {
  const folder = folderOf(path);
  const leadsNowhere = ({ href }: PageLink): boolean => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return !LINK_PROTOCOLS.test(href) || !isUrl(href);
    const fragment = href.includes('#') ? href.slice(href.indexOf('#') + 1) : null;
    const file = href.startsWith('#') ? path : resolve(folder, href);
    if (!files.has(file)) return true;
    return fragment !== null && pages.get(file)?.ids.has(fragment) === false;
  };
  return [
    ...repeatedIds.map(({ href, line }) =>
      fault('id-repeated', `Two places of a page have the name "${href}".`, path, line),
    ),
    ...links
      .filter(leadsNowhere)
      .map(({ href, line }) =>
        fault('link-broken', `A link leads to "${href}", which does not exist.`, path, line),
      ),
    ...idReferences
      .filter(({ href }) => !ids.has(href))
      .map(({ href, line }) =>
        fault('label-missing', `Nothing on the page has the name "${href}".`, path, line),
      ),
  ];
}

function checkPackage({ document, manifest, spine }: PackageParts, files: ReadonlySet<string>) {
  const path = document?.path ?? 'content.opf';
  const found: Diagnostic[] = [];
  const say = (code: string, message: string) => found.push(fault(code, message, path));
  const ids = new Map(manifest.map((item) => [item.id, item]));
  if (ids.size < manifest.length) say('manifest-repeated', 'Two files have the same id.');
  for (const item of manifest) {
    if (!files.has(item.path)) say('file-missing', `${item.path} is listed but not in the book.`);
  }
  if (new Set(spine).size < spine.length) say('spine-repeated', 'A page comes twice.');
  for (const id of spine) {
    if (!ids.has(id)) say('spine-unknown', `The reading order names "${id}", which is no file.`);
  }
  for (const { id, path: file, mediaType } of manifest) {
    if (mediaType === 'application/xhtml+xml' && !spine.includes(id)) {
      say('page-not-in-spine', `${file} has no place in the reading order.`);
    }
  }
  return found;
}

/** The contents of both kinds: the same places, none before the one above it. */
function checkContents(entries: readonly ZipEntry[], book: PackageParts): Diagnostic[] {
  const { manifest, spine } = book;
  const nav = manifest.find(({ properties }) => properties.includes('nav'));
  const ncx = manifest.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml');
  const entryOf = (path: string | undefined) => entries.find(({ name }) => name === path);
  const navEntry = entryOf(nav?.path);
  const ncxEntry = entryOf(ncx?.path);
  if (navEntry === undefined || ncxEntry === undefined) {
    return [fault('contents-missing', 'The book has no contents.', book.document?.path ?? '')];
  }
  const found: Diagnostic[] = [];
  const isContents = ({ attributes }: XmlTag) => attributes.get('epub:type') === 'toc';
  const inNav = targets(navEntry, isContents, 'a', 'href');
  const inNcx = targets(ncxEntry, ({ name }) => localName(name) === 'navMap', 'content', 'src');
  if (inNav.join('\n') !== inNcx.join('\n')) {
    const message = 'The contents for new readers and those for old ones are not the same.';
    found.push(fault('contents-differ', message, ncxEntry.name));
  }
  const order = new Map(manifest.map(({ id, path }) => [path, spine.indexOf(id)]));
  const folder = folderOf(navEntry.name);
  let last = 0;
  for (const href of inNav) {
    const place = order.get(resolve(folder, href)) ?? -1;
    if (place < last) {
      const message = `"${href}" stands in the contents behind what follows it in the book.`;
      found.push(fault('contents-out-of-order', message, navEntry.name));
    }
    last = place;
  }
  return found;
}

/** The attribute of every such element in the first element that is a list of contents, in order. */
function targets(
  entry: ZipEntry,
  isContents: (tag: XmlTag) => boolean,
  element: string,
  attribute: string,
): string[] {
  const found: string[] = [];
  let list: string | null = null;
  for (const token of readText(entry).tokens ?? []) {
    if (token.kind === 'text') continue;
    if (list === null) {
      if (token.kind === 'open' && isContents(token)) list = token.name;
    } else if (token.kind === 'close') {
      if (token.name === list) break;
    } else if (localName(token.name) === element) {
      found.push(token.attributes.get(attribute) ?? '');
    }
  }
  return found;
}

function folderOf(path: string): string {
  return path.replace(/[^/]*$/, '');
}

function isUrl(href: string): boolean {
  return URL.canParse(href);
}

function fault(code: string, message: string, path: string, line?: number): Diagnostic {
  return { code, severity: 'error', message, path, ...(line === undefined ? {} : { line }) };
}
