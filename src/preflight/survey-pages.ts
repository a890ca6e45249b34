import type { Document } from './check-pages.ts';
import type { XmlTag } from './xml-tags.ts';

/** An address in a page. */
export interface PageLink {
  readonly href: string;
  readonly line: number;
}

/** What other files of the book and other places of the page may have to do with a page. */
export interface PageFacts {
  readonly path: string;
  readonly ids: ReadonlySet<string>;
  /** Ids that stand more than once in it. */
  readonly repeatedIds: readonly PageLink[];
  /** `href` and `src` of everything in it, in order. */
  readonly links: readonly PageLink[];
  /** Ids of the page that its attributes name. */
  readonly idReferences: readonly PageLink[];
  /** Whether it shows a tag in a place, or with an attribute, that no page before it has shown. */
  readonly isNew: boolean;
}

/** Attributes whose values tell nothing about how a page is built; only that they are there counts. */
const FREE_VALUES = new Set(['id', 'aria-label', 'alt', 'title', 'viewBox', 'width', 'height']);
const ADDRESSES = new Set(['href', 'src', 'xlink:href', 'cite']);
const ID_REFERENCES = new Set(['aria-labelledby', 'aria-describedby', 'headers', 'for']);

/** Elements that must hold certain others, so that what they hold counts as a whole. */
const WHOLE = new Set(['html', 'head', 'table', 'figure', 'dl']);

interface OpenElement {
  readonly name: string;
  readonly place: number;
  /** Names of what is in it for those of `WHOLE`, else whether it is tags, words or nothing. */
  holds: string;
}

/**
 * Looks at one page after the other. Two tags are the same when they have the same name, the same
 * attributes (of ids, labels and addresses only the kind counts) and the same tags round them.
 */
export function makeSurvey(): (page: Document) => PageFacts {
  // Each chain of tags down from the root has a number, so that one look-up a tag is enough.
  const places = new Map<string, number>();
  return ({ path, tokens }) => {
    const before = places.size;
    const numberOf = (place: string): number => {
      const known = places.get(place);
      if (known !== undefined) return known;
      places.set(place, places.size + 1);
      return places.size;
    };
    const ids = new Set<string>();
    const repeatedIds: PageLink[] = [];
    const links: PageLink[] = [];
    const idReferences: PageLink[] = [];
    const open: OpenElement[] = [];
    const takeAttribute = (name: string, value: string, { line }: XmlTag): string => {
      if (ADDRESSES.has(name)) {
        links.push({ href: value, line });
        return `${name}=${kindOf(value)}`;
      }
      if (ID_REFERENCES.has(name)) {
        for (const href of value.split(/\s+/)) idReferences.push({ href, line });
        return name;
      }
      if (name === 'id') {
        if (ids.has(value)) repeatedIds.push({ href: value, line });
        ids.add(value);
      }
      return FREE_VALUES.has(name) && value !== '' ? name : `${name}="${value}"`;
    };
    for (const token of tokens) {
      const parent = open[open.length - 1];
      const above = parent?.place ?? 0;
      if (token.kind === 'close') {
        // What is missing shows in no tag: an element that is empty, a head without title.
        const closed = open.pop();
        if (closed !== undefined) numberOf(`${closed.place}/${closed.holds}`);
      } else if (token.kind === 'text') {
        if (!/\S/.test(token.text)) continue;
        numberOf(`${above}#`);
        if (parent !== undefined && parent.holds === '') parent.holds = '#';
      } else {
        let place = `${above}<${token.name}`;
        for (const [name, value] of token.attributes) {
          place += ` ${takeAttribute(name, value, token)}`;
        }
        const number = numberOf(place);
        if (parent !== undefined) {
          parent.holds = WHOLE.has(parent.name) ? `${parent.holds}<${token.name}` : '<';
        }
        if (token.kind === 'open') open.push({ name: token.name, place: number, holds: '' });
      }
    }
    return { path, ids, repeatedIds, links, idReferences, isNew: places.size > before };
  };
}

/** Whether an address leads into the page, to a file, into a file, or out of the book. */
function kindOf(href: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(href)?.[0];
  if (scheme !== undefined) return scheme.toLowerCase();
  if (href.startsWith('#')) return '#';
  return href.includes('#') ? 'file#' : 'file';
}
