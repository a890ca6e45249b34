import { note, type Page } from './page.ts';
import { attribute, type Element, elementsIn, type Parent } from './tree.ts';

/** Names of the Dublin Core, as HTML writes them, and our keys. */
const KEYS: Readonly<Record<string, string>> = {
  title: 'title',
  creator: 'author',
  language: 'language',
  subject: 'tags',
  description: 'summary',
  ispartof: 'series',
  source: 'url',
};
const LISTS = new Set(['author', 'tags']);

/**
 * Notes what the head of a page says in Dublin Core (`<meta name="dc.title" content="…">`), where the
 * page itself has not said it. Other meta elements are not asked: blogs and shops put their own name
 * there.
 */
export function noteHead(page: Page, document: Parent): void {
  const found = new Map<string, { element: Element; values: string[] }>();
  for (const element of elementsIn(document)) {
    if (element.tagName !== 'meta') continue;
    const name = /^dc(?:terms)?[.:](\w+)$/i.exec(attribute(element, 'name') ?? '')?.[1];
    const key = KEYS[(name ?? '').toLowerCase()];
    const value = (attribute(element, 'content') ?? '').trim();
    if (key === undefined || value === '') continue;
    const entry = found.get(key);
    if (entry === undefined) found.set(key, { element, values: [value] });
    else entry.values.push(value);
  }
  for (const [key, { element, values }] of found) {
    note(page, key, LISTS.has(key) ? values : (values[0] ?? ''), element);
  }
}
