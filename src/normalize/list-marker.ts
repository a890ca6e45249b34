import { ELLIPSIS, EN_DASH } from '../text/characters.ts';

/** What stands before a line that may be an item of a list. */
export interface ListMarker {
  readonly kind: 'bullet' | 'dash' | 'number' | 'letter';
  /** Items of one list have the same: the bullet itself, or what stands round the number. */
  readonly shape: string;
  /** Place in the row, from 1; 0 for bullets. */
  readonly number: number;
  /** The marker as typed, without the space behind it. */
  readonly typed: string;
  /** Offset of the item's text (UTF-16 units). */
  readonly length: number;
}

const BULLETS = '*\u2022\u00b7\u2023\u25e6\u25aa\u25cf\u25cb\u25a0\u2043';
const MARKER = new RegExp(
  `^(?:([${BULLETS}])|([-${EN_DASH}])|(\\(?)(\\d{1,3}|[a-z])([.)]))[ \\t]+(?=[\\p{L}\\p{N}"'\\u2018\\u201c(\\[*_])`,
  'iu',
);

/** The list marker a line begins with; null when it has none, or says nothing behind it. */
export function parseListMarker(text: string): ListMarker | null {
  if (!mayBeMarker(text)) return null;
  const match = MARKER.exec(text);
  if (match === null) return null;
  const [all, bullet, dash, open = '', count, close = ''] = match;
  const length = all.length;
  if (bullet !== undefined)
    return { kind: 'bullet', shape: bullet, number: 0, typed: bullet, length };
  if (dash !== undefined) return { kind: 'dash', shape: dash, number: 0, typed: dash, length };
  if (count === undefined) return null;
  const typed = open + count + close;
  const isNumber = /\d/.test(count);
  // "I. The Ferry" and "A. Smith" are something else; letters of lists are small or in brackets.
  if (!isNumber && close === '.') return null;
  return {
    kind: isNumber ? 'number' : 'letter',
    shape: `${open}${isNumber ? '1' : count === count.toLowerCase() ? 'a' : 'A'}${close}`,
    number: isNumber ? Number(count) : count.toLowerCase().charCodeAt(0) - 0x60,
    typed,
    length,
  };
}

/** Nearly no line begins with any of these signs. */
function mayBeMarker(text: string): boolean {
  const code = text.charCodeAt(0);
  // A letter only with a bracket behind it.
  if (code >= 0x41 && code <= 0x7a) return text[1] === ')';
  if (code < 0x80) return code === 0x28 || code === 0x2a || code === 0x2d || code >= 0x30;
  return code === 0xb7 || (code >= 0x2013 && code <= 0x25ef);
}

/** Whether the second may be the item behind the first, as far as the markers say. */
export function isNextMarker(before: ListMarker, marker: ListMarker): boolean {
  if (before.shape !== marker.shape || before.kind !== marker.kind) return false;
  return marker.number === 0 || marker.number === before.number + 1;
}

const SPOKEN = new RegExp(`[.!?${ELLIPSIS},]["\\u201d\\u00bb]?$`);
const FEWEST_DASHED = 3;
const LONGEST_ITEM = 300;

/** Whether lines with such markers, one behind the other, can only be a list. */
export function isList(markers: readonly ListMarker[], texts: readonly string[]): boolean {
  const [first] = markers;
  if (first === undefined || markers.length < 2) return false;
  if (texts.some((text) => text.length > LONGEST_ITEM)) return false;
  if (first.kind === 'number' || first.kind === 'letter')
    return first.number === 1 || (first.number > 1 && markers.length > 2);
  if (first.kind === 'bullet') return true;
  // In most languages but English dialogue begins with a dash; speech ends as sentences do.
  const spoken = texts.filter((text) => SPOKEN.test(text)).length;
  return markers.length >= FEWEST_DASHED && spoken * 4 <= texts.length;
}
