import { noteAuthors } from './ao3-download.ts';
import {
  chapterRole,
  dropApart,
  type Handlers,
  note,
  type Page,
  type PageShape,
  readAround,
} from './page.ts';
import { noteRow } from './site-labels.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  hasClass,
  isElement,
  isText,
  type Node,
  visibleText,
} from './tree.ts';

/**
 * The shape of what FanFicFare wrote, an EPUB taken apart or an HTML page: a heading "Title by
 * Author", rows of "Label: value", the contents, chapters each under its heading. Null for any other
 * page.
 */
export function fanficfareShape(body: Element): PageShape | null {
  const frames = [...elementsIn(body)].filter((element) => hasClass(element, 'fff_titlepage'));
  const handlers = new Map<Element, (page: Page) => void>();
  if (frames.length > 0) {
    for (const frame of frames) handlers.set(frame, (page) => readTitlePage(page, frame));
    for (const heading of elementsIn(body)) {
      if (hasClass(heading, 'fff_chapter_title')) setChapter(handlers, heading);
    }
  } else if (!findHtmlPage(body, handlers)) {
    return null;
  }
  return {
    handlers: new Map([[body, (page) => readAround(page, body, handlers)]]),
    apart: new Set(handlers.keys()),
  };
}

const isAnchor = (element: Element, name: RegExp) =>
  element.tagName === 'a' && name.test(attribute(element, 'name') ?? '');

/** The HTML download: anchors `TOCTOP` and `section0001` tell it from every other page. */
function findHtmlPage(body: Element, handlers: Map<Element, (page: Page) => void>): boolean {
  const elements = [...elementsIn(body)];
  if (!elements.some((element) => isAnchor(element, /^section\d{4}$/))) return false;
  const title = elements.find(({ tagName }) => tagName === 'h1');
  const rows = elements.find((element) => element.tagName === 'table' && hasClass(element, 'full'));
  if (title === undefined) return false;
  handlers.set(title, (page) => readTitle(page, title));
  if (rows !== undefined) handlers.set(rows, (page) => readRows(page, rows));
  let before: 'contents' | 'chapter' | null = null;
  for (const element of elements) {
    if (isAnchor(element, /^TOCTOP$/)) before = 'contents';
    else if (isAnchor(element, /^section\d{4}$/)) before = 'chapter';
    else if (before === 'chapter' && /^h[1-6]$/.test(element.tagName)) {
      setChapter(handlers, element);
      before = null;
    } else if (before === 'contents' && (/^h[1-6]$/.test(element.tagName) || isContents(element))) {
      handlers.set(element, (page) => dropApart(page, element));
    }
  }
  return true;
}

/** Nothing but links into the page itself. */
function isContents(element: Element): boolean {
  if (!/^(?:p|div|ul|ol|table)$/.test(element.tagName)) return false;
  const links = [...elementsIn(element)].filter(({ tagName }) => tagName === 'a');
  const linked = links.filter((link) => (attribute(link, 'href') ?? '').startsWith('#section'));
  if (linked.length === 0 || linked.length !== links.length) return false;
  const inside = linked.reduce((sum, link) => sum + visibleText(link).length, 0);
  return inside * 2 >= visibleText(element).length;
}

function setChapter(handlers: Map<Element, (page: Page) => void>, heading: Element): void {
  handlers.set(heading, ({ flow }) => {
    const text = visibleText(heading);
    // FanFicFare may number the titles it found: "2. Later", "2. Chapter 2: Later".
    const numbered = /^(\d+)\.\s+(\S.*)$/.exec(text);
    const role = chapterRole(numbered?.[2] ?? text);
    const number = Number(numbered?.[1]);
    const counts = role.kind === 'chapter-heading' && role.number === null && numbered !== null;
    flow.writer.role(counts ? { ...role, number } : role);
    flow.walk(heading);
    flow.writer.role(null);
  });
}

