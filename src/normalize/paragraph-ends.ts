import {
  ELLIPSIS,
  EM_DASH,
  EN_DASH,
  LEFT_DOUBLE_QUOTE,
  LEFT_SINGLE_QUOTE,
  RIGHT_DOUBLE_QUOTE,
  RIGHT_SINGLE_QUOTE,
} from '../text/characters.ts';
import type { TextLine } from './text-lines.ts';

/** What is known of the speech in a paragraph up to some place. */
export interface Speech {
  /** A quotation mark was opened and not closed. */
  readonly open: boolean;
  /** The paragraph begins with speech; null before its first word. */
  readonly first: boolean | null;
  /** Somebody spoke in the paragraph. */
  readonly spoke: boolean;
  /** Somebody spoke in the sentence: `"No," she said.` */
  readonly told: boolean;
  /** The sentence ends here. */
  readonly ended: boolean;
}

export const SILENCE: Speech = {
  open: false,
  first: null,
  spoke: false,
  told: false,
  ended: false,
};

const END = { soft: 0, title: 1, stop: 2, speech: 3, comma: 4, colon: 5 } as const;
const START = { quote: 0, capital: 1, lower: 2, other: 3 } as const;
const ENDS = 6;
const STARTS = 4;
const STATES = 6;
const KINDS = ENDS * STARTS * STATES;

/**
 * How paragraphs end and begin in most stories: the share of each pair of what stands before and
 * after, in thousands. A short text is judged by this, a long one by its own habits.
 */
const USUAL: readonly (readonly number[])[] = [
  [4, 4, 0.2, 2],
  [0.1, 0.1, 0.1, 0.1],
  [170, 260, 0.2, 10],
  [290, 200, 0.2, 10],
  [1, 1, 0.1, 0.1],
  [30, 10, 0.2, 4],
];
/** The weight of these habits, in paragraphs. */
const USUAL_WEIGHT = 10;
/** Share of paragraphs that end inside a speech, which the next one goes on with. */
const USUALLY_OPEN = 0.04;
/** A line this many times likelier to be a paragraph's last one, by its length, is learned from. */
const CLEAR = 5;
const LONGEST_OVERHANG = 40;
/** What a length that was never seen counts for. */
const UNSEEN = 0.02;

const TITLE =
  /(?:^|[^\p{L}])(?:M[rs]|Mrs|Messrs|Mme|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Rev|Hon|\p{Lu})\.$/u;
const SPEECH_END = new RegExp(
  `[.!?${ELLIPSIS}${EM_DASH}${EN_DASH}-][)*_]*["${RIGHT_DOUBLE_QUOTE}'${RIGHT_SINGLE_QUOTE}]+[)*_]*$`,
);
const COMMA_END = new RegExp(`["${RIGHT_DOUBLE_QUOTE}'${RIGHT_SINGLE_QUOTE}]$`);
const STOP_END = new RegExp(`[.!?${ELLIPSIS}][)\\]*_]*$`);
const COLON_END = new RegExp(`[:;${EM_DASH}${EN_DASH}]$|--$`);
const OPENS = new RegExp(`^[(*_]*["${LEFT_DOUBLE_QUOTE}${LEFT_SINGLE_QUOTE}']`);
const CAPITAL = /^[\p{Lu}\p{N}]/u;
const LOWER = /^\p{Ll}/u;

/**
 * Where paragraphs end in wrapped text that has neither blank lines nor indents. A short line shows a
 * paragraph's end; where a paragraph's last line happens to be full, only likelihood can tell. What
 * stands on both sides of each surely ended paragraph (speech, a full stop, an opening quotation
 * mark) is compared with what stands on both sides of the spaces inside lines, each counted in this
 * text, so that the verdict follows the author's habits.
 */
export class ParagraphEnds {
  readonly #width: number;
  readonly #overhangs: Float64Array;
  #overhangTotal = 0;
  readonly #atEnds: Float64Array;
  readonly #inside: Float64Array;
  #endTotal = USUAL_WEIGHT;
  #insideTotal = 1;
  #pairs = 0;

  constructor(runs: readonly (readonly TextLine[])[], width: number) {
    this.#width = width;
    this.#overhangs = new Float64Array(width + LONGEST_OVERHANG + 1);
    this.#atEnds = usualEnds();
    this.#inside = new Float64Array(KINDS).fill(0.02);
    for (const lines of runs) this.#learnLengths(lines);
    for (const lines of runs) this.#learnHabits(lines);
  }

