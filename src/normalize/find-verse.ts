import type { Diagnostic } from '../model/diagnostic.ts';
import { textOf } from '../model/inline.ts';
import { findAnchor, foldAnchor } from './anchors.ts';
import { type Draft, isOpen, type Mark, type Unit, withMarks } from './draft.ts';
import { percentile } from './statistics.ts';

const LONGEST_LINE = 75;
const SINGING =
  /\b(?:sing|sang|sung|singing|song|lyrics?|poems?|verses?|music|chorus|recit\p{L}+|hymn|ballad|radio|playing)\b/iu;
const INDENT = 4;

/**
 * Marks verse: in text whose paragraphs are parted by blank lines, short lines that stand together.
 * Stanzas one gap apart are one verse, and so is a single short line between two of them. Where every
 * line is a paragraph, only indents can tell.
 */
export function findVerse(asked: Draft): Draft {
  const runs = runsOf(asked);
  const marks = new Map<number, Mark>();
  let lastVerse = -2;
  for (let place = 0; place < runs.length; place++) {
    const run = runs[place];
    if (run === undefined) break;
    const first = run[0];
    const end = run[1];
    const after = lastVerse === first - 1 && isStanzaGap(asked, first);
    const next = runs[place + 1];
    const refrain =
      after &&
      end - first === 1 &&
      next?.[0] === end &&
      isStanzaGap(asked, end) &&
      isVerse(asked, next) &&
      isRefrain(asked.units[first]);
    if (!refrain && !isVerse(asked, run)) continue;
    for (let index = first; index < end; index++)
      marks.set(index, { kind: 'verse', joins: index > first || after });
    lastVerse = end - 1;
  }
  return withMarks(asked, marks);
}

/** Half-open ranges of open units that may be a stanza each. */
function runsOf(draft: Draft): [number, number][] {
  const runs: [number, number][] = [];
  const usual = percentile(
    draft.units.map((unit) => unit.indent),
    0.5,
  );
  const byIndent = draft.baseGap === 0 && draft.paragraphs === 'lines';
  let previous: Unit | null = null;
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    const last = runs.at(-1);
    if (!isOpen(unit)) {
      previous = null;
      continue;
    }
    const indented = unit.source.length === 1 && unit.indent >= usual + INDENT;
    const glued = unit.blanksBefore === 0 && draft.paragraphs === 'lines';
    const sameKind =
      !byIndent || (indented && previous !== null && previous.indent >= usual + INDENT);
    if (last && previous && glued && sameKind) last[1] = index + 1;
    else runs.push([index, index + 1]);
    previous = unit;
  }
  return runs;
}

function isVerse(draft: Draft, run: readonly [number, number]): boolean {
  // Nearly every run is one paragraph, and looked at no further.
  if (run[1] - run[0] < 2 && draft.paragraphs === 'lines') return false;
  return looksLikeVerse(draft, run);
}

function looksLikeVerse(draft: Draft, [first, end]: readonly [number, number]): boolean {
  const units = draft.units.slice(first, end);
  const lines =
    draft.paragraphs === 'markup'
      ? units.flatMap((unit) => unit.source.map((line) => textOf(line.content)))
      : units.map((unit) => unit.text);
  if (
    lines.length < 2 ||
    units.some((unit) => unit.source.length > 1 && draft.paragraphs === 'lines')
  )
    return false;
  const count = (test: (line: string) => boolean): number =>
    lines.filter(test).length / lines.length;
  if (count((line) => line.length <= LONGEST_LINE) < 0.8) return false;
  if (count((line) => /^(?:[-*\u2022]|\d+[.)])\s/.test(line)) >= 0.5) return false;
  if (count((line) => /^["\u201c]/.test(line)) >= 0.5 && lines.length > 2) return false;
  if (/^["\u201c]/.test(lines[1] ?? '') || count((line) => /["\u201d]\s+\p{Ll}/u.test(line)) > 0)
    return false;
  if (/^["\u201c][^"\u201c\u201d]*["\u201d]/.test(lines[0] ?? '')) return false;
  if (/^(?:dear|hi|hello)\b.*,$/i.test(lines[0] ?? '')) return false;
  if (
    /[:,]$/.test(lines[0] ?? '') &&
    /^\p{L}+(?: \p{L}+)?[,:]$/u.test(lines[0] ?? '') &&
    lines.length === 2
  )
    return false;
  const before = draft.units[first - 1]?.text.slice(-300) ?? '';
  const sung = SINGING.test(before);
  const stops = count((line) => /[.!?\u2026]["\u201d'\u2019)*_]*$/.test(line));
  const indented = draft.baseGap === 0 && draft.paragraphs === 'lines';
  if (draft.paragraphs === 'markup' && lines.length === 2 && !sung && stops > 0) return false;
  if (lines.length >= 4 || sung || indented)
    return stops < 1 || count((line) => line.length <= 60) === 1;
  return stops <= 0.5;
}

/** A line alone that may stand between two stanzas. */
function isRefrain(unit: Unit | undefined): boolean {
  if (!isOpen(unit) || unit.text.length > 60) return false;
  return !/["\u201c\u201d]/.test(unit.text) && !/[.]$/.test(unit.text);
}

function isStanzaGap(draft: Draft, index: number): boolean {
  const blanks = draft.units[index]?.blanksBefore ?? 0;
  return blanks <= draft.baseGap + 1;
}

/** Marks the verse the user named; goes before every guess. */
export function applyVerseOptions(draft: Draft): Draft {
  const marks = new Map<number, Mark>();
  const diagnostics: Diagnostic[] = [];
  for (const { from, to } of draft.options.verse) {
    const first = findAnchor(draft, from, (index) => draft.units[index]?.mark === null);
    if (typeof first !== 'number') {
      diagnostics.push(first);
      continue;
    }
    const end = foldAnchor(to);
    const last = draft.units.findIndex(
      (unit, index) => index >= first && foldAnchor(unit.text).endsWith(end),
    );
    if (last < 0) {
      diagnostics.push({
        code: 'override-no-match',
        severity: 'error',
        message: `No line behind ${JSON.stringify(from)} ends with ${JSON.stringify(to)}.`,
        path: draft.path,
        line: draft.units[first]?.lines[0] ?? 1,
      });
      continue;
    }
    for (let index = first; index <= last; index++)
      marks.set(index, { kind: 'verse', joins: index > first });
  }
  const marked = withMarks(draft, marks);
  return { ...marked, diagnostics: [...draft.diagnostics, ...diagnostics] };
}
