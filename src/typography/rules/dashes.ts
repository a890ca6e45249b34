import { EM_DASH, EN_DASH } from '../../text/characters.ts';
import {
  CLOSER,
  classAt,
  DIGIT,
  isWordAt,
  LETTER,
  OPENER,
  QUOTE,
  SPACE,
  STOP,
  saysSomething,
} from '../character-class.ts';
import { askedOnce, type CleanUpRule, findInEach, NO_EDITS } from '../clean-up-rule.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import { Addresses, isInEmoticon } from '../protected-text.ts';
import type { TextEdit, TextUnit } from '../rule.ts';
import { type DashHabits, surveyDashes } from './dash-habits.ts';
import { isDialogueDash } from './dialogue-dashes.ts';
import { isTightDash, wordFrom } from './tight-hyphens.ts';

/** More hyphens than this are a rule drawn with hyphens, or a blank to be filled in. */
const MOST_HYPHENS = 6;

/**
 * Hyphens typed for dashes become em dashes, ranges of numbers an en dash; spaces stay as typed.
 *
 * Left alone: compounds, stutters (`W-what`), hanging hyphens (`two- or three-`), scores and codes,
 * addresses, emoticons, arrows. A story that writes all its dashes as en dashes keeps them.
 */
export const DASHES: CleanUpRule = {
  option: 'dashes',
  find(units, language, state) {
    if (!state.stale.includes(1)) return { edits: [], doubts: [] };
    const habits = askedOnce(() => surveyDashes(units, language));
    return findInEach(units, state, (unit) => findDashes(unit, habits, language));
  },
};

function findDashes(
  unit: TextUnit,
  habits: () => DashHabits,
  language: TypographyLanguage,
): readonly TextEdit[] {
  const { text } = unit;
  let hyphen = text.indexOf('-');
  let enDash = text.indexOf(EN_DASH);
  if ((hyphen < 0 && enDash < 0) || !saysSomething(text)) return NO_EDITS;
  const edits: TextEdit[] = [];
  const addresses = new Addresses(text);
  while (hyphen >= 0 || enDash >= 0) {
    const isHyphen = enDash < 0 || (hyphen >= 0 && hyphen < enDash);
    const start = isHyphen ? hyphen : enDash;
    let end = start + 1;
    while (text.charCodeAt(end) === text.charCodeAt(start)) end++;
    const run: Run = { unit, start, end, addresses, habits, language };
    const after = isHyphen ? replaceHyphens(run) : replaceEnDash(run);
    const dash = after === EM_DASH ? language.dash : after;
    if (dash !== null && text.slice(start, end) !== dash)
      edits.push(makeEdit(text, start, end, dash, after === EN_DASH));
    if (isHyphen) hyphen = text.indexOf('-', end);
    else enDash = text.indexOf(EN_DASH, end);
  }
  return edits;
}

function makeEdit(
  text: string,
  start: number,
  end: number,
  after: string,
  isRange: boolean,
): TextEdit {
  const before = text.slice(start, end);
  const sure =
    before.length > 1 || (classAt(text, start - 1) === SPACE && classAt(text, end) === SPACE);
  const rule = isRange ? 'number-range' : 'dash';
  return { rule, offset: start, before, after, certainty: sure ? 0.98 : 0.85 };
}

/** A run of equal marks and all that is known about it. */
interface Run {
  readonly unit: TextUnit;
  readonly start: number;
  readonly end: number;
  readonly addresses: Addresses;
  readonly habits: () => DashHabits;
  readonly language: TypographyLanguage;
}

/** What a run of hyphens becomes; null where it stays. */
function replaceHyphens(run: Run): string | null {
  const { text } = run.unit;
  const { start, end, addresses } = run;
  const left = text[start - 1];
  const right = text[end];
  const length = end - start;
  if (right === EM_DASH || right === EN_DASH || left === EM_DASH || left === EN_DASH) return null;
  if (length > 1) {
    if (isWholeLine(text, start, end)) return null;
    if (length > MOST_HYPHENS || left === '<' || (left === '!' && text[start - 2] === '<'))
      return null;
    if (right === '>' || addresses.hold(start)) return null;
    if (length < 4) return betweenDigits(text, start, end) ? EN_DASH : EM_DASH;
    if (wordBefore(text, start).length > 2 && !isWordAt(text, end)) return EM_DASH;
    // A name struck out, "Mr B----": one em for each two hyphens.
    return EM_DASH.repeat(length < 6 ? 2 : 3);
  }
  if (isWordAt(text, start - 1) && isWordAt(text, end)) return numberRange(run) ? EN_DASH : null;
  if (!isSingleDash(run)) return null;
  return isInEmoticon(text, start) || addresses.hold(start) ? null : EM_DASH;
}

