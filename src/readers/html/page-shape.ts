import { ao3DownloadHandlers } from './ao3-download.ts';
import { ao3PageHandlers } from './ao3-page.ts';
import { ffnPageHandlers } from './ffn-page.ts';
import { type Handlers, note, type Page, readAs } from './page.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  hasClass,
  textLength,
  visibleText,
} from './tree.ts';

/** Classes and ids in which journals and blogs put the text of an entry. */
const ENTRY = [
  'entry-content',
  'b-singlepost-body',
  'aentry-post__text',
  'asset-body',
  'entry_text',
  'post-body',
  'usertext-body',
];

/** Who reads which element of the page: a known site's own handlers, or one for the whole body. */
export function pageHandlers(body: Element): Handlers {
  return (
    ao3DownloadHandlers(body) ??
    ao3PageHandlers(body) ??
    ffnPageHandlers(body) ??
    journalHandlers(body) ??
    wholePage(body)
  );
}

function journalHandlers(body: Element): Handlers | null {
  const entries = [...elementsIn(body)].filter(
    (element) =>
      attribute(element, 'id') === 'entry' || ENTRY.some((name) => hasClass(element, name)),
  );
  const [entry] = entries;
  // Several entries are a page of a blog; which of them is meant nobody can say, so all are read.
  if (entry === undefined || entries.length > 1) return null;
  const handlers = new Map<Element, (page: Page) => void>();
  const title = findElement(
    body,
    (element) =>
      hasClass(element, 'entry-title') ||
      hasClass(element, 'b-singlepost-title') ||
      attribute(element, 'id') === 'entrysubj',
  );
  if (title !== null && !isInside(title, entry)) {
    handlers.set(title, (page) => {
      note(page, 'title', visibleText(title), title);
      readAs(page, title, 'title');
    });
  }
  handlers.set(entry, (page) => {
    page.flow.walk(entry);
    page.flow.writer.endPiece();
  });
  return handlers;
}

function isInside(inner: Element, outer: Element): boolean {
  for (const element of elementsIn(outer)) if (element === inner) return true;
  return false;
}

function wholePage(body: Element): Handlers {
  return new Map([[body, ({ flow }: Page) => flow.walkChildren(body)]]);
}

const CHROME = new Set(['nav', 'footer', 'aside', 'button', 'select', 'dialog']);

/**
 * The elements of a page that are the site's and not the story's. A form round most of the text, or
 * a header with the story's own heading in it, is not.
 */
export function findChrome(body: Element): Set<Element> {
  const whole = textLength(body);
  const chrome = new Set<Element>();
  for (const element of elementsIn(body)) {
    const { tagName } = element;
    const small = () => textLength(element) * 2 < whole;
    if (CHROME.has(tagName) || isHidden(element)) {
      chrome.add(element);
    } else if (tagName === 'form' && small()) {
      chrome.add(element);
    } else if (tagName === 'header' && small() && !hasHeading(element)) {
      chrome.add(element);
    }
  }
  return chrome;
}

function isHidden(element: Element): boolean {
  return (
    attribute(element, 'hidden') !== null ||
    /display\s*:\s*none/i.test(attribute(element, 'style') ?? '')
  );
}

function hasHeading(element: Element): boolean {
  return findElement(element, ({ tagName }) => /^h[1-6]$/.test(tagName)) !== null;
}

const MOST = 0.6;

/** Quotes round most of the page's text: they only indent it. */
export function findTransparent(body: Element): Set<Element> {
  const whole = textLength(body);
  const quotes = [...elementsIn(body)].filter(({ tagName }) => tagName === 'blockquote');
  return new Set(quotes.filter((quote) => textLength(quote) > whole * MOST));
}

/** Whether most of the page's text is preformatted, as in archives of mailing lists. */
export function isPreformatted(body: Element): boolean {
  const outermost = [...elementsIn(body)].filter(({ tagName }) => tagName === 'pre');
  const inside = outermost.reduce((sum, element) => sum + textLength(element), 0);
  return inside > textLength(body) * MOST;
}
