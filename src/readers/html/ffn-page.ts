import { noteAuthors } from './ao3-download.ts';
import { type Handlers, note, type Page, readAs } from './page.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  isElement,
  placeOf,
  styleOf,
  visibleText,
} from './tree.ts';

const hasId = (id: string) => (element: Element) => attribute(element, 'id') === id;

/** Handlers for a chapter saved from FanFiction.Net. Null for any other page. */
export function ffnPageHandlers(body: Element): Handlers | null {
  const story = findElement(body, hasId('storytext')) ?? findElement(body, hasId('storycontent'));
  if (story === null) return null;
  const handlers = new Map<Element, (page: Page) => void>();
  const profile = findElement(body, hasId('profile_top'));
  if (profile !== null) handlers.set(profile, (page) => readProfile(page, profile));
  const chapter = selectedChapter(body);
  if (chapter !== null) handlers.set(chapter, (page) => readChapter(page, chapter));
  handlers.set(story, (page) => {
    page.flow.walk(story);
    page.flow.writer.endPiece();
  });
  return handlers;
}

function readProfile(page: Page, profile: Element): void {
  let titled = false;
  for (const child of profile.childNodes) {
    if (!isElement(child)) {
      page.flow.drop(child, 'page chrome');
    } else if (child.tagName === 'b' && !titled) {
      titled = true;
      note(page, 'title', visibleText(child), child);
      readAs(page, child, 'title');
    } else if (child.tagName === 'a' && (attribute(child, 'href') ?? '').includes('/u/')) {
      noteAuthors(page, child);
      readAs(page, child, 'byline');
    } else if (child.tagName === 'div' && styleOf(child, 'margin-top') !== '') {
      note(page, 'summary', visibleText(child), child);
      readAs(page, child, 'summary');
    } else if (child.tagName === 'span' && visibleText(child).startsWith('Rated')) {
      noteStats(page, child);
      readAs(page, child, 'header');
    } else {
      page.flow.drop(child, 'page chrome');
    }
  }
}

const STATS: readonly (readonly [string, RegExp])[] = [
  ['rating', /Rated:\s*(?:Fiction\s+)?(\S+)/],
  ['wordCount', /Words:\s*([\d,]+)/],
  ['published', /Published:\s*([^-]+?)\s*(?:-|$)/],
  ['updated', /Updated:\s*([^-]+?)\s*(?:-|$)/],
  ['status', /Status:\s*(\w+)/],
];

function noteStats(page: Page, stats: Element): void {
  const text = visibleText(stats);
  for (const [key, pattern] of STATS) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined) note(page, key, value.replaceAll(',', ''), stats);
  }
}

function selectedChapter(body: Element): Element | null {
  const select = findElement(body, hasId('chap_select'));
  if (select === null) return null;
  return [...elementsIn(select)].find((option) => attribute(option, 'selected') !== null) ?? null;
}

/** "3. The Ferry" in the menu of chapters is this page's chapter heading. */
function readChapter({ flow }: Page, option: Element): void {
  const text = visibleText(option);
  const lines = placeOf(option);
  const match = /^(\d+)\.\s*(.*)$/.exec(text);
  if (lines === null || match === null) return;
  const title = match[2] ?? '';
  flow.writer.role({
    kind: 'chapter-heading',
    chapter: 'chapter',
    number: Number(match[1]),
    title: title === '' || /^chapter \d+$/i.test(title) ? null : title,
  });
  flow.writer.block({ type: 'heading', level: 1, content: [{ type: 'text', text }], lines });
  flow.writer.role(null);
}