/** An underline, or a break between two lines of one paragraph. */
function isWholeLine(text: string, start: number, end: number): boolean {
  return (start === 0 || text[start - 1] === '\n') && (end === text.length || text[end] === '\n');
}

function betweenDigits(text: string, start: number, end: number): boolean {
  return classAt(text, start - 1) === DIGIT && classAt(text, end) === DIGIT;
}

/** Whether one hyphen, not between two word characters, stands for a dash. */
function isSingleDash(run: Run): boolean {
  const { text } = run.unit;
  const { start, end } = run;
  const left = classAt(text, start - 1);
  const right = classAt(text, end);
  if (run.language.dialogueDash && isDialogueDash(text, start, end)) return true;
  if (left === SPACE && right === SPACE) return isSpacedDash(run);
  if (right === SPACE || right === CLOSER) return isDashBehindWord(run, left);
  if (right === STOP) return '?!'.includes(text[end] ?? '.') && left === LETTER;
  if (right === QUOTE && isCutOff(text, start, end)) return true;
  if (isTightDash(text, start, end, run.language)) return true;
  return left === QUOTE && start > 0 && isDashBehindOpening(text, start);
}

/** ` - ` is a dash, unless it begins a line (an item, or speech as some languages mark it) or is a sum. */
function isSpacedDash({ unit: { text }, start, end }: Run): boolean {
  if (end >= text.length || text[end] === '\n') return start > 0;
  if (start === 0 || text[start - 1] === '\n') return false;
  let right = end;
  while (text[right] === ' ') right++;
  let left = start - 1;
  while (text[left] === ' ') left--;
  return !(classAt(text, left) === DIGIT && classAt(text, right) === DIGIT);
}

/** `No- wait` is a dash; `two- or three-` and `W- what` are hyphens. */
function isDashBehindWord(run: Run, left: number): boolean {
  const { text, kind } = run.unit;
  const { start, end } = run;
  if (left === QUOTE) return true;
  if (left !== LETTER && left !== CLOSER && left !== STOP && left !== DIGIT) return false;
  if (end >= text.length) return kind !== 'verse' && left !== DIGIT;
  if (text[end] === '\n') return false;
  if (classAt(text, end) === CLOSER) return left === LETTER;
  if (classAt(text, end + 1) === QUOTE) return left === LETTER;
  const next = wordFrom(text, end + 1);
  if (next === '') return false;
  const word = wordBefore(text, start);
  if (run.language.afterHangingHyphen.has(next.toLowerCase())) {
    const after = end + 2 + next.length;
    const { beforeHangingHyphen } = run.language;
    const hangs = beforeHangingHyphen === null || beforeHangingHyphen.has(word.toLowerCase());
    if (hangs || text[after + wordFrom(text, after).length] === '-') return false;
  }
  return !isStutter(word, next) && left !== DIGIT;
}

/** `W- what`, but not `I- in short`: a word of one capital letter begins no small word. */
function isStutter(word: string, next: string): boolean {
  if (word === '' || word.length > 3) return false;
  if (word === 'I' && next.startsWith('i')) return false;
  return next.toLowerCase().startsWith(word.toLowerCase());
}

/** `I never-"`: broken-off speech. A single mark counts only where it cannot be an apostrophe. */
function isCutOff(text: string, start: number, end: number): boolean {
  const left = classAt(text, start - 1);
  if (left === SPACE || left === OPENER) return left === SPACE && closesAt(text, end);
  if (!closesAt(text, end)) return false;
  // "-ing" or "pre-" between marks is a piece of a word that is spoken about.
  const word = wordBefore(text, start);
  const open = start - word.length - 1;
  if (classAt(text, open) !== QUOTE) return true;
  if (word.length > 5 || word.length === 1 || word !== word.toLowerCase()) return true;
  // Speech goes on behind a comma.
  return classAt(text, open - 1) === SPACE && classAt(text, open - 2) === STOP;
}

