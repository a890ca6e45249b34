import { chapterRole, note, type Page, type PageShape } from './page.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  hasClass,
  isElement,
  placeOf,
  visibleText,
} from './tree.ts';

/** What a forum prints before the name of a threadmark. */
const LABEL = /^(?:threadmarks?|index)\s*:?\s*/i;

/**
 * The shape of a XenForo thread or its reader mode (SpaceBattles, Sufficient Velocity): posts with
 * threadmarks are chapters; where none has one, the posts of whoever began the thread are the story.
 * Null for any other page.
 */
export function forumThreadShape(body: Element): PageShape | null {
  const posts = [...elementsIn(body)].filter(
    (element) => element.tagName === 'article' && attribute(element, 'data-author') !== null,
  );
  const author = attribute(posts[0] ?? body, 'data-author');
  if (author === null) return null;
  const marked = posts.filter((post) => threadmarkOf(post) !== null);
  const chosen =
    marked.length > 0 ? marked : posts.filter((post) => attribute(post, 'data-author') === author);
  const handlers = new Map<Element, (page: Page) => void>();
  for (const post of chosen) {
    const text = findElement(post, (element) => hasClass(element, 'bbWrapper'));
    if (text !== null) handlers.set(text, (page) => readPost(page, post, text));
  }
  const [first] = chosen;
  const title = findElement(body, (element) => hasClass(element, 'p-title-value'));
  if (first === undefined || handlers.size === 0) return null;
  if (title !== null) handlers.set(title, (page) => readTitle(page, title, author));
  return { handlers, apart: new Set() };
}

function readTitle(page: Page, heading: Element, author: string): void {
  page.flow.writer.role({ kind: 'part', role: 'title' });
  for (const child of heading.childNodes) {
    // Prefixes such as "Complete" stand in labels of their own.
    if (isElement(child) && hasClass(child, 'label')) page.flow.drop(child, 'page chrome');
    else page.flow.walk(child);
  }
  page.flow.writer.role(null);
  const labels = heading.childNodes.filter((child) => isElement(child) && hasClass(child, 'label'));
  const prefix = labels.map(visibleText).join(' ');
  const title = visibleText(heading).slice(prefix.length).trim();
  note(page, 'title', title.replace(/(\S)\s*[([][^()[\]]*[)\]]$/, '$1'), heading);
  note(page, 'author', [author], heading);
}

function threadmarkOf(post: Element): Element | null {
  return findElement(
    post,
    (element) =>
      hasClass(element, 'message-cell--threadmark-header') || hasClass(element, 'threadmarkLabel'),
  );
}

function readPost(page: Page, post: Element, text: Element): void {
  const { flow } = page;
  const mark = threadmarkOf(post);
  const name = mark === null ? '' : visibleText(mark).replace(LABEL, '');
  const lines = mark === null ? null : placeOf(mark);
  if (name !== '' && lines !== null) {
    flow.writer.role(chapterRole(name));
    flow.writer.block({
      type: 'heading',
      level: 1,
      content: [{ type: 'text', text: name }],
      lines,
    });
    flow.writer.role(null);
  }
  const repeated = text.childNodes.find((child) => visibleText(child) !== '');
  for (const child of text.childNodes) {
    const again = child === repeated && name !== '' && fold(visibleText(child)) === fold(name);
    if (again) flow.drop(child, 'repeated title');
    else flow.walk(child);
  }
  flow.writer.endPiece();
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
