import {
  DISCLAIMER_OPENER,
  NOTE_CLOSER,
  ON_WITH_IT,
  opensSureNote,
  PLEA,
  REVIEW_REPLIES,
} from './data/note-words.ts';
import { type Draft, isOpen, type Mark, type Unit, withMarks } from './draft.ts';
import { HAS_VERDICT, mayBeginWith } from './glance.ts';

/** A note with a closing line is no longer than this many paragraphs. */
const LONGEST_CLOSED_NOTE = 15;
const HEAD_KEYS = new Set([
  'title',
  'authors',
  'notes',
  'disclaimer',
  'summary',
  'warnings',
  'rating',
  'pairings',
  'beta',
  'fandoms',
  'characters',
  'spoilers',
  'feedback',
  'genres',
  'published',
  'updated',
]);

/** Marks author's notes inside the story: at a chapter's head, at its end, and in mid-text. */
export function findNotes(draft: Draft): Draft {
  const marks = new Map<number, Mark>();
  let atHead = false;
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!unit) break;
    if (unit.mark?.kind === 'chapter') {
      atHead = true;
      continue;
    }
    if (!isOpen(unit)) continue;
    if (isDivider(unit)) continue;
    if (opensSure(unit) || (atHead && opensHead(unit))) {
      const end = endOfNote(draft, index);
      for (let place = index; place <= end; place++)
        marks.set(place, { kind: 'note', joins: place > index });
      index = end;
      continue;
    }
    atHead = false;
    if (endsChapter(draft, index)) marks.set(index, { kind: 'note', joins: false });
  }
  return withMarks(draft, marks);
}

function opensSure({ glance, text }: Unit): boolean {
  return mayBeginWith(glance, 'a') && opensSureNote(text);
}

function opensHead(unit: Unit): boolean {
  if (DISCLAIMER_OPENER.test(unit.text) || REVIEW_REPLIES.test(unit.text)) return true;
  const key = unit.facts.key;
  if (key?.colon && !key.dangerous && HEAD_KEYS.has(key.key)) return true;
  const { note, story } = unit.facts.judgement;
  return note >= 5 && story <= 1;
}

/** The last unit of the note that begins here. */
function endOfNote(draft: Draft, first: number): number {
  for (let index = first + 1; index <= first + LONGEST_CLOSED_NOTE; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit) || unit.facts.heading !== null) break;
    if (NOTE_CLOSER.test(unit.text)) return index;
    if (unit.text.length <= 40 && ON_WITH_IT.test(unit.text)) return index;
  }
  if (/^[^\p{L}]{0,3}[[(].*[\])][^\p{L}]{0,3}$/u.test(draft.units[first]?.text ?? '')) return first;
  let last = first;
  for (let index = first + 1; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit) || isDivider(unit) || opensSureNote(unit.text)) break;
    const { note, story } = unit.facts.judgement;
    const glued = unit.blanksBefore === 0 && draft.paragraphs === 'lines';
    const empty = index === first + 1 && draft.units[first]?.facts.key?.value === '';
    const goesOn = empty ? story < 4 : glued ? note > story : note >= 4 && story <= 1;
    if (!goesOn && !isReply(unit.text, draft.units[first]?.text ?? '', index > first + 1)) break;
    last = index;
  }
  return last;
}

/** "inkblot: Thanks!", below a note that speaks of reviews; further ones need say nothing of the kind. */
function isReply(text: string, opener: string, isFurther: boolean): boolean {
  if (!/\breview/i.test(opener)) return false;
  const named = /^[^\p{L}\p{N}]{0,3}[\p{L}\p{N}][\p{L}\p{N}_.-]{1,28}[*_~]{0,3}\s?[:-]\s/u.test(
    text,
  );
  return named && (isFurther || /\b(?:thanks?|glad|reviews?|chapter|you|your)\b/i.test(text));
}

/** A paragraph right before the next chapter that speaks to the readers. */
function endsChapter(draft: Draft, index: number): boolean {
  let next = index + 1;
  while (draft.units[next] !== undefined && draft.units[next]?.mark?.kind === 'drop') next++;
  const unit = draft.units[index];
  if (draft.units[next]?.mark?.kind !== 'chapter' || unit === undefined) return false;
  if (PLEA.test(unit.text)) return true;
  const { note, story } = unit.facts.judgement;
  return note >= 5 && story <= 1;
}

function isDivider(unit: Unit): boolean {
  if ((unit.glance & HAS_VERDICT) === 0) return false;
  const kind = unit.facts.verdict?.kind;
  return kind === 'rule' || kind === 'symbols' || kind === 'letters' || kind === 'dots';
}
