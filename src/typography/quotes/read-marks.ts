import { LETTER } from '../character-class.ts';
import { type Costs, type CostTable, NEVER, noCosts } from './costs.ts';
import type { QuoteHabits } from './habits.ts';
import type { Mark } from './marks.ts';

export const OPEN = 0;
export const CLOSE = 1;
export const APOSTROPHE = 2;
export const PRIME_READING = 3;
/** What a mark is read as. */
export type Reading = number;

/**
 * The quotations open at a place, outermost first, two bits each: 1 a double one, 2 a single one.
 * The innermost is in the lowest bits.
 */
export type Stack = number;
const DOUBLE = 1;
const SINGLE = 2;
const DEEPEST = 64;

/** What stands around a paragraph. */
export interface Surroundings {
  /** Quotations the paragraph before has left open. */
  readonly carried: Stack;
  /** What it costs to go on inside them without opening them again. */
  readonly carryCost: number;
  /** Marks the next paragraph opens with, outermost first. */
  readonly next: readonly ('double' | 'single')[];
  /** The unit is verse, or verse follows: speech may run on without a new mark. */
  readonly runsOn: boolean;
}

export interface MarksRead {
  readonly readings: readonly Reading[];
  /** What each mark added to the cost: high where it contradicts the others. */
  readonly added: readonly number[];
  /** Cost of what is left open at the end. */
  readonly endCost: number;
  readonly open: Stack;
  /** What was open before the first mark. */
  readonly carried: Stack;
  /** The marks matched of themselves: no search was needed. */
  readonly plain: boolean;
}

/** A mark without its partner. */
const UNMATCHED = 5;
/** A quotation opened again at the beginning of a line. */
const AGAIN = 2;
const BEAM = 8;
/** A reading that is dearer than the best by so much does not catch up again. */
const HOPELESS = 14;
/** Paragraph ends inside a quotation that the next paragraph opens again. */
const CONTINUED = 0.3;

/** The beam's states at one mark, as columns. */
class States {
  count = 0;
  readonly stack = new Int32Array(BEAM);
  readonly cost = new Float64Array(BEAM);
  /** Where the innermost single quotation was opened: the index of its mark. */
  readonly openedBy = new Int32Array(BEAM);
  readonly from = new Uint8Array(BEAM);
  readonly reading = new Uint8Array(BEAM);

  /** Keeps the state if it is the cheapest of its stack and among the cheapest of all. */
  add(stack: Stack, cost: number, openedBy: number, from: number, reading: Reading): void {
    if (cost >= NEVER) return;
    let slot = -1;
    let worst = -1;
    let worstCost = cost;
    for (let index = 0; index < this.count; index++) {
      if (this.stack[index] === stack) {
        if (cost >= (this.cost[index] ?? 0)) return;
        slot = index;
        break;
      }
      if ((this.cost[index] ?? 0) > worstCost) {
        worst = index;
        worstCost = this.cost[index] ?? 0;
      }
    }
    if (slot < 0) {
      if (this.count < BEAM) slot = this.count++;
      else if (worst >= 0) slot = worst;
      else return;
    }
    this.stack[slot] = stack;
    this.cost[slot] = cost;
    this.openedBy[slot] = openedBy;
    this.from[slot] = from;
    this.reading[slot] = reading;
  }
}

/** Where the search writes down its steps: room that is used for one paragraph after the other. */
export class SearchTables {
  from = new Uint8Array(64 * BEAM);
  reading = new Uint8Array(64 * BEAM);
  cost = new Float64Array(64 * BEAM);
  /** The states at the mark at hand, and those at the next. */
  readonly states = new States();
  readonly next = new States();

  /** Makes room for so many marks. */
  reserve(count: number): void {
    if (this.from.length >= count * BEAM) return;
    this.from = new Uint8Array(count * BEAM);
    this.reading = new Uint8Array(count * BEAM);
    this.cost = new Float64Array(count * BEAM);
  }
}

/**
 * The cheapest consistent reading of all marks of a paragraph together.
 *
 * A Viterbi search over the stack of open quotations, kept to the best few stacks at each mark, so
 * that time and memory grow with the number of marks alone.
 */