/** Whether the mark at an offset has nothing of a word behind it. */
function closesAt(text: string, at: number): boolean {
  let end = at;
  while (classAt(text, end) === QUOTE) end++;
  const right = classAt(text, end);
  return right === SPACE || right === STOP || right === CLOSER || right === QUOTE;
}

/** `"-and then`: speech that begins in the middle, but not `"-ing"`. */
function isDashBehindOpening(text: string, start: number): boolean {
  let left = start - 1;
  while (classAt(text, left) === QUOTE) left--;
  if (classAt(text, left) !== SPACE && classAt(text, left) !== OPENER) return false;
  let end = start + 1;
  if (classAt(text, end) !== LETTER) return false;
  while (isWordAt(text, end)) end++;
  return classAt(text, end) !== QUOTE || isWordAt(text, end + 1);
}

function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > end - 24 && isWordAt(text, start - 1)) start--;
  return text.slice(start, end);
}

/** What an en dash becomes: an em dash where it parts clauses in a story that has no use for both. */
function replaceEnDash(run: Run): string | null {
  const { text } = run.unit;
  const { start, end } = run;
  if (end - start > 1 || run.language.keepsEnDash) return null;
  const habits = run.habits();
  if (habits.enDashesAreDashes) return null;
  const left = classAt(text, start - 1);
  const right = classAt(text, end);
  const tight = isWordAt(text, start - 1) && isWordAt(text, end);
  if (tight) {
    if (habits.hasEmDashes || right === DIGIT) return null;
    if (habits.enDashesPartClauses && left !== DIGIT) return EM_DASH;
    // No name and no range is made with "the" or "but".
    const { functionWords } = run.language;
    const next = wordFrom(text, end).toLowerCase();
    if (functionWords.has(next)) return EM_DASH;
    if (left === DIGIT) return null;
    if (functionWords.has(wordBefore(text, start).toLowerCase())) return EM_DASH;
    return isCapital(text, start, end) ? null : EM_DASH;
  }
  let before = start - 1;
  while (text[before] === ' ') before--;
  let after = end;
  while (text[after] === ' ') after++;
  if (classAt(text, before) === DIGIT && classAt(text, after) === DIGIT) return null;
  if (start === 0 || text[start - 1] === '\n') return null;
  return EM_DASH;
}

/** Whether the words on both sides begin with a capital: "the Paris–Lyon line". */
function isCapital(text: string, start: number, end: number): boolean {
  const upper = /^\p{Lu}/u;
  return upper.test(wordBefore(text, start)) && upper.test(text[end] ?? '');
}

/** Years that follow each other, or numbers after "pages": the hyphen between is a range. */
function numberRange({ unit: { text }, start, end, language }: Run): boolean {
  if (!betweenDigits(text, start, end)) return false;
  let from = start;
  while (from > start - 5 && classAt(text, from - 1) === DIGIT) from--;
  let to = end;
  while (to < end + 5 && classAt(text, to) === DIGIT) to++;
  if (isTied(text, from - 1) || isTied(text, to)) return false;
  const first = text.slice(from, start);
  const second = text.slice(end, to);
  if (isYearRange(first, second)) return true;
  const gap = text[from - 1];
  if (gap !== ' ') return false;
  const lead = text[from - 2] === '.' ? from - 2 : from - 1;
  return (
    language.beforeNumberRange.has(wordBefore(text, lead).toLowerCase()) &&
    Number(second) > Number(first)
  );
}

/** A third number, a code or a date goes on there. */
function isTied(text: string, at: number): boolean {
  const character = text[at];
  if (character === undefined) return false;
  if ('-/:+_#'.includes(character) || classAt(text, at) === LETTER) return true;
  return '.,'.includes(character) && classAt(text, at + 1) === DIGIT;
}

function isYearRange(first: string, second: string): boolean {
  if (!/^1\d{3}$|^20\d{2}$/.test(first)) return false;
  if (second.length === 4) return /^1\d{3}$|^20\d{2}$/.test(second) && second > first;
  return second.length === 2 && second > first.slice(2) && Number(second) > 12;
}
