import type { Found, MetadataEntry, PartRole } from '../model/story.ts';
import { LEFT_DOUBLE_QUOTE } from '../text/characters.ts';
import {
  DISCLAIMER_OPENER,
  FOOTER_LINE,
  NOTE_OPENER,
  opensSureNote,
  PAGE_CHROME,
  PLEA,
} from './data/note-words.ts';
import { type Draft, isOpen, isRule, type Mark, type Unit, withMarks } from './draft.ts';
import { roleOfKey, valueOfKey } from './header-key.ts';

/** Notes after the story are looked for among this many paragraphs. */
const WINDOW = 20;
const END_WINDOW = 40;
const OPENS_SPEECH = new RegExp(`^["${LEFT_DOUBLE_QUOTE}]`);
/** A mail's signature is no longer than this. */
const SIGNATURE_LINES = 6;
const SIGN_OFF =
  /^(?:[-\u2013\u2014~*]+\s?\p{L}[\p{L}\p{N}_ ]*|(?:(?:lots of |much |all my )?love|xo(?:xo)*x?|x{2,}|hugs(?: and kisses)?|cheers|peace|thanks|ciao|<3|until next time|later)[,!. ~-]*(?:\p{L}[\p{L}\p{N}_ ]*)?|\p{Lu}[\p{L}\p{N}_]*)[!,. ~*x<3:)]*$/iu;
/** A divider elsewhere; behind a note it closes the note. */
const KISSES = /^(?:xo){1,4}x?[,.!]*$/i;
const AUTHOR_TAG = /(?:^|[,;]\s*)(?:author|writer|fic author|by)\s*[:=]\s*([^,;]+)/i;

/**
 * Marks what stands behind the story: tag footers and page buttons, the notes, and the end mark
 * before them. A tag footer names the author when nothing else did.
 */
export function findBackMatter(draft: Draft): Draft {
  const marks = new Map<number, Mark>();
  const metadata: Record<string, MetadataEntry> = { ...draft.metadata };
  let authors: Found<readonly string[]> = draft.authors;
  const signature = signatureIndex(draft);
  for (let index = signature; index < draft.units.length; index++)
    marks.set(index, { kind: 'part', role: 'footer', side: 'back', joins: index > signature });
  let last = signature - 1;
  const firstOpen = draft.units.findIndex(
    (unit) => unit.mark === null && unit.role?.kind !== 'part',
  );
  for (; last > firstOpen; last--) {
    const unit = draft.units[last];
    if (!unit || unit.mark?.kind === 'drop' || unit.role?.kind === 'part' || isRule(unit)) continue;
    if (!isOpen(unit)) break;
    if (PAGE_CHROME.test(unit.text.slice(0, 200))) {
      marks.set(last, { kind: 'drop', reason: 'page chrome' });
    } else if (FOOTER_LINE.test(unit.text.slice(0, 80)) || leadsOn(draft, last, firstOpen)) {
      marks.set(last, { kind: 'part', role: 'footer', side: 'back', joins: false });
      const key = unit.facts.key;
      if (key) metadata[key.key] ??= { value: valueOfKey(key.key, key.value), lines: unit.lines };
      const tagged = AUTHOR_TAG.exec(key?.value ?? unit.text)?.[1]?.trim();
      if (tagged && authors.value.length === 0)
        authors = { value: [tagged], origin: 'footer', certainty: 0.7 };
    } else break;
  }
  markNotes(draft, firstOpen, last, marks);
  return { ...withMarks(draft, marks), metadata, authors };
}

/** A chapter's name behind the last line of the story: what is left of a link to it. */
function leadsOn(draft: Draft, index: number, firstOpen: number): boolean {
  const unit = draft.units[index];
  const isHeading = unit?.block === null && (unit.facts.heading?.certainty ?? 0) >= 0.9;
  return isHeading && index === draft.units.length - 1 && index > firstOpen + 1;
}

/** Where the signature of a mail begins, "-- " on its line with a few short ones behind; else the end. */
function signatureIndex(draft: Draft): number {
  const { units } = draft;
  for (
    let index = units.length - 1;
    index > 0 && index >= units.length - SIGNATURE_LINES;
    index--
  ) {
    const unit = units[index];
    if (!isOpen(unit) || unit.text.length > 80) break;
    if (unit.text.trim() === '--' && units[index + 1]?.blanksBefore === 0) return index;
  }
  return units.length;
}

