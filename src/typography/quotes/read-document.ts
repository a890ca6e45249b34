import { LETTER } from '../character-class.ts';
import { NO_EDITS } from '../clean-up-rule.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import type { TextDoubt, TextEdit, TextUnit } from '../rule.ts';
import { CostTable, weighMarks } from './costs.ts';
import type { QuoteHabits, WordHistory } from './habits.ts';
import type { Mark } from './marks.ts';
import {
  APOSTROPHE,
  type MarksRead,
  readMarks,
  SearchTables,
  type Stack,
  type Surroundings,
} from './read-marks.ts';
import { doubtsOf, editsOf, NO_DOUBTS } from './report.ts';
import { NO_MARKS, openingMarks, type ScannedUnit, scanUnit } from './scan-unit.ts';
import { wordFrom } from './words-around.ts';

/** Up to this cost, a mark stands as it should. */
const SURE = 1;

const NOTHING_READ: MarksRead = {
  readings: [],
  added: [],
  endCost: 0,
  open: 0,
  plain: true,
  carried: 0,
};

/** Room to weigh and search in, used for one unit after the other. */
export class ReadingRoom {
  readonly costs = new CostTable();
  readonly tables = new SearchTables();
}

/**
 * Reads the marks of a document, unit after unit. Of a unit that has been read only what the next
 * reading needs is kept: its marks are found anew where they are to be weighed once more, so that a
 * long document needs hardly more memory than its edits.
 */
export class DocumentReader {
  readonly edits: (readonly TextEdit[])[];
  readonly doubts: (readonly TextDoubt[])[];
  private readonly units: readonly TextUnit[];
  private readonly habits: QuoteHabits;
  private readonly language: TypographyLanguage;
  /** 1 for units that were beyond doubt before this reading: their marks are not looked for. */
  private readonly settled: Uint8Array;
  /** 1 for units that this reading puts beyond doubt. */
  private readonly sure: Uint8Array;
  /** 1 for units with a mark before a word: what is learned of the word can change its reading. */
  private readonly learns: Uint8Array;
  /** What was open before and behind each unit in the first reading. */
  private readonly carried: Int32Array;
  private readonly open: Int32Array;
  private readonly room: ReadingRoom;
  /** Words behind marks, once for each time the mark was read so. */
  private readonly elided: WordHistory[] = [];
  private readonly quoted: WordHistory[] = [];
  /** The unit scanned last, often ahead of its turn. */
  private scanned: ScannedUnit | null = null;
  private scannedIndex = -1;

  constructor(
    units: readonly TextUnit[],
    habits: QuoteHabits,
    language: TypographyLanguage,
    settled: Uint8Array,
    room: ReadingRoom,
  ) {
    this.units = units;
    this.habits = habits;
    this.language = language;
    this.settled = settled;
    this.room = room;
    this.edits = new Array<readonly TextEdit[]>(units.length).fill(NO_EDITS);
    this.doubts = new Array<readonly TextDoubt[]>(units.length).fill(NO_DOUBTS);
    this.sure = new Uint8Array(units.length);
    this.learns = new Uint8Array(units.length);
    this.carried = new Int32Array(units.length);
    this.open = new Int32Array(units.length);
  }

  /** Reads every unit in order. */
  read(): void {
    let carried: Stack = 0;
    this.units.forEach((unit, index) => {
      if (!this.runsOnFrom(index)) carried = 0;
      const current = this.scan(index, unit);
      const read = this.readUnit(index, current, carried);
      this.carried[index] = carried;
      this.open[index] = read.open;
      carried = read.open;
      if (!current.marks.some(isBeforeWord)) return;
      this.learns[index] = 1;
      this.note(current, read);
    });
  }

  /** Notes how the words behind single marks were read; true when that can change anything. */
  learn(): boolean {
    for (const history of this.elided) history.elided++;
    for (const history of this.quoted) history.quoted++;
    return this.elided.length > 0;
  }

  /** Reads again; the first reading holds for each unit that has no word to be weighed anew. */
  readAgain(): void {
    let carried: Stack = 0;
    this.units.forEach((unit, index) => {
      if (!this.runsOnFrom(index)) carried = 0;
      if (this.carried[index] === carried && this.learns[index] === 0) {
        carried = this.open[index] ?? 0;
      } else carried = this.readUnit(index, this.scan(index, unit), carried).open;
    });
  }

  /** Marks the units that need no further reading. */
  settle(): void {
    this.sure.forEach((sure, index) => {
      if (sure === 1) this.settled[index] = 1;
    });
  }

  private scan(index: number, unit: TextUnit): ScannedUnit {
    if (this.scanned !== null && this.scannedIndex === index) return this.scanned;
    this.scannedIndex = index;
    this.scanned =
      this.settled[index] === 1
        ? { unit, marks: NO_MARKS, plainEdits: NO_EDITS, settled: true }
        : scanUnit(unit, this.habits, this.language);
    return this.scanned;
  }

  /** Reads one unit, and notes its edits and doubts. */
  private readUnit(index: number, current: ScannedUnit, carried: Stack): MarksRead {
    const { marks } = current;
    const read =
      marks.length === 0 && carried === 0 ? NOTHING_READ : this.weigh(index, current, carried);
    this.edits[index] = editsOf(current, read, this.language);
    this.doubts[index] = doubtsOf(current, read, index);
    const sure = read.plain && read.added.every(isSure) && !marks.some(isBeforeWord);
    this.sure[index] = sure ? 1 : 0;
    return read;
  }

  private weigh(index: number, current: ScannedUnit, carried: Stack): MarksRead {
    const { habits, language } = this;
    const { costs, tables } = this.room;
    const { unit, marks } = current;
    const previous = this.units[index - 1];
    const following = this.units[index + 1];
    const continues = runsOn(unit) && runsOn(following);
    const ahead = continues ? this.scan(index + 1, following) : null;
    const surroundings: Surroundings = {
      carried,
      carryCost:
        carried === 0 ? 0 : carryCost(openingMarks(current, habits, language), unit, previous),
      next: ahead === null ? [] : openingMarks(ahead, habits, language),
      runsOn: continues && (unit.kind === 'verse' || following.kind === 'verse'),
    };
    weighMarks(costs, unit.text, marks, habits, language);
    return readMarks(marks, costs, surroundings, habits, tables);
  }

  /** Whether speech can run on from the unit before. */
  private runsOnFrom(index: number): boolean {
    return runsOn(this.units[index]) && runsOn(this.units[index - 1]);
  }

  private note({ unit, marks }: ScannedUnit, { readings }: MarksRead): void {
    for (const [index, mark] of marks.entries()) {
      if (!isBeforeWord(mark)) continue;
      const history = this.habits.words.get(wordFrom(unit.text, mark.end));
      if (history === undefined) continue;
      (readings[index] === APOSTROPHE ? this.elided : this.quoted).push(history);
    }
  }
}

function runsOn(unit: TextUnit | undefined): unit is TextUnit {
  return unit?.kind === 'prose' || unit?.kind === 'verse';
}

function isBeforeWord(mark: Mark): boolean {
  return !mark.double && mark.right === LETTER && mark.left !== LETTER;
}

function isSure(cost: number): boolean {
  return cost <= SURE;
}

/** Speech that goes on in a paragraph is opened anew there, except in and behind verse. */
function carryCost(
  opening: readonly ('double' | 'single')[],
  unit: TextUnit,
  previous: TextUnit | undefined,
): number {
  if (unit.kind === 'verse' || previous?.kind === 'verse') return 0.5;
  return opening.length > 0 ? 3 : 2;
}
