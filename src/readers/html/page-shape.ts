import { ao3DownloadHandlers } from './ao3-download.ts';
import { ao3PageHandlers } from './ao3-page.ts';
import { fanficfareShape } from './fanficfare-page.ts';
import { ffnPageHandlers } from './ffn-page.ts';
import { isComments, journalShape } from './journal-page.ts';
import type { Handlers, Page, PageShape } from './page.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  isElement,
  type Parent,
  textLength,
} from './tree.ts';

/** Who reads which element of the page: a known site's own handlers, or one for the whole body. */
export function pageShape(document: Parent, body: Element): PageShape {
  return (
    fanficfareShape(body) ??
    shapeOf(
      ao3DownloadHandlers(body) ?? ao3PageHandlers(body) ?? ffnPageHandlers(document, body),
    ) ??
    journalShape(document, body) ?? {
      handlers: new Map([[body, ({ flow }: Page) => flow.walkChildren(body)]]),
      apart: new Set(),
    }
  );
}

function shapeOf(handlers: Handlers | null): PageShape | null {
  return handlers === null ? null : { handlers, apart: new Set() };
}

const CHROME = new Set(['nav', 'footer', 'aside', 'button', 'select', 'dialog']);

/**
 * The elements of a page that are the site's and not the story's. A form round most of the text, or
 * a header with the story's own heading in it, is not.
 */
export function findChrome(body: Element): Set<Element> {
  const whole = textLength(body);
  const chrome = new Set<Element>();
  // In books an aside is a note and a footer the end of a chapter; what is none of theirs is hidden.
  const isBook = body.childNodes.some(
    (child) => isElement(child) && attribute(child, 'data-page') !== null,
  );
  for (const element of elementsIn(body)) {
    const { tagName } = element;
    if (isBook) {
      if (isHidden(element)) chrome.add(element);
      continue;
    }
    const small = () => textLength(element) * 2 < whole;
    if (CHROME.has(tagName) || isHidden(element)) {
      chrome.add(element);
    } else if (isComments(element) && small()) {
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
