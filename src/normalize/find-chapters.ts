import { countWords } from '../text/words.ts';
import { isTitleCase, isTitleLike } from './byline.ts';
import { type ChapterHeading, parseChapterHeading } from './chapter-heading.ts';
import { NOTE_OPENER } from './data/note-words.ts';
import {
  type Draft,
  isHeadingBlock,
  isNextTo,
  isOpen,
  type Mark,
  standsAlone,
  type Unit,
  withMarks,
} from './draft.ts';
import { listRuns } from './find-lists.ts';
import { MAY_HEAD, mayBeginWith, mayFoldTo } from './glance.ts';

/** Indexes of items such as "1. Buy milk", which head nothing. */
function listItems(draft: Draft): ReadonlySet<number> {
  return new Set(
    listRuns(draft).flatMap(({ first, markers }) => markers.map((_, place) => first + place)),
  );
}

interface Candidate {
  readonly index: number;
  readonly heading: ChapterHeading;
}

/** Numbered sections shorter than this are parts of a one-shot, not chapters. */
const SECTION_WORDS = 1500;
const CONTENTS = /^[^\p{L}]*(?:table of )?contents[^\p{L}]*$/iu;
const PROSE = 100;

/**
 * Marks chapter headings, drops a list of contents and the title where it is repeated. A heading
 * counts when it stands alone and its number fits the row; bare numbers must rise from one, and are
 * section headings where the sections are short.
 */
export function findChapters(draft: Draft): Draft {
  const marks = new Map<number, Mark>();
  const found = candidatesOf(draft);
  const contents = contentsOf(draft, found);
  for (const index of contents) marks.set(index, { kind: 'drop', reason: 'contents list' });
  const listed = listItems(draft);
  const candidates = found.filter(({ index }) => !contents.has(index) && !listed.has(index));
  const chapters = candidates.filter((candidate) => isChapter(draft, candidate, candidates));
  const numerals = numeralsOf(draft, candidates, chapters.length);
  for (const { index, heading } of [...chapters, ...numerals.chapters])
    marks.set(index, {
      kind: 'chapter',
      chapter: heading.chapter,
      number: heading.number,
      title: heading.title,
      joins: false,
    });
  for (const { index } of numerals.sections) marks.set(index, { kind: 'heading', level: 2 });
  addTitleLines(draft, [...chapters, ...numerals.chapters], marks);
  dropRepeatedTitle(draft, marks);
  return withMarks(draft, marks);
}

function candidatesOf(draft: Draft): Candidate[] {
  const candidates: Candidate[] = [];
  const title = fold(draft.title.value ?? '');
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit)) continue;
    let heading = (unit.glance & MAY_HEAD) === 0 ? null : unit.facts.heading;
    if (
      heading === null &&
      title.length > 2 &&
      mayBeginWith(unit.glance, title) &&
      unit.text.length < 120 &&
      mayFoldTo(unit.text, title) &&
      fold(unit.text).startsWith(title)
    )
      heading = afterTitle(unit.text, draft.title.value ?? '');
    if (heading === null) continue;
    if (
      !standsAlone(draft, index) &&
      !isOverTitle(draft, index) &&
      (heading.certainty < 0.9 || unit.text.length > 60)
    )
      continue;
    candidates.push({ index, heading });
  }
  return candidates;
}

/** A number with its title on the next line, and blank lines round the two. */
function isOverTitle(draft: Draft, index: number): boolean {
  const [before, title, behind] = [index, index + 1, index + 2].map((place) => draft.units[place]);
  if (before === undefined || !isOpen(title) || title.blanksBefore > 0) return false;
  if (index > 0 && before.blanksBefore === 0) return false;
  if (behind === undefined || behind.blanksBefore === 0) return false;
  return title.facts.verdict === null && isTitleLike(title.text) && isTitleCase(title.text);
}

/** "Lanterns: Chapter 3", "Lanterns (3/10)". */
function afterTitle(text: string, title: string): ChapterHeading | null {
  const heading = parseChapterHeading(
    text.slice(title.length).replace(/^[\s:,\u2013\u2014-]+/, ''),
  );
  return heading &&
    (heading.family === 'chapter' || heading.family === 'part' || heading.family === 'fraction')
    ? { ...heading, certainty: 0.9, family: 'chapter' }
    : null;
}

