import type { Labels } from '../../model/labels/labels.ts';
import { element, markText } from './markup.ts';

/** One line of the contents. */
export interface NavEntry {
  readonly label: string;
  /** File of the book. */
  readonly href: string;
  /** BCP 47, where it is not the book's. */
  readonly language?: string;
  readonly children: readonly NavEntry[];
}

/** A place readers look for by its kind (EPUB 3.3 section 7.4.4). */
export interface Landmark {
  readonly type: 'cover' | 'titlepage' | 'toc' | 'bodymatter';
  readonly label: string;
  readonly href: string;
}

/** A page of the printed book. */
export interface PageListEntry {
  readonly label: string;
  readonly href: string;
}

/** The id of the contents list in `toc.xhtml`. */
export const CONTENTS_ID = 'toc';

/**
 * The body of the navigation document: the contents and the hidden landmarks (EPUB 3.3 section 7).
 * Link texts are plain, because Apple Books breaks at a span in them.
 */
export function renderNavBody(
  entries: readonly NavEntry[],
  landmarks: readonly Landmark[],
  pageList: readonly PageListEntry[],
  labels: Labels,
): string {
  const heading = element('h2', { id: 'contents-heading' }, markText(labels.contents));
  const contents = element(
    'nav',
    {
      id: CONTENTS_ID,
      'epub:type': 'toc',
      role: 'doc-toc',
      'aria-labelledby': 'contents-heading',
    },
    `\n${heading}\n${renderEntries(entries)}\n`,
  );
  const places = landmarks.map(({ type, label, href }) =>
    element('li', {}, element('a', { 'epub:type': type, href }, markText(label))),
  );
  const hidden = element(
    'nav',
    {
      id: 'landmarks',
      'epub:type': 'landmarks',
      'aria-label': labels.landmarks,
      hidden: 'hidden',
    },
    `\n${element('ol', {}, `\n${places.join('\n')}\n`)}\n`,
  );
  return [contents, hidden, ...renderPageList(pageList, labels)].join('\n');
}

/** Hidden, because readers show it as "go to page" and nobody wants to turn through it. */
function renderPageList(pageList: readonly PageListEntry[], labels: Labels): string[] {
  if (pageList.length === 0) return [];
  const items = pageList.map(({ label, href }) =>
    element('li', {}, element('a', { href }, markText(label))),
  );
  const attributes = {
    id: 'page-list',
    'epub:type': 'page-list',
    role: 'doc-pagelist',
    'aria-label': labels.pages,
    hidden: 'hidden',
  };
  return [element('nav', attributes, `\n${element('ol', {}, `\n${items.join('\n')}\n`)}\n`)];
}

function renderEntries(entries: readonly NavEntry[]): string {
  const items = entries.map(({ label, href, language, children }) => {
    const link = element('a', { href, 'xml:lang': language, lang: language }, markText(label));
    const inner = children.length === 0 ? '' : `\n${renderEntries(children)}\n`;
    return element('li', {}, link + inner);
  });
  return element('ol', {}, `\n${items.join('\n')}\n`);
}

/**
 * The same tree as an NCX (OPF 2.0.1 section 2.4.1), which Kindle and Adobe's readers want.
 * `playOrder` counts from 1 in reading order. Old readers find the printed pages in its `pageList`.
 */
export function renderNcx(
  entries: readonly NavEntry[],
  pageList: readonly PageListEntry[],
  book: { readonly identifier: string; readonly title: string; readonly language: string },
): string {
  let order = 0;
  const points = (level: readonly NavEntry[]): string =>
    level
      .map(({ label, href, children }) => {
        order += 1;
        const attributes = { id: `point-${order}`, playOrder: String(order) };
        const text = `<navLabel><text>${markText(label)}</text></navLabel>`;
        const place = element('content', { src: href }, null);
        const inner = children.length === 0 ? '' : `\n${points(children)}`;
        return element('navPoint', attributes, `${text}${place}${inner}`);
      })
      .join('\n');
  const navPoints = points(entries);
  const pageTargets = renderPageTargets(pageList, order);
  return `<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="${markText(book.language)}">
<head>
<meta name="dtb:uid" content="${markText(book.identifier)}"/>
<meta name="dtb:depth" content="${depthOf(entries)}"/>
<meta name="dtb:totalPageCount" content="${pageList.length}"/>
<meta name="dtb:maxPageNumber" content="${highestNumber(pageList)}"/>
</head>
<docTitle><text>${markText(book.title)}</text></docTitle>
<navMap>
${navPoints}
</navMap>${pageTargets}
</ncx>
`;
}

/** The pages of the NCX; play orders go on behind those of the contents. */
function renderPageTargets(pageList: readonly PageListEntry[], lastOrder: number): string {
  if (pageList.length === 0) return '';
  const targets = pageList.map(({ label, href }, index) => {
    const value = /^\d+$/.test(label) ? label : undefined;
    const attributes = {
      id: `printed-${index + 1}`,
      type: value === undefined ? 'special' : 'normal',
      value,
      playOrder: String(lastOrder + index + 1),
    };
    const text = `<navLabel><text>${markText(label)}</text></navLabel>`;
    return element('pageTarget', attributes, text + element('content', { src: href }, null));
  });
  return `\n<pageList>\n${targets.join('\n')}\n</pageList>`;
}

function highestNumber(pageList: readonly PageListEntry[]): number {
  return pageList.reduce((highest, { label }) => Math.max(highest, Number(label) || 0), 0);
}

function depthOf(entries: readonly NavEntry[]): number {
  return (
    1 + Math.max(0, ...entries.map(({ children }) => (children.length ? depthOf(children) : 0)))
  );
}
