import { noteAuthors } from './ao3-download.ts';
import { frameOf, readMobileFrame } from './ffn-mobile.ts';
import { type Handlers, note, type Page, readAs } from './page.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  hasClass,
  isElement,
  isText,
  type Parent,
  placeOf,
  styleOf,
  visibleText,
} from './tree.ts';

const hasId = (id: string) => (element: Element) => attribute(element, 'id') === id;

/**
 * Handlers for a chapter saved from FanFiction.Net, as its pages are now and as they were about 2010,
 * when a script named title and author. Null for any other page.
 */
export function ffnPageHandlers(document: Parent, body: Element): Handlers | null {
  const story = findElement(body, hasId('storytext')) ?? findElement(body, hasId('storycontent'));
  if (story === null) return null;
  const handlers = new Map<Element, (page: Page) => void>();
  const profile = findElement(body, hasId('profile_top'));
  const frame = profile === null ? frameOf(story, body) : null;
  if (frame !== null)
    return new Map([[frame, (page: Page) => readMobileFrame(page, frame, story)]]);
  if (profile !== null) handlers.set(profile, (page) => readProfile(page, profile));
  const chapter = selectedChapter(body);
  if (chapter !== null) handlers.set(chapter, (page) => readChapter(page, chapter));
  handlers.set(story, (page) => {
    page.flow.walk(story);
    page.flow.writer.endPiece();
    noteFandom(page, body);
    noteScript(page, document);
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
  ['language', /Rated:[^-]*-\s*([A-Z][a-z\u00e0-\u00ff]+)\s+-/],
];

/** FanFiction.Net's list of genres; what stands in their place and is none of them is a character. */
const GENRES =
  /^(?:Adventure|Angst|Crime|Drama|Family|Fantasy|Friendship|General|Horror|Humor|Hurt\/Comfort|Mystery|Parody|Poetry|Romance|Sci-Fi|Spiritual|Supernatural|Suspense|Tragedy|Western)(?:\/|$)/;

function noteStats(page: Page, stats: Element): void {
  const text = visibleText(stats);
  for (const [key, pattern] of STATS) {
    const value = pattern.exec(text)?.[1];
    if (value === undefined) continue;
    note(page, key, key === 'wordCount' ? value.replaceAll(',', '') : value, stats);
  }
  // "Rated: … - English - Angst/Romance - [Ada, Bea] Cy - Chapters: 2": none of these has a label.
  const fields = text
    .split(' - ')
    .slice(2)
    .map((field) => field.trim());
  const unlabelled = fields.slice(
    0,
    Math.max(
      0,
      fields.findIndex((field) => /^\w+: /.test(field)),
    ),
  );
  const genre = unlabelled.find((field) => GENRES.test(field));
  if (genre !== undefined) note(page, 'genre', genre, stats);
  const people = unlabelled.find((field) => field !== genre);
  if (people === undefined) return;
  const couples = [...people.matchAll(/\[([^\]]+)\]/g)].map(([, pair = '']) =>
    pair.split(/\s*,\s*/).join('/'),
  );
  const names = people
    .replace(/[[\]]/g, ',')
    .split(/\s*,\s*/)
    .filter((name) => name !== '');
  note(page, 'pairings', couples, stats);
  note(
    page,
    'characters',
    names.map((name) => name.trim()),
    stats,
  );
}

/** "Books » Ships": the second link above the story. */
function noteFandom(page: Page, body: Element): void {
  const links = findElement(body, hasId('pre_story_links'));
  if (links === null) return;
  const named = [...elementsIn(links)].filter((element) => hasClass(element, 'xcontrast_txt'));
  const fandom = named.filter(({ tagName }) => tagName === 'a')[1];
  if (fandom !== undefined) note(page, 'fandoms', [visibleText(fandom)], fandom);
}

/** Names of the variables in old pages' scripts, and our keys. */
const VARIABLES: readonly (readonly [string, string])[] = [
  ['title_t', 'title'],
  ['author', 'author'],
  ['summary', 'summary'],
  ['cat_title', 'fandoms'],
  ['datep', 'published'],
  ['dateu', 'updated'],
  ['words', 'wordCount'],
];
const LISTS = new Set(['author', 'fandoms']);

function noteScript(page: Page, document: Parent): void {
  for (const script of elementsIn(document)) {
    if (script.tagName !== 'script') continue;
    const code = script.childNodes.map((node) => (isText(node) ? node.value : '')).join('');
    if (!/\btitle_t\s*=/.test(code)) continue;
    for (const [name, key] of VARIABLES) {
      const pattern = new RegExp(
        `\\b${name}\\s*=\\s*(?:'((?:[^'\\\\\\n]|\\\\.)*)'|"((?:[^"\\\\\\n]|\\\\.)*)"|([\\d,]+))`,
      );
      const match = pattern.exec(code);
      const value = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').replace(/\\(.)/g, '$1').trim();
      if (value !== '') note(page, key, LISTS.has(key) ? [value] : value, script);
    }
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
