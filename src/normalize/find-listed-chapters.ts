import { type Draft, isOpen, type Mark, standsAlone, withMarks } from './draft.ts';

const CONTENTS = /^[^\p{L}]*(?:table of )?contents[^\p{L}]*$/iu;
/** A list of contents stands near the beginning. */
const WINDOW = 60;
const LONGEST_TITLE = 100;

/**
 * Marks chapters that only a list of contents names: titles below "Table of contents" each of which
 * stands once more, alone and in the same order, further down. The list is dropped. Headings that say
 * "Chapter" are left to the pass for chapters.
 */
export function findListedChapters(draft: Draft): Draft {
  const head = draft.units
    .slice(0, WINDOW)
    .findIndex((unit) => isOpen(unit) && CONTENTS.test(unit.text));
  if (head < 0) return draft;
  const places = placesOfEntries(draft, head);
  if (places === null) return draft;
  const marks = new Map<number, Mark>();
  for (let index = head; index <= head + places.length; index++)
    marks.set(index, { kind: 'drop', reason: 'contents list' });
  for (const index of places) {
    const title = draft.units[index]?.text.trim() ?? '';
    marks.set(index, { kind: 'chapter', chapter: 'chapter', number: null, title, joins: false });
  }
  return withMarks(draft, marks);
}

/** Where each entry below the list's head stands again; null when one does not. */
function placesOfEntries(draft: Draft, head: number): number[] | null {
  const entries: string[] = [];
  for (let index = head + 1; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit) || unit.facts.heading !== null || unit.text.length > LONGEST_TITLE) break;
    const entry = fold(unit.text);
    if (entry === '' || entry === entries[0]) break;
    entries.push(entry);
  }
  const places: number[] = [];
  let after = head + entries.length;
  for (const entry of entries) {
    after = placeOf(draft, entry, after + 1);
    if (after < 0) return null;
    places.push(after);
  }
  return places.length < 2 ? null : places;
}

function placeOf(draft: Draft, entry: string, from: number): number {
  for (let index = from; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit) || unit.text.length > LONGEST_TITLE) continue;
    if (fold(unit.text) === entry && standsAlone(draft, index)) return index;
  }
  return -1;
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
