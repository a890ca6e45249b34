import {
  type CharacterClass,
  CLOSER,
  classAt,
  DASH,
  DIGIT,
  ELLIPSIS_CLASS,
  LETTER,
  NEIGHBOUR_CLASSES,
  OPENER,
  OTHER,
  SPACE,
  STOP,
} from '../character-class.ts';
import type { Likelihood, TypographyLanguage } from '../languages/language.ts';
import { likelihoodOf } from './elisions.ts';
import type { QuoteHabits } from './habits.ts';
import { ACUTE, GRAVE, LEFT, LOW, type Mark, PRIME_SHAPE, RIGHT, STRAIGHT } from './marks.ts';
import { wordBefore, wordFrom } from './words-around.ts';

/** What it costs to read a mark as each of the things it can be. 5 is a clear mistake. */
export interface Costs {
  /** The mark stands before a word, as a lost beginning would, and no word is known to lose it. */
  leading: boolean;
  open: number;
  close: number;
  apostrophe: number;
  prime: number;
}

export const NEVER = 1e6;

/** Costs of an opening or closing mark by the neighbour on one side, in the order of the classes. */
const OPEN_LEFT = table({
  [SPACE]: 0,
  [LETTER]: 4.5,
  [DIGIT]: 4.5,
  [STOP]: 3.5,
  [DASH]: 0.7,
  [ELLIPSIS_CLASS]: 2,
  [OPENER]: 0,
  [CLOSER]: 4.5,
  [OTHER]: 1.5,
});
const OPEN_RIGHT = table({
  [SPACE]: 4,
  [LETTER]: 0,
  [DIGIT]: 0,
  [STOP]: 3.5,
  [DASH]: 0.5,
  [ELLIPSIS_CLASS]: 0.3,
  [OPENER]: 0,
  [CLOSER]: 5,
  [OTHER]: 1,
});
const CLOSE_LEFT = table({
  [SPACE]: 4,
  [LETTER]: 0,
  [DIGIT]: 0.2,
  [STOP]: 0,
  [DASH]: 0.5,
  [ELLIPSIS_CLASS]: 0,
  [OPENER]: 6,
  [CLOSER]: 0,
  [OTHER]: 1,
});
const CLOSE_RIGHT = table({
  [SPACE]: 0,
  [LETTER]: 4,
  [DIGIT]: 4,
  [STOP]: 0,
  [DASH]: 0,
  [ELLIPSIS_CLASS]: 0.7,
  [OPENER]: 3,
  [CLOSER]: 0,
  [OTHER]: 1.5,
});

function table(costs: Readonly<Record<number, number>>): Float64Array {
  const row = new Float64Array(NEIGHBOUR_CLASSES);
  for (let kind = 0; kind < NEIGHBOUR_CLASSES; kind++) row[kind] = costs[kind] ?? 0;
  return row;
}

/** An apostrophe before a word that never loses its beginning. */
const NEVER_CUT = 6.5;

/** At the edges of a paragraph a mark faces inwards, even with a stray space beside it. */
const EDGE = 2;

/** So many certain elisions in a paragraph, and its speaker drops more than the usual letters. */
const DIALECT = 2;

/** Fills a table with what the marks of a paragraph cost by themselves, before any is known to be open. */
export function weighMarks(
  table: CostTable,
  text: string,
  marks: readonly Mark[],
  habits: QuoteHabits,
  language: TypographyLanguage,
): void {
  table.clear(marks.length);
  const costs = noCosts();
  let elisions = 0;
  marks.forEach((mark, index) => {
    weigh(costs, text, mark, habits, language);
    if (costs.apostrophe <= 0.2) elisions++;
    table.set(index, costs);
  });
  if (elisions >= DIALECT) table.favourElisions();
}

const COLUMNS = 5;

/** The costs of all marks of a paragraph, in one array; used for one paragraph after the other. */
export class CostTable {
  private cells = new Float64Array(64 * COLUMNS);
  private count = 0;

  /** Makes room for the costs of so many marks; what stood there does not count any more. */
  clear(count: number): void {
    this.count = count;
    if (this.cells.length < count * COLUMNS) this.cells = new Float64Array(count * COLUMNS);
  }

  set(index: number, costs: Costs): void {
    const at = index * COLUMNS;
    this.cells[at] = costs.open;
    this.cells[at + 1] = costs.close;
    this.cells[at + 2] = costs.apostrophe;
    this.cells[at + 3] = costs.prime;
    this.cells[at + 4] = costs.leading ? 1 : 0;
  }

  /** Fills `costs` with those of one mark. */
  get(index: number, costs: Costs): void {
    const at = index * COLUMNS;
    costs.open = this.cells[at] ?? NEVER;
    costs.close = this.cells[at + 1] ?? NEVER;
    costs.apostrophe = this.cells[at + 2] ?? NEVER;
    costs.prime = this.cells[at + 3] ?? NEVER;
    costs.leading = this.cells[at + 4] === 1;
  }

