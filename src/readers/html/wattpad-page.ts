import { type Handlers, note, type Page, readAs, readChapterHeading } from './page.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  type Parent,
  visibleText,
} from './tree.ts';

/**
 * Handlers for a part of a story saved from Wattpad: its paragraphs are numbered by attribute, its
 * heading is the part's, and the page's name begins with the story's. Null for any other page.
 */
export function wattpadHandlers(document: Parent, body: Element): Handlers | null {
  const handlers = new Map<Element, (page: Page) => void>();
  for (const paragraph of elementsIn(body)) {
    if (paragraph.tagName !== 'p' || attribute(paragraph, 'data-p-id') === null) continue;
    handlers.set(paragraph, ({ flow }) => flow.walk(paragraph));
  }
  if (handlers.size === 0) return null;
  const heading = findElement(body, ({ tagName }) => tagName === 'h1');
  if (heading !== null) handlers.set(heading, (page) => readHeading(page, heading, document));
  const author = [...elementsIn(body)].find(
    (element) =>
      element.tagName === 'a' &&
      /\/user\//.test(attribute(element, 'href') ?? '') &&
      visibleText(element) !== '',
  );
  if (author !== undefined)
    handlers.set(author, (page) => {
      note(page, 'author', [visibleText(author)], author);
      readAs(page, author, 'byline');
    });
  return handlers;
}

/** "The Salt Wife - 3. Wednesday - Wattpad" names the story in front of its part. */
function readHeading(page: Page, heading: Element, document: Parent): void {
  readChapterHeading(page, heading);
  const name = findElement(document, ({ tagName }) => tagName === 'title');
  if (name === null) return;
  const text = name.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
  const whole = text
    .replace(/\s+/g, ' ')
    .replace(/\s*[-|]\s*Wattpad\s*$/i, '')
    .trim();
  const part = visibleText(heading);
  const title = whole.endsWith(part) ? whole.slice(0, -part.length).replace(/\s*-\s*$/, '') : '';
  note(page, 'title', title, name);
}
