import { chapterRole, note, type Page } from './page.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  isElement,
  isText,
  type Node,
  placeOfText,
  type Text,
  visibleText,
} from './tree.ts';

/**
 * Reads the frame round a story on FanFiction.Net's pages for telephones: "Title by Author", links to
 * the fandom, a line of facts and the chapter's name, all loose text; then the story. Says whether the
 * frame was one.
 */
export function isMobileFrame(frame: Element): boolean {
  return findTitleLine(frame) !== null;
}

function findTitleLine(frame: Element): Element | null {
  const author = findElement(frame, isAuthorLink);
  const parent = author?.parentNode;
  if (parent === undefined || parent === null || !('tagName' in parent)) return null;
  const bold = findElement(parent, ({ tagName }) => tagName === 'b');
  return bold === null ? null : parent;
}

const isAuthorLink = (element: Element): boolean =>
  element.tagName === 'a' && (attribute(element, 'href') ?? '').startsWith('/u/');

/** Reads the frame and the story in it, in the order of the page. */
export function readMobileFrame(page: Page, frame: Element, story: Element): void {
  const { flow } = page;
  const titleLine = findTitleLine(frame);
  const fandoms: Element[] = [];
  let past = false;
  for (const child of frame.childNodes) {
    if (holds(child, story)) {
      flow.walk(story);
      flow.writer.endPiece();
      past = true;
    } else if (past || titleLine === null) {
      flow.drop(child, 'page chrome');
    } else if (isElement(child) && holds(child, titleLine)) {
      readTitleLine(page, titleLine);
    } else if (isText(child) && /^\s*Rated:/.test(child.value)) {
      noteFacts(page, child, titleLine);
      readText(page, child, 'header');
    } else if (isText(child) && /^\s*Chapter \d+/i.test(child.value)) {
      readText(page, child, 'chapter');
    } else {
      if (isElement(child) && child.tagName === 'a') fandoms.push(child);
      flow.drop(child, 'page chrome');
    }
  }
  const fandom = fandoms[1];
  if (fandom !== undefined) note(page, 'fandoms', [visibleText(fandom)], fandom);
}

function holds(node: Node, inner: Element): boolean {
  return node === inner || (isElement(node) && findElement(node, (one) => one === inner) !== null);
}

function readTitleLine(page: Page, line: Element): void {
  const author = findElement(line, isAuthorLink);
  const bold = findElement(line, ({ tagName }) => tagName === 'b');
  if (author === null || bold === null) return;
  note(page, 'title', visibleText(bold), bold);
  note(page, 'author', [visibleText(author)], author);
  page.flow.writer.role({ kind: 'part', role: 'title' });
  page.flow.walkChildren(line);
  page.flow.writer.role(null);
}

function readText({ flow }: Page, text: Text, kind: 'header' | 'chapter'): void {
  flow.writer.role(
    kind === 'header' ? { kind: 'part', role: 'header' } : chapterRole(text.value.trim()),
  );
  if (kind === 'header') flow.walk(text);
  else
    flow.writer.block({
      type: 'heading',
      level: 1,
      content: [{ type: 'text', text: text.value.trim() }],
      lines: placeOfText(text),
    });
  flow.writer.role(null);
}

/** "Rated: T, English, Romance & Drama, Ada & Tom, Words: 3k+, Published: 2/2/2013". */
function noteFacts(page: Page, { value }: Text, place: Element): void {
  const facts = value
    .trim()
    .replace(/^Rated:\s*/, '')
    .split(/\s*,\s*/);
  const [rating = '', language = '', genre = ''] = facts;
  note(page, 'rating', rating.replace(/^Fiction\s+/, ''), place);
  if (!language.includes(':')) note(page, 'language', language, place);
  if (!genre.includes(':')) note(page, 'genre', genre.replaceAll(' & ', '/'), place);
  for (const [key, label] of [
    ['published', 'Published'],
    ['updated', 'Updated'],
    ['wordCount', 'Words'],
  ] as const) {
    const found = new RegExp(`\\b${label}:\\s*([^,]+(?:, \\d{4})?)`).exec(value)?.[1];
    if (found !== undefined) note(page, key, found.trim(), place);
  }
}

/** What the story stands in, up to the page's body. */
export function frameOf(story: Element, body: Element): Element | null {
  const inside = [...elementsIn(body)].filter(
    (element) => holds(element, story) && element !== story,
  );
  return inside.toReversed().find(isMobileFrame) ?? (isMobileFrame(body) ? body : null);
}