  /** Makes unknown elisions likelier, in the speech of somebody who drops letters. */
  favourElisions(): void {
    for (let at = 0; at < this.count * COLUMNS; at += COLUMNS) {
      const cost = this.cells[at + 2] ?? 0;
      if (this.cells[at + 4] === 1 && cost > 1) this.cells[at + 2] = cost - (cost > 4 ? 1.2 : 0.7);
    }
  }
}

/** Costs with nothing in them yet. */
export function noCosts(): Costs {
  return { leading: false, open: 0, close: 0, apostrophe: NEVER, prime: NEVER };
}

/** Fills `costs` with those of one mark. */
function weigh(
  costs: Costs,
  text: string,
  mark: Mark,
  habits: QuoteHabits,
  language: TypographyLanguage,
): void {
  const { left, right } = mark;
  costs.leading = false;
  costs.open = (OPEN_LEFT[left] ?? 0) + (OPEN_RIGHT[right] ?? 0);
  costs.close = (CLOSE_LEFT[left] ?? 0) + (CLOSE_RIGHT[right] ?? 0);
  costs.apostrophe = NEVER;
  costs.prime = NEVER;
  if (mark.start === 0) costs.close += EDGE;
  if (mark.end === text.length) costs.open += EDGE;
  if (mark.double) {
    if (left === DIGIT && mark.length === 1 && mark.shape === STRAIGHT) costs.prime = 3.5;
    if (isOfAngle(text, mark)) costs.prime = 0;
    weighDoubleShape(costs, mark);
  } else {
    weighSingle(costs, text, mark, habits, language);
  }
}

