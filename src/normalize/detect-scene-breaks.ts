import type { Diagnostic } from '../model/diagnostic.ts';
import type { MarkOption } from '../model/story-options.ts';
import { foldAnchor } from './anchors.ts';
import {
  type Draft,
  isBody,
  isOpen,
  type Mark,
  standsAlone,
  type Unit,
  withMarks,
} from './draft.ts';
import { HAS_VERDICT, IS_SHORT, LONGEST_PLAIN_MARK } from './glance.ts';
import { namesOf } from './names-of.ts';
import { classifyLine, type LineVerdict } from './scene-break-grammar.ts';

/** Marks less certain than this are printed as white space and reported. */
export const DOUBTFUL = 0.6;
const SURE_WHEN_GLUED = 0.88;
const LONGEST_MARK_LINE = 180;

/**
 * Marks lines that are scene breaks, time lines, points of view, labels and end marks. A kind of mark
 * that is seen again gains certainty. Breaks before the first paragraph of a chapter or after its
 * last one are dropped as ornaments.
 */
export function detectSceneBreaks(draft: Draft): Draft {
  const verdicts = verdictsOf(draft);
  const options = new Map(
    Object.entries(draft.options.breaks.marks).map(([mark, option]) => [foldAnchor(mark), option]),
  );
  const used = new Set<string>();
  const classes = new Map<string, number>();
  const marks = new Map<number, Mark>();
  let known: ReadonlySet<string> | null = null;
  const names = (): ReadonlySet<string> => {
    known ??= namesOf(draft);
    return known;
  };
  for (const index of options.size === 0 ? verdicts.keys() : draft.units.keys()) {
    const unit = draft.units[index];
    if (!isOpen(unit)) continue;
    const verdict = verdicts.get(index) ?? null;
    const typed = unit.text.length <= LONGEST_MARK_LINE ? foldAnchor(unit.text) : '';
    const option = options.get(typed);
    if (option !== undefined) used.add(typed);
    const mark = option
      ? markByOption(option, verdict, unit, classes)
      : verdict && markOf(verdict, unit, classes, names);
    if (mark) marks.set(index, mark);
  }
  const marked = withEndMarks(withMarks(draft, marks), verdicts);
  const trimmed = dropEdgeBreaks(marked);
  const unused = [...options.keys()].filter((mark) => !used.has(mark));
  return {
    ...trimmed,
    diagnostics: [...draft.diagnostics, ...unused.map((mark) => unusedMark(draft, mark))],
  };
}

function verdictsOf(draft: Draft): Map<number, LineVerdict> {
  const once = new Map<number, LineVerdict>();
  const counts = new Map<string, number>();
  const texts = new Map<string, number>();
  const possible: number[] = [];
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!mayBeMark(unit)) continue;
    possible.push(index);
    const text = unit.text.trim();
    if (text.length <= LONGEST_PLAIN_MARK) texts.set(text, (texts.get(text) ?? 0) + 1);
    const { verdict } = unit.facts;
    if (verdict === null) continue;
    const alone = standsAlone(draft, index);
    const ornament =
      verdict.kind !== 'pov' && verdict.kind !== 'time' && verdict.kind !== 'framed-label';
    if (!alone && !(ornament && verdict.certainty >= SURE_WHEN_GLUED)) continue;
    once.set(index, verdict);
    counts.set(verdict.canon, (counts.get(verdict.canon) ?? 0) + 1);
  }
  const verdicts = new Map<number, LineVerdict>();
  const again = new Map<string, LineVerdict | null>();
  for (const index of possible) {
    const text = draft.units[index]?.text.trim() ?? '';
    const first = once.get(index);
    const seen = first ? (counts.get(first.canon) ?? 1) : (texts.get(text) ?? 1);
    if (!first && (seen < 2 || !standsAlone(draft, index))) continue;
    const verdict = seen > 1 ? seenAgain(text, seen, again) : (first ?? null);
    if (verdict) verdicts.set(index, verdict);
  }
  return verdicts;
}

/** Whether the unit is open and may be a mark by itself or because it comes again. */
function mayBeMark(unit: Unit | undefined): unit is Unit {
  return (
    isOpen(unit) &&
    (unit.glance & (HAS_VERDICT | IS_SHORT)) !== 0 &&
    unit.text.length <= LONGEST_MARK_LINE
  );
}

