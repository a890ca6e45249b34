import { attribute, type Element } from './tree.ts';

/** The page of a book the element stands on (`data-page`); empty for a page that is no book's. */
export function pageOf(element: Element): string {
  for (let at: Element | null = element; at !== null; ) {
    const page = attribute(at, 'data-page');
    if (page !== null) return page;
    const { parentNode }: Element = at;
    at = parentNode !== null && 'tagName' in parentNode ? parentNode : null;
  }
  return '';
}

/** The page and name that an address on an element's page leads to, `page#name`; null for others. */
export function placeNamed(element: Element, href: string): string | null {
  const at = href.indexOf('#');
  const name = unescaped(href.slice(at + 1).trim());
  if (at < 0 || name === '') return null;
  const file = href.slice(0, at).trim();
  const page = pageOf(element);
  if (file === '') return `${page}#${name}`;
  // On a page of its own, an address with a file is another page's.
  const path = page === '' ? null : pathFrom(page, file);
  return path === null ? null : `${path}#${name}`;
}

/** The path in a book's archive that an address on a page leads to; null for any outside it. */
export function pathFrom(page: string, href: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return null;
  const base = 'http://book.invalid/';
  if (!URL.canParse(href, base + page)) return null;
  const url = new URL(href, base + page);
  return url.href.startsWith(base) ? unescaped(url.pathname.slice(1)) : null;
}

/** Where a picture stands: as the page says, or in a book's archive where the page is one of a book. */
export function pictureAddress(image: Element): string {
  const source = (attribute(image, 'src') ?? '').trim();
  const page = pageOf(image);
  return page === '' ? source : (pathFrom(page, source) ?? source);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray per cent sign: the name is meant as it stands.
    return text;
  }
}
