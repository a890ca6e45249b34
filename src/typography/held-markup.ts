import { OBJECT_PLACEHOLDER } from '../text/characters.ts';
import { isWordAt } from './character-class.ts';

/** A text without its markup, and where each of its characters stood. */
export interface FlatText {
  readonly text: string;
  /** Offset in the source of each UTF-16 unit of the text; null where they stand as in the source. */
  readonly places: Int32Array | null;
  /** Offset in the source of the first. */
  readonly start: number;
}

/** Any character that can begin markup. */
const MARKUP = /[*_`<\]\\>]|https?:/;

/** What is taken out of the text: replaced by a placeholder where it stands for a word. */
interface Held {
  readonly end: number;
  readonly standsForWord: boolean;
}

/**
 * Markdown between two offsets with its markup held aside: emphasis marks, HTML tags, link
 * destinations and marks of quoted lines leave nothing behind; code and addresses leave a placeholder.
 */
export function holdMarkupAside(source: string, start: number, end: number): FlatText {
  if (!MARKUP.test(source.slice(start, end))) return holdNothingAside(source, start, end);
  const places = new Int32Array(end - start);
  const pieces: string[] = [];
  let length = 0;
  let clean = start;
  const take = (to: number): void => {
    if (to > clean) pieces.push(source.slice(clean, to));
    for (let at = clean; at < to; at++) places[length++] = at;
  };
  for (let at = start; at < end; ) {
    const held = heldAt(source, at, start, end);
    if (held === null) {
      at++;
      continue;
    }
    take(at);
    if (held.standsForWord) {
      pieces.push(OBJECT_PLACEHOLDER);
      places[length++] = at;
    }
    at = held.end;
    clean = at;
  }
  take(end);
  return { text: pieces.join(''), places: places.subarray(0, length), start };
}

function heldAt(source: string, at: number, start: number, end: number): Held | null {
  switch (source[at]) {
    case '*':
    case '_':
      return emphasisAt(source, at, start, end);
    case '`':
      return codeAt(source, at, end);
    case '<':
      return tagAt(source, at, end);
    case ']':
      return destinationAt(source, at, end);
    case '\\':
      return /[*_`"'\-.<[\]#>!\\]/.test(source[at + 1] ?? '')
        ? { end: at + 1, standsForWord: false }
        : null;
    case '>':
      return at === start ||
        source[at - 1] === '\n' ||
        /\n[> ]*$/.test(source.slice(Math.max(start, at - 8), at))
        ? { end: at + 1, standsForWord: false }
        : null;
    case 'h':
      return addressAt(source, at, end);
    default:
      return null;
  }
}

/** A run of emphasis marks beside a word; a lone star between spaces is text, and so is snake_case. */
function emphasisAt(source: string, at: number, start: number, end: number): Held | null {
  const mark = source[at];
  let to = at;
  while (to < end && source[to] === mark) to++;
  const spaceBefore = at === start || /\s/.test(source[at - 1] ?? ' ');
  const spaceAfter = to === end || /\s/.test(source[to] ?? ' ');
  if (spaceBefore && spaceAfter) return null;
  if (mark === '_' && isWordAt(source, at - 1) && isWordAt(source, to)) return null;
  return { end: to, standsForWord: false };
}

/** Code between equal runs of backquotes (CommonMark 0.31 section 6.1); null where nothing closes it. */
function codeAt(source: string, at: number, end: number): Held | null {
  let open = at;
  while (source[open] === '`') open++;
  const fence = source.slice(at, open);
  for (let from = open; from < end; ) {
    const close = source.indexOf(fence, from);
    if (close < 0 || close >= end) return null;
    let after = close;
    while (source[after] === '`') after++;
    if (after - close === fence.length) return { end: after, standsForWord: true };
    from = after;
  }
  return null;
}

const TAG = /<\/?[A-Za-z][^<>\n]*>|<!--[\s\S]*?-->/y;
const AUTOLINK = /<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>/y;
const DESTINATION =
  /\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\)|\]\[[^\]\n]*\]|\]:\s*\S+/y;
const ADDRESS = /https?:\/\/[^\s<>"”“]*[^\s<>"”“.,;:!?)'’*_]/y;

function matchEnd(pattern: RegExp, source: string, at: number, end: number): number {
  pattern.lastIndex = at;
  const found = pattern.exec(source);
  return found !== null && at + found[0].length <= end ? at + found[0].length : -1;
}

function tagAt(source: string, at: number, end: number): Held | null {
  const link = matchEnd(AUTOLINK, source, at, end);
  if (link > 0) return { end: link, standsForWord: true };
  const tag = matchEnd(TAG, source, at, end);
  return tag > 0 ? { end: tag, standsForWord: false } : null;
}

function destinationAt(source: string, at: number, end: number): Held | null {
  const to = matchEnd(DESTINATION, source, at, end);
  return to > 0 ? { end: to, standsForWord: false } : null;
}

function addressAt(source: string, at: number, end: number): Held | null {
  if (!source.startsWith('http', at)) return null;
  const to = matchEnd(ADDRESS, source, at, end);
  return to > 0 ? { end: to, standsForWord: true } : null;
}

/** A text as it stands, each character at its own place. */
function holdNothingAside(source: string, start: number, end: number): FlatText {
  return { text: source.slice(start, end), places: null, start };
}

/** Where a character of the text stands in the source. */
export function placeOf({ places, start }: FlatText, offset: number): number {
  return places === null ? start + offset : (places[offset] ?? start);
}
