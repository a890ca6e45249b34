import type { Diagnostic } from '../model/diagnostic.ts';
import type { Lines } from '../model/place.ts';
import { ELLIPSIS } from '../text/characters.ts';
import { AnchorFinder, findAnchor } from './anchors.ts';
import { DOUBTFUL, dropEdgeBreaks, isBreak, startsChapter } from './detect-scene-breaks.ts';
import { type Draft, type Gap, isBody, isOpen, type Unit } from './draft.ts';
import { judgeGap } from './judge-gap.ts';
import { namesOf } from './names-of.ts';
import { percentile } from './statistics.ts';

/** Where so many gaps are longer than usual, only the longest of them say anything. */
const TOO_MANY = 0.45;

/**
 * Runs of blank lines longer than usual become breaks of white space, each with its certainty, after
 * the user's own words: `breaks.not` and `breaks.at` go before every guess. What stays doubtful is
 * reported with the line that settles it.
 */
export function detectGaps(draft: Draft): Draft {
  let known: ReadonlySet<string> | null = null;
  const names = (): ReadonlySet<string> => {
    known ??= namesOf(draft);
    return known;
  };
  const usual = usualGap(draft);
  const marksSeen = hasMarks(draft);
  const units = [...draft.units];
  for (let index = 0; index < units.length; index++) {
    const unit = draft.units[index];
    if (unit === undefined || unit.blanksBefore <= usual || unit.noBreak) continue;
    const before = draft.units[index - 1];
    if (!isGapPlace(before, unit)) continue;
    let certainty =
      unit.mark?.kind === 'time-mark' || unit.mark?.kind === 'pov-mark'
        ? 0.95
        : judgeGap(unit.text, names());
    if (unit.block === null && unit.blanksBefore > usual + 2 && certainty < 0.8) certainty += 0.05;
    if (marksSeen) certainty = Math.min(certainty, 0.5);
    units[index] = { ...unit, gapBefore: { certainty, lines: gapLines(before, unit) } };
  }
  return withDoubts(dropEdgeBreaks(applyOverrides({ ...draft, units })));
}

/** Whether the author marked two changes of scene or more: blank lines hardly mean others then. */
function hasMarks({ units }: Draft): boolean {
  let count = 0;
  for (let index = 0; index < units.length && count < 2; index++) {
    const unit = units[index];
    if (unit && isBreak(unit) && unit.text !== '') count++;
  }
  return count >= 2;
}

function usualGap(draft: Draft): number {
  const longer: number[] = [];
  let gaps = 0;
  for (let index = 1; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (unit === undefined || !(isOpen(unit) || isBody(unit))) continue;
    gaps++;
    if (unit.blanksBefore > draft.baseGap) longer.push(unit.blanksBefore);
  }
  if (gaps < 8 || longer.length / gaps <= TOO_MANY) return draft.baseGap;
  return Math.max(draft.baseGap, percentile(longer, 0.85));
}

/** Between two things of the story; verse keeps its edges, marks and headings are gaps enough. */
function isGapPlace(before: Unit | undefined, unit: Unit): boolean {
  if (before === undefined || !isBody(before) || !isBody(unit)) return false;
  const kinds = [before.mark?.kind, unit.mark?.kind];
  if (kinds.includes('verse') || kinds.includes('heading')) return false;
  if (unit.mark !== null && 'joins' in unit.mark && unit.mark.joins) return false;
  return before.mark?.kind !== 'time-mark' && before.mark?.kind !== 'pov-mark';
}

function gapLines(before: Unit | undefined, unit: Unit): Lines {
  const last = unit.lines[0] - 1;
  const first = Math.max((before?.lines[1] ?? 0) + 1, unit.lines[0] - unit.emptyLinesBefore);
  return first <= last ? [first, last] : [unit.lines[0], unit.lines[0]];
}

function applyOverrides(draft: Draft): Draft {
  const { at, not } = draft.options.breaks;
  if (at.length === 0 && not.length === 0) return draft;
  const units = [...draft.units];
  const diagnostics: Diagnostic[] = [];
  const breakBefore = (index: number): boolean => {
    const before = units[index - 1];
    return units[index]?.gapBefore !== null || (before !== undefined && isBreak(before));
  };
  for (const anchor of not) {
    const found = findAnchor(draft, anchor, breakBefore);
    if (typeof found !== 'number') diagnostics.push(found);
    else removeBreak(units, found);
  }
  for (const anchor of at) {
    const found = findAnchor(draft, anchor, breakBefore);
    if (typeof found !== 'number') diagnostics.push(found);
    else addBreak(units, found);
  }
  return { ...draft, units, diagnostics: [...draft.diagnostics, ...diagnostics] };
}

