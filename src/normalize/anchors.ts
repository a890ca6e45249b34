import type { Diagnostic } from '../model/diagnostic.ts';
import { textOf } from '../model/inline.ts';
import {
  ELLIPSIS,
  LEFT_DOUBLE_QUOTE,
  LEFT_SINGLE_QUOTE,
  RIGHT_DOUBLE_QUOTE,
  RIGHT_SINGLE_QUOTE,
} from '../text/characters.ts';
import type { Draft, Unit } from './draft.ts';

const SHORTEST_WORDS = 4;
const LONGEST = 300;
/** As much of a line as an anchor may quote, before it is folded. */
const COMPARED = 400;
const DOUBLE_QUOTES = new RegExp(`[${LEFT_DOUBLE_QUOTE}${RIGHT_DOUBLE_QUOTE}]`, 'g');
const SINGLE_QUOTES = new RegExp(`[${LEFT_SINGLE_QUOTE}${RIGHT_SINGLE_QUOTE}]`, 'g');
const FOLDED = new RegExp(
  `[^\\S ]|  |[${LEFT_DOUBLE_QUOTE}${RIGHT_DOUBLE_QUOTE}${LEFT_SINGLE_QUOTE}${RIGHT_SINGLE_QUOTE}${ELLIPSIS}]`,
);
const ELLIPSES = new RegExp(ELLIPSIS, 'g');

