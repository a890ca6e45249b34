import { readPostSubject } from '../../text/post-subject.ts';
import { dropApart, note, type Page, type PageShape, readAround, readAs } from './page.ts';
import { isSiteLabel, noteRow } from './site-labels.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  isElement,
  isInside,
  type Parent,
  textLength,
  visibleText,
} from './tree.ts';

/** Classes and ids in which journals and blogs put the text of an entry. */
const ENTRY = [
  'entry-content',
  'b-singlepost-body',
  'aentry-post__text',
  'asset-body',
  'entry_text',
  'entry-text',
  'post-body',
  'usertext-body',
  'post-content',
  'post-body-text',
  'body-text',
  'entry-body',
  'entry_body',
  'da-editor-journal',
  'fanfic-text',
];
const TITLES = [
  'entry-title',
  'b-singlepost-title',
  'aentry-post__title',
  'entry-header-subject',
  'subject',
  'post-title',
  'asset-name',
];
const DATES = ['b-singlepost-author-date', 'datetime', 'entry-date', 'aentry-head__date', 'time'];
/** Boxes of mood, music, place and tags beside or in the text. */
const CURRENTS = [
  'currents',
  'lj-currents',
  'entry-currents',
  'b-singlepost-tags',
  'aentry-tags',
  'ljtags',
  'metadata',
  'entry-metadata',
  'tag',
  'entry-tags',
  'tags',
  'post-tags',
  'tags-links',
];
/** Where the poster's name stands, outside the text. */
const POSTERS = [
  'poster',
  'b-singlepost-author',
  'userinfo',
  'aentry-head__username',
  'entry-poster',
  'asset-meta',
];
/** What a journal puts in the place of a cut. */
const CUTS = ['cut-wrapper', 'ljcut', 'cuttag-action', 'ljcut-link'];

const idOf = (element: Element) => (attribute(element, 'id') ?? '').toLowerCase();

function hasAny(element: Element, names: readonly string[]): boolean {
  const classes = attribute(element, 'class') ?? '';
  return classes !== '' && classes.split(/\s+/).some((name) => names.includes(name));
}

/** Whether the element holds readers' comments under a text. */
export function isComments(element: Element): boolean {
  if (!/^(?:div|section|article|ul|ol|table)$/.test(element.tagName)) return false;
  const names = `${idOf(element)} ${(attribute(element, 'class') ?? '').toLowerCase()}`;
  if (/^[ou]l$/.test(element.tagName) && /(?:^|\s)(?:post-)?notes(?:\s|$)/.test(names)) return true;
  return /(?:^|\s)(?:comments|comment-?list|b-tree|comments-(?:area|body|page|list|inner)|ljcomments|entry-comments)(?:\s|$)/.test(
    names,
  );
}

/**
 * The shape of an entry of a journal or blog: LiveJournal and Dreamwidth, in their own styles and in
 * `?format=light`, and what is built like them. Null for any other page, and for a page of several
 * entries: which of them is meant nobody can say.
 */
export function journalShape(document: Parent, body: Element): PageShape | null {
  const title = pageTitle(document);
  const entry = findEntry(body) ?? findLightEntry(body, title);
  if (entry === null) return null;
  const handlers = new Map<Element, (page: Page) => void>();
  const inside = new Map<Element, (page: Page) => void>();
  for (const element of outermostOf(body, isCurrents)) {
    const where = isInside(element, entry) ? inside : handlers;
    where.set(element, (page) => readCurrents(page, element));
  }
  for (const element of outermostOf(entry, (one) => isComments(one) || hasAny(one, CUTS))) {
    inside.set(element, (page) => dropApart(page, element));
  }
  const heading =
    findElement(body, (element) => hasAny(element, TITLES) || idOf(element) === 'entrysubj') ??
    headingOutside(document, body, entry);
  if (heading !== null && !inComments(heading)) {
    (isInside(heading, entry) ? inside : handlers).set(heading, (page) => {
      note(page, 'title', titleOf(visibleText(heading)), heading);
      readAs(page, heading, 'title');
    });
  }
  handlers.set(entry, (page) => {
    readAround(page, entry, inside);
    notePosting(page, body, entry, title);
  });
  return { handlers, apart: new Set(inside.keys()) };
}

/** The heading above the entry that the page is named for. */
function headingOutside(document: Parent, body: Element, entry: Element): Element | null {
  const name = findElement(document, ({ tagName }) => tagName === 'title');
  const page = name === null ? '' : titleText(name);
  if (findElement(entry, ({ tagName }) => /^h[1-3]$/.test(tagName)) !== null) return null;
  return findElement(
    body,
    (element) =>
      element.tagName === 'h1' &&
      !isInside(element, entry) &&
      visibleText(element) !== '' &&
      page.startsWith(visibleText(element)),
  );
}

/** The one innermost element of a class that entries have. */
function findEntry(body: Element): Element | null {
  const candidates = [...elementsIn(body)].filter(
    (element) => (idOf(element) === 'entry' || hasAny(element, ENTRY)) && !inComments(element),
  );
  const innermost = candidates.filter(
    (element) => !candidates.some((other) => other !== element && isInside(other, element)),
  );
  return innermost.length === 1 ? (innermost[0] ?? null) : null;
}

const LIGHT_SHARE = 0.4;