/** Minutes and seconds behind degrees: 62° 17′ 20″. */
function isOfAngle(text: string, { offset, left }: Mark): boolean {
  if (left !== DIGIT) return false;
  const before = text.slice(Math.max(0, offset - 12), offset);
  const degree = before.lastIndexOf('°');
  return degree >= 0 && /^°\s?[\d.]{1,5}(?:['’′]\s?[\d.]{1,5})?$/.test(before.slice(degree));
}

function weighDoubleShape(costs: Costs, { shape, left, right }: Mark): void {
  const facesWord = right === LETTER || right === DIGIT;
  switch (shape) {
    case LEFT:
      costs.close += facesWord ? 3 : 1;
      break;
    case RIGHT:
      costs.open += facesWord && left === SPACE ? 1.5 : 3;
      break;
    case GRAVE:
    case LOW:
      costs.close += 4;
      break;
    case ACUTE:
      costs.open += 3;
      break;
  }
}

function weighSingle(
  costs: Costs,
  text: string,
  mark: Mark,
  habits: QuoteHabits,
  language: TypographyLanguage,
): void {
  const leftIsWord = mark.left === LETTER || mark.left === DIGIT;
  const rightIsWord = mark.right === LETTER || mark.right === DIGIT;
  let likely = false;
  costs.open += 0.3;
  // Only the mark that touches the word can stand for its letters.
  const touchesLeft = leftIsWord && mark.offset === mark.start;
  const touchesRight = rightIsWord && mark.offset + mark.length === mark.end;
  if (leftIsWord && rightIsWord) costs.apostrophe = 0.5;
  else if (touchesLeft) weighTrailing(costs, text, mark, language);
  else if (touchesRight) likely = weighLeading(costs, text, mark, habits, language);
  else costs.apostrophe = mark.left === SPACE && mark.right === SPACE ? 3.5 : 5;
  weighSingleShape(costs, mark, habits, likely, isSetApart(text, mark));
  if (isOfAngle(text, mark)) costs.prime = 0;
  else if (mark.shape === STRAIGHT && !rightIsWord && isSmallNumber(text, mark.start)) {
    costs.prime = 1.8;
  }
}

/** Whether a number of one or two digits ends there: feet, "a 6' fence", are seldom more. */
function isSmallNumber(text: string, end: number): boolean {
  if (classAt(text, end - 1) !== DIGIT) return false;
  const before = classAt(text, end - 2) === DIGIT ? end - 3 : end - 2;
  return classAt(text, before) === SPACE;
}

/** Whether a word processor turned the mark for what stands before it, whatever it meant. */
function isBlindlyTurned(left: CharacterClass, habits: QuoteHabits): boolean {
  return habits.blindCurls && left !== SPACE && left !== DASH && left !== OPENER;
}

/**
 * Whether a thin space parts the mark from another one before it: nested quotations are set so, and
 * word processors that take the space for a letter turn the inner mark.
 */
function isSetApart(text: string, { offset, start }: Mark): boolean {
  return offset > start && classAt(text, offset - 1) === SPACE;
}

function weighSingleShape(
  costs: Costs,
  { shape, left, right }: Mark,
  habits: QuoteHabits,
  likely: boolean,
  setApart: boolean,
): void {
  const facesWord = right === LETTER || right === DIGIT;
  switch (shape) {
    case LEFT:
      if (facesWord) {
        costs.apostrophe += habits.blindCurls ? 0.2 : likely ? 1.5 : 3.5;
        costs.close += 4;
      } else {
        costs.close += 1;
        costs.apostrophe += 1;
      }
      break;
    case RIGHT:
      if (facesWord && isBlindlyTurned(left, habits)) {
        costs.open += 1;
        break;
      }
      costs.open += left === SPACE && facesWord && !setApart ? 5 : 3;
      if (facesWord && !setApart) costs.apostrophe = Math.min(costs.apostrophe, 1);
      break;
    case GRAVE:
      costs.apostrophe += 1.5;
      costs.close += 3;
      break;
    case ACUTE:
    case PRIME_SHAPE:
      costs.open += 2;
      break;
    case LOW:
      costs.apostrophe += 5;
      costs.close += 4;
      break;
  }
}

/** A mark behind a word: a quotation that ends there, a lost ending, or possession. */
function weighTrailing(
  costs: Costs,
  text: string,
  { start, end, right }: Mark,
  language: TypographyLanguage,
): void {
  const word = wordBefore(text, start);
  if (language.trailingElisions.has(word)) {
    costs.apostrophe = 0.1;
    costs.close += 2.5;
  } else if (language.lostEnding.test(word)) {
    costs.apostrophe = 0.2;
    costs.close += 2;
  } else if (language.possessive.test(word)) {
    costs.apostrophe = 1;
    if (right === SPACE && isLowerAt(text, end + 1)) costs.close += 1;
  } else costs.apostrophe = 2.2;
}

function isLowerAt(text: string, offset: number): boolean {
  const character = text[offset];
  return character !== undefined && character !== character.toUpperCase();
}

/** A mark before a word: a quotation that begins there, or a lost beginning. True if likely the latter. */
function weighLeading(
  costs: Costs,
  text: string,
  mark: Mark,
  habits: QuoteHabits,
  language: TypographyLanguage,
): boolean {
  if (mark.right === DIGIT) return weighYear(costs, text, mark);
  const word = wordFrom(text, mark.end);
  const afterWord = mark.left === STOP || mark.left === CLOSER;
  if (afterWord && language.contractions.has(word)) {
    costs.apostrophe = 0;
    return true;
  }
  const likelihood = likelihoodOf(text, mark, word, language);
  if (likelihood === null && isWholeWord(word, habits, language)) {
    costs.apostrophe = NEVER_CUT;
    return false;
  }
  const [apostrophe, open] = elisionCosts(word, likelihood, habits, isLowerAt(text, mark.end));
  costs.apostrophe = apostrophe + (afterWord ? 2 : 0);
  costs.open += open;
  costs.leading = likelihood !== 'certain';
  return likelihood === 'certain' || likelihood === 'likely';
}

/** One of the commonest words, and the end of no other word of the story: nobody has cut it short. */
function isWholeWord(word: string, habits: QuoteHabits, language: TypographyLanguage): boolean {
  const apostrophe = word.indexOf("'");
  const stem = apostrophe > 0 ? word.slice(0, apostrophe) : word;
  return language.functionWords.has(stem) && habits.counts.of(word).whole === 0;
}

/** `'90s`, `'77`: a year cut short has two digits. */
function weighYear(costs: Costs, text: string, mark: Mark): boolean {
  const year = /^\d\d(?:s|ers?)?(?![\p{L}\p{N}])/u.test(text.slice(mark.end, mark.end + 6));
  costs.apostrophe = year ? 0 : 4;
  if (year) costs.open += 3.5;
  return year;
}

/** Costs of the apostrophe and of the opening mark before a word, by what is known of it. */
function elisionCosts(
  word: string,
  likelihood: Likelihood | null,
  habits: QuoteHabits,
  lower: boolean,
): readonly [apostrophe: number, open: number] {
  if (likelihood === 'certain') return [0, 5];
  const history = habits.words.get(word);
  const elided = history?.elided ?? 0;
  const quoted = history?.quoted ?? 0;
  if (likelihood === 'likely') return [0.4, 2.5];
  const learned = elided >= 2 && elided > 2 * quoted;
  if (likelihood === 'possible') return learned ? [0.8, 1.5] : [2.2, 0.5];
  if (learned) return [0.8, 2];
  const { bare, whole } = habits.counts.of(word);
  // No word of this story, but the end of one.
  if (bare === 0 && whole > 0 && lower) return [1.2, 1.2];
  if (bare === 0 && lower) return habits.counts.areFew ? [3.4, 0.4] : [2.5, 0.6];
  return elided === 1 && quoted === 0 ? [3.2, 0.3] : [4.5, 0];
}
