import { noteAuthors } from './ao3-download.ts';
import { readTagList } from './ao3-tags.ts';
import {
  type Handlers,
  note,
  type Page,
  readAs,
  readAsHeaderLines,
  readChapterHeading,
} from './page.ts';
import { attribute, type Element, findElement, hasClass, isElement, visibleText } from './tree.ts';

/**
 * Handlers for a page of the Archive of Our Own saved from the browser: the list of tags and the
 * work. Null for any other page.
 */
export function ao3PageHandlers(body: Element): Handlers | null {
  const work = findElement(body, (element) => attribute(element, 'id') === 'workskin');
  if (work === null) return null;
  const handlers = new Map<Element, (page: Page) => void>();
  const tags = findElement(
    body,
    (element) => element.tagName === 'dl' && hasClass(element, 'meta'),
  );
  if (tags !== null) handlers.set(tags, (page) => readTagList(page, tags));
  handlers.set(work, (page) => readWork(page, work, false));
  return handlers;
}

function readWork(page: Page, parent: Element, inChapter: boolean): void {
  for (const child of parent.childNodes) {
    if (!isElement(child)) {
      page.flow.walk(child);
    } else if (
      hasClass(child, 'landmark') ||
      hasClass(child, 'actions') ||
      hasClass(child, 'jump') ||
      hasClass(child, 'associations') ||
      hasClass(child, 'series') ||
      hasClass(child, 'children')
    ) {
      page.flow.drop(child, 'page chrome');
    } else if (hasClass(child, 'title')) {
      readHeading(page, child, inChapter);
    } else if (hasClass(child, 'byline')) {
      if (!inChapter) noteAuthors(page, child);
      readAs(page, child, inChapter ? 'chapter-note' : 'byline');
    } else if (hasClass(child, 'summary')) {
      if (!inChapter) noteSummary(page, child);
      readModule(page, child, inChapter ? 'chapter-note' : 'summary');
    } else if (hasClass(child, 'notes')) {
      readModule(page, child, inChapter ? 'chapter-note' : 'author-note');
    } else if (hasClass(child, 'userstuff')) {
      readStory(page, child);
    } else if (child.tagName === 'div') {
      readWork(page, child, inChapter || hasClass(child, 'chapter'));
    } else {
      page.flow.walk(child);
    }
  }
}

function readHeading(page: Page, element: Element, inChapter: boolean): void {
  if (inChapter) {
    readChapterHeading(page, element);
    return;
  }
  note(page, 'title', visibleText(element), element);
  readAs(page, element, 'title');
}

function noteSummary(page: Page, element: Element): void {
  const quote = findElement(element, ({ tagName }) => tagName === 'blockquote') ?? element;
  note(page, 'summary', visibleText(quote), quote);
}

/** A summary or note: the site's heading, and the author's text in a quote. */
function readModule(
  page: Page,
  module: Element,
  role: 'summary' | 'author-note' | 'chapter-note',
): void {
  for (const child of module.childNodes) {
    if (isElement(child) && child.tagName === 'blockquote') readAs(page, child, role);
    else if (isElement(child) && hasClass(child, 'associations') && role !== 'chapter-note')
      readAsHeaderLines(page, child);
    else page.flow.drop(child, 'page chrome');
  }
}

function readStory(page: Page, story: Element): void {
  for (const child of story.childNodes) {
    if (isElement(child) && hasClass(child, 'landmark')) page.flow.drop(child, 'page chrome');
    else page.flow.walk(child);
  }
  page.flow.writer.endPiece();
}
