import type { TypographyOptions } from '../model/story-options.ts';
import type { DocumentState } from './clean-up-rule.ts';
import { applyEdits, composeEdits } from './compose-edits.ts';
import { DocumentWords } from './document-words.ts';
import type { TypographyLanguage } from './languages/language.ts';
import { typographyLanguage } from './languages/languages.ts';
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
  const data = typographyLanguage(language);
  const edits: (readonly TextEdit[])[] = units.map(() => []);
  const state = {
    words: new DocumentWords(units, data),
    settled: new Uint8Array(units.length),
  };
  let doubts: readonly TextDoubt[] = [];
  let current = units;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = cleanOnce(current, options, data, state, edits);
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
  edits: (readonly TextEdit[])[],
): Round {
  const doubts: TextDoubt[] = [];
  let current = units;
  let changed = false;
  for (const rule of RULES) {
    if (options[rule.option] === 'keep') continue;
    const found = rule.find(current, language, state);
    for (const doubt of found.doubts) {
      doubts.push({ ...doubt, offset: offsetBefore(edits[doubt.unit] ?? [], doubt.offset) });
    }
    if (found.edits.every((own) => own.length === 0)) continue;
    changed = true;
    current = current.map((unit, index) => {
      const own = found.edits[index] ?? [];
      if (own.length === 0) return unit;
      // A mark whose neighbours have changed is read once more.
      if (rule.option !== 'quotes') state.settled[index] = 0;
      edits[index] = composeEdits(edits[index] ?? [], own);
      return { kind: unit.kind, text: applyEdits(unit.text, own) };
    });
  }
  return { units: current, doubts, changed };
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
