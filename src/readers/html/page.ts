import type { MarkupRole } from '../../model/manuscript.ts';
import type { ChapterKind, DropReason, MetadataEntry, PartRole } from '../../model/story.ts';
import { readSeriesPlace } from '../../text/series-place.ts';
import type { HtmlFlow } from './html-flow.ts';
import { type Element, elementsIn, isElement, type Parent, placeOf, visibleText } from './tree.ts';

/** What is being made of a page: its pieces so far, and what its markup names. */
export interface Page {
  readonly flow: HtmlFlow;
  readonly metadata: Record<string, MetadataEntry>;
}

/** Reads an element that belongs to the story; whatever no handler claims is the site's own. */
export type Handlers = ReadonlyMap<Element, (page: Page) => void>;

/** What a page is known to be. */
export interface PageShape {
  readonly handlers: Handlers;
  /** Elements that a handler reads, or drops, apart from the running text round them. */
  readonly apart: ReadonlySet<Element>;
}

/** Everything the elements stand in. */
export function ancestorsOf(elements: { keys(): Iterable<Element> }): Set<Parent> {
  const ancestors = new Set<Parent>();
  for (const element of elements.keys()) {
    let parent: Parent | null = element.parentNode;
    while (parent !== null && !ancestors.has(parent)) {
      ancestors.add(parent);
      parent = 'parentNode' in parent ? parent.parentNode : null;
    }
  }
  return ancestors;
}

/** Reads what stands in the element as running text, but elements with a handler by theirs. */
export function readAround(page: Page, element: Element, handlers: Handlers): void {
  const ancestors = ancestorsOf(handlers);
  const visit = (parent: Element): void => {
    for (const child of parent.childNodes) {
      const handler = isElement(child) ? handlers.get(child) : undefined;
      if (handler !== undefined) {
        page.flow.writer.endPiece();
        handler(page);
      } else if (isElement(child) && ancestors.has(child)) {
        visit(child);
      } else {
        page.flow.walk(child);
      }
    }
  };
  visit(element);
  page.flow.writer.endPiece();
}

/** Leaves an element out as the site's own, ending the paragraph before it. */
export function dropApart(
  { flow }: Page,
  element: Element,
  reason: DropReason = 'page chrome',
): void {
  flow.writer.endPiece();
  flow.drop(element, reason);
}

/** Writes what stands in the element with a role, as a part of the work or a chapter's note. */
export function readAs({ flow }: Page, element: Element, role: PartRole | 'chapter-note'): void {
  const said: MarkupRole = role === 'chapter-note' ? { kind: 'note' } : { kind: 'part', role };
  flow.writer.role(said);
  flow.walkChildren(element);
  flow.writer.role(null);
}

/** Keeps a value under its canonical key; empty ones and second ones are not kept. */
export function note(
  { metadata }: Page,
  key: string,
  value: string | readonly string[],
  element: Element,
): void {
  const lines = placeOf(element);
  if (lines === null || value.length === 0 || Object.hasOwn(metadata, key)) return;
  metadata[key] = { value, lines };
}

/** Keeps a series' name and the story's place in it: "Part 2 of Tidal". */
export function noteSeries(page: Page, text: string, element: Element): void {
  const { name, position } = readSeriesPlace(text);
  if (Object.hasOwn(page.metadata, 'series')) return;
  note(page, 'series', name, element);
  if (position !== null) note(page, 'seriesPosition', String(position), element);
}

/** Writes each item of a list as a line of the header: "For somebody.", "Inspired by …". */
export function readAsHeaderLines({ flow }: Page, list: Element): void {
  flow.writer.role({ kind: 'part', role: 'header' });
  for (const item of elementsIn(list)) {
    if (item.tagName !== 'li') continue;
    flow.walkChildren(item);
    flow.writer.endPiece();
  }
  flow.writer.role(null);
}

const NUMBERED = /^(?:(?:part|ch\.?|chap\.?)\s*)?(\d{1,3})\s*[.:)\u2013\u2014-]\s*(\S.*)$/i;
const CHAPTER = /^chapter\s+(\d+)(?:\s*[:.\u2013\u2014-]\s*(.*))?$/i;
const KINDS: readonly (readonly [RegExp, ChapterKind])[] = [
  [/^prologue\b/i, 'prologue'],
  [/^epilogue\b/i, 'epilogue'],
  [/^(?:interlude|intermission)\b/i, 'interlude'],
];

/** What a chapter heading written by a site says. */
export function chapterRole(text: string): MarkupRole {
  const match = CHAPTER.exec(text.trim()) ?? NUMBERED.exec(text.trim());
  const title = match === null ? text.trim() : (match[2] ?? '').trim();
  const kind = KINDS.find(([pattern]) => pattern.test(title))?.[1] ?? 'chapter';
  return {
    kind: 'chapter-heading',
    chapter: kind,
    number: match === null ? null : Number(match[1]),
    title: title === '' ? null : title,
  };
}

/** Writes a heading element as the start of a chapter. */
export function readChapterHeading({ flow }: Page, element: Element): void {
  flow.writer.role(chapterRole(visibleText(element)));
  flow.walk(element);
  flow.writer.role(null);
}
