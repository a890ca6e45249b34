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
    const { first, end } = run;
    const after = lastVerse === first - 1 && isStanzaGap(asked, first);
    const next = runs[place + 1];
    const refrain =
      after &&
      end - first === 1 &&
      next?.first === end &&
      isStanzaGap(asked, end) &&
      isVerse(asked, next) &&
      isRefrain(asked.units[first]);
    if (!refrain && !isVerse(asked, run)) continue;
    for (let index = first; index < end; index++)
      marks.set(index, index > first || after ? GOES_ON : BEGINS);
    lastVerse = end - 1;
  }
  return withMarks(asked, marks);
}

const BEGINS: Mark = { kind: 'verse', joins: false };
const GOES_ON: Mark = { kind: 'verse', joins: true };

/** Units that may be a stanza: from `first` up to `end`, which is the next one. */
interface Run {
  readonly first: number;
  end: number;
}

function runsOf(draft: Draft): Run[] {
  const runs: Run[] = [];
  const byIndent = draft.baseGap === 0 && draft.paragraphs === 'lines';
  const usual = byIndent
    ? percentile(
        draft.units.map((unit) => unit.indent),
        0.5,
      )
    : 0;
  let previous: Unit | null = null;
  let last: Run | null = null;
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit)) {
      previous = null;
      continue;
    }
    const glued = unit.blanksBefore === 0 && draft.paragraphs === 'lines';
    if (last && previous && glued && (!byIndent || areIndented(previous, unit, usual + INDENT)))
      last.end = index + 1;
    else {
      last = { first: index, end: index + 1 };
      runs.push(last);
    }
    previous = unit;
  }
  return runs;
}

function areIndented(previous: Unit, unit: Unit, indent: number): boolean {
  return unit.source.length === 1 && unit.indent >= indent && previous.indent >= indent;
}

function isVerse(draft: Draft, run: Run): boolean {
  // Nearly every run is one paragraph, and looked at no further.
  if (run.end - run.first < 2 && draft.paragraphs === 'lines') return false;
  return looksLikeVerse(draft, run);
}

function looksLikeVerse(draft: Draft, run: Run): boolean {
  const lines = linesOf(draft, run);
  const [opening = ''] = lines;
  if (lines.length < 2 || !areNarrow(lines)) return false;
  const signs = signsOf(lines);
  const share = (count: number): number => count / lines.length;
  if (share(signs.listed) >= 0.5) return false;
  // Lines set in further than paragraphs are are no dialogue.
  const indented = draft.baseGap === 0 && draft.paragraphs === 'lines';
  if (!indented && looksLikeDialogue(lines, signs.spoken)) return false;
  if (/^(?:dear|hi|hello)\b.*,$/i.test(opening)) return false;
  if (lines.length === 2 && /^\p{L}+(?: \p{L}+)?[,:]$/u.test(opening)) return false;
  const stops = share(signs.stopped);
  const few = lines.length < 4;
  const sung = few && isSung(draft, run.first);
  if (draft.paragraphs === 'markup' && lines.length === 2 && !sung && stops > 0) return false;
  if (few && !sung && !indented) return stops <= 0.5;
  return stops < 1 || signs.slim === lines.length;
}

/** Whether most lines are as short as verse. */
function areNarrow(lines: readonly string[]): boolean {
  let narrow = 0;
  for (let index = 0; index < lines.length; index++)
    if ((lines[index]?.length ?? 0) <= LONGEST_LINE) narrow++;
  return narrow / lines.length >= 0.8;
}

function looksLikeDialogue(lines: readonly string[], spoken: number): boolean {
  const [opening = '', second = ''] = lines;
  if (spoken >= lines.length / 2 && lines.length > 2) return true;
  if (isSpeech(second) || (isSpeech(opening) && WHOLE_SPEECH.test(opening))) return true;
  return lines.some((line) => GOES_ON_AFTER_SPEECH.test(line));
}

/** The lines of the run; none where a unit of it was joined of several. */
function linesOf(draft: Draft, { first, end }: Run): readonly string[] {
  const lines: string[] = [];
  for (let index = first; index < end; index++) {
    const unit = draft.units[index];
    if (unit === undefined) break;
    if (draft.paragraphs === 'markup')
      for (const line of unit.source) lines.push(textOf(line.content));
    else if (unit.source.length > 1) return [];
    else lines.push(unit.text);
  }
  return lines;
}

const WHOLE_SPEECH = /^["\u201c][^"\u201c\u201d]*["\u201d]/;
/** `dear" said`: a quotation mark with the sentence going on behind it. */
const GOES_ON_AFTER_SPEECH = /["\u201c][^"\u201c\u201d]*["\u201d]\s+\p{Ll}/u;
const LIST_ITEM = /^(?:[-*\u2022]|\d+[.)])\s/;
const FULL_STOP = /[.!?\u2026]["\u201d'\u2019)*_]*$/;
const SLIM = 60;

interface LineSigns {
  /** How many lines are shorter than those of most verse. */
  readonly slim: number;
  /** How many begin as the items of a list do. */
  readonly listed: number;
  /** How many begin with an opening quotation mark. */
  readonly spoken: number;
  /** How many end as sentences do. */
  readonly stopped: number;
}

function signsOf(lines: readonly string[]): LineSigns {
  const signs = { slim: 0, listed: 0, spoken: 0, stopped: 0 };
  for (const line of lines) {
    if (line.length <= SLIM) signs.slim++;
    if (LIST_ITEM.test(line)) signs.listed++;
    if (isSpeech(line)) signs.spoken++;
    if (FULL_STOP.test(line)) signs.stopped++;
  }
  return signs;
}

function isSpeech(line: string): boolean {
  const first = line.charCodeAt(0);
  return first === 0x22 || first === 0x201c;
}

/** Whether the paragraph before speaks of singing or of verse. */
function isSung(draft: Draft, first: number): boolean {
  return SINGING.test(draft.units[first - 1]?.text.slice(-300) ?? '');
}

/** A line alone that may stand between two stanzas. */
function isRefrain(unit: Unit | undefined): boolean {
  if (!isOpen(unit) || unit.text.length > 60) return false;
  return !/["\u201c\u201d]/.test(unit.text) && !/[.:]$/.test(unit.text);
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
