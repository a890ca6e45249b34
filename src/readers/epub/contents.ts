import { type EpubPackage, resolveHref } from './package.ts';
import { attributeOf, findAll, parseXml, type XmlElement } from './xml-tree.ts';

/** One line of a book's contents. */
export interface ContentsEntry {
  readonly label: string;
  /** Inside the archive; empty for a line that leads nowhere. */
  readonly path: string;
  readonly children: readonly ContentsEntry[];
}

/** The contents of an EPUB: the navigation document of EPUB 3, failing that the NCX of EPUB 2. */
export function contentsOf(book: EpubPackage): ContentsEntry[] {
  const nav = book.manifest.find(({ properties }) => properties.includes('nav'));
  const fromNav = nav === undefined ? [] : navEntries(nav.path, book.read(nav.path) ?? '');
  if (fromNav.length > 0) return fromNav;
  const ncx = book.manifest.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml');
  return ncx === undefined ? [] : ncxEntries(ncx.path, book.read(ncx.path) ?? '');
}

function navEntries(path: string, xml: string): ContentsEntry[] {
  const navs = findAll(parseXml(xml), 'nav');
  const toc = navs.find((nav) => attributeOf(nav, 'type').split(/\s+/).includes('toc')) ?? navs[0];
  const list = toc?.children.find(({ name }) => name === 'ol');
  return list === undefined ? [] : listEntries(path, list);
}

function listEntries(path: string, list: XmlElement): ContentsEntry[] {
  return list.children
    .filter(({ name }) => name === 'li')
    .map((item) => {
      const label = item.children.find(({ name }) => name === 'a' || name === 'span');
      const inner = item.children.find(({ name }) => name === 'ol');
      const href = attributeOf(label, 'href');
      return {
        label: label?.text ?? '',
        path: href === '' ? '' : resolveHref(path, href).path,
        children: inner === undefined ? [] : listEntries(path, inner),
      };
    });
}

function ncxEntries(path: string, xml: string): ContentsEntry[] {
  const [map] = findAll(parseXml(xml), 'navmap');
  return map === undefined ? [] : points(path, map);
}

function points(path: string, parent: XmlElement): ContentsEntry[] {
  return parent.children
    .filter(({ name }) => name === 'navpoint')
    .map((point) => {
      const label = point.children.find(({ name }) => name === 'navlabel');
      const content = point.children.find(({ name }) => name === 'content');
      const src = attributeOf(content, 'src');
      return {
        label: label?.text ?? '',
        path: src === '' ? '' : resolveHref(path, src).path,
        children: points(path, point),
      };
    });
}
