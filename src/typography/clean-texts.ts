import type { TypographyOptions } from '../model/story-options.ts';
import {
  type CleanUpRule,
  type DocumentState,
  NO_EDITS,
  type RuleFindings,
} from './clean-up-rule.ts';
import { applyEdits, composeEdits } from './compose-edits.ts';
import { DocumentWords } from './document-words.ts';
import { chooseMarks } from './languages/choose-marks.ts';
import type { TypographyLanguage } from './languages/language.ts';
import { typographyLanguage } from './languages/languages.ts';
import { mayHoldAddress } from './protected-text.ts';
import { ReadingRoom } from './quotes/read-document.ts';
import type { CleanedTexts, TextDoubt, TextEdit, TextUnit } from './rule.ts';
import { RULES } from './rules.ts';

/** Clean text is clean after the first round; the worst of nonsense settles in a few. */
const MOST_ROUNDS = 6;

/**
 * The units cleaned, each with its edits in the coordinates it came with, and every doubt.
 *
 * The units are one document in reading order: speech may run on from one unit of prose or verse to
 * the next; any other kind between them (an empty one will do) parts them. Rules are applied until
 * they change nothing more, so that a second clean-up finds nothing to do.
 */
export function cleanTexts(
  units: readonly TextUnit[],
  options: TypographyOptions,
  language: string,
): CleanedTexts {
  const base = typographyLanguage(language);
  const edits: (readonly TextEdit[])[] = units.map(() => NO_EDITS);
  const state = {
    words: new DocumentWords(units, base),
    settled: new Uint8Array(units.length),
    stale: new Uint8Array(0),
    room: new ReadingRoom(),
  };
  const stale = RULES.map(() => new Uint8Array(units.length).fill(1));
  let doubts: readonly TextDoubt[] = [];
  let current = units;
  let data = base;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = chooseMarks(base, current);
    if (chosen.double !== data.double) {
      // Other marks than in the round before: everything is looked at anew.
      data = chosen;
      state.settled.fill(0);
      for (const flags of stale) flags.fill(1);
    }
    const result = cleanOnce(current, options, data, state, stale, edits);
    if (round === 0) doubts = result.doubts;
    if (!result.changed) break;
    current = result.units;
  }
  return {
    units: current.map((unit, index) => ({ text: unit.text, edits: edits[index] ?? [] })),
    doubts,
  };
}

interface Round {
  readonly units: readonly TextUnit[];
  readonly doubts: readonly TextDoubt[];
  readonly changed: boolean;
}

/** Applies every rule once, adding to the edits made before. */
function cleanOnce(
  units: readonly TextUnit[],
  options: TypographyOptions,
  language: TypographyLanguage,
  state: DocumentState,
  stale: readonly Uint8Array[],
  edits: (readonly TextEdit[])[],
): Round {
  const doubts: TextDoubt[] = [];
  let current = units;
  let changed = false;
  for (const [place, rule] of RULES.entries()) {
    if (isOff(rule, options)) continue;
    const own = stale[place];
    if (own === undefined) continue;
    state.stale = own;
    const found = allowed(rule.find(current, language, state), options);
    for (const doubt of found.doubts) {
      doubts.push({ ...doubt, offset: offsetBefore(edits[doubt.unit] ?? [], doubt.offset) });
    }
    own.fill(0);
    if (found.edits.every((made) => made.length === 0)) continue;
    changed = true;
    const next = current.slice();
    for (const [index, unit] of current.entries()) {
      const made = found.edits[index] ?? NO_EDITS;
      if (made.length === 0) continue;
      // A mark whose neighbours have changed is read once more.
      if (rule.option !== 'quotes') state.settled[index] = 0;
      markStale(stale, rule, index, unit.text, made);
      edits[index] = composeEdits(edits[index] ?? NO_EDITS, made);
      next[index] = { kind: unit.kind, text: applyEdits(unit.text, made) };
    }
    current = next;
  }
  return { units: current, doubts, changed };
}

function isOff({ option }: CleanUpRule, options: TypographyOptions): boolean {
  switch (option) {
    case 'quotes':
    case 'ellipsis':
    case 'dashes':
    case 'spaces':
      return options[option] === 'keep';
    default:
      return !options.polish.includes(option);
  }
}

/** What was found, without the edits of rules that are switched off by name. */
function allowed(found: RuleFindings, { off }: TypographyOptions): RuleFindings {
  if (off.length === 0) return found;
  const names: readonly string[] = off;
  return {
    ...found,
    edits: found.edits.map((own) => own.filter(({ rule }) => !names.includes(rule))),
  };
}

/**
 * Lets every rule look once more at a unit. Only the rule of spaces can tell one quotation mark from
 * another: to the others a mark that has been curled is the mark it was.
 */
function markStale(
  stale: readonly Uint8Array[],
  by: CleanUpRule,
  unit: number,
  text: string,
  edits: readonly TextEdit[],
): void {
  const curled = by.option === 'quotes' && !mayHoldAddress(text) && keepPlaces(edits);
  for (const [place, flags] of stale.entries()) {
    const option = RULES[place]?.option;
    if (!curled || option === 'quotes' || option === 'spaces') flags[unit] = 1;
  }
}

const SINGLE_MARKS = "'\u2018\u2019\u201a\u2032";

/** Whether every character stays where it stands, and every single mark a single one. */
function keepPlaces(edits: readonly TextEdit[]): boolean {
  for (const { before, after } of edits) {
    if (before.length !== after.length) return false;
    if (before === "'" && !SINGLE_MARKS.includes(after)) return false;
  }
  return true;
}

/** Where a character of the edited text stood before the edits. */
function offsetBefore(edits: readonly TextEdit[], offset: number): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.offset + shift;
    if (offset < start) break;
    if (offset < start + edit.after.length) return edit.offset;
    shift += edit.after.length - edit.before.length;
  }
  return offset - shift;
}