/** What a line seen several times is taken for: once for all lines of that text. */
function seenAgain(
  text: string,
  seen: number,
  known: Map<string, LineVerdict | null>,
): LineVerdict | null {
  const key = `${seen} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const verdict = classifyLine(text, seen);
  known.set(key, verdict);
  return verdict;
}

function markOf(
  verdict: LineVerdict,
  unit: Unit,
  classes: Map<string, number>,
  names: () => ReadonlySet<string>,
): Mark | null {
  switch (verdict.kind) {
    case 'rule':
    case 'symbols':
    case 'dots':
    case 'letters':
    case 'label':
      return breakMark(
        verdict.canon,
        verdict.certainty,
        verdict.kind === 'rule' ? 'rule' : 'mark',
        classes,
      );
    case 'time':
    case 'time-ornament':
      return { kind: 'time-mark' };
    case 'pov':
      return { kind: 'pov-mark' };
    case 'framed-label':
      return names().has(verdict.label ?? unit.text)
        ? { kind: 'pov-mark' }
        : { kind: 'heading', level: 3 };
    case 'end':
      return null;
  }
}

function breakMark(
  canon: string,
  certainty: number,
  strength: 'mark' | 'rule',
  classes: Map<string, number>,
): Mark {
  const markClass = classes.get(canon) ?? classes.size;
  classes.set(canon, markClass);
  const rounded = Math.round(certainty * 100) / 100;
  return {
    kind: 'break',
    strength: rounded < DOUBTFUL ? 'space' : strength,
    markClass,
    certainty: rounded,
  };
}

function markByOption(
  option: MarkOption,
  verdict: LineVerdict | null,
  unit: Unit,
  classes: Map<string, number>,
): Mark {
  const canon = verdict?.canon ?? unit.text.trim().toLowerCase();
  switch (option) {
    case 'break':
      return breakMark(canon, 1, verdict?.kind === 'rule' ? 'rule' : 'mark', classes);
    case 'space':
      return { ...breakMark(canon, 1, 'mark', classes), strength: 'space' } as Mark;
    case 'end':
      return { kind: 'end-mark' };
    case 'keep':
      return { kind: 'text' };
  }
}

/** "The End", "To be continued": only as the last thing of a chapter, notes left aside. */
function withEndMarks(draft: Draft, verdicts: ReadonlyMap<number, LineVerdict>): Draft {
  const ends = new Set<number>();
  for (const [index, { kind }] of verdicts) if (kind === 'end') ends.add(index);
  if (ends.size === 0) return draft;
  const marks = new Map<number, Mark>();
  let bodyFollows = false;
  for (let index = draft.units.length - 1; index >= 0; index--) {
    const unit = draft.units[index];
    if (!unit) continue;
    if (startsChapter(unit)) bodyFollows = false;
    else if (!bodyFollows && unit.mark === null && ends.has(index))
      marks.set(index, { kind: 'end-mark' });
    else if (isBody(unit)) bodyFollows = true;
  }
  return withMarks(draft, marks);
}

export function startsChapter(unit: Unit): boolean {
  return (
    (unit.mark?.kind === 'chapter' && !unit.mark.joins) || unit.role?.kind === 'chapter-heading'
  );
}

/** Breaks with no paragraph of the chapter before or after them become dropped ornaments. */
export function dropEdgeBreaks(draft: Draft): Draft {
  const edges: number[] = [];
  let seen = false;
  /** Breaks with nothing of the chapter behind them so far. */
  let last: number[] = [];
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (unit === undefined) break;
    if (isOpen(unit)) {
      seen = true;
      if (last.length > 0) last = [];
    } else if (startsChapter(unit)) {
      seen = false;
      for (const place of last) edges.push(place);
      last = [];
    } else if (isBreak(unit)) {
      if (seen) last.push(index);
      else edges.push(index);
    } else if (isBody(unit)) {
      seen = true;
      if (last.length > 0) last = [];
    }
  }
  for (const place of last) edges.push(place);
  if (edges.length === 0) return draft;
  const units = [...draft.units];
  for (const index of edges) {
    const unit = units[index];
    if (unit) units[index] = { ...unit, mark: { kind: 'drop', reason: 'end ornament' } };
  }
  return { ...draft, units };
}

/** Whether the unit is a scene break, found or given by the markup. */
export function isBreak(unit: Unit): boolean {
  if (unit.mark !== null) return unit.mark.kind === 'break';
  return unit.block?.type === 'scene-break' && unit.role === null;
}

function unusedMark(draft: Draft, mark: string): Diagnostic {
  const seen = new Set(draft.units.filter(isBreak).map((unit) => unit.text.trim()));
  const known = [...seen].slice(0, 3).map((text) => JSON.stringify(text));
  return {
    code: 'override-no-match',
    severity: 'error',
    message: `No line of the text is the mark ${JSON.stringify(mark)}.`,
    hint: known.length > 0 ? `The marks found are ${known.join(', ')}.` : 'The text has no marks.',
    path: draft.path,
  };
}
