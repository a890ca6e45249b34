import { CLOSER, classAt, isWordAt, LETTER, QUOTE, SPACE, STOP } from '../character-class.ts';
import type { TypographyLanguage } from '../languages/language.ts';

const DOUBLE_MARKS = '"\u201c\u201d\u201e\u00bb';
const SINGLE_MARKS = "'\u2018\u2019";
const LONGEST_LOOK = 200;

/**
 * Whether a hyphen with a word on one side and a mark, bracket or stop on the other is a dash:
 * `"Gone."-he sat down`, `(or so he said)-at last`, `of late-"only once`, `why?-Ben knew`.
 *
 * A hyphen behind one quoted or bracketed word joins it to the next (`"cat"-like`, `(re)-open`), and
 * so does one before a quoted word (`non-"standard"`); dropped letters take part in compounds
 * (`jack-o'-lantern`), so that single marks say nothing here.
 */
export function isTightDash(
  text: string,
  start: number,
  end: number,
  language: TypographyLanguage,
): boolean {
  const left = classAt(text, start - 1);
  const right = classAt(text, end);
  if (right === QUOTE) return isBeforeQuotation(text, start, end, language);
  if (right !== LETTER) return false;
  const word = wordFrom(text, end).toLowerCase();
  if (left === STOP) {
    const mark = text[start - 1] ?? '';
    return '?!'.includes(mark) || (',;'.includes(mark) && word.length > 1);
  }
  const begins = language.functionWords.has(word);
  if (left === CLOSER) return begins && hasSpaceSince(text, '([{', start - 2);
  if (left === QUOTE) return isBehindQuotation(text, start, begins);
  return left === SPACE && begins && isInMidLine(text, start);
}

/** Behind a closing double mark: a dash when what was quoted was no single word. */
function isBehindQuotation(text: string, start: number, begins: boolean): boolean {
  const mark = text[start - 1] ?? '';
  const inner = classAt(text, start - 2);
  if (!DOUBLE_MARKS.includes(mark)) return isBehindSingle(text, start, begins);
  if (inner === SPACE || start < 2) return false;
  if (inner !== LETTER && inner !== QUOTE) return true;
  return (begins || isCapitalAt(text, start + 1)) && hasSpaceSince(text, DOUBLE_MARKS, start - 2);
}

/**
 * Behind a single mark: a dash when a stop stands before the mark, so that it is no apostrophe, or when
 * a word that begins clauses stands behind and no compound goes on with it (`will-o'-the-wisp`).
 */
function isBehindSingle(text: string, start: number, begins: boolean): boolean {
  if (!SINGLE_MARKS.includes(text[start - 1] ?? ' ')) return false;
  const inner = classAt(text, start - 2);
  if (inner !== LETTER || !begins) return inner === STOP;
  return text[start + 1 + wordFrom(text, start + 1).length] !== '-';
}

/** Before an opening double mark: a dash unless a prefix or a quoted word stands there. */
function isBeforeQuotation(
  text: string,
  start: number,
  end: number,
  language: TypographyLanguage,
): boolean {
  const mark = text[end] ?? '';
  if (SINGLE_MARKS.includes(mark)) return isBeforeSentence(text, start, end, language);
  if (!DOUBLE_MARKS.includes(mark) || !isWordAt(text, end + 1)) return false;
  if (start === 0 || text[start - 1] === '\n') return true;
  const left = classAt(text, start - 1);
  if (left === CLOSER || left === STOP || left === SPACE)
    return left !== SPACE || isInMidLine(text, start);
  if (left === QUOTE) return classAt(text, start - 2) !== SPACE && start > 1;
  if (left !== LETTER) return false;
  const close = nextOf(text, DOUBLE_MARKS, end + 1);
  return close < 0 || text.slice(end, close).includes(' ');
}

/**
 * Before a single mark: a dash where what follows ends with a stop and a mark, or where a word stands
 * that has lost its beginning (`so-'cause I said`) and is no part of a compound.
 */
function isBeforeSentence(
  text: string,
  start: number,
  end: number,
  language: TypographyLanguage,
): boolean {
  if (classAt(text, start - 1) !== LETTER || classAt(text, end + 1) !== LETTER) return false;
  const word = wordFrom(text, end + 1).toLowerCase();
  if (language.leadingElisions.get(word) === 'certain' && word.length > 1) {
    return text[end + 1 + word.length] !== '-';
  }
  for (let at = end + 1; ; at++) {
    at = nextOf(text, SINGLE_MARKS, at);
    if (at < 0 || at > end + LONGEST_LOOK) return false;
    if ('.,!?'.includes(text[at - 1] ?? ' ')) return !isWordAt(text, at + 1);
  }
}

/** ` -and so on`: the space before the dash was typed and the one behind it was not. */
function isInMidLine(text: string, start: number): boolean {
  return start > 1 && text[start - 1] === ' ' && classAt(text, start - 2) !== SPACE;
}

/** Whether a space stands between an offset and the mark before it; without that mark, false. */
function hasSpaceSince(text: string, marks: string, from: number): boolean {
  let space = false;
  for (let at = from; at >= 0 && at > from - LONGEST_LOOK; at--) {
    const character = text[at] ?? '';
    if (marks.includes(character)) return space;
    if (character === ' ') space = true;
  }
  return space;
}

function nextOf(text: string, marks: string, from: number): number {
  for (let at = from; at < text.length && at < from + LONGEST_LOOK; at++) {
    if (marks.includes(text[at] ?? '')) return at;
  }
  return -1;
}

/** Whether a capital letter stands there. */
function isCapitalAt(text: string, offset: number): boolean {
  const character = text[offset] ?? '';
  return character !== character.toLowerCase();
}

/** The letters from an offset on. */
export function wordFrom(text: string, start: number): string {
  let end = start;
  while (end < start + 24 && isWordAt(text, end)) end++;
  return text.slice(start, end);
}