/** Units of a list of contents: headings in a row without prose that come again later. */
function contentsOf(draft: Draft, candidates: readonly Candidate[]): Set<number> {
  const contents = new Set<number>();
  const later = new Map<string, number>();
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (unit?.block?.type === 'heading' && unit.facts.heading !== null)
      later.set(keyOf(unit.facts.heading), index);
  }
  for (const { index, heading } of candidates) {
    later.set(keyOf(heading), index);
    const title = draft.units[index + 1];
    if (heading.family.startsWith('numeral') && heading.title === null && isOpen(title))
      later.set(keyOf({ ...heading, family: `${heading.family}-title`, title: title.text }), index);
  }
  const title = draft.units
    .slice(0, 300)
    .findIndex((unit) => (isOpen(unit) || isHeadingBlock(unit)) && CONTENTS.test(unit.text));
  let run: Candidate[] = [];
  const flush = (): void => {
    const repeated = run.filter(
      ({ index, heading }) => (later.get(keyOf(heading)) ?? index) > index,
    );
    const first = repeated[0];
    const last = repeated.at(-1);
    if (first && last && repeated.length >= 2) {
      const from =
        title >= 0 && title < first.index && first.index - title < 6 ? title : first.index;
      for (let index = from; index <= last.index; index++)
        if (isOpen(draft.units[index]) || index === title) contents.add(index);
    }
    run = [];
  };
  for (const candidate of candidates) {
    const before = run.at(-1);
    if (before && hasProse(draft, before.index + 1, candidate.index)) flush();
    // Sections that begin again at one are no list.
    else if (run.some((other) => isAgain(other.heading, candidate.heading))) flush();
    run.push(candidate);
  }
  flush();
  if (title >= 0 && contents.size === 0) addListAfter(draft, title, contents);
  return contents;
}

/** Whether the numbers do not rise from one heading to the other of its kind. */
function isAgain(before: ChapterHeading, heading: ChapterHeading): boolean {
  if (before.family !== heading.family || heading.number === null) return false;
  return heading.number <= (before.number ?? 0);
}

/** A list under "Contents" whose lines are titles that stand again as lines further down. */
function addListAfter(draft: Draft, title: number, contents: Set<number>): void {
  const lines = new Map<string, number>();
  for (const [index, unit] of draft.units.entries()) {
    if (unit.text.length >= PROSE) continue;
    for (const entry of entriesOf(unit)) lines.set(entry, index);
  }
  let last = title;
  let entries = 0;
  for (let index = title + 1; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (unit?.mark?.kind === 'drop') continue;
    if (!isOpen(unit) || unit.text.length >= PROSE) break;
    if (!entriesOf(unit).some((entry) => (lines.get(entry) ?? index) > index)) break;
    last = index;
    entries++;
  }
  const next = draft.units.findIndex(
    (unit, index) =>
      index > last && unit.mark?.kind !== 'drop' && unit.block?.type !== 'scene-break',
  );
  // A list of links was left out before: its heading stands right above a chapter.
  const isBare = entries === 0 && draft.units[next]?.mark?.kind === 'chapter';
  if (entries < 2 && !isBare) return;
  for (let index = title; index <= last; index++) contents.add(index);
}

/** What a line of a contents list, or a heading, may be found by. */
function entriesOf({ text, facts }: Unit): string[] {
  const title = entryOf(facts.heading?.title ?? '');
  return [fold(text), entryOf(text), title].filter((entry) => entry !== '');
}

/** An entry of a contents list without its page number, as it is compared. */
function entryOf(text: string): string {
  return fold(text.replace(/[\s.]+\d+$/, ''));
}

function hasProse(draft: Draft, first: number, end: number): boolean {
  if (end - first > 3) return true;
  return draft.units
    .slice(first, end)
    .some((unit) => unit.text.length >= PROSE || unit.block !== null);
}

function keyOf(heading: ChapterHeading): string {
  if (heading.number === null) return `${heading.family} ${fold(heading.title ?? heading.chapter)}`;
  // A bare number says little: "1. Buy milk" and "1. The Ferry" are not the same.
  const title = heading.family.startsWith('numeral') ? ` ${entryOf(heading.title ?? '')}` : '';
  return `${heading.family} ${heading.number}${title}`;
}

function isChapter(draft: Draft, candidate: Candidate, all: readonly Candidate[]): boolean {
  const { heading, index } = candidate;
  if (heading.family.startsWith('numeral')) return false;
  if (
    heading.family === 'fraction' ||
    heading.family === 'unnumbered' ||
    heading.certainty >= 0.9
  ) {
    if (heading.family === 'fraction') return index === firstOpen(draft);
    return true;
  }
  const row = all.filter((other) => other.heading.family === heading.family);
  const rising = row.every(
    (other, place) =>
      place === 0 || (other.heading.number ?? 0) > (row[place - 1]?.heading.number ?? 0),
  );
  return (
    row.length >= 2 && rising && (row[0]?.heading.number ?? 9) <= 1 && standsAlone(draft, index)
  );
}

function firstOpen(draft: Draft): number {
  return draft.units.findIndex((unit) => unit.mark === null);
}

