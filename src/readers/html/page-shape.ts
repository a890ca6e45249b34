import { ao3DownloadHandlers } from './ao3-download.ts';
import { ao3PageHandlers } from './ao3-page.ts';
import { chapterPageShape } from './chapter-page.ts';
import { fanficfareShape } from './fanficfare-page.ts';
import { ffnPageHandlers } from './ffn-page.ts';
import { forumThreadShape } from './forum-thread.ts';
import { isComments, journalShape } from './journal-page.ts';
import { findLinkBars } from './link-bars.ts';
import { dropApart, type Handlers, type Page, type PageShape, readAround } from './page.ts';
import { isWidget } from './story-boxes.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  isElement,
  type Parent,
  textLength,
} from './tree.ts';
import { wattpadHandlers } from './wattpad-page.ts';

/** Who reads which element of the page: a known site's own handlers, or one for the whole body. */
export function pageShape(document: Parent, body: Element): PageShape {
  return (
    fanficfareShape(body) ??
    shapeOf(
      ao3DownloadHandlers(body) ??
        ao3PageHandlers(body) ??
        ffnPageHandlers(document, body) ??
        wattpadHandlers(document, body),
    ) ??
    forumThreadShape(body) ??
    chapterPageShape(document, body) ??
    journalShape(document, body) ??
    anyPageShape(body)
  );
}

const ARTICLE_SHARE = 0.4;

/**
 * A page nobody knows: the one article on it, else the whole body. Rows of links to other pages are
 * the site's, but never in a book.
 */
function anyPageShape(body: Element): PageShape {
  if (isBookPage(body))
    return {
      handlers: new Map([[body, ({ flow }: Page) => flow.walkChildren(body)]]),
      apart: new Set(),
    };
  const articles = [...elementsIn(body)].filter(({ tagName }) => tagName === 'article');
  const [article] = articles;
  const isOne =
    articles.length === 1 &&
    article !== undefined &&
    textLength(article) >= textLength(body) * ARTICLE_SHARE;
  const root = isOne ? article : body;
  const inside = new Map(
    findLinkBars(root).map((bar): [Element, (page: Page) => void] => [
      bar.element,
      (page) => dropApart(page, bar.element, bar.reason),
    ]),
  );
  return {
    handlers: new Map([[root, (page: Page) => readAround(page, root, inside)]]),
    apart: new Set(inside.keys()),
  };
}

/** Whether the page was made of the pages of a book. */
function isBookPage(body: Element): boolean {
  return body.childNodes.some(
    (child) => isElement(child) && attribute(child, 'data-page') !== null,
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
  const isBook = isBookPage(body);
  for (const element of elementsIn(body)) {
    const { tagName } = element;
    if (isBook) {
      if (isHidden(element)) chrome.add(element);
      continue;
    }
    const small = () => textLength(element) * 2 < whole;
    if (CHROME.has(tagName) || isHidden(element)) {
      chrome.add(element);
    } else if ((isComments(element) || isWidget(element)) && small()) {
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

const PREFORMATTED_SHARE = 0.45;

/** Whether most of the page's text is preformatted, as in archives of mailing lists. */
export function isPreformatted(body: Element): boolean {
  const outermost = [...elementsIn(body)].filter(({ tagName }) => tagName === 'pre');
  const inside = outermost.reduce((sum, element) => sum + textLength(element), 0);
  return inside > textLength(body) * PREFORMATTED_SHARE;
}
