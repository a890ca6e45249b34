import { DOUBLE_PRIME, PRIME, RIGHT_SINGLE_QUOTE } from '../../text/characters.ts';
import { classAt, LETTER, QUOTE, SPACE } from '../character-class.ts';
import { type CleanUpRule, NO_EDITS, type RuleFindings } from '../clean-up-rule.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import { isInAddress, isInEmoticon, isInsideAddress, mayHoldAddress } from '../protected-text.ts';
import { certaintyOf } from '../quotes/certainty.ts';
import { CostTable, weighMarks } from '../quotes/costs.ts';
import { type QuoteHabits, surveyQuotes } from '../quotes/habits.ts';
import { LOW, type Mark, nextMark, STRAIGHT, scanMarks } from '../quotes/marks.ts';
import {
  APOSTROPHE,
  CLOSE,
  type MarksRead,
  OPEN,
  PRIME_READING,
  type Reading,
  readMarks,
  SearchTables,
  type Stack,
  type Surroundings,
} from '../quotes/read-marks.ts';
import { wordFrom } from '../quotes/words-around.ts';
import type { TextDoubt, TextEdit, TextUnit } from '../rule.ts';

/** From this cost on, a mark contradicts what stands around it, and is reported. */
const DOUBTFUL = 3;

/** Up to this cost, a mark stands as it should. */
const SURE = 1;

/** Where everything is doubtful, the first few say enough. */
const MOST_DOUBTS = 12;

/** A unit with its marks found; edits that need no weighing are made already. */
interface ScannedUnit {
  readonly unit: TextUnit;
  readonly marks: readonly Mark[];
  readonly plainEdits: readonly TextEdit[];
  /** It needs no more reading; its marks have not been looked for. */
  readonly settled: boolean;
}

const NO_MARKS: readonly Mark[] = [];

/**
 * Quotation marks and apostrophes, curled.
 *
 * All marks of a paragraph are read together: the cheapest reading in which openings and closings
 * match, given their neighbours, the words beside them, the story's habits and what the paragraph
 * before has left open. Marks that are curled already are strong evidence, and change only where
 * everything speaks against them. The document is read twice: what the first reading shows about its
 * own elisions counts in the second.
 */
export const QUOTES: CleanUpRule = {
  option: 'quotes',
  find(units, language, { words, settled }) {
    const habits = surveyQuotes(units, language, words);
    const scanned = units.map(
      (unit, index): ScannedUnit =>
        settled[index] === 1
          ? { unit, marks: NO_MARKS, plainEdits: NO_EDITS, settled: true }
          : scanUnit(unit, habits, language),
    );
    const first = readDocument(scanned, habits, language, []);
    const readings = learn(scanned, first, habits)
      ? readDocument(scanned, habits, language, first)
      : first;
    scanned.forEach(({ marks }, index) => {
      const read = readings[index];
      if (!read?.plain || marks.some(isBeforeWord)) return;
      if (read.added.every((cost) => cost <= SURE)) settled[index] = 1;
    });
    return report(scanned, readings, language);
  },
};

function scanUnit(unit: TextUnit, habits: QuoteHabits, language: TypographyLanguage): ScannedUnit {
  const { text } = unit;
  if (nextMark(text, 0) < 0) return { unit, marks: NO_MARKS, plainEdits: NO_EDITS, settled: false };
  const plainEdits: TextEdit[] = [];
  const addresses = mayHoldAddress(text);
  const found = scanMarks(text, language, {
    joinsSingles: habits.outer === 'double',
    onInner(offset) {
      if (text[offset] === RIGHT_SINGLE_QUOTE) return;
      if (addresses && isInAddress(text, offset)) return;
      plainEdits.push(editAt(text, offset, 1, RIGHT_SINGLE_QUOTE, 'apostrophe', 1));
    },
    onPrime(offset) {
      const after = text[offset] === '"' ? DOUBLE_PRIME : PRIME;
      plainEdits.push(editAt(text, offset, 1, after, 'prime', 0.9));
    },
  });
  if (isNonsense(text, found))
    return { unit, marks: NO_MARKS, plainEdits: NO_EDITS, settled: false };
  const held = found.some((mark) => isHeldAside(text, mark, addresses));
  const marks = held ? found.filter((mark) => !isHeldAside(text, mark, addresses)) : found;
  return { unit, marks, plainEdits, settled: false };
}

/** Thousands of marks with hardly a letter between them are no prose: they are left as they stand. */
function isNonsense(text: string, marks: readonly Mark[]): boolean {
  return marks.length > 10_000 && marks.length * 6 > text.length;
}

function isHeldAside(text: string, mark: Mark, addresses: boolean): boolean {
  if (mark.double) return false;
  return isInEmoticon(text, mark.offset) || (addresses && isInsideAddress(text, mark.offset));
}

