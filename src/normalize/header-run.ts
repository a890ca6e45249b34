import { RUNNING_KEYS } from './data/header-keys.ts';
import { type Draft, isOpen, isRule, type Mark, type Unit } from './draft.ts';

/** Whether a sure key line follows within the same run of glued lines. */
export function keyFollowsInRun(draft: Draft, index: number): boolean {
  for (let ahead = index + 1; ahead < index + 12; ahead++) {
    const unit = draft.units[ahead];
    if (!isOpen(unit) || unit.blanksBefore > 0) return false;
    const key = unit.facts.key;
    if (key !== null && !key.dangerous) return true;
  }
  return false;
}

/** Whether a later line of the same run of glued lines is note still, with no speech before it. */
export function noteGoesOnInRun(draft: Draft, index: number): boolean {
  const unit = draft.units[index];
  if (draft.baseGap === 0 || !unit || /^["\u201c]/.test(unit.text)) return false;
  for (let ahead = index + 1; ahead < index + 12; ahead++) {
    const next = draft.units[ahead];
    if (!isOpen(next) || next.blanksBefore > 0 || /^["\u201c]/.test(next.text)) return false;
    const { note, story } = next.facts.judgement;
    if (note >= 2 && note > story) return true;
  }
  return false;
}

/** Whether sure key lines follow closely, so that an unknown line is header too. */
export function headerGoesOn(draft: Draft, index: number): boolean {
  for (let ahead = index + 1; ahead <= index + 3; ahead++) {
    const unit = draft.units[ahead];
    if (!isOpen(unit)) return false;
    const key = unit.facts.key;
    if (/^[("\u201c[]/.test(unit.text)) return false;
    if (key !== null && !key.dangerous && key.colon) return true;
    if (unit.text.length > 200 || unit.facts.judgement.story >= 3) return false;
  }
  return false;
}

const LONGEST_NOTE = 8;
const UNKNOWN_KEY =
  /^[^\p{L}\p{N}"\u201c]{0,3}\p{L}[\p{L}\p{N}'\u2019/& -]{1,24}[*_~]{0,3}:[*_~]{0,3}\s/u;

/** Whether the line opens as a header line does, with a key nobody listed: "Improv: salt, regret". */
export function hasUnknownKey({ text }: Unit): boolean {
  return text.length <= 100 && UNKNOWN_KEY.test(text);
}

/** Whether a line with a key nobody listed stands last in a run of glued header lines. */
export function endsKeyRun(draft: Draft, index: number, marks: ReadonlyMap<number, Mark>): boolean {
  const unit = draft.units[index];
  const before = marks.get(index - 1);
  if (!unit || draft.baseGap === 0 || draft.paragraphs !== 'lines') return false;
  if (before?.kind !== 'part' || before.role === 'epigraph' || before.role === 'author-note')
    return false;
  if (unit.blanksBefore > 0 || (draft.units[index + 1]?.blanksBefore ?? 0) === 0) return false;
  return hasUnknownKey(unit);
}

/** Whether the paragraph speaks of the story, and a divider parts it from what follows. */
export function closesNotes(draft: Draft, index: number): boolean {
  const unit = draft.units[index];
  const { note, story } = unit?.facts.judgement ?? { note: 0, story: 0 };
  const kind = draft.units[index + 1]?.facts.verdict?.kind ?? '';
  return note >= 2 && note >= story - 1 && /^(?:rule|symbols|letters|dots)$/.test(kind);
}

const GREETING =
  /\b(?:hi|hey|hello|dear) (?:all|guys|everyone|everybody|readers?|there|folks|lovelies)\b/i;

/**
 * Whether the paragraph opens a note that has no opener: it greets the readers below a title, or
 * everything down to a divider speaks of the story and one paragraph clearly so.
 */
export function opensKeylessNote(draft: Draft, index: number, hasHeader: boolean): boolean {
  const unit = draft.units[index];
  if (!unit) return false;
  const first = unit.facts.judgement;
  if (hasHeader && GREETING.test(unit.text) && first.note >= 3 && first.note > first.story)
    return true;
  let most = 0;
  for (let ahead = index; ahead < index + LONGEST_NOTE; ahead++) {
    const next = draft.units[ahead];
    if (isRule(next) || (isOpen(next) && isDividing(next))) return ahead > index && most >= 4;
    if (!isOpen(next) || /^["\u201c]/.test(next.text)) return false;
    const { note, story } = next.facts.judgement;
    if (note < 2 || note < story - 1) return false;
    most = Math.max(most, note > story ? note : 0);
  }
  return false;
}

function isDividing(unit: Unit): boolean {
  return /^(?:rule|symbols|letters|dots)$/.test(unit.facts.verdict?.kind ?? '');
}

/** Whether a line may be what a key with nothing behind it means; only some keys take sentences. */
export function mayBeValue(key: string, unit: Unit): boolean {
  if (RUNNING_KEYS.has(key)) return unit.text.length <= 1200;
  if (unit.facts.judgement.story >= 2 && /[.!?\u2026]["\u201d]?$/.test(unit.text)) return false;
  return unit.text.length <= 1200 && !/^["\u201c].*["\u201d]\s+\p{Ll}/u.test(unit.text);
}

/** Whether the line before is a header part, or the next one opens with a sure key. */
export function hasKeyBeside(
  draft: Draft,
  index: number,
  marks: ReadonlyMap<number, Mark>,
): boolean {
  const before = marks.get(index - 1);
  if (before?.kind === 'part' && before.role !== 'author-note') return true;
  const next = draft.units[index + 1]?.facts.key;
  return next !== null && next !== undefined && !next.dangerous;
}
