import { note, noteSeries, type Page } from './page.ts';
import { type Element, elementsIn, findElement, hasClass, isElement, visibleText } from './tree.ts';

/** AO3's labels, without colon and plural, and our keys. */
const KEYS: Readonly<Record<string, string>> = {
  rating: 'rating',
  'archive warning': 'warnings',
  category: 'category',
  categorie: 'category',
  fandom: 'fandoms',
  relationship: 'pairings',
  character: 'characters',
  'additional tag': 'tags',
  language: 'language',
  serie: 'series',
  collection: 'collections',
  published: 'published',
  updated: 'updated',
  completed: 'updated',
  word: 'wordCount',
  chapter: 'chapters',
};

/** Keys whose value is a list even when it has one entry. */
const LISTS = new Set(['warnings', 'category', 'fandoms', 'pairings', 'characters', 'tags']);
/** Rows of a page that speak of its readers, not of the work. */
const ABOUT_READERS = ['comments', 'kudos', 'bookmarks', 'hits'];
const STAT = /(Published|Updated|Completed|Words|Chapters):\s*(\S+)/g;

/** Notes the values of one of AO3's tag lists, and writes each row as a header line. */
export function readTagList(page: Page, list: Element): void {
  page.flow.writer.role({ kind: 'part', role: 'header' });
  readRows(page, list);
  page.flow.writer.role(null);
}

function readRows(page: Page, list: Element): void {
  const { flow } = page;
  let label = '';
  for (const child of list.childNodes) {
    if (!isElement(child)) continue;
    if (ABOUT_READERS.some((name) => hasClass(child, name))) {
      flow.drop(child, 'page chrome');
      continue;
    }
    if (child.tagName === 'dt') {
      flow.writer.endPiece();
      label = visibleText(child);
      for (const inner of child.childNodes) flow.walk(inner);
    } else if (child.tagName === 'dd') {
      noteRow(page, label, child);
      // Label and value are one line: "Rating: General Audiences".
      flow.writer.text(' ', [1, 1]);
      readValue(page, child);
    }
  }
}

function readValue(page: Page, value: Element): void {
  const { flow } = page;
  const inner = [...elementsIn(value)].find(({ tagName }) => tagName === 'dl');
  if (inner !== undefined) {
    readRows(page, inner);
    return;
  }
  const places = [...elementsIn(value)].filter((element) => hasClass(element, 'position'));
  if (places.length > 0) {
    readSeriesLinks(page, value, places);
    return;
  }
  const items = [...elementsIn(value)].filter(({ tagName }) => tagName === 'li');
  if (items.length === 0) {
    flow.walkChildren(value);
    return;
  }
  for (const [index, item] of items.entries()) {
    if (index > 0) flow.writer.text(', ', [1, 1]);
    flow.walkChildren(item);
  }
}

/** "← Previous Work Part 2 of Tidal Next Work →": only what stands between the links is the story's. */
function readSeriesLinks({ flow }: Page, value: Element, places: readonly Element[]): void {
  for (const element of elementsIn(value)) {
    if (hasClass(element, 'previous') || hasClass(element, 'next')) {
      flow.drop(element, 'page chrome');
      continue;
    }
    const place = places.indexOf(element);
    if (place < 0) continue;
    if (place > 0) flow.writer.text(', ', [1, 1]);
    flow.walkChildren(element);
  }
}

function noteRow(page: Page, label: string, value: Element): void {
  const name = label.replace(/:\s*$/, '').trim().toLowerCase();
  const key = KEYS[name.replace(/s$/, '')] ?? KEYS[name];
  const text = visibleText(value);
  if (name.startsWith('stats')) {
    for (const [, stat, amount] of text.matchAll(STAT)) {
      const statKey = KEYS[(stat ?? '').toLowerCase().replace(/s$/, '')];
      if (statKey !== undefined) note(page, statKey, (amount ?? '').replaceAll(',', ''), value);
      if (stat === 'Completed') note(page, 'status', 'Completed', value);
    }
    return;
  }
  if (key === undefined) return;
  if (key === 'series') {
    const first = findElement(value, (element) => hasClass(element, 'position'));
    noteSeries(
      page,
      first === null ? text.replace(/, Part \d+ of .*$/, '') : visibleText(first),
      value,
    );
    return;
  }
  if (!LISTS.has(key)) {
    note(page, key, text, value);
    return;
  }
  const links = [...elementsIn(value)].filter(({ tagName }) => tagName === 'a').map(visibleText);
  note(page, key, links.length > 0 ? links : [text], value);
}