/** The marks a unit opens with, outermost first. A settled one is looked at again for them. */
function openingMarks(
  { unit: { text, kind }, marks: known, settled }: ScannedUnit,
  habits: QuoteHabits,
  language: TypographyLanguage,
): readonly ('double' | 'single')[] {
  if (classAt(text, 0) !== SPACE && classAt(text, 0) !== QUOTE) return [];
  const marks = settled ? scanUnit({ text, kind }, habits, language).marks : known;
  const opening: ('double' | 'single')[] = [];
  let end = 0;
  while (classAt(text, end) === SPACE && end < text.length) end++;
  for (const mark of marks) {
    if (mark.start !== end) break;
    opening.push(mark.double ? 'double' : 'single');
    if (opening.length === 3) break;
  }
  return opening;
}

function runsOn(unit: TextUnit | undefined): boolean {
  return unit?.kind === 'prose' || unit?.kind === 'verse';
}

const NOTHING_READ: MarksRead = {
  readings: [],
  added: [],
  endCost: 0,
  open: 0,
  plain: true,
  carried: 0,
};

/**
 * Reads every unit in order. Where there is an earlier reading, it holds for each unit that has no
 * word to be weighed anew.
 */
function readDocument(
  scanned: readonly ScannedUnit[],
  habits: QuoteHabits,
  language: TypographyLanguage,
  earlier: readonly MarksRead[],
): MarksRead[] {
  let carried: Stack = 0;
  const costs = new CostTable();
  const scratch = new SearchTables();
  return scanned.map((current, index) => {
    const { unit, marks } = current;
    const previous = scanned[index - 1];
    const following = scanned[index + 1];
    if (!runsOn(unit) || !runsOn(previous?.unit)) carried = 0;
    if (marks.length === 0 && carried === 0) return NOTHING_READ;
    const before = earlier[index];
    if (before?.carried === carried && !marks.some(isBeforeWord)) {
      carried = before.open;
      return before;
    }
    const continues = runsOn(unit) && runsOn(following?.unit);
    const surroundings: Surroundings = {
      carried,
      carryCost:
        carried === 0 ? 0 : carryCost(openingMarks(current, habits, language), unit, previous),
      next: continues && following !== undefined ? openingMarks(following, habits, language) : [],
      runsOn: continues && (unit.kind === 'verse' || following?.unit.kind === 'verse'),
    };
    weighMarks(costs, unit.text, marks, habits, language);
    const read = readMarks(marks, costs, surroundings, habits, scratch);
    carried = read.open;
    return read;
  });
}

function isBeforeWord(mark: Mark): boolean {
  return !mark.double && mark.right === LETTER && mark.left !== LETTER;
}

/** Speech that goes on in a paragraph is opened anew there, except in and behind verse. */
function carryCost(
  opening: readonly ('double' | 'single')[],
  unit: TextUnit,
  previous: ScannedUnit | undefined,
): number {
  if (unit.kind === 'verse' || previous?.unit.kind === 'verse') return 0.5;
  return opening.length > 0 ? 3 : 2;
}

/** Notes how the words behind single marks were read; true when that can change anything. */
function learn(
  scanned: readonly ScannedUnit[],
  readings: readonly MarksRead[],
  habits: QuoteHabits,
): boolean {
  let learned = false;
  scanned.forEach(({ unit, marks }, unitIndex) => {
    marks.forEach((mark, index) => {
      if (!isBeforeWord(mark)) return;
      const history = habits.words.get(wordFrom(unit.text, mark.end));
      if (history === undefined) return;
      if (readings[unitIndex]?.readings[index] === APOSTROPHE) {
        history.elided++;
        learned = true;
      } else history.quoted++;
    });
  });
  return learned;
}

function report(
  scanned: readonly ScannedUnit[],
  readings: readonly MarksRead[],
  language: TypographyLanguage,
): RuleFindings {
  const doubts: TextDoubt[] = [];
  const edits = scanned.map(({ unit, marks, plainEdits }, unitIndex) => {
    const read = readings[unitIndex];
    if (read === undefined || marks.length === 0) return plainEdits;
    const own: TextEdit[] = [];
    let doubtful = 0;
    marks.forEach((mark, index) => {
      const reading = read.readings[index] ?? APOSTROPHE;
      const added = read.added[index] ?? 0;
      const edit = editOf(unit.text, mark, reading, added, language);
      if (edit !== null) own.push(edit);
      if (added >= DOUBTFUL && ++doubtful <= MOST_DOUBTS) {
        doubts.push(doubtOf(unitIndex, mark, reading, added));
      }
    });
    const last = marks.findLast((_mark, index) => read.readings[index] === OPEN);
    if (read.endCost >= DOUBTFUL && last !== undefined) {
      doubts.push({
        rule: 'quotes',
        unit: unitIndex,
        offset: last.offset,
        message: 'This quotation is opened but never closed.',
        certainty: certaintyOf(read.endCost),
      });
    }
    return mergeInOrder(plainEdits, own);
  });
  return { edits, doubts };
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
  if (first.length === 0) return second;
  if (second.length === 0) return first;
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

function editAt(
  text: string,
  offset: number,
  length: number,
  after: string,
  rule: string,
  certainty: number,
): TextEdit {
  return { rule, offset, before: text.slice(offset, offset + length), after, certainty };
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
