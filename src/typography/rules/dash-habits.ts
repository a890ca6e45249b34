import { EM_DASH, EN_DASH } from '../../text/characters.ts';
import { classAt, isWordAt, SPACE } from '../character-class.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import type { TextUnit } from '../rule.ts';
import { wordFrom } from './tight-hyphens.ts';

/** How a story writes its dashes. */
export interface DashHabits {
  /** There are true em dashes, so an en dash between two words is meant as one. */
  readonly hasEmDashes: boolean;
  /** Its dashes are all en dashes, as many British books set them. */
  readonly enDashesAreDashes: boolean;
  /** It puts en dashes between words where only a dash can stand, so that none parts two names. */
  readonly enDashesPartClauses: boolean;
}

/** One dash in this many may be of another shape in a story of en dashes. */
const TOLERANCE = 20;

/** Counts the dashes of a document by shape. Hyphens inside words do not count. */
export function surveyDashes(
  units: readonly TextUnit[],
  { functionWords }: TypographyLanguage,
): DashHabits {
  const partsClauses = (text: string, at: number): boolean =>
    isWordAt(text, at - 1) && functionWords.has(wordFrom(text, at + 1).toLowerCase());
  let em = 0;
  let en = 0;
  let hyphens = 0;
  let parting = 0;
  for (const { text } of units) {
    em += count(text, EM_DASH, always);
    en += count(text, EN_DASH, partsWords);
    hyphens += count(text, '-', standsForDash);
    parting += count(text, EN_DASH, partsClauses);
  }
  return {
    hasEmDashes: em > 0,
    enDashesAreDashes: en >= 3 && (em + hyphens) * TOLERANCE <= en,
    enDashesPartClauses: parting >= 3,
  };
}

function always(): boolean {
  return true;
}

function partsWords(text: string, at: number): boolean {
  return !(isWordAt(text, at - 1) && isWordAt(text, at + 1));
}

/** Whether a hyphen begins a run of them, or stands between spaces. */
function standsForDash(text: string, at: number): boolean {
  return (
    (text[at + 1] === '-' && text[at - 1] !== '-') ||
    (at > 0 && classAt(text, at - 1) === SPACE && classAt(text, at + 1) === SPACE)
  );
}

function count(text: string, mark: string, counts: (text: string, at: number) => boolean): number {
  let total = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (counts(text, at)) total++;
  }
  return total;
}
