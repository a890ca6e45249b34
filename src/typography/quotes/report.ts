import { DOUBLE_PRIME, PRIME, RIGHT_SINGLE_QUOTE } from '../../text/characters.ts';
import { NO_EDITS } from '../clean-up-rule.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import type { TextDoubt, TextEdit } from '../rule.ts';
import { certaintyOf } from './certainty.ts';
import { LOW, type Mark, STRAIGHT } from './marks.ts';
import {
  APOSTROPHE,
  CLOSE,
  type MarksRead,
  OPEN,
  PRIME_READING,
  type Reading,
} from './read-marks.ts';
import type { ScannedUnit } from './scan-unit.ts';

/** From this cost on, a mark contradicts what stands around it, and is reported. */
const DOUBTFUL = 3;

export const NO_DOUBTS: readonly TextDoubt[] = [];

/** Where everything is doubtful, the first few say enough. */
const MOST_DOUBTS = 12;

/** The edits a reading of a unit's marks asks for, those made without weighing among them. */
export function editsOf(
  { unit, marks, plainEdits }: ScannedUnit,
  read: MarksRead,
  language: TypographyLanguage,
): readonly TextEdit[] {
  if (marks.length === 0) return plainEdits;
  const own: TextEdit[] = [];
  for (const [index, mark] of marks.entries()) {
    const reading = read.readings[index] ?? APOSTROPHE;
    const edit = editOf(unit.text, mark, reading, read.added[index] ?? 0, language);
    if (edit !== null) own.push(edit);
  }
  return mergeInOrder(plainEdits, own);
}

/** The marks of a unit whose reading contradicts what stands around them. */
export function doubtsOf(
  { marks }: ScannedUnit,
  read: MarksRead,
  unit: number,
): readonly TextDoubt[] {
  if (marks.length === 0 || (read.endCost < DOUBTFUL && !read.added.some(isDoubtful)))
    return NO_DOUBTS;
  const doubts: TextDoubt[] = [];
  for (const [index, mark] of marks.entries()) {
    const added = read.added[index] ?? 0;
    if (isDoubtful(added) && doubts.length < MOST_DOUBTS) {
      doubts.push(doubtOf(unit, mark, read.readings[index] ?? APOSTROPHE, added));
    }
  }
  const last = marks.findLast((_mark, index) => read.readings[index] === OPEN);
  if (read.endCost >= DOUBTFUL && last !== undefined) {
    doubts.push({
      rule: 'quotes',
      unit,
      offset: last.offset,
      message: 'This quotation is opened but never closed.',
      certainty: certaintyOf(read.endCost),
    });
  }
  return doubts;
}

function isDoubtful(cost: number): boolean {
  return cost >= DOUBTFUL;
}

function doubtOf(unit: number, mark: Mark, reading: Reading, added: number): TextDoubt {
  const message =
    reading === OPEN
      ? 'This mark opens a quotation while another is still open.'
      : reading === CLOSE
        ? 'This mark closes a quotation that was never opened.'
        : 'This mark could be an apostrophe or a quotation mark.';
  return { rule: 'quotes', unit, offset: mark.offset, message, certainty: certaintyOf(added) };
}

function mergeInOrder(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): readonly TextEdit[] {
  // A copy has no room to spare, as a list that has grown does; these are kept for long.
  if (first.length === 0) return second.length === 0 ? NO_EDITS : second.slice();
  if (second.length === 0) return first.slice();
  const merged: TextEdit[] = [];
  let next = 0;
  for (const edit of first) {
    for (let other = second[next]; other !== undefined && other.offset < edit.offset; ) {
      merged.push(other);
      other = second[++next];
    }
    merged.push(edit);
  }
  return merged.concat(second.slice(next));
}

function editOf(
  text: string,
  mark: Mark,
  reading: Reading,
  added: number,
  language: TypographyLanguage,
): TextEdit | null {
  const after = glyphOf(mark, reading, language);
  const before = text.slice(mark.offset, mark.offset + mark.length);
  if (after === before || isRightAlready(before, mark, reading, language)) return null;
  return {
    rule: ruleName(mark, reading),
    offset: mark.offset,
    before,
    after,
    certainty: certaintyOf(added),
  };
}

/** A curled mark that stands as the reading has it, in whatever tradition, is left. */
function isRightAlready(
  before: string,
  mark: Mark,
  reading: Reading,
  language: TypographyLanguage,
): boolean {
  if (before === '"' || before === "'" || mark.length > 1) return false;
  if (mark.shape === LOW) return reading === OPEN;
  if (!language.repairsCurls) {
    return before !== '`' && before !== '´' && before !== PRIME && before !== DOUBLE_PRIME;
  }
  if (before === '“' || before === '‘') return reading === OPEN;
  if (before === '”') return reading === CLOSE;
  return before === '’' && reading !== OPEN && reading !== PRIME_READING;
}

function glyphOf(mark: Mark, reading: Reading, language: TypographyLanguage): string {
  if (reading === PRIME_READING) return mark.double ? DOUBLE_PRIME : PRIME;
  if (reading === APOSTROPHE) return RIGHT_SINGLE_QUOTE;
  const pair = mark.double ? language.double : language.single;
  return reading === OPEN ? pair.open : pair.close;
}

function ruleName(mark: Mark, reading: Reading): string {
  const typedPlain = mark.shape === STRAIGHT || mark.length > 1;
  if (reading === PRIME_READING) return 'prime';
  if (!typedPlain) return reading === APOSTROPHE ? 'wrong-way-apostrophe' : 'wrong-way-quote';
  return reading === APOSTROPHE ? 'apostrophe' : 'quote';
}
