import type { PartRole } from '../model/story.ts';
import { DANGEROUS_KEYS, HEADER_KEYS, LIST_KEYS } from './data/header-keys.ts';

/** A header line taken apart. */
export interface KeyLine {
  /** Canonical key: `rating`, `pairings`, `notes` ... */
  readonly key: string;
  /** As typed, markup left out; empty when it stands on the next line. */
  readonly value: string;
  /** The key also opens ordinary sentences. */
  readonly dangerous: boolean;
  readonly colon: boolean;
}

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries(HEADER_KEYS).flatMap(([key, spellings]) =>
    spellings.map((spelling): [string, string] => [fold(spelling), key.replace(/:.*/, '')]),
  ),
);
/** The spellings of a title's key as they may be typed: what `fold` takes out may stand anywhere. */
const TITLE_KEY = new RegExp(
  [...SPELLINGS]
    .filter(([, key]) => key === 'title')
    .map(([folded]) => [...folded].join("(?:\\(s\\)|[\\s.'\\u2019()-])*"))
    .join('|'),
  'iu',
);
const DANGEROUS: ReadonlySet<string> = new Set([...DANGEROUS_KEYS].map(fold));
const LONGEST_KEY = 30;
/** Words before a key that say nothing about which it is. */
const KEY_ADJECTIVE =
  /^(?:main|other|side|brief|short|quick|standard|usual|general|additional|obligatory|possible|major|minor|overall|story|fic|chapter|the|my) (?=\p{L})/iu;
