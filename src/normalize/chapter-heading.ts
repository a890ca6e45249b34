import type { ChapterKind } from '../model/story.ts';
import { LEFT_DOUBLE_QUOTE, RIGHT_DOUBLE_QUOTE } from '../text/characters.ts';
import {
  CHAPTER_WORDS,
  NUMBER_WORDS,
  ORDINAL_WORDS,
  UNNUMBERED_HEADINGS,
} from './data/chapter-words.ts';

/** What a line says when it is taken for a chapter heading. */
export interface ChapterHeading {
  readonly chapter: ChapterKind;
  /** Headings of one family are counted together: `chapter`, `part`, `numeral` ... */
  readonly family: string;
  readonly number: number | null;
  readonly title: string | null;
  /** 0 to 1. */
  readonly certainty: number;
}

const LONGEST_HEADING = 90;
const TENS = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)';
const ROMAN = '[ivxlc]{1,8}';
const NUMBER = `(?:\\d{1,3}|${TENS}(?:[ -]\\p{L}+)?|${[...NUMBER_WORDS.keys()].join('|')}|${ROMAN})`;
const KEYWORDS = Object.keys(CHAPTER_WORDS)
  .map((word) => word.replace('.', '\\.'))
  .join('|');
const NUMBERED = new RegExp(
  `^(${KEYWORDS})\\.?\\s*(?:the\\s+)?(?:(?:no\\.?|number|#)\\s*)?(${NUMBER}|${[...ORDINAL_WORDS.keys()].join('|')})(?:\\s*(?:\\/|of)\\s*(\\d{1,3}|\\?|${NUMBER}))?(?![\\p{L}\\p{N}])(.*)$`,
  'iu',
);
const BARE = new RegExp(
  `^(${ROMAN}|\\d{1,3}|${[...NUMBER_WORDS.keys()].join('|')})([.):]?)(?:\\s+(\\S.*))?$`,
  'iu',
);
const FRACTION = /^\(?(\d{1,3})\s*\/\s*(?:\d{1,3}|\?)\)?$/;

/**
 * The chapter heading a line makes when it stands alone, or null. Judges the words only; whether the
 * count is plausible is for the document to say.
 */
export function parseChapterHeading(line: string): ChapterHeading | null {
  if (!mayBeChapterHeading(line)) return null;
  const text = withoutFrame(line);
  if (text === '') return null;
  return parseNumbered(text) ?? parseUnnumbered(text) ?? parseBare(text);
}

const FIRST_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(CHAPTER_WORDS).map((word) => word.replace('.', '')),
  ...Object.keys(UNNUMBERED_HEADINGS),
  ...NUMBER_WORDS.keys(),
]);
const FIRST_WORD = /^[^\p{L}\p{N}]*(\p{L}+|\p{N})/u;
const NUMERAL = /^(?:\p{N}|[ivxlc]+)$/u;
const ROMAN_LETTERS: ReadonlySet<number> = new Set(
  [...'ivxlc'].map((letter) => letter.charCodeAt(0)),
);
const LONGEST_BIT = 30;
/** The lengths of the first words, as bits, at the place of their first letter. */
const LENGTHS = new Int32Array(0x80);
for (const word of FIRST_WORDS) {
  const bit = 1 << Math.min(word.length, LONGEST_BIT);
  LENGTHS[word.charCodeAt(0)] = (LENGTHS[word.charCodeAt(0)] ?? 0) | bit;
}

/** Whether a line is short and its first word one that headings begin with: nearly none of a story is. */
export function mayBeChapterHeading(line: string): boolean {
  if (line.length > LONGEST_HEADING) return false;
  const first = line.charCodeAt(0);
  if (first === QUOTE || first === OPENING_QUOTE || first === CLOSING_QUOTE) return false;
  const end = plainWordEnd(line);
  if (end === 0) return isFirstWord(FIRST_WORD.exec(line)?.[1]);
  return mayBeFirstWord(line, end) && isFirstWord(line.slice(0, end));
}

const QUOTE = 0x22;
const OPENING_QUOTE = LEFT_DOUBLE_QUOTE.charCodeAt(0);
const CLOSING_QUOTE = RIGHT_DOUBLE_QUOTE.charCodeAt(0);

function isFirstWord(typed: string | undefined): boolean {
  const word = typed?.toLowerCase();
  return word !== undefined && (FIRST_WORDS.has(word) || NUMERAL.test(word));
}

/** The end of the word of plain letters a line opens with; 0 where it opens with anything else. */
function plainWordEnd(line: string): number {
  let end = 0;
  let code = line.charCodeAt(0);
  while ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a))
    code = line.charCodeAt(++end);
  return code > 0x7f ? 0 : end;
}