function readTitlePage(page: Page, frame: Element): void {
  const heading = findElement(frame, ({ tagName }) => /^h[1-6]$/.test(tagName));
  const table = findElement(frame, ({ tagName }) => tagName === 'table');
  const rows = table ?? findElement(frame, ({ tagName }) => tagName === 'div') ?? frame;
  const inside: [Element, (page: Page) => void][] = [];
  if (heading !== null) inside.push([heading, () => readTitle(page, heading)]);
  if (rows !== frame) inside.push([rows, () => readRows(page, rows)]);
  const handlers: Handlers = new Map(inside);
  if (rows === frame) noteRows(page, frame);
  page.flow.writer.role({ kind: 'part', role: 'header' });
  readAround(page, frame, handlers);
  page.flow.writer.role(null);
}

/** "Title by Author": the title is the first link, or what stands before the last " by ". */
function readTitle(page: Page, heading: Element): void {
  const { flow } = page;
  const links = [...elementsIn(heading)].filter(({ tagName }) => tagName === 'a');
  const [title] = links;
  if (title === undefined) {
    const parts = /^(.*\S)\s+by\s+(\S.*)$/.exec(visibleText(heading));
    note(page, 'title', parts?.[1] ?? visibleText(heading), heading);
    if (parts !== null) note(page, 'author', [parts[2] ?? ''], heading);
    flow.writer.role({ kind: 'part', role: 'title' });
    flow.walkChildren(heading);
    flow.writer.role(null);
    return;
  }
  note(page, 'title', visibleText(title), title);
  const address = attribute(title, 'href') ?? '';
  if (address.startsWith('http')) note(page, 'url', address, title);
  const names = links.slice(1).map(visibleText);
  if (names.length > 0) note(page, 'author', names, heading);
  else noteAuthors(page, heading);
  let past = false;
  flow.writer.role({ kind: 'part', role: 'title' });
  for (const child of heading.childNodes) {
    flow.walk(child);
    if (past || !holds(child, title)) continue;
    past = true;
    flow.writer.role({ kind: 'part', role: 'byline' });
  }
  flow.writer.role(null);
}

function holds(node: Node, inner: Element): boolean {
  return node === inner || (isElement(node) && findElement(node, (one) => one === inner) !== null);
}

/** Rows of labels, one line each; a long value's own paragraphs stay. */
function readRows(page: Page, rows: Element): void {
  const { flow } = page;
  noteRows(page, rows);
  flow.writer.role({ kind: 'part', role: 'header' });
  for (const cell of elementsIn(rows)) {
    if (cell.tagName !== 'td' && cell.tagName !== 'th') continue;
    if (labelOf(cell) !== null) flow.writer.endPiece();
    // Label and value are one line: "Rating: Teen".
    else flow.writer.text(' ', [1, 1]);
    flow.walkChildren(cell);
  }
  if (rows.tagName !== 'table') flow.walkChildren(rows);
  flow.writer.role(null);
}

/** "Rating" for a cell of `<b>Rating:</b>` and nothing else. */
function labelOf(cell: Element): string | null {
  const text = visibleText(cell);
  return findElement(cell, isBold) !== null && /^[^:]{1,40}:$/.test(text) ? text : null;
}

const isBold = ({ tagName }: Element) => tagName === 'b' || tagName === 'strong';

function noteRows(page: Page, rows: Element): void {
  let label = '';
  for (const cell of elementsIn(rows)) {
    if (cell.tagName === 'td' || cell.tagName === 'th') {
      const named = labelOf(cell);
      if (named === null) noteRow(page, label, visibleText(cell), cell);
      label = named ?? '';
    } else if (isBold(cell) && /:$/.test(visibleText(cell)) && rows.tagName !== 'table') {
      noteRow(page, visibleText(cell), textAfter(cell), cell);
    }
  }
}

/** What stands between the label and the next end of line or label. */
function textAfter(label: Element): string {
  const siblings = label.parentNode?.childNodes ?? [];
  let text = '';
  for (const node of siblings.slice(siblings.indexOf(label) + 1)) {
    if (isElement(node) && (node.tagName === 'br' || isBold(node))) break;
    text += isText(node) ? node.value : visibleText(node);
  }
  return text;
}