export function readMarks(
  marks: readonly Mark[],
  costs: CostTable,
  surroundings: Surroundings,
  habits: QuoteHabits,
  tables: SearchTables,
): MarksRead {
  const plain = readPlainly(marks, costs, surroundings, habits);
  if (plain !== null) return plain;
  const count = marks.length;
  tables.reserve(count);
  const { from: fromTable, reading: readingTable, cost: costTable } = tables;
  const own = noCosts();
  let { states, next } = tables;
  states.count = 0;
  states.add(0, 0, -1, 0, 0);
  if (surroundings.carried !== 0) {
    states.add(surroundings.carried, surroundings.carryCost, -1, 0, 0);
  }
  for (let index = 0; index < count; index++) {
    const mark = marks[index];
    if (mark === undefined) break;
    costs.get(index, own);
    next.count = 0;
    let limit = Number.POSITIVE_INFINITY;
    for (let from = 0; from < states.count; from++) {
      limit = Math.min(limit, (states.cost[from] ?? 0) + HOPELESS);
    }
    for (let from = 0; from < states.count; from++) {
      if ((states.cost[from] ?? 0) > limit) continue;
      extend(next, states, from, marks, index, mark, own, habits);
    }
    const base = index * BEAM;
    for (let slot = 0; slot < next.count; slot++) {
      fromTable[base + slot] = next.from[slot] ?? 0;
      readingTable[base + slot] = next.reading[slot] ?? 0;
      costTable[base + slot] = next.cost[slot] ?? 0;
    }
    const spent = states;
    states = next;
    next = spent;
  }
  let best = 0;
  let bestCost = Number.POSITIVE_INFINITY;
  let endCost = 0;
  for (let slot = 0; slot < states.count; slot++) {
    const end = costOfEnd(states, slot, marks, surroundings, habits);
    if ((states.cost[slot] ?? 0) + end < bestCost) {
      best = slot;
      bestCost = (states.cost[slot] ?? 0) + end;
      endCost = end;
    }
  }
  const open = states.stack[best] ?? 0;
  const readings = new Array<Reading>(count).fill(0);
  const added = new Array<number>(count).fill(0);
  for (let index = count - 1, slot = best; index >= 0; index--) {
    const at = index * BEAM + slot;
    readings[index] = readingTable[at] ?? 0;
    const from = fromTable[at] ?? 0;
    added[index] =
      (costTable[at] ?? 0) - (index > 0 ? (costTable[(index - 1) * BEAM + from] ?? 0) : 0);
    slot = from;
  }
  return { readings, added, endCost, open, plain: false, carried: surroundings.carried };
}

/**
 * The reading that takes each mark for what it most looks like, when the marks then match of
 * themselves: no other can be cheaper, and most paragraphs need no search. Null in all other cases.
 */
function readPlainly(
  marks: readonly Mark[],
  costs: CostTable,
  { carried }: Surroundings,
  habits: QuoteHabits,
): MarksRead | null {
  if (carried !== 0) return null;
  const count = marks.length;
  const readings: Reading[] = [];
  const added: number[] = [];
  const own = noCosts();
  let stack: Stack = 0;
  let openedBy = -1;
  for (let index = 0; index < count; index++) {
    const mark = marks[index];
    if (mark === undefined) return null;
    costs.get(index, own);
    const kind = mark.double ? DOUBLE : SINGLE;
    const least = Math.min(own.open, own.close, own.apostrophe, own.prime);
    added.push(least);
    if (least === own.apostrophe) {
      if (own.leading && stack === 0) return null;
      readings.push(APOSTROPHE);
    } else if (least === own.close) {
      if ((stack & 3) !== kind) return null;
      if (kind === SINGLE && spanCost(marks, openedBy, mark, habits) > 0) return null;
      readings.push(CLOSE);
      stack >>= 2;
    } else if (least === own.open) {
      if ((stack & 3) === kind || stack >= DEEPEST || nestingCost(stack, kind, habits) > 0)
        return null;
      readings.push(OPEN);
      if (kind === SINGLE) openedBy = index;
      stack = (stack << 2) | kind;
    } else return null;
  }
  return stack === 0 ? { readings, added, endCost: 0, open: 0, plain: true, carried: 0 } : null;
}