/** Brackets, bold marks and the like before a key; a dash with a space behind it may stand for the colon. */
const KEY_LINE =
  /^[^\p{L}\p{N}"\u201c\u2018]{0,3}(['\p{L}][\p{L}\p{N}.'\u2019/&() -]{0,29}?)\s?[*_~\])]{0,3}\s?([:=]|[\u2013\u2014-]+(?=\s))\s?[*_~\])]{0,3}(?:\s|$|(?<=[:=])(?=\S))/u;

/** "~Title~ Lanterns", "*Rating* PG": marks on both sides stand for the colon. */
const FRAMED_KEY =
  /^([*~_=]{1,3}|-{1,2})\s?([\p{L}][\p{L}\p{N}.'\u2019/&() ]{0,28}?)\s?\1\s?[:=]?\s+(?=\S)/u;

/** The parts of a header line such as `**Rating:** PG-13`, or null when the line is none. */
export function parseKeyLine(text: string): KeyLine | null {
  const match = KEY_LINE.exec(text.slice(0, LONGEST_KEY + 12));
  if (match === null) return parseFramedKey(text);
  const typed = match?.[1];
  if (!match || typed === undefined || typed.split(/\s+/).length > 4) return null;
  const spelling = spellingOf(typed);
  if (spelling === null) return null;
  const { key, folded } = spelling;
  const value = text
    .slice(match[0].length)
    .replace(/^[*_~]{1,3}(?=\s)/, '')
    .trim();
  const colon = /[:=]/.test(match[2] ?? '');
  return { key, value, dangerous: DANGEROUS.has(folded), colon };
}

function parseFramedKey(text: string): KeyLine | null {
  if (!/^[*~_=-]/.test(text)) return null;
  const match = FRAMED_KEY.exec(text.slice(0, LONGEST_KEY + 12));
  const spelling = match === null ? null : spellingOf(match[2] ?? '');
  if (match === null || spelling === null) return null;
  const value = text.slice(match[0].length).trim();
  return { key: spelling.key, value, dangerous: DANGEROUS.has(spelling.folded), colon: true };
}

/** Whether a line's beginning holds a spelling of the title's key: nearly no line has to be parsed. */
export function mayNameTitle(text: string): boolean {
  return TITLE_KEY.test(text.slice(0, LONGEST_KEY + 12));
}

/** The key as listed; else without its remark, number or adjective, else the first of several: "Pairing/Rating". */
function spellingOf(typed: string): { key: string; folded: string } | null {
  const bare = typed.replace(/\s*\([^()]*\)$/, '');
  for (const form of [typed, bare, bare.replace(KEY_ADJECTIVE, '')]) {
    const folded = fold(form);
    const key = SPELLINGS.get(folded);
    if (key !== undefined) return { key, folded };
  }
  const numbered = SPELLINGS.get(fold(bare.replace(/\s*#?\d{1,2}$/, '')));
  if (numbered === 'notes' || numbered === 'disclaimer') return { key: numbered, folded: numbered };
  const pieces = bare.split(/\s*[/&]\s*|\s+and\s+/i).map(fold);
  const keys = pieces.map((piece) => SPELLINGS.get(piece));
  const [key] = keys;
  if (key === undefined || keys.includes(undefined)) return null;
  return { key, folded: pieces.find((piece) => !DANGEROUS.has(piece)) ?? pieces[0] ?? '' };
}

/** The part a header line with this key makes. */
export function roleOfKey(key: string): PartRole {
  switch (key) {
    case 'title':
      return 'title';
    case 'authors':
      return 'byline';
    case 'series':
    case 'summary':
    case 'disclaimer':
      return key;
    case 'warnings':
      return 'warning';
    case 'notes':
      return 'author-note';
    default:
      return 'header';
  }
}

/** A header value as data: a list for keys that take several, else the text without its quotes. */
export function valueOfKey(key: string, raw: string): string | readonly string[] {
  const value = raw.replace(/\s*\n\s*/g, ' ').trim();
  if (!LIST_KEYS.has(key)) return key === 'title' ? cleanTitle(value) : value;
  if (/[.!?]\s+\p{L}/u.test(value) || (key === 'warnings' && value.length > 80)) return [value];
  const separator =
    key === 'characters' || key === 'authors' ? /\s*[,;]\s*|\s+(?:and|&)\s+/ : /\s*[,;]\s*/;
  const items = value
    .split(separator)
    .map((item) => (key === 'authors' ? nameOf(item) : item.trim()));
  return items.filter((item) => item !== '');
}

/** A line without the marks that journals put round the names of users: `[info]name`, `<lj user="name">`. */
export function withoutUserMarks(text: string): string {
  return text
    .replace(/<lj (?:user|comm)=["'\u201c]?([\w-]+)["'\u201d]?\s*\/?>/gi, '$1')
    .replace(/\[(?:(?:\w+\.com )?(?:info|profile|personal profile|bad username))\]\s?/gi, '')
    .replace(/\(?\blj user=["'\u201c]?([\w-]+)["'\u201d]?\)?/gi, '$1');
}

/** A pen name without the mail address or user mark beside it. */
function nameOf(marked: string): string {
  const item = withoutUserMarks(marked).trim();
  const address = '[\\w.+-]+@[\\w.-]+';
  const behind = new RegExp(`\\s*[(<[]\\s*(?:mailto:)?${address}\\s*[)>\\]]`).exec(item);
  if (behind && behind.index > 0) return item.slice(0, behind.index).trim();
  return new RegExp(`^${address}\\s*\\((.+)\\)$`).exec(item)?.[1] ?? item;
}

/** A title without the quotation marks, emphasis or part number round it. */
export function cleanTitle(raw: string): string {
  const title = raw
    .replace(/\s*\((?:(?:part|chapter|ch\.?)\s*)?\d+\s*(?:\/|of)\s*(?:\d+|\?)\)\s*$/i, '')
    .replace(/\s*[,:\u2013\u2014-]\s*(?:part|chapter)\s+\d+\s*(?:\/|of)\s*(?:\d+|\?)$/i, '')
    .replace(
      /\s*\((?:[^()]*,\s*)?(?:part|chapter|book)\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\)$/i,
      '',
    )
    .trim();
  const framed = /^(["\u201c*_'\u2018~]{1,3})(.+?)["\u201d*_'\u2019~]{1,3}$/.exec(title);
  const inner = framed?.[2];
  return inner !== undefined && !/["\u201c\u201d]/.test(inner) ? inner.trim() : title;
}

function fold(spelling: string): string {
  return spelling
    .toLowerCase()
    .replace(/\(s\)/g, '')
    .replace(/[\s.'\u2019()-]/g, '')
    .replace(/s$/, '');
}
