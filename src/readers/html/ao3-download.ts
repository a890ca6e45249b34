import { readTagList } from './ao3-tags.ts';
import {
  ancestorsOf,
  type Handlers,
  note,
  type Page,
  readAs,
  readAsHeaderLines,
  readChapterHeading,
} from './page.ts';
import { attribute, type Element, elementsIn, isElement, isText, visibleText } from './tree.ts';

type NoteScope = 'work' | 'chapter';

const hasId = (id: string) => (element: Element) => attribute(element, 'id') === id;

/**
 * Handlers for a work downloaded from the Archive of Our Own as HTML or EPUB (otwarchive,
 * app/views/downloads): preface, chapters, afterword. In an EPUB each stands on pages of its own, the
 * chapters' box is there once a page or not at all, and calibre has put numbers behind the names of
 * classes. Null for any other page.
 */
export function ao3DownloadHandlers(body: Element): Handlers | null {
  const elements = [...elementsIn(body)];
  const preface = elements.find(hasId('preface'));
  if (preface === undefined) return null;
  const pages = elements.filter((element) => attribute(element, 'data-page') !== null);
  const boxes = elements.filter(hasId('chapters'));
  if (boxes.length === 0 && pages.length === 0) return null;
  const handlers = new Map<Element, (page: Page) => void>();
  const frames = ['preface', 'afterword'].flatMap((id) => elements.filter(hasId(id)));
  for (const frame of frames) {
    const role = frame === preface ? 'header' : 'footer';
    handlers.set(frame, (page) => readFrame(page, frame, role));
  }
  for (const box of boxes) handlers.set(box, (page) => readChapters(page, box));
  const taken = ancestorsOf(handlers);
  for (const page of pages) {
    const hidden = attribute(page, 'hidden') !== null;
    if (!hidden && !taken.has(page)) handlers.set(page, (whole) => readChapters(whole, page));
  }
  return handlers;
}

/** Whether the element has the class, or the one calibre made of it: `userstuff2`. */
function isLike(element: Element, name: string): boolean {
  const classes = (attribute(element, 'class') ?? '').split(/\s+/);
  return classes.some(
    (own) => own === name || (own.startsWith(name) && /^\d+$/.test(own.slice(name.length))),
  );
}

/** Preface and afterword: what the site says about the work, and the author's summary and notes. */
function readFrame(page: Page, frame: Element, role: 'header' | 'footer'): void {
  for (const child of frame.childNodes) {
    if (!isElement(child)) continue;
    if (isLike(child, 'toc-heading')) page.flow.drop(child, 'page chrome');
    else if (isLike(child, 'message')) readMessage(page, child, role);
    else if (child.tagName === 'div') readMeta(page, child, 'work', role);
    else readWithRole(page, child, role);
  }
}

function readMessage(page: Page, message: Element, role: 'header' | 'footer'): void {
  const address = [...elementsIn(message)]
    .map((element) => attribute(element, 'href') ?? '')
    .find((href) => /\/works\/\d+/.test(href));
  if (role === 'header' && address !== undefined) note(page, 'url', address, message);
  page.flow.writer.role({ kind: 'part', role });
  for (const child of message.childNodes) {
    // The title stands here in bold, and again as the heading below.
    if (isElement(child) && child.tagName === 'b') page.flow.drop(child, 'repeated title');
    // Its line end goes with it.
    else if (isElement(child) && child.tagName === 'br') page.flow.writer.endText();
    else page.flow.walk(child);
  }
  page.flow.writer.role(null);
}

/** A `div.meta`: tags, title, byline, and labelled quotes such as "Summary" and "Chapter Notes". */
function readMeta(page: Page, meta: Element, scope: NoteScope, rest: 'header' | 'footer'): void {
  let label = '';
  for (const child of meta.childNodes) {
    if (!isElement(child)) {
      if (isText(child)) page.flow.walk(child);
      continue;
    }
    const name = child.tagName;
    if (name === 'dl' && isLike(child, 'tags')) readTagList(page, child);
    else if (name === 'h1') readTitle(page, child);
    else if (name === 'h2') readChapterHeading(page, child);
    else if (isLike(child, 'byline')) readByline(page, child, scope);
    else if (isLike(child, 'endnote-link')) page.flow.drop(child, 'page chrome');
    else if (name === 'p' && !isLike(child, 'message')) {
      label = visibleText(child);
      page.flow.drop(child, 'page chrome');
    } else if (name === 'blockquote') readLabelled(page, child, label, scope);
    else if (name === 'ul' && scope === 'work' && rest === 'header') readAsHeaderLines(page, child);
    else if (name === 'div') readMeta(page, child, scope, rest);
    else readWithRole(page, child, rest);
  }
}

function readTitle(page: Page, element: Element): void {
  note(page, 'title', visibleText(element), element);
  readAs(page, element, 'title');
}

function readByline(page: Page, element: Element, scope: NoteScope): void {
  if (scope === 'chapter') {
    readAs(page, element, 'chapter-note');
    return;
  }
  noteAuthors(page, element);
  readAs(page, element, 'byline');
}

/** Notes the authors a byline links to; failing that, what stands behind "by". */
export function noteAuthors(page: Page, byline: Element): void {
  const linked = [...elementsIn(byline)].filter(({ tagName }) => tagName === 'a').map(visibleText);
  const typed = visibleText(byline).replace(/^by:?\s+/i, '');
  note(page, 'author', linked.length > 0 ? linked : [typed], byline);
}

function readLabelled(page: Page, quote: Element, label: string, scope: NoteScope): void {
  if (scope === 'chapter') {
    readAs(page, quote, 'chapter-note');
  } else if (/summary/i.test(label)) {
    note(page, 'summary', visibleText(quote), quote);
    readAs(page, quote, 'summary');
  } else {
    readAs(page, quote, 'author-note');
  }
}

function readWithRole(page: Page, element: Element, role: 'header' | 'footer'): void {
  page.flow.writer.role({ kind: 'part', role });
  page.flow.walk(element);
  page.flow.writer.role(null);
}

function readChapters(page: Page, chapters: Element): void {
  for (const child of chapters.childNodes) {
    if (!isElement(child)) {
      page.flow.walk(child);
    } else if (isLike(child, 'meta') || /^endnotes/.test(attribute(child, 'id') ?? '')) {
      readMeta(page, child, 'chapter', 'footer');
    } else if (child.tagName === 'h2' && isLike(child, 'heading')) {
      readChapterHeading(page, child);
    } else {
      page.flow.walk(child);
    }
  }
}