/** Adds what a state can become when the mark is read in each way. */
function extend(
  next: States,
  states: States,
  from: number,
  marks: readonly Mark[],
  index: number,
  mark: Mark,
  own: Costs,
  habits: QuoteHabits,
): void {
  const stack = states.stack[from] ?? 0;
  const cost = states.cost[from] ?? 0;
  const openedBy = states.openedBy[from] ?? -1;
  const top = stack & 3;
  const kind = mark.double ? DOUBLE : SINGLE;
  if (own.apostrophe < NEVER) {
    // Dialect is spoken: outside speech a mark before a word is more likely to begin it.
    const outside = own.leading && stack === 0 ? (habits.outer === 'single' ? 2 : 0.5) : 0;
    next.add(stack, cost + own.apostrophe + outside, openedBy, from, APOSTROPHE);
  }
  if (own.prime < NEVER) next.add(stack, cost + own.prime, openedBy, from, PRIME_READING);
  // Opening: a quotation of the same kind that is still open has lost its end.
  const opened = mark.double ? openedBy : index;
  if (top === kind || stack >= DEEPEST) {
    // Poems within speech open every line or stanza anew.
    const again = mark.opensLine && top === kind ? AGAIN : UNMATCHED;
    next.add(stack, cost + own.open + again, opened, from, OPEN);
  } else {
    next.add(
      (stack << 2) | kind,
      cost + own.open + nestingCost(stack, kind, habits),
      opened,
      from,
      OPEN,
    );
  }
  // Closing: whatever is open inside has lost its end too.
  if (top === kind) {
    const span = mark.double ? 0 : spanCost(marks, openedBy, mark, habits);
    next.add(stack >> 2, cost + own.close + span, openedBy, from, CLOSE);
  } else if (((stack >> 2) & 3) === kind) {
    next.add(stack >> 4, cost + own.close + UNMATCHED, openedBy, from, CLOSE);
  } else {
    next.add(stack, cost + own.close + UNMATCHED + (mark.double ? 0 : 1), openedBy, from, CLOSE);
  }
}

/** Quotations alternate; the outer kind is the story's habit. */
function nestingCost(stack: Stack, kind: number, habits: QuoteHabits): number {
  const outer = habits.outer === 'double' ? DOUBLE : SINGLE;
  const top = stack & 3;
  if (top === 0) return kind === outer ? 0 : kind === SINGLE ? 0.6 : 0.8;
  // The outer kind inside the inner one: a third level, or the second with the first left out.
  return kind === outer && stack < 4 ? 1 : 0;
}

/** A long stretch between single marks that ends without punctuation is less likely a quotation. */
function spanCost(
  marks: readonly Mark[],
  openedBy: number,
  mark: Mark,
  habits: QuoteHabits,
): number {
  const opening = openedBy < 0 ? undefined : marks[openedBy];
  if (opening === undefined || mark.left !== LETTER) return 0;
  const excess = mark.offset - opening.end - 14;
  if (excess <= 0) return 0;
  return Math.min(habits.outer === 'double' ? 3.5 : 1.2, excess / 40);
}

/** What it costs to end the paragraph with these quotations open. */
function costOfEnd(
  states: States,
  slot: number,
  marks: readonly Mark[],
  { next, runsOn }: Surroundings,
  habits: QuoteHabits,
): number {
  let cost = 0;
  const stack = states.stack[slot] ?? 0;
  let depth = 0;
  for (let rest = stack; rest !== 0; rest >>= 2) depth++;
  for (let rest = stack, level = depth - 1; rest !== 0; rest >>= 2, level--) {
    const kind = (rest & 3) === DOUBLE ? 'double' : 'single';
    if (next[level] === kind) {
      const openedBy = states.openedBy[slot] ?? -1;
      const fromStart = openedBy < 0 || marks[openedBy]?.start === 0;
      cost += kind === 'double' || fromStart ? CONTINUED : habits.outer === 'single' ? 2 : 1;
    } else if (runsOn && kind === habits.outer) cost += 0.8;
    else cost += UNMATCHED;
  }
  return cost;
}