/** Bare numbers that rise from one: chapters, or sections where those are short or lie in chapters. */
function numeralsOf(
  draft: Draft,
  candidates: readonly Candidate[],
  chapterCount: number,
): { chapters: Candidate[]; sections: Candidate[] } {
  const families = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { family } = candidate.heading;
    if (!family.startsWith('numeral')) continue;
    families.set(family, [...(families.get(family) ?? []), candidate]);
  }
  const rows = [...families.values()].map((all) => risingRow(all, chapterCount > 0));
  const row = rows.toSorted((a, b) => b.length - a.length)[0] ?? [];
  if (row.length < 2) return { chapters: [], sections: [] };
  if (chapterCount > 0) return { chapters: [], sections: row };
  const first = row[0]?.index ?? 0;
  const enough = SECTION_WORDS * row.length;
  let words = 0;
  for (let index = first; index < draft.units.length && words < enough; index++)
    words += countWords(draft.units[index]?.text ?? '');
  if (words < enough) return { chapters: [], sections: row };
  // Inside numbered chapters another kind of numbers counts their sections.
  const others = [...families].filter(([family]) => family !== row[0]?.heading.family);
  const sections = others.map(([, all]) => risingRow(all, true)).filter((all) => all.length > 1);
  return { chapters: row, sections: sections.flat() };
}

/** The numbers that rise by one from one; in chapters they may begin again. */
function risingRow(all: readonly Candidate[], mayRestart: boolean): Candidate[] {
  const row: Candidate[] = [];
  for (const candidate of all) {
    const { number } = candidate.heading;
    const last = row.at(-1)?.heading.number ?? 0;
    if (number === last + 1 || (number === 1 && row.length > 0 && mayRestart)) row.push(candidate);
  }
  return row;
}

/** The title on the line after "CHAPTER I". */
function addTitleLines(
  draft: Draft,
  chapters: readonly Candidate[],
  marks: Map<number, Mark>,
): void {
  const untitled = chapters.filter(({ heading }) => heading.title === null);
  const signs = untitled.map(({ index }) => titleLineSigns(draft, index + 1, marks));
  const plain = signs.filter((sign) => sign === 'capitals' || sign === 'title-case');
  const common = plain.length >= untitled.length / 2;
  for (const [place, { index }] of untitled.entries()) {
    const sign = signs[place] ?? null;
    if (sign === null || (sign !== 'capitals' && !common)) continue;
    const mark = marks.get(index);
    const text = draft.units[index + 1]?.text.trim();
    if (mark?.kind !== 'chapter' || text === undefined) continue;
    marks.set(index, { ...mark, title: text.replace(/\.$/, '') });
    marks.set(index + 1, { ...mark, title: null, joins: true });
  }
}

function titleLineSigns(
  draft: Draft,
  index: number,
  marks: ReadonlyMap<number, Mark>,
): 'capitals' | 'title-case' | 'weak' | null {
  const unit = draft.units[index];
  const next = draft.units[index + 1];
  const heading = draft.units[index - 1];
  if (!isOpen(unit) || next === undefined || marks.has(index)) return null;
  if (heading === undefined || !isNextTo(heading, unit)) return null;
  const { text } = unit;
  if (text.length > 80 || unit.facts.verdict !== null || NOTE_OPENER.test(text)) return null;
  if (unit.facts.key !== null || unit.facts.heading !== null) return null;
  if (/^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*$/u.test(text) && !/^["\u201c]/.test(text)) return 'capitals';
  if (!standsAlone(draft, index) && unit.blanksBefore > 0) return null;
  if (!isTitleLike(text) || !isTitleCase(text) || /[!?]$/.test(text)) return null;
  // Among short lines without a blank one it may be a reply; other chapters may say more.
  const isAmongLines =
    draft.baseGap === 0 &&
    next.blanksBefore === 0 &&
    draft.paragraphs === 'lines' &&
    next.text.length < PROSE;
  return isAmongLines ? 'weak' : 'title-case';
}

function dropRepeatedTitle(draft: Draft, marks: Map<number, Mark>): void {
  const title = fold(draft.title.value ?? '');
  if (title === '') return;
  const first = draft.units.findIndex((unit, index) => isOpen(unit) && !marks.has(index));
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit) || !mayBeginWith(unit.glance, title)) continue;
    if (marks.has(index) || unit.text.length > 120 || !mayFoldTo(unit.text, title)) continue;
    if (fold(unit.text) !== title) continue;
    const beside =
      marks.get(index + 1)?.kind === 'chapter' || marks.get(index - 1)?.kind === 'chapter';
    if (index === first || beside) marks.set(index, { kind: 'drop', reason: 'repeated title' });
  }
}

/** A line as it is compared: letters and digits in lower case. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