/** `?format=light`: no classes at all, the text in the first great `div` of a page "user: Title". */
function findLightEntry(body: Element, title: PageTitle | null): Element | null {
  if (title === null) return null;
  const elements = [...elementsIn(body)];
  const journal = elements.some((element) =>
    /(?:livejournal|dreamwidth|insanejournal|journalfen|deadjournal)\.(?:com|org|net)/i.test(
      attribute(element, 'href') ?? '',
    ),
  );
  if (!journal && !elements.some(isCurrents)) return null;
  const least = textLength(body) * LIGHT_SHARE;
  const divs = elements.filter(
    (element) =>
      element.tagName === 'div' &&
      !isComments(element) &&
      !inComments(element) &&
      textLength(element) >= least,
  );
  return divs.find((div) => !divs.some((other) => other !== div && isInside(other, div))) ?? null;
}

interface PageTitle {
  readonly user: string;
  readonly title: string;
  readonly element: Element;
}

/** "coldwater: Lanterns", which journals call their pages. */
function pageTitle(document: Parent): PageTitle | null {
  const element = findElement(document, ({ tagName }) => tagName === 'title');
  const text = element === null ? '' : titleText(element);
  if (element === null) return null;
  // LiveJournal's newest pages turn it round: "Lanterns: coldwater — LiveJournal".
  const turned = /^(\S.*): ([a-z0-9][\w-]{0,39}) (?:\u2014|-|\|) (?:LiveJournal|ЖЖ)$/i.exec(text);
  if (turned !== null) return { user: turned[2] ?? '', title: titleOf(turned[1] ?? ''), element };
  const match = /^([a-z0-9][\w-]{0,39})(?::| \|) (\S.*)$/i.exec(text);
  return match && { user: match[1] ?? '', title: titleOf(match[2] ?? ''), element };
}

function titleText(element: Element): string {
  return element.childNodes
    .map((child) => ('value' in child ? child.value : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What is left of the subject of a post when tags and remarks for readers are taken off. */
function titleOf(subject: string): string {
  const { title } = readPostSubject(subject);
  return title === '' ? subject : title;
}

/** The name of whoever posted, as it stands beside the entry; the page's name says it otherwise. */
function posterOf(body: Element, entry: Element): { user: string; element: Element } | null {
  for (const box of elementsIn(body)) {
    if (!hasAny(box, POSTERS) || inComments(box) || isInside(box, entry)) continue;
    const element = findElement(box, (one) => hasAny(one, ['ljuser', 'i-ljuser']));
    if (element === null) continue;
    const user = attribute(element, 'lj:user') ?? visibleText(element);
    if (/^[\w-]{1,40}$/.test(user)) return { user, element };
  }
  // Blogs name the author in a card, or in a line of its own.
  for (const element of elementsIn(body)) {
    if (inComments(element) || isInside(element, entry)) continue;
    const text = visibleText(element);
    if (hasAny(element, ['vcard', 'fn', 'byline']) && /^(?:by )?[\w .'-]{2,40}$/i.test(text))
      return { user: text.replace(/^by /i, ''), element };
    if (/^by:? [\w.-]{2,40}$/i.test(text) && element.tagName !== 'a')
      return { user: text.replace(/^by:? /i, ''), element };
  }
  return null;
}

function notePosting(page: Page, body: Element, entry: Element, title: PageTitle | null): void {
  if (title !== null) note(page, 'title', title.title, title.element);
  const date = findElement(body, (element) => hasAny(element, DATES) && !inComments(element));
  if (date !== null && /\d{4}/.test(visibleText(date))) {
    note(page, 'published', visibleText(date), date);
  }
  const poster =
    posterOf(body, entry) ?? (title === null ? null : { user: title.user, element: title.element });
  // Somebody else's story may stand in a journal: what its header says goes before this.
  if (poster !== null) note(page, 'poster', [poster.user], poster.element);
}

const HEAD_LENGTH = 1500;

function isCurrents(element: Element): boolean {
  if (hasAny(element, CURRENTS) || idOf(element) === 'currents') {
    return textLength(element) < HEAD_LENGTH && !inComments(element);
  }
  if (element.tagName !== 'table') return false;
  const rows = rowsOf(element);
  return rows.length > 0 && rows.every(([label]) => isSiteLabel(label)) && !inComments(element);
}

/** Mood, music and tags are the journal's; their values are kept, their words accounted for. */
function readCurrents(page: Page, element: Element): void {
  const rows = rowsOf(element);
  for (const [label, value, place] of rows) noteRow(page, label, value, place);
  if (rows.length === 0) {
    const match = /^([^:]{1,30}):\s*(.*)$/.exec(visibleText(element));
    if (match !== null) noteRow(page, match[1] ?? '', match[2] ?? '', element);
  }
  dropApart(page, element);
}

/** Label, value and value's element of each row of a table or list. */
function rowsOf(element: Element): [string, string, Element][] {
  // A table round other tables lays out the page.
  if (findElement(element, ({ tagName }) => tagName === 'table') !== null) return [];
  const rows = [...elementsIn(element)].filter(
    ({ tagName }) => tagName === 'tr' || tagName === 'li',
  );
  return rows.flatMap((row): [string, string, Element][] => {
    const cells = row.childNodes.filter(isElement);
    const [label, value] = cells;
    if (label === undefined) return [];
    const text = visibleText(row);
    const name = visibleText(label);
    return [[name, text.slice(name.length).replace(/^[\s:]+/, ''), value ?? row]];
  });
}

function inComments(element: Element): boolean {
  let parent: Parent | null = element.parentNode;
  while (parent !== null) {
    if ('tagName' in parent && isComments(parent)) return true;
    parent = 'parentNode' in parent ? parent.parentNode : null;
  }
  return false;
}

function outermostOf(root: Element, fits: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const visit = (parent: Element): void => {
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue;
      if (fits(child)) found.push(child);
      else visit(child);
    }
  };
  visit(root);
  return found;
}