function markNotes(draft: Draft, firstOpen: number, last: number, marks: Map<number, Mark>): void {
  const end = endMarkIndex(draft, firstOpen, last);
  const first = Math.max(firstOpen + 1, end < 0 ? last - WINDOW : end + 1);
  if (end >= 0) {
    marks.set(end, { kind: 'end-mark' });
    putNotes(draft, end + 1, last, marks);
    return;
  }
  for (let index = first; index <= last; index++) {
    const unit = draft.units[index];
    if (
      isOpen(unit) &&
      opensNote(unit) &&
      storyBefore(draft, firstOpen, index) &&
      allNotes(draft, index + 1, last)
    ) {
      putNotes(draft, index, last, marks);
      return;
    }
  }
  let start = last + 1;
  for (let index = last; index >= first; index--) {
    const unit = draft.units[index];
    if (!isOpen(unit) || unit.facts.verdict !== null) break;
    const before = draft.units[index - 1];
    const { note, story } = unit.facts.judgement;
    const parted =
      (draft.baseGap > 0 && unit.blanksBefore > draft.baseGap) ||
      (before !== undefined && isDivider(before));
    if (start > last && !parted && index > first && isSignOff(unit.text)) continue;
    if (note >= 5 && story <= 1) start = index;
    else if (parted && note >= 3 && note > story) start = index;
    else if (!(note >= 2 && note > story)) break;
    if (parted) break;
  }
  putNotes(draft, start, last, marks);
}

/** "Love, Sunny xx", "~Jenny": what may close a note, and says nothing without one. */
function isSignOff(text: string): boolean {
  return text.length <= 40 && !/["\u201c\u201d]/.test(text) && SIGN_OFF.test(text);
}

/** The last end mark with nothing but notes behind it; -1 for none. */
function endMarkIndex(draft: Draft, firstOpen: number, last: number): number {
  for (let index = last; index > firstOpen && index > last - END_WINDOW; index--) {
    const unit = draft.units[index];
    if (isRule(unit)) continue;
    if (!isOpen(unit)) return -1;
    if ((unit.facts.heading?.certainty ?? 0) >= 0.9) return -1;
    if (unit.facts.verdict?.kind === 'end')
      return allNotes(draft, index + 1, last) || last - index <= 3 ? index : -1;
  }
  return -1;
}

function opensNote(unit: Unit): boolean {
  const { text } = unit;
  if (
    PLEA.test(text) ||
    opensSureNote(text) ||
    NOTE_OPENER.test(text) ||
    DISCLAIMER_OPENER.test(text)
  )
    return true;
  const { key } = unit.facts;
  return (
    key?.colon === true &&
    !key.dangerous &&
    ['notes', 'disclaimer', 'beta', 'feedback', 'archive', 'spoilers', 'warnings'].includes(key.key)
  );
}

/** Whether nothing between the two units tells a story. */
function allNotes(draft: Draft, first: number, last: number): boolean {
  for (let index = first; index <= last; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit)) continue;
    if ((unit.facts.heading?.certainty ?? 0) >= 0.9) return false;
    if (opensNote(unit) || isDivider(unit)) continue;
    if (tellsStory(unit)) return false;
  }
  return true;
}

function tellsStory(unit: Unit): boolean {
  const { note, story } = unit.facts.judgement;
  if (unit.facts.verdict?.kind === 'pov' || unit.facts.verdict?.kind === 'time') return true;
  if (story <= note) return false;
  return story >= 2 || OPENS_SPEECH.test(unit.text) || (note === 0 && unit.text.length > 160);
}

/** Whether something between the two may be the story, so that notes behind it are end notes. */
function storyBefore(draft: Draft, first: number, end: number): boolean {
  for (let index = first; index < end; index++) {
    const unit = draft.units[index];
    if (isOpen(unit) && unit.facts.heading === null && !opensNote(unit) && !isDivider(unit))
      return true;
  }
  return false;
}

function isDivider(unit: Unit): boolean {
  if (isRule(unit)) return true;
  const kind = unit.facts.verdict?.kind;
  return kind === 'rule' || kind === 'symbols' || kind === 'letters' || kind === 'dots';
}

function putNotes(draft: Draft, first: number, last: number, marks: Map<number, Mark>): void {
  let joins = false;
  let role: PartRole = 'author-note';
  for (let index = first; index <= last; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit) && !isRule(unit)) continue;
    if (!unit) continue;
    if (isDivider(unit) && !(joins && KISSES.test(unit.text.trim()))) {
      marks.set(index, { kind: 'drop', reason: 'end ornament' });
      joins = false;
      continue;
    }
    const key = unit.facts.key;
    const opened = opensNote(unit);
    if (opened) {
      role = key && !key.dangerous ? roleOfKey(key.key) : 'author-note';
      if (DISCLAIMER_OPENER.test(unit.text)) role = 'disclaimer';
    }
    marks.set(index, { kind: 'part', role, side: 'back', joins: joins && !opened });
    joins = true;
  }
}