/** Whether the word's first letter and length are those of a word that headings begin with. */
function mayBeFirstWord(line: string, length: number): boolean {
  const lengths = LENGTHS[line.charCodeAt(0) | 0x20] ?? 0;
  return ((lengths >> Math.min(length, LONGEST_BIT)) & 1) === 1 || opensWithRoman(line, length);
}

function opensWithRoman(line: string, length: number): boolean {
  for (let place = 0; place < length; place++)
    if (!ROMAN_LETTERS.has(line.charCodeAt(place) | 0x20)) return false;
  return true;
}

function parseNumbered(text: string): ChapterHeading | null {
  const match = NUMBERED.exec(text);
  if (!match) return null;
  const word = (match[1] ?? '').toLowerCase();
  const number = numberOf(match[2] ?? '');
  const kind = CHAPTER_WORDS[word];
  if (number === null || kind === undefined) return null;
  const rest = (match[4] ?? '').replace(/^\*+/, '');
  const separated = /^\s*[:.\u2013\u2014)\]-]/.test(rest);
  const title = rest.replace(/^[\s:.\u2013\u2014)\]*_-]+/, '').trim();
  if (title !== '') {
    if (!separated && (!/^[\p{Lu}"\u201c'\u2018(\d]/u.test(title) || /[.,;!]$/.test(title)))
      return null;
    if (title.length > 70 || (/[.!?]\s+\p{Lu}/u.test(title) && !/^[^\p{Ll}]+$/u.test(title)))
      return null;
    if (separated && /[.,;]$/.test(title) && /^\p{Ll}/u.test(title)) return null;
  }
  return {
    chapter: kind.kind,
    family: kind.family,
    number,
    title: title === '' ? null : withoutFrame(title),
    certainty: kind.certainty,
  };
}

function parseUnnumbered(text: string): ChapterHeading | null {
  const match = /^(\p{L}+)(?:\s*[:.\u2013\u2014-]+\s*(.*))?$/u.exec(text);
  const word = match?.[1] ?? '';
  const kind = UNNUMBERED_HEADINGS[word.toLowerCase()];
  if (!match || kind === undefined || !/^\p{Lu}/u.test(word)) return null;
  const rest = (match[2] ?? '').trim();
  if (rest.length > 60 || /[.,;]$/.test(rest)) return null;
  const named = rest === '' ? (kind === 'chapter' ? word : null) : rest;
  return { chapter: kind, family: 'unnumbered', number: null, title: named, certainty: 0.95 };
}

/** "1.", "IV", "3. The Lamp", "2/5": only believed in a row that rises from one. */
function parseBare(text: string): ChapterHeading | null {
  const fraction = FRACTION.exec(text);
  if (fraction)
    return {
      chapter: 'chapter',
      family: 'fraction',
      number: Number(fraction[1]),
      title: null,
      certainty: 0.6,
    };
  const match = BARE.exec(text);
  if (!match) return null;
  const typed = match[1] ?? '';
  const title = match[3]?.trim() ?? null;
  if (title !== null && (match[2] === '' || title.length > 50 || /[.,;:!?"\u201d]$/.test(title)))
    return null;
  const number = numberOf(typed);
  if (number === null) return null;
  const script = /^\d/.test(typed) ? 'digit' : isRoman(typed) ? 'roman' : 'word';
  const family = `numeral-${script}${title === null ? '' : '-title'}`;
  return { chapter: 'chapter', family, number, title, certainty: 0.55 };
}

/** The number a numeral says in digits, words or Roman letters; null when it is none. */
export function numberOf(typed: string): number | null {
  const text = typed.toLowerCase().trim();
  if (/^\d+$/.test(text)) return Number(text);
  const plain = NUMBER_WORDS.get(text) ?? ORDINAL_WORDS.get(text);
  if (plain !== undefined) return plain;
  const [tens, ones] = text.split(/[ -]/);
  const high = NUMBER_WORDS.get(tens ?? '');
  const low = NUMBER_WORDS.get(ones ?? '') ?? ORDINAL_WORDS.get(ones ?? '');
  if (high !== undefined && high >= 20 && low !== undefined && low < 10) return high + low;
  return isRoman(text) ? romanValue(text) : null;
}

function isRoman(text: string): boolean {
  return /^(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i.test(text);
}

function romanValue(text: string): number {
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  let total = 0;
  const letters = [...text.toLowerCase()];
  for (const [index, letter] of letters.entries()) {
    const value = values[letter] ?? 0;
    const next = values[letters[index + 1] ?? ''] ?? 0;
    total += value < next ? -value : value;
  }
  return total;
}

/** Without Markdown marks, emphasis and ornaments round the words. */
function withoutFrame(line: string): string {
  return line
    .trim()
    .replace(/^[^\p{L}\p{N}("\u201c'\u2018]+/u, '')
    .replace(/[*~=#<>+|_\s-]+$/u, '')
    .trim();
}