/** No break before the unit: its gap is forgotten, marks before it are text again. */
function removeBreak(units: Unit[], index: number): void {
  const unit = units[index];
  if (unit) units[index] = { ...unit, gapBefore: null };
  for (let place = index - 1; place >= 0; place--) {
    const mark = units[place];
    if (mark?.mark?.kind !== 'break') return;
    units[place] = { ...mark, mark: { kind: 'text' } };
  }
}

function addBreak(units: Unit[], index: number): void {
  const unit = units[index];
  const before = units[index - 1];
  if (!unit) return;
  if (before?.mark?.kind === 'break') {
    const strength = before.mark.strength === 'space' ? 'mark' : before.mark.strength;
    units[index - 1] = { ...before, mark: { ...before.mark, strength, certainty: 1 } };
    return;
  }
  const gap: Gap = { certainty: 1, lines: gapLines(before, unit) };
  units[index] = { ...unit, gapBefore: gap };
}

function withDoubts(draft: Draft): Draft {
  const units = [...draft.units];
  const doubtful: number[] = [];
  let bodySeen = false;
  for (let index = 0; index < units.length; index++) {
    const unit = units[index];
    if (unit === undefined) break;
    const { gapBefore, mark } = unit;
    if (startsChapter(unit)) bodySeen = false;
    if (gapBefore !== null && !bodySeen) {
      units[index] = { ...unit, gapBefore: null };
      bodySeen = isBody(unit);
      continue;
    }
    bodySeen ||= isBody(unit);
    if (hasDoubtfulGap(unit) || (mark?.kind === 'break' && mark.certainty < DOUBTFUL))
      doubtful.push(index);
  }
  if (doubtful.length === 0) return { ...draft, units };
  return { ...draft, units, diagnostics: [...draft.diagnostics, ...doubtsAt(draft, doubtful)] };
}

function doubtsAt(draft: Draft, indexes: readonly number[]): Diagnostic[] {
  const units = indexes.map((index) => draft.units[index]);
  const gaps = indexes.filter((_, place) => hasDoubtfulGap(units[place]));
  const anchors = new AnchorFinder(draft, gaps);
  return indexes.flatMap((index, place): Diagnostic[] => {
    const unit = units[place];
    if (unit === undefined) return [];
    const { gapBefore, mark } = unit;
    const doubts: Diagnostic[] = [];
    if (gapBefore !== null && gapBefore.certainty < DOUBTFUL)
      doubts.push(gapDoubt(draft, unit, gapBefore, anchors.anchorFor(index)));
    if (mark?.kind === 'break' && mark.certainty < DOUBTFUL) doubts.push(markDoubt(draft, unit));
    return doubts;
  });
}

function hasDoubtfulGap(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.gapBefore !== null && unit.gapBefore.certainty < DOUBTFUL;
}

const EXCERPT = 50;

/** The first words of a text, whole. */
function excerpt(text: string): string {
  if (text.length <= EXCERPT) return text;
  const end = text.lastIndexOf(' ', EXCERPT);
  return `${text.slice(0, end > 0 ? end : EXCERPT)} ${ELLIPSIS}`;
}

function gapDoubt(draft: Draft, unit: Unit, gap: Gap, anchor: string | null): Diagnostic {
  const start = excerpt(unit.text);
  return {
    code: 'gap-unsure',
    severity: 'doubt',
    message: `The gap before ${JSON.stringify(start)} is kept as white space; both sides may be one scene.`,
    hint: anchor
      ? `If the scene does change here, say  breaks: { at: [${JSON.stringify(anchor)}] }`
      : 'Put <!-- quire: no-break --> or <!-- quire: break --> in its place to settle it.',
    path: draft.path,
    line: gap.lines[0],
    ...(anchor ? { fix: `breaks: { not: [${JSON.stringify(anchor)}] }` } : {}),
  };
}

function markDoubt(draft: Draft, unit: Unit): Diagnostic {
  const mark = unit.text.trim();
  return {
    code: 'mark-unsure',
    severity: 'doubt',
    message: `The line ${JSON.stringify(mark)} is taken for a scene break and printed as white space.`,
    hint: `To keep it as text, say  breaks: { marks: { ${JSON.stringify(mark)}: keep } }`,
    path: draft.path,
    line: unit.lines[0],
    fix: `breaks: { marks: { ${JSON.stringify(mark)}: break } }`,
  };
}
