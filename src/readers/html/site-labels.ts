import { note, noteSeries, type Page } from './page.ts';
import { type Element, elementsIn, visibleText } from './tree.ts';

/** Labels of rows that downloaders and journals print, in lower case without colon, and our keys. */
const KEYS: Readonly<Record<string, string>> = {
  series: 'series',
  category: 'fandoms',
  fandom: 'fandoms',
  genre: 'genre',
  language: 'language',
  characters: 'characters',
  character: 'characters',
  relationships: 'pairings',
  relationship: 'pairings',
  pairing: 'pairings',
  pairings: 'pairings',
  status: 'status',
  published: 'published',
  updated: 'updated',
  rating: 'rating',
  rated: 'rating',
  warnings: 'warnings',
  chapters: 'chapters',
  words: 'wordCount',
  summary: 'summary',
  'story url': 'url',
  collections: 'collections',
  tags: 'tags',
  'entry tags': 'tags',
  'freeform tags': 'tags',
  'additional tags': 'tags',
  'current mood': 'mood',
  mood: 'mood',
  'current music': 'music',
  music: 'music',
  'current location': 'location',
  location: 'location',
};
const LISTS = new Set(['fandoms', 'characters', 'pairings', 'warnings', 'tags']);

/** Whether the label is one that sites print before a value. */
export function isSiteLabel(label: string): boolean {
  return Object.hasOwn(KEYS, folded(label));
}

/** Notes a row's value under its key; values with links are the links' texts. */
export function noteRow(page: Page, label: string, value: string, element: Element): void {
  const key = KEYS[folded(label)];
  const text = value.replace(/\s+/g, ' ').trim();
  if (key === undefined || text === '') return;
  if (key === 'series') {
    noteSeries(page, text, element);
    return;
  }
  if (!LISTS.has(key)) {
    note(page, key, key === 'wordCount' ? text.replaceAll(',', '') : text, element);
    return;
  }
  const links = [...elementsIn(element)]
    .filter(({ tagName }) => tagName === 'a')
    .map(visibleText)
    .filter((link) => link !== '' && text.includes(link));
  note(page, key, links.length > 0 ? links : text.split(/\s*,\s*/), element);
}

function folded(label: string): string {
  return label
    .replace(/[:\s]+$/, '')
    .trim()
    .toLowerCase();
}
