import { slugify } from '../../text/slug.ts';
import { BLOCKS } from '../html-names.ts';
import { pageOf, placeNamed } from './page-address.ts';
import {
  attribute,
  type Element,
  elementsIn,
  hasClass,
  isElement,
  isText,
  type Parent,
  visibleText,
} from './tree.ts';

/** A footnote of a page. */
export interface HtmlNote {
  readonly id: string;
  /** What its references show, without brackets round a number. */
  readonly mark: string;
}

/** The footnotes of a page, and the elements that are nothing but their furniture. */
export interface HtmlFootnotes {
  /** Links that lead to a note. */
  readonly references: ReadonlyMap<Element, HtmlNote>;
  /** The elements that hold the notes' text. */
  readonly notes: ReadonlyMap<Element, HtmlNote>;
  /** Links back from a note, and rules before notes: markup without words, or words of none. */
  readonly furniture: ReadonlySet<Element>;
  /** Superscripts with nothing in them but references, which are raised anyway. */
  readonly bare: ReadonlySet<Element>;
}

export const NO_FOOTNOTES: HtmlFootnotes = {
  references: new Map(),
  notes: new Map(),
  furniture: new Set(),
  bare: new Set(),
};

const MARK =
  /^[[({]?\s*(\d{1,4}|[ivxl]{1,6}|[a-z]|[*\u2020\u2021\u00a7\u00b6]{1,4})\s*[\])}]?\.?$/i;
/** Around a number or sign brackets say nothing; a letter needs them to be told from the word before. */
const BRACKETED = /^[[({]\s*([\d*\u2020\u2021\u00a7\u00b6]{1,4})\s*[\])}]$/;
const REFERENCE_TYPE = /(?:^|\s)noteref(?:\s|$)/;
const REFERENCE_CLASS = /(?:^|\s)(?:footnote-?ref|noteref|fnref|footnote-?link)(?:\s|$)/i;
const BACK_CLASS =
  /(?:^|\s)(?:footnote-?back(?:ref)?|backlink|reversefootnote|footnote-backref)(?:\s|$)/i;
/** A note that is more of the page than this is none. */
const MOST_OF_PAGE = 0.5;
/** More links within a page than this no book has; looking at them all would take for ever. */
const MOST_LINKS = 10_000;
/** Up to so many characters a note may be longer than the page's text. */
const LONG_NOTE = 1000;

interface Candidate {
  readonly link: Element;
  readonly target: Element;
  readonly note: Element;
  readonly certain: boolean;
}

/**
 * The footnotes of a page: links that lead to a block which leads back to them, as Pandoc, Word,
 * GitHub, mammoth and authors by hand write them, and what EPUB calls them (`noteref`, `footnote`:
 * EPUB 3 Structural Semantics Vocabulary 1.1, section 2.9). Everything else is a link as before.
 */
export function findFootnotes(body: Element): HtmlFootnotes {
  const links = [...elementsIn(body)].filter(
    ({ tagName, attrs }) =>
      tagName === 'a' && attrs.some(({ name, value }) => name === 'href' && value.includes('#')),
  );
  if (links.length === 0 || links.length > MOST_LINKS) return NO_FOOTNOTES;
  const order = new Map<Element, number>([...elementsIn(body)].map((one, index) => [one, index]));
  const places = placesIn(body);
  const length = visibleText(body).length;
  const candidates = links.flatMap((link): Candidate[] => {
    const place = placeNamed(link, attribute(link, 'href') ?? '');
    const target = place === null ? undefined : places.get(place);
    if (target === undefined || isBacklink(link)) return [];
    const note = noteAround(target);
    const certain = saysReference(link) || saysNote(note);
    if (note === null || isInside(link, note) || isHidden(note)) return [];
    if (!MARK.test(visibleText(link)) && !certain) return [];
    if ((order.get(note) ?? 0) < (order.get(link) ?? 0) && !certain) return [];
    if (!certain && visibleText(note).length > Math.max(length * MOST_OF_PAGE, LONG_NOTE))
      return [];
    return [{ link, target, note, certain }];
  });
  const targets = new Map<Element, Set<Element>>();
  for (const { note, target } of candidates) {
    targets.set(note, (targets.get(note) ?? new Set()).add(target));
  }
  // Two targets in one block are two notes nobody can part.
  const parted = candidates.filter(({ note }) => targets.get(note)?.size === 1);
  return chosen(parted, places);
}

