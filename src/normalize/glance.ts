import { mayBeChapterHeading } from './chapter-heading.ts';
import type { LineFacts } from './line-facts.ts';

/**
 * What a glance at a text tells, in one number: its first letter and a few signs. Passes look closely
 * only at the units whose glance says that it may be worth it; nearly no paragraph of a story is.
 */
export type Glance = number;

/** The line is taken for something when it stands alone: `facts.verdict` is not null. */
export const HAS_VERDICT = 0x80;
/** The first word is one that chapter headings begin with. */
export const MAY_HEAD = 0x100;
/** No longer than a mark that says nothing by itself. */
export const IS_SHORT = 0x200;
/** A colon near the beginning, a sign that salutations end with, or the first sign of a time of day. */
export const MAY_BE_LETTER = 0x400;

/** Lines that are marks only because they come again, such as "line" or "...", are no longer. */
export const LONGEST_PLAIN_MARK = 30;
/** A sender or a mail's key ends here at the latest. */
const LONGEST_SENDER = 28;

const INITIAL = 0x7f;
const SPACE = 0x20;
/** Stands for any first letter that only the pattern itself knows what to make of. */
const OTHER_INITIAL = 0x7f;

export function glanceAt(text: string, facts: LineFacts): Glance {
  return (
    initialOf(text) |
    (facts.verdict === null ? 0 : HAS_VERDICT) |
    (mayBeChapterHeading(text) ? MAY_HEAD : 0) |
    (isShort(text) ? IS_SHORT : 0) |
    (mayBeLetter(text) ? MAY_BE_LETTER : 0)
  );
}

/** Whether the first letter or digit may be the one that a text in lower case begins with. */
export function mayBeginWith(glance: Glance, start: string): boolean {
  const initial = glance & INITIAL;
  return initial === OTHER_INITIAL || initial === initialOf(start);
}

/**
 * Whether a text that is folded to letters and digits in lower case, with one space between words, may
 * begin with the folded text: its first word tells for nearly every line, which need not be folded.
 */
export function mayFoldTo(text: string, folded: string): boolean {
  let first = 0;
  while (first < text.length && plainLetterAt(text, first) === 0) first++;
  for (let place = 0; place < folded.length && folded.charCodeAt(place) !== SPACE; place++) {
    const letter = first + place < text.length ? plainLetterAt(text, first + place) : 0;
    if (letter === OTHER_INITIAL) return true;
    if (letter !== folded.charCodeAt(place)) return false;
  }
  return true;
}

/** The first letter or digit, a letter in lower case; 0 where there is none. */
function initialOf(text: string): number {
  for (let place = 0; place < text.length; place++) {
    const letter = plainLetterAt(text, place);
    if (letter !== 0) return letter;
  }
  return 0;
}

/** The plain letter, in lower case, or digit at a place; 0 for another sign of ASCII. */
function plainLetterAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  if (code > 0x7f) return OTHER_INITIAL;
  const lower = code | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return lower;
  return code >= 0x30 && code <= 0x39 ? code : 0;
}

function isShort(text: string): boolean {
  if (text.length <= LONGEST_PLAIN_MARK) return true;
  // A longer line may have white space at its ends, which nearly none has.
  if (!mayBeSpace(text.charCodeAt(0)) && !mayBeSpace(text.charCodeAt(text.length - 1)))
    return false;
  return text.trim().length <= LONGEST_PLAIN_MARK;
}

function mayBeSpace(code: number): boolean {
  return code <= SPACE || code > 0x7f;
}

function mayBeLetter(text: string): boolean {
  switch (text.charCodeAt(text.length - 1)) {
    case 0x2c: // comma
    case 0x2d: // hyphen
    case 0x3a: // colon
    case 0x2014: // em dash
      return true;
  }
  const first = text.charCodeAt(0);
  // A digit, "(" or "[".
  if ((first >= 0x30 && first <= 0x39) || first === 0x28 || first === 0x5b) return true;
  const colon = text.indexOf(':');
  return colon >= 0 && colon < LONGEST_SENDER;
}
