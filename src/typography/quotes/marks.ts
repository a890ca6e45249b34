import {
  type CharacterClass,
  classAt,
  classOf,
  DIGIT,
  LETTER,
  QUOTE,
  SPACE,
} from '../character-class.ts';
import type { TypographyLanguage } from '../languages/language.ts';

/** The shapes a mark is typed in, whatever it means. */
export const STRAIGHT = 0;
/** Curled the way an opening mark is. */
export const LEFT = 1;
/** Curled the way a closing mark and the apostrophe are. */
export const RIGHT = 2;
export const GRAVE = 3;
export const ACUTE = 4;
export const LOW = 5;
export const PRIME_SHAPE = 6;
export type Shape = number;

/** One mark of a paragraph that has to be read: a quotation mark or an apostrophe. */
export interface Mark {
  readonly offset: number;
  /** More than one character where a mark is typed as two: ` `` `, `''`, `,,`. */
  readonly length: number;
  readonly double: boolean;
  readonly shape: Shape;
  /** The neighbours, seen through other marks. */
  readonly left: CharacterClass;
  readonly right: CharacterClass;
  /** Where the text goes on behind this mark and the others beside it. */
  readonly end: number;
  /** Where the marks it stands among begin. */
  readonly start: number;
  /** They begin a line that is not the text's first. */
  readonly opensLine: boolean;
}

/** What becomes of marks that need no weighing, and how pairs of single marks are to be taken. */
export interface MarksFound {
  onInner(offset: number): void;
  onPrime(offset: number): void;
  /** `''` may stand for a double mark; not where single marks stand outside: `''Tis true,'`. */
  readonly joinsSingles: boolean;
  /** Whether the word at an offset has lost its beginning: the second of `''` before it is its apostrophe. */
  isElided(offset: number): boolean;
}

/** More marks than this side by side are an ornament. */
const MOST_TOGETHER = 8;

const GRAVE_CODE = 0x60;
const APOSTROPHE_CODE = 0x27;
const COMMA_CODE = 0x2c;
const QUOTE_CODE = 0x22;

/**
 * The marks of a text in order, from the `first` on. Apostrophes inside words are left to `onInner`: there is nothing to
 * weigh. So are feet and inches (`5'10"`) to `onPrime`.
 */
export function scanMarks(
  text: string,
  first: number,
  language: TypographyLanguage,
  found: MarksFound,
): Mark[] {
  const marks: Mark[] = [];
  for (let at = first; at >= 0; ) {
    if (text.charCodeAt(at) !== COMMA_CODE) {
      at = nextMark(text, scanCluster(text, at, language, marks, found));
      continue;
    }
    const end = at + 2;
    if (isDoubledComma(text, at)) {
      const around = {
        left: classAt(text, at - 1),
        right: classAt(text, end),
        start: at,
        end,
        opensLine: false,
      };
      marks.push({ offset: at, length: 2, double: true, shape: LOW, ...around });
    }
    at = nextMark(text, end);
  }
  return marks;
}

