import {
  dropApart,
  note,
  type Page,
  type PageShape,
  readAround,
  readAs,
  readChapterHeading,
} from './page.ts';
import { isChapterNote, isStoryText } from './story-boxes.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  isInside,
  type Parent,
  visibleText,
} from './tree.ts';

/**
 * The shape of a chapter on a site for long stories (Royal Road, Scribble Hub and their like): one box
 * of text, and outside it headings of which the page's name says which is the chapter's and which the
 * story's: "3. The Bell - The Drowned Parish | Royal Road". Null for any other page.
 */
export function chapterPageShape(document: Parent, body: Element): PageShape | null {
  const boxes = [...elementsIn(body)].filter(isStoryText);
  const [box] = boxes;
  if (box === undefined || boxes.some((other) => other !== box && !isInside(other, box)))
    return null;
  const named = namesOf(document);
  const headings = [...elementsIn(body)].filter(
    (element) => /^h[1-6]$/.test(element.tagName) && !isInside(element, box),
  );
  const chapter = headings.find((heading) => fold(visibleText(heading)) === fold(named.chapter));
  const title = headings.find((heading) => fold(visibleText(heading)) === fold(named.title));
  if (named.title === '' || (chapter === undefined && title === undefined)) return null;
  const handlers = new Map<Element, (page: Page) => void>();
  if (title !== undefined)
    handlers.set(title, (page) => {
      note(page, 'title', visibleText(title), title);
      readAs(page, title, 'title');
    });
  if (chapter !== undefined) handlers.set(chapter, (page) => readChapterHeading(page, chapter));
  const author = findAuthor(body, box);
  if (author !== null)
    handlers.set(author, (page) => {
      note(page, 'author', [visibleText(author).replace(/^by:?\s+/i, '')], author);
      readAs(page, author, 'byline');
    });
  const notes = [...elementsIn(body)].filter(
    (element) => isChapterNote(element) && !isInside(element, box),
  );
  for (const element of notes)
    handlers.set(element, (page) => readAs(page, element, 'chapter-note'));
  handlers.set(box, (page) => readAround(page, box, widgetsIn(box)));
  return { handlers, apart: new Set() };
}

/** The names of chapter and story in the page's own. */
function namesOf(document: Parent): { chapter: string; title: string } {
  const element = findElement(document, ({ tagName }) => tagName === 'title');
  const text = element?.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
  const whole = (text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/\s*\|[^|]*$/, '')
    .trim();
  const parts = whole.split(/\s+[-\u2013\u2014]\s+/);
  return {
    chapter: parts.slice(0, -1).join(' - '),
    title: parts.length > 1 ? (parts.at(-1) ?? '') : '',
  };
}

function findAuthor(body: Element, box: Element): Element | null {
  return findElement(
    body,
    (element) =>
      /^(?:h[1-6]|span|div|p|a)$/.test(element.tagName) &&
      !isInside(element, box) &&
      (/^by:? \S.{0,40}$/i.test(visibleText(element)) ||
        (element.tagName === 'a' &&
          /\/(?:profile|user|author)s?\//.test(attribute(element, 'href') ?? '') &&
          visibleText(element) !== '')),
  );
}

function widgetsIn(box: Element): Map<Element, (page: Page) => void> {
  const notes = [...elementsIn(box)].filter(isChapterNote);
  return new Map(
    [...elementsIn(box)]
      .filter((element) => /^(?:button|form|nav)$/.test(element.tagName))
      .map((element): [Element, (page: Page) => void] => [
        element,
        (page) => dropApart(page, element),
      ])
      .concat(notes.map((element) => [element, (page) => readAs(page, element, 'chapter-note')])),
  );
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