  /** How likely a paragraph ends between the two lines, 0 to 1. */
  chance(before: TextLine, line: TextLine, speech: Speech): number {
    const kind = kindOf(before.text, line.text, speech);
    const ends = (this.#atEnds[kind] ?? 0) / this.#endTotal;
    const inside = (this.#inside[kind] ?? 0) / this.#insideTotal;
    const paragraphs = Math.max(1, this.#endTotal - USUAL_WEIGHT);
    const others = Math.max(1, this.#pairs - paragraphs);
    const odds = (paragraphs / others) * this.#lengthSign(before, line) * (ends / inside);
    return odds / (1 + odds);
  }

  /** How much likelier the line's length is at a paragraph's end than within one. */
  #lengthSign(before: TextLine, line: TextLine): number {
    const place = this.#overhang(before, line);
    let near = 0;
    for (let other = place - 1; other <= place + 1; other++) near += this.#overhangs[other] ?? 0;
    const within = (near / 3 + UNSEEN) / (this.#overhangTotal + UNSEEN * this.#overhangs.length);
    return 1 / this.#width / within;
  }

  /** How long the line would be with the next word; lengths below 0 cannot be. */
  #overhang(before: TextLine, line: TextLine): number {
    const space = line.text.indexOf(' ');
    const word = space < 0 ? line.text.length : space;
    const length = before.source.indent + before.text.length + 1 + word;
    return Math.min(length, this.#overhangs.length - 1);
  }

  /** Lines that break off in mid-sentence show how long lines are within a paragraph. */
  #learnLengths(lines: readonly TextLine[]): void {
    for (let index = 1; index < lines.length; index++) {
      const before = lines[index - 1];
      const line = lines[index];
      if (!before || !line) continue;
      this.#pairs++;
      if (endOf(before.text) !== END.soft || !LOWER.test(line.text)) continue;
      const place = this.#overhang(before, line);
      this.#overhangs[place] = (this.#overhangs[place] ?? 0) + 1;
      this.#overhangTotal++;
    }
  }

  #learnHabits(lines: readonly TextLine[]): void {
    let speech = SILENCE;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      const next = lines[index + 1];
      if (!line) continue;
      speech = this.#learnSpaces(line.text, speech);
      if (!next) continue;
      const end = endOf(line.text);
      const isHard = end === END.stop || end === END.speech || end === END.colon;
      if (!isHard || LOWER.test(next.text) || this.#lengthSign(line, next) < CLEAR) continue;
      const kind = kindOf(line.text, next.text, speech);
      this.#atEnds[kind] = (this.#atEnds[kind] ?? 0) + 1;
      this.#endTotal++;
      speech = SILENCE;
    }
  }

  /** Counts what stands on both sides of the spaces in a line. */
  #learnSpaces(text: string, start: Speech): Speech {
    let speech = start;
    let from = 0;
    for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
      const word = text.slice(from, space);
      speech = followWord(word, speech);
      const after = text.slice(space + 1, space + 4);
      const kind = kindOf(word, after, speech);
      this.#inside[kind] = (this.#inside[kind] ?? 0) + 1;
      this.#insideTotal++;
      from = space + 1;
    }
    return followWord(text.slice(from), speech);
  }
}

function usualEnds(): Float64Array {
  const usual = new Float64Array(KINDS);
  const sum = USUAL.flat().reduce((total, share) => total + share, 0);
  for (let kind = 0; kind < KINDS; kind++) {
    const share = USUAL[Math.floor(kind / (STARTS * STATES))]?.[Math.floor(kind / STATES) % STARTS];
    const state = kind % STATES === 0 ? USUALLY_OPEN : (1 - USUALLY_OPEN) / (STATES - 1);
    usual[kind] = ((share ?? 0) / sum) * state * USUAL_WEIGHT;
  }
  return usual;
}

function kindOf(before: string, after: string, speech: Speech): number {
  return (endOf(before) * STARTS + startOf(after)) * STATES + stateOf(speech);
}

function stateOf({ open, first, spoke, told }: Speech): number {
  if (open) return 0;
  if (!spoke) return 1;
  return 2 + (told ? 2 : 0) + (first ? 1 : 0);
}

function endOf(text: string): number {
  const tail = text.slice(-12);
  if (/[\p{L}\p{N},]$/u.test(tail)) return END.soft;
  if (TITLE.test(tail)) return END.title;
  if (STOP_END.test(tail)) return END.stop;
  if (SPEECH_END.test(tail)) return END.speech;
  if (COMMA_END.test(tail)) return END.comma;
  return COLON_END.test(tail) ? END.colon : END.soft;
}

function startOf(text: string): number {
  if (LOWER.test(text)) return START.lower;
  if (OPENS.test(text)) return START.quote;
  return CAPITAL.test(text) ? START.capital : START.other;
}

const QUOTES = new RegExp(`["${LEFT_DOUBLE_QUOTE}${RIGHT_DOUBLE_QUOTE}]`, 'g');

/** What is known of the speech behind the words, with what was known before them. */
export function followSpeech(text: string, before: Speech): Speech {
  let speech = before;
  for (const word of text.split(' ')) speech = followWord(word, speech);
  return speech;
}

function followWord(word: string, before: Speech): Speech {
  let { open, spoke } = before;
  let told = before.told && !before.ended;
  for (const [quote] of word.matchAll(QUOTES)) {
    open = quote === LEFT_DOUBLE_QUOTE || (quote === '"' && !open);
    spoke = true;
    told = true;
  }
  const first = before.first ?? OPENS.test(word);
  return { open, first, spoke, told, ended: !open && STOP_END.test(word) };
}
