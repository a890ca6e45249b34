import type { Found } from '../model/story.ts';
import { readPageHeading } from '../text/post-subject.ts';
import { countWords } from '../text/words.ts';
import { parseByline } from './byline.ts';
import { type Draft, type Mark, type Unit, withMarks } from './draft.ts';
import { cleanTitle } from './header-key.ts';

interface MarkupHeading {
  readonly index: number;
  readonly level: number;
  readonly unit: Unit;
}

/** Headings over less text than this are parts of a one-shot, not chapters. */
const SECTION_WORDS = 1500;
/** A story's title stands among the first things of the page. */
const TITLE_WINDOW = 3;
const CONTENTS = /^[^\p{L}]*(?:table of )?contents[^\p{L}]*$/iu;

/**
 * Tells what the headings of the markup are: the first one is the title when it is the only one of its
 * level and no chapter's; then those of the highest level left are chapters if they say so or stand
 * over enough text. The rest stay headings.
 */
export function findHeadings(draft: Draft): Draft {
  const all = headingsOf(draft);
  const [first] = all;
  if (first === undefined) return draft;
  const marks = new Map<number, Mark>();
  const isTitle = isTitleHeading(draft, first, all);
  if (isTitle) marks.set(first.index, { kind: 'part', role: 'title', side: 'front', joins: false });
  if (isTitle) markPicturesBefore(draft, first.index, marks);
  const author = isTitle ? authorBelow(all) : null;
  if (author)
    marks.set(author.index, { kind: 'part', role: 'byline', side: 'front', joins: false });
  const rest = all.slice(author ? 2 : isTitle ? 1 : 0);
  const chapters = chaptersAmong(draft, rest);
  for (const heading of chapters) marks.set(heading.index, chapterMark(heading));
  addTitleHeadings(chapters, rest, marks);
  const title: Found<string | null> =
    isTitle && draft.title.value === null
      ? {
          value: cleanTitle(readPageHeading(first.unit.text.trim())),
          origin: 'markup',
          certainty: 0.95,
        }
      : draft.title;
  const authors: Draft['authors'] =
    author && draft.authors.value.length === 0
      ? { value: author.names, origin: 'markup', certainty: 0.95 }
      : draft.authors;
  const plainHeadings = all.slice(0, author ? 2 : isTitle ? 1 : 0);
  const units = plainHeadings.reduce(withoutBlock, draft.units);
  return withMarks({ ...draft, units, title, authors }, marks);
}

/** A cover before the title is no chapter of its own. */
function markPicturesBefore(draft: Draft, end: number, marks: Map<number, Mark>): void {
  for (let index = 0; index < end; index++)
    if (draft.units[index]?.block?.type === 'image')
      marks.set(index, { kind: 'part', role: 'header', side: 'front', joins: false });
}

/** A second heading that says who wrote the book: "by Mara Quill". */
function authorBelow([title, author]: readonly MarkupHeading[]): {
  index: number;
  names: readonly string[];
} | null {
  if (title === undefined || author?.index !== title.index + 1) return null;
  const byline = parseByline(author.unit.text);
  if (byline === null || byline.authors.length === 0 || byline.title !== null) return null;
  return { index: author.index, names: byline.authors };
}

function headingsOf(draft: Draft): MarkupHeading[] {
  const headings: MarkupHeading[] = [];
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (unit?.block?.type === 'heading' && unit.mark === null && unit.role === null)
      headings.push({ index, level: unit.block.level, unit });
  }
  return headings;
}

function isTitleHeading(
  draft: Draft,
  first: MarkupHeading,
  all: readonly MarkupHeading[],
): boolean {
  if (isChapterName(first)) return false;
  const before = draft.units
    .slice(0, first.index)
    .filter((unit) => unit.mark?.kind !== 'drop' && unit.role?.kind !== 'part')
    .filter((unit) => unit.facts.key === null && unit.block?.type !== 'image');
  if (before.length > TITLE_WINDOW || before.some((unit) => unit.text.length > 200)) return false;
  // Word processors and Markdown may give title and chapters the same level.
  return all.every((other) => other === first || other.level > first.level || isChapterName(other));
}

function isChapterName({ unit }: MarkupHeading): boolean {
  return (unit.facts.heading?.certainty ?? 0) >= 0.9;
}

/** The headings of one level that open chapters. */
function chaptersAmong(draft: Draft, headings: readonly MarkupHeading[]): MarkupHeading[] {
  const named = headings.filter(isChapterName);
  const level = Math.min(...(named.length > 0 ? named : headings).map((heading) => heading.level));
  const row = headings.filter((heading) => heading.level === level);
  if (named.length > 0)
    return row.filter((heading) => isChapterName(heading) || hasText(draft, heading, headings));
  if (row.length < 2) return [];
  const enough = SECTION_WORDS * row.length;
  let words = 0;
  for (let index = row[0]?.index ?? 0; index < draft.units.length && words < enough; index++)
    words += countWords(draft.units[index]?.text ?? '');
  return words >= enough ? row : [];
}

/** "Chapter 1" with its title in a lower heading right below, as most chapters of the page have it. */
function addTitleHeadings(
  chapters: readonly MarkupHeading[],
  headings: readonly MarkupHeading[],
  marks: Map<number, Mark>,
): void {
  const below = new Map(headings.map((heading) => [heading.index - 1, heading]));
  const untitled = chapters.filter(({ unit }) => unit.facts.heading?.title === null);
  const titled = untitled.filter(({ index }) => {
    const title = below.get(index);
    return title !== undefined && !marks.has(index + 1) && title.unit.facts.heading === null;
  });
  if (titled.length < untitled.length / 2) return;
  for (const { index } of titled) {
    const mark = marks.get(index);
    const title = below.get(index)?.unit.text.trim();
    if (mark?.kind !== 'chapter' || title === undefined) continue;
    marks.set(index, { ...mark, title });
    marks.set(index + 1, { ...mark, title: null, joins: true });
  }
}

/** Whether anything is told below the heading before the next: "Contents" and "by" have only lines. */
function hasText(
  draft: Draft,
  { index, unit }: MarkupHeading,
  headings: readonly MarkupHeading[],
): boolean {
  if (parseByline(unit.text) !== null || CONTENTS.test(unit.text)) return false;
  const end = headings.find((heading) => heading.index > index)?.index ?? draft.units.length;
  return draft.units.slice(index + 1, end).some(({ block }) => block?.type !== 'table');
}

function chapterMark({ unit }: MarkupHeading): Mark {
  const { heading } = unit.facts;
  return {
    kind: 'chapter',
    chapter: heading?.chapter ?? 'chapter',
    number: heading?.number ?? null,
    title: heading === null ? unit.text.trim() : heading.title,
    joins: false,
  };
}

/** The title is printed on the title page; here it is a line like any other. */
function withoutBlock(units: readonly Unit[], heading: MarkupHeading): readonly Unit[] {
  return units.map((unit): Unit => {
    if (unit !== heading.unit || unit.block?.type !== 'heading') return unit;
    return { ...unit, block: null, content: unit.block.content };
  });
}
