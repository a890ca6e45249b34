import type { Found } from '../model/story.ts';
import { countWords } from '../text/words.ts';
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
  const rest = isTitle ? all.slice(1) : all;
  for (const heading of chaptersAmong(draft, rest)) marks.set(heading.index, chapterMark(heading));
  const title: Found<string | null> =
    isTitle && draft.title.value === null
      ? { value: cleanTitle(first.unit.text.trim()), origin: 'markup', certainty: 0.95 }
      : draft.title;
  return withMarks(
    { ...draft, units: withoutBlock(draft.units, isTitle ? first : null), title },
    marks,
  );
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
    .filter((unit) => unit.mark?.kind !== 'drop' && unit.role?.kind !== 'part');
  if (before.length > TITLE_WINDOW || before.some((unit) => unit.text.length > 200)) return false;
  return all.every((other) => other === first || other.level > first.level);
}

function isChapterName({ unit }: MarkupHeading): boolean {
  return (unit.facts.heading?.certainty ?? 0) >= 0.9;
}

/** The headings of one level that open chapters. */
function chaptersAmong(draft: Draft, headings: readonly MarkupHeading[]): MarkupHeading[] {
  const named = headings.filter(isChapterName);
  const level = Math.min(...(named.length > 0 ? named : headings).map((heading) => heading.level));
  const row = headings.filter((heading) => heading.level === level);
  if (named.length > 0) return row;
  if (row.length < 2) return [];
  const enough = SECTION_WORDS * row.length;
  let words = 0;
  for (let index = row[0]?.index ?? 0; index < draft.units.length && words < enough; index++)
    words += countWords(draft.units[index]?.text ?? '');
  return words >= enough ? row : [];
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
function withoutBlock(units: readonly Unit[], heading: MarkupHeading | null): readonly Unit[] {
  if (heading === null) return units;
  return units.map((unit): Unit => {
    if (unit !== heading.unit || unit.block?.type !== 'heading') return unit;
    return { ...unit, block: null, content: unit.block.content };
  });
}