/** The candidates that are notes: a block of its own each, which leads back or repeats the mark. */
function chosen(
  candidates: readonly Candidate[],
  places: ReadonlyMap<string, Element>,
): HtmlFootnotes {
  const references = new Map<Element, HtmlNote>();
  const notes = new Map<Element, HtmlNote>();
  const furniture = new Set<Element>();
  const ids = new Set<string>();
  for (const { link, target, note, certain } of candidates) {
    const text = visibleText(link);
    const known = notes.get(note);
    const back = backlinksIn(note, link, places);
    const repeats = visibleText(note)
      .replace(/^[[({]\s*/, '')
      .startsWith(bareMark(text));
    if (known === undefined && !certain && back.length === 0 && !(isRaised(link) && repeats)) {
      continue;
    }
    if (text === '' || visibleText(note) === visibleTextOf(back)) continue;
    if (known === undefined && overlaps(note, notes)) continue;
    const one = known ?? { id: uniqueId(target, note, ids), mark: bareMark(text) };
    notes.set(note, one);
    references.set(link, { ...one, mark: bareMark(text) });
    for (const element of back)
      if (!/[\p{L}\p{N}]/u.test(visibleText(element))) furniture.add(element);
  }
  for (const note of notes.keys()) addRules(note, notes, furniture);
  return { references, notes, furniture, bare: bareSuperscripts(references) };
}

/** Whether the element stands in a note already, or one in it. */
function overlaps(element: Element, notes: ReadonlyMap<Element, HtmlNote>): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at))
    if (notes.has(at)) return true;
  for (const inner of elementsIn(element)) if (notes.has(inner)) return true;
  return false;
}

function bareMark(text: string): string {
  return BRACKETED.exec(text)?.[1] ?? text;
}

/** Elements with a name that a link can lead to, by page and name. */
function placesIn(body: Element): Map<string, Element> {
  const places = new Map<string, Element>();
  for (const element of elementsIn(body)) {
    const names = [
      attribute(element, 'id'),
      element.tagName === 'a' ? attribute(element, 'name') : null,
    ];
    for (const name of names) {
      if (name === null || name === '') continue;
      const place = `${pageOf(element)}#${name}`;
      if (!places.has(place)) places.set(place, element);
    }
  }
  return places;
}

const NOTE_BLOCKS = new Set(['p', 'li', 'div', 'aside', 'section', 'dd', 'dt']);

/** The block that a target stands for: itself, or the paragraph it stands in; null for none. */
function noteAround(target: Element): Element | null {
  let element: Element | null = target;
  while (element !== null && !BLOCKS.has(element.tagName)) element = parentOf(element);
  if (element === null || !NOTE_BLOCKS.has(element.tagName)) return null;
  const parent = parentOf(element);
  // `<li><p id="fn1">`, `<div id="ftn1"><p>`: whatever holds nothing else belongs to the note.
  if (parent !== null && /^(?:li|dd|aside)$/.test(parent.tagName) && isFirstIn(element, parent)) {
    return parent;
  }
  if (parent?.tagName === 'div' && isOnlyIn(element, parent)) return parent;
  return element;
}

function parentOf(element: Element): Element | null {
  const { parentNode } = element;
  return parentNode !== null && 'tagName' in parentNode ? parentNode : null;
}

function isFirstIn(element: Element, parent: Element): boolean {
  return seenIn(parent)[0] === element;
}

function isOnlyIn(element: Element, parent: Element): boolean {
  const seen = seenIn(parent);
  return seen.length === 1 && seen[0] === element;
}

function seenIn(parent: Parent) {
  return parent.childNodes.filter((node) =>
    isText(node) ? node.value.trim() !== '' : isElement(node),
  );
}

function isInside(element: Element, outer: Element): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at))
    if (at === outer) return true;
  return false;
}

function isHidden(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    if (at.tagName === 'aside') continue;
    if (attribute(at, 'hidden') !== null) return true;
  }
  return false;
}

function saysReference(link: Element): boolean {
  return (
    REFERENCE_TYPE.test(attribute(link, 'epub:type') ?? '') ||
    attribute(link, 'role') === 'doc-noteref' ||
    REFERENCE_CLASS.test(attribute(link, 'class') ?? '')
  );
}

function saysNote(note: Element | null): boolean {
  if (note === null) return false;
  const type = attribute(note, 'epub:type') ?? '';
  const role = attribute(note, 'role') ?? '';
  return /(?:^|\s)(?:foot|end|rear)note(?:\s|$)/.test(type) || /^doc-(?:foot|end)note$/.test(role);
}

function isBacklink(link: Element): boolean {
  return (
    attribute(link, 'role') === 'doc-backlink' ||
    /(?:^|\s)(?:backlink|referrer)(?:\s|$)/.test(attribute(link, 'epub:type') ?? '') ||
    BACK_CLASS.test(attribute(link, 'class') ?? '') ||
    hasClass(link, 'footnote-return')
  );
}

