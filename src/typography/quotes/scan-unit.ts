import { DOUBLE_PRIME, PRIME, RIGHT_SINGLE_QUOTE } from '../../text/characters.ts';
import { classAt, QUOTE, SPACE } from '../character-class.ts';
import { NO_EDITS } from '../clean-up-rule.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import { Addresses, isInEmoticon, mayHoldAddress } from '../protected-text.ts';
import type { TextEdit, TextUnit } from '../rule.ts';
import { isElided } from './elisions.ts';
import type { QuoteHabits } from './habits.ts';
import { type Mark, nextMark, scanMarks } from './marks.ts';
import { wordFrom } from './words-around.ts';

/** A unit with its marks found; edits that need no weighing are made already. */
export interface ScannedUnit {
  readonly unit: TextUnit;
  readonly marks: readonly Mark[];
  readonly plainEdits: readonly TextEdit[];
  /** It needs no more reading; its marks have not been looked for. */
  readonly settled: boolean;
}

export const NO_MARKS: readonly Mark[] = [];

/** The marks of a unit, and the edits that need no weighing. */
export function scanUnit(
  unit: TextUnit,
  habits: QuoteHabits,
  language: TypographyLanguage,
): ScannedUnit {
  const { text } = unit;
  const first = nextMark(text, 0);
  if (first < 0) return { unit, marks: NO_MARKS, plainEdits: NO_EDITS, settled: false };
  const plainEdits: TextEdit[] = [];
  const addresses = mayHoldAddress(text) ? new Addresses(text) : null;
  const found = scanMarks(text, first, language, {
    joinsSingles: habits.outer === 'double',
    isElided: (offset) => isElided(wordFrom(text, offset), language),
    onInner(offset) {
      if (text[offset] === RIGHT_SINGLE_QUOTE) return;
      if (addresses?.hold(offset)) return;
      plainEdits.push(editAt(text, offset, 1, RIGHT_SINGLE_QUOTE, 'apostrophe', 1));
    },
    onPrime(offset) {
      const after = /["”]/.test(text[offset] ?? '') ? DOUBLE_PRIME : PRIME;
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

function isHeldAside(text: string, mark: Mark, addresses: Addresses | null): boolean {
  if (mark.double) return false;
  return isInEmoticon(text, mark.offset) || (addresses?.goOnBehind(mark.offset) ?? false);
}

/** The marks a unit opens with, outermost first. A settled one is looked at again for them. */
export function openingMarks(
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