/** The text as anchors are compared: trimmed, single spaces, straight quotation marks. */
export function foldAnchor(text: string): string {
  if (!FOLDED.test(text)) return text.trim();
  return text
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(ELLIPSES, '...')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The index of the one unit that has a source line which starts with the anchor; where several do,
 * the one of them that is `likely`. An error diagnostic when there is none, or still more than one.
 */
export function findAnchor(
  draft: Draft,
  anchor: string,
  likely: (index: number) => boolean = () => false,
): number | Diagnostic {
  const wanted = foldAnchor(anchor);
  const matches: number[] = [];
  for (const [index, unit] of draft.units.entries())
    if (unit.text !== '' && startsOf(unit).some((start) => start.startsWith(wanted)))
      matches.push(index);
  const [only, second] = matches;
  if (only !== undefined && second === undefined) return only;
  if (only === undefined) return noMatch(draft, anchor);
  const better = matches.filter(likely);
  if (better.length === 1 && better[0] !== undefined) return better[0];
  const places = matches.slice(0, 5).map((index) => draft.units[index]?.lines[0] ?? 0);
  return {
    code: 'override-ambiguous',
    severity: 'error',
    message: `"${anchor}" starts ${matches.length} lines (${places.join(', ')}); an override needs exactly one.`,
    hint: 'Quote more of the line.',
    path: draft.path,
    line: places[0] ?? 1,
  };
}

/**
 * Finds the shortest start that starts no other line, four words or more, for the units of a draft
 * that are asked for; null where there is none.
 */
export class AnchorFinder {
  readonly #starts: ReadonlyMap<number, string>;
  readonly #index: StartIndex;

  constructor(draft: Draft, asked: readonly number[]) {
    const starts = new Map<number, string>();
    for (const index of asked) {
      const unit = draft.units[index];
      const start = unit && startsOf(unit)[0];
      if (start) starts.set(index, start);
    }
    this.#starts = starts;
    this.#index = new StartIndex(starts.size === 0 ? [] : draft.units, [...starts.values()]);
  }

  anchorFor(index: number): string | null {
    const text = this.#starts.get(index);
    if (text === undefined) return null;
    const shared = this.#index.sharedWithOthers(text);
    let end = 0;
    for (let words = 1; end < text.length && end <= LONGEST; words++) {
      const space = text.indexOf(' ', end + 1);
      end = space < 0 ? text.length : space;
      if (end > shared && (words >= SHORTEST_WORDS || end === text.length))
        return text.slice(0, end);
    }
    return null;
  }
}

/** Four words of a letter each: no anchor is shorter, unless it is a whole line. */
const KEY_LENGTH = SHORTEST_WORDS * 2 - 1;
/** As much of a line as its key is nearly always found in. */
const KEY_SOURCE = 24;

/**
 * The starts of lines by their first characters, of those lines only that share them with a start
 * that is asked for: most texts have few doubts among many lines.
 */
class StartIndex {
  readonly #raw = new Map<string, string[]>();
  readonly #sorted = new Map<string, readonly string[]>();
  /** How many lines begin with each start that is shorter than a key. */
  readonly #shorter = new Map<string, number>();
  readonly #glance = new StartGlance();

  constructor(units: readonly Unit[], asked: readonly string[]) {
    for (const text of asked) {
      this.#glance.add(text);
      if (text.length < KEY_LENGTH) this.#shorter.set(text, 0);
      else this.#raw.set(text.slice(0, KEY_LENGTH), []);
    }
    for (let index = 0; index < units.length; index++) {
      const unit = units[index];
      if (unit === undefined) break;
      if (unit.source.length < 2) this.#add(unit.text);
      else for (const line of unit.source) this.#add(textOf(line.content));
    }
  }

  /**
   * How many characters the start has in common with another; at least enough to say so for starts
   * that are shorter than an anchor of several words may be.
   */
  sharedWithOthers(text: string): number {
    if (text.length < KEY_LENGTH) return (this.#shorter.get(text) ?? 0) > 1 ? text.length : 0;
    const key = text.slice(0, KEY_LENGTH);
    const rivals = this.#sorted.get(key) ?? (this.#raw.get(key) ?? []).map(foldStart).sort();
    this.#sorted.set(key, rivals);
    const place = placeOf(rivals, text);
    // The rivals that share most of their beginning with a line are its neighbours in the order.
    return Math.max(sharedLength(text, rivals[place - 1]), sharedLength(text, rivals[place + 1]));
  }

  #add(text: string): void {
    if (!this.#glance.mayBegin(text)) return;
    const key = keyOf(text);
    this.#raw.get(key)?.push(text);
    if (this.#shorter.size === 0) return;
    for (let end = 1; end <= key.length; end++) {
      const count = this.#shorter.get(key.slice(0, end));
      if (count !== undefined) this.#shorter.set(key.slice(0, end), count + 1);
    }
  }
}

/** Tells most lines from the starts asked for by their first two characters. */
class StartGlance {
  readonly #pairs = new Uint8Array(0x4000);
  #isBlind = false;

  /** Adds a folded start. */
  add(start: string): void {
    this.#pairs[pairOf(start)] = 1;
    this.#isBlind ||= start.length < 2;
  }

  /** Whether the line, which is not folded yet, may begin as one of the starts. */
  mayBegin(text: string): boolean {
    const pair = pairOf(text);
    return this.#isBlind || pair === NO_PAIR || this.#pairs[pair] === 1;
  }
}

const NO_PAIR = 0;

/** The first two characters as folding leaves them, as one number; `NO_PAIR` where that is not plain. */
function pairOf(text: string): number {
  const first = plainCode(text.charCodeAt(0));
  const second = plainCode(text.charCodeAt(1));
  return first <= 0x20 || second < 0x20 ? NO_PAIR : (first << 7) | second;
}

/** The ASCII sign a character is folded to, always alone; 0 for any other. */
function plainCode(code: number): number {
  if (code < 0x7f) return code;
  if (code === 0x201c || code === 0x201d) return 0x22;
  return code === 0x2018 || code === 0x2019 ? 0x27 : 0;
}

/** The first characters of a line as it is folded. */
function keyOf(text: string): string {
  const key = foldAnchor(text.slice(0, KEY_SOURCE));
  return (key.length < KEY_LENGTH ? foldStart(text) : key).slice(0, KEY_LENGTH);
}

function foldStart(text: string): string {
  return foldAnchor(text.slice(0, COMPARED));
}

/** The place of the first of the sorted texts that is no less than the given one. */
function placeOf(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sharedLength(a: string, b: string | undefined): number {
  if (b === undefined) return 0;
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The folded starts of the unit's source lines: an anchor may begin at any of them. */
function startsOf(unit: Unit): readonly string[] {
  if (unit.source.length === 0) return [foldStart(unit.text)];
  return unit.source.map((line) => foldStart(textOf(line.content)));
}

function noMatch(draft: Draft, anchor: string): Diagnostic {
  const wanted = foldAnchor(anchor).toLowerCase().split(' ');
  let nearest: Unit | undefined;
  let best = 0;
  for (const unit of draft.units) {
    const start = (startsOf(unit)[0] ?? '').toLowerCase().split(' ').slice(0, 12);
    const score = wanted.filter((word) => start.includes(word)).length;
    if (score > best) {
      best = score;
      nearest = unit;
    }
  }
  return {
    code: 'override-no-match',
    severity: 'error',
    message: `No line starts with "${anchor}".`,
    hint: nearest
      ? `The nearest is line ${nearest.lines[0]}: ${JSON.stringify(nearest.text.slice(0, 60))}.`
      : 'The text has no lines.',
    path: draft.path,
    ...(nearest ? { line: nearest.lines[0] } : {}),
  };
}