/** Links in a note that lead back to the reference: to it, to something in it or round it. */
function backlinksIn(
  note: Element,
  reference: Element,
  places: ReadonlyMap<string, Element>,
): Element[] {
  return [...elementsIn(note)].filter((link) => {
    if (link.tagName !== 'a') return false;
    if (isBacklink(link)) return true;
    const place = placeNamed(link, attribute(link, 'href') ?? '');
    const target = place === null ? undefined : places.get(place);
    return target !== undefined && isAround(target, reference);
  });
}

/** Whether the target is the reference, in it, right before it, or an element of running text round it. */
function isAround(target: Element, reference: Element): boolean {
  if (isInside(target, reference)) return true;
  const inner = isInside(reference, target);
  if (inner) return !BLOCKS.has(target.tagName) || /^(?:p|li|div)$/.test(target.tagName);
  const siblings = parentOf(reference)?.childNodes ?? [];
  return (
    siblings.some((node) => node === target) ||
    parentOf(target) === parentOf(parentOf(reference) ?? reference)
  );
}

function isRaised(link: Element): boolean {
  return (
    parentOf(link)?.tagName === 'sup' ||
    link.childNodes.some((node) => isElement(node) && node.tagName === 'sup') ||
    /^[[({]/.test(visibleText(link))
  );
}

function visibleTextOf(elements: readonly Element[]): string {
  return elements.map(visibleText).join(' ');
}

function uniqueId(target: Element, note: Element, taken: Set<string>): string {
  const name = attribute(target, 'id') ?? attribute(target, 'name') ?? '';
  const wish = slugify(name, 'mark');
  const page = slugify(
    pageOf(note)
      .split('/')
      .at(-1)
      ?.replace(/\.[^.]*$/, '') ?? '',
    'page',
  );
  let id = taken.has(wish) ? `${page}-${wish}` : wish;
  for (let more = 2; taken.has(id); more++) id = `${wish}-${more}`;
  taken.add(id);
  return id;
}

/** A rule that stands between the text and nothing but notes. */
function addRules(
  note: Element,
  notes: ReadonlyMap<Element, HtmlNote>,
  furniture: Set<Element>,
): void {
  let element: Element = note;
  for (
    let parent = parentOf(note);
    parent !== null && parent.tagName !== 'body';
    parent = parentOf(parent)
  ) {
    const rest = seenIn(parent).filter((node) => !(isElement(node) && holdsOnlyNotes(node, notes)));
    if (rest.some((node) => !isElement(node) || !/^(?:hr|br)$/.test(node.tagName))) break;
    for (const node of rest) if (isElement(node)) furniture.add(node);
    element = parent;
  }
  const siblings = seenIn(element.parentNode ?? element);
  const at = siblings.indexOf(element);
  const before = siblings[at - 1];
  const behind = siblings.slice(at);
  if (before !== undefined && isElement(before) && before.tagName === 'hr') {
    if (behind.every((node) => isElement(node) && holdsOnlyNotes(node, notes)))
      furniture.add(before);
  }
}

function holdsOnlyNotes(element: Element, notes: ReadonlyMap<Element, HtmlNote>): boolean {
  if (notes.has(element)) return true;
  const seen = seenIn(element);
  if (seen.length === 0) return false;
  return seen.every(
    (node) => isElement(node) && (/^(?:hr|br)$/.test(node.tagName) || holdsOnlyNotes(node, notes)),
  );
}

function bareSuperscripts(references: ReadonlyMap<Element, HtmlNote>): Set<Element> {
  const bare = new Set<Element>();
  for (const link of references.keys()) {
    for (let at = parentOf(link); at !== null && !BLOCKS.has(at.tagName); at = parentOf(at)) {
      if (at.tagName !== 'sup') continue;
      const own = [...elementsIn(at)].filter((element) => references.has(element));
      const text = visibleText(at).replace(/[\s,;[\]()]/g, '');
      if (
        text ===
        own
          .map(visibleText)
          .join('')
          .replace(/[\s,;[\]()]/g, '')
      )
        bare.add(at);
    }
  }
  return bare;
}

/** The page's own elements without those that hold a note. */
export function withoutNotes(
  elements: ReadonlySet<Element>,
  { notes }: HtmlFootnotes,
): ReadonlySet<Element> {
  if (notes.size === 0) return elements;
  const rest = new Set(elements);
  for (const note of notes.keys()) {
    for (let at: Element | null = note; at !== null; at = parentOf(at)) rest.delete(at);
  }
  return rest;
}