const ANY_MARK = /["'`\u00b4\u2018-\u201f\u2032\u2033]|,,/g;

/** The offset of the next mark, or of two commas that may be one; -1 when there is none. */
export function nextMark(text: string, from: number): number {
  ANY_MARK.lastIndex = from;
  if (!ANY_MARK.test(text)) return -1;
  const last = ANY_MARK.lastIndex - 1;
  return text.charCodeAt(last) === COMMA_CODE ? last - 1 : last;
}

/** `,,so''`: low marks as typewriters had them. */
function isDoubledComma(text: string, at: number): boolean {
  return (
    text.charCodeAt(at + 1) === COMMA_CODE &&
    text.charCodeAt(at + 2) !== COMMA_CODE &&
    classAt(text, at - 1) === SPACE &&
    classAt(text, at + 2) === LETTER
  );
}

/** Reads the marks that stand together from `start` on; gives the offset behind them. */
function scanCluster(
  text: string,
  start: number,
  language: TypographyLanguage,
  marks: Mark[],
  found: MarksFound,
): number {
  let end = start + 1;
  while (end < text.length) {
    if (classOf(text.charCodeAt(end)) === QUOTE) end++;
    else if (isPartingSpace(text, end)) end += 2;
    else break;
  }
  if (end - start > MOST_TOGETHER) return end;
  const left = classAt(text, start - 1);
  const right = classAt(text, end);
  if (end === start + 1 && isWordClass(left)) {
    const code = text.charCodeAt(start);
    const double = isDouble(code);
    if (left === DIGIT && (code === 0x2032 || code === 0x2033)) return end;
    if (!double && isWordClass(right)) {
      const inches = left === DIGIT ? inchesBehind(text, start) : -1;
      if (inches < 0) {
        found.onInner(start);
        return end;
      }
      found.onPrime(start);
      found.onPrime(inches);
      return inches + 1;
    }
  }
  const opensLine = start > 0 && text.charCodeAt(start - 1) === 0x0a;
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at);
    if (classOf(code) !== QUOTE) {
      at++;
      continue;
    }
    const next = text.charCodeAt(at + 1);
    const pair =
      at + 1 < end &&
      code === next &&
      (code === GRAVE_CODE ||
        (code === APOSTROPHE_CODE &&
          !(at + 2 === end && found.isElided(end)) &&
          joinsApostrophes(left, marks, found)));
    const length = pair ? 2 : 1;
    marks.push({
      offset: at,
      length,
      double: pair || isDouble(code),
      shape: pair && code === APOSTROPHE_CODE ? STRAIGHT : shapeOf(code, language),
      left,
      right,
      start,
      end,
      opensLine,
    });
    at += length;
  }
  return end;
}

/** Whether a space that does not break parts two marks, as good books part those of nested speech. */
function isPartingSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const thin = code === 0xa0 || code === 0x202f || code === 0x2009 || code === 0x200a;
  return thin && at + 1 < text.length && classOf(text.charCodeAt(at + 1)) === QUOTE;
}

/** The offset of the inch mark in `5'10"` (or `5’10”`), when the foot mark is at `foot`; else -1. */
function inchesBehind(text: string, foot: number): number {
  const start = foot + 1;
  let end = start;
  while (end < start + 3 && classAt(text, end) === DIGIT) end++;
  if (end === start + 3) return -1;
  const code = text.charCodeAt(end);
  const curled = text.charCodeAt(foot) === 0x2019 && code === 0x201d;
  return code === QUOTE_CODE || curled ? end : -1;
}

/**
 * Whether `''` is one mark. A word cut short before it makes the first an apostrophe, unless a
 * doubled backquote has opened what it closes.
 */
function joinsApostrophes(
  left: CharacterClass,
  marks: readonly Mark[],
  found: MarksFound,
): boolean {
  const last = marks.findLast((mark) => mark.double);
  const opened = last !== undefined && last.length === 2 && last.shape === GRAVE;
  return opened || (found.joinsSingles && left !== LETTER);
}

function isWordClass(kind: CharacterClass): boolean {
  return kind === LETTER || kind === DIGIT;
}

function isDouble(code: number): boolean {
  switch (code) {
    case QUOTE_CODE:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
      return true;
    default:
      return false;
  }
}

function shapeOf(code: number, language: TypographyLanguage): Shape {
  // Where quotations open low, the mark that opens elsewhere closes them.
  const low = language.double.close === '“';
  if (language.double.open === language.double.close && (code === 0x2019 || code === 0x201d)) {
    return STRAIGHT;
  }
  switch (code) {
    case 0x2018:
    case 0x201c:
      return low ? RIGHT : LEFT;
    case 0x201b:
    case 0x201f:
      return LEFT;
    case 0x2019:
    case 0x201d:
      return RIGHT;
    case 0x201a:
    case 0x201e:
      return LOW;
    case GRAVE_CODE:
      return GRAVE;
    case 0xb4:
      return ACUTE;
    case 0x2032:
    case 0x2033:
      return PRIME_SHAPE;
    default:
      return STRAIGHT;
  }
}
