import type { Diagnostic } from '../model/diagnostic.ts';
import { RUNNING_KEYS } from './data/header-keys.ts';
import { DISCLAIMER_OPENER, NOTE_CLOSER, NOTE_OPENER } from './data/note-words.ts';
import { type Draft, isOpen, isRule, type Unit, withMarks } from './draft.ts';
import { isEpigraph } from './epigraph.ts';
import {
  CUT_REMAINS,
  frontMatterEnd,
  isColonlessKey,
  isDedication,
  SEE_THE_END,
  WORK_TEXT,
} from './header-forms.ts';
import { type KeyLine, roleOfKey } from './header-key.ts';
import {
  extendValue,
  fold,
  isRepeatedTitle,
  keepKeysOnly,
  put,
  type Reading,
  readValues,
  startReading,
} from './header-reading.ts';
import {
  closesNotes,
  endsKeyRun,
  hasKeyBeside,
  hasUnknownKey,
  headerGoesOn,
  keyFollowsInRun,
  mayBeValue,
  noteGoesOnInRun,
  opensKeylessNote,
} from './header-run.ts';
import { readKeyless, readMail, readTitleAndName } from './keyless-lines.ts';

/** A header is looked for in this many paragraphs only. */
const WINDOW = 80;
/** Titles and bylines without a key stand among the first lines. */
const KEYLESS_WINDOW = 6;
const CONTENTS = /^[^\p{L}]*(?:table of )?contents[^\p{L}]*$/iu;

/**
 * Marks what stands before the story: header lines, notes, epigraph; title, author and metadata come
 * from them. The window ends at the first paragraph that tells the story, at a chapter heading, or at
 * a divider that no header line follows.
 */
export function segmentHeader(draft: Draft): Draft {
  const reading = startReading(frontMatterEnd(draft));
  const diagnostics: Diagnostic[] = [];
  let index = 0;
  for (; index < Math.min(WINDOW, draft.units.length) && !reading.ended; index++) {
    const unit = draft.units[index];
    if (!unit) break;
    const known = unit.mark?.kind === 'drop' || unit.mark?.kind === 'part';
    if (known || unit.role?.kind === 'part') continue;
    if (isRule(unit)) {
      putDivider(reading, index);
      continue;
    }
    if (!isOpen(unit) || !readUnit(draft, index, unit, reading, diagnostics)) break;
    reading.lines++;
  }
  if (!draft.units.slice(index).some((unit) => unit.mark === null && unit.role?.kind !== 'part'))
    keepKeysOnly(reading);
  const marked = withMarks(draft, reading.marks);
  const metadata = readValues(draft, reading);
  return {
    ...marked,
    title: betterTitle(draft.title, reading),
    authors: draft.authors.value.length === 0 && reading.authors ? reading.authors : draft.authors,
    metadata,
    diagnostics: [...draft.diagnostics, ...diagnostics],
  };
}

/**
 * What markup calls the title goes before what the header says, unless it is a page's name or a post's
 * subject, which says more: "Fic: Lanterns (Ada/Ruth, PG)".
 */
function betterTitle(given: Draft['title'], { title }: Reading): Draft['title'] {
  if (title === null || given.value === null) return title ?? given;
  if (given.origin !== 'markup' || title.origin !== 'header' || title.certainty < 0.95)
    return given;
  return ` ${fold(given.value)} `.includes(` ${fold(title.value ?? '')} `) ? title : given;
}

/** Marks one unit of the window; false when the story begins here. */
function readUnit(
  draft: Draft,
  index: number,
  unit: Unit,
  reading: Reading,
  diagnostics: Diagnostic[],
): boolean {
  const { text } = unit;
  if (readArchiveLine(text, index, reading) || readMail(draft, index, text, reading)) return true;
  if (readKey(draft, index, unit, reading)) return true;
  if (isRepeatedTitle(draft, text, reading)) {
    reading.marks.set(index, { kind: 'drop', reason: 'repeated title' });
    return true;
  }
  if ((unit.facts.heading?.certainty ?? 0) >= 0.9) return false;
  const { verdict } = unit.facts;
  if (verdict !== null && /^(?:rule|symbols|letters|dots|label)$/.test(verdict.kind)) {
    if (verdict.kind === 'label' && reading.marks.size === 0) return false;
    putDivider(reading, index);
    return true;
  }
  if (NOTE_OPENER.test(text))
    return put(reading, index, 'author-note', { key: 'notes', empty: false });
  if (DISCLAIMER_OPENER.test(text)) {
    reading.values.push({ key: 'disclaimer', value: text, first: index, last: index });
    return put(reading, index, 'disclaimer', { key: 'disclaimer', empty: false });
  }
  if (reading.running && readContinuation(draft, index, unit, reading, diagnostics)) return true;
  if (readTitleAndName(draft, index, unit, reading)) return true;
  if (reading.afterDivider && reading.title !== null) return false;
  if (
    (reading.lines < KEYLESS_WINDOW || index < reading.frontEnd) &&
    readKeyless(draft, index, unit, reading)
  )
    return true;
  if (reading.afterDivider) return false;
  const titled = reading.marks.size > 0 || draft.title.value !== null;
  if (titled && isColonlessKey(text)) return put(reading, index, 'header', null);
  if (isEpigraph(draft, index, reading.marks) || (reading.marks.size > 0 && isDedication(text))) {
    const before = reading.marks.get(index - 1);
    const joins = before?.kind === 'part' && before.role === 'epigraph';
    reading.marks.set(index, { kind: 'part', role: 'epigraph', side: 'front', joins });
    reading.running = null;
    return true;
  }
  if (endsKeyRun(draft, index, reading.marks)) return put(reading, index, 'header', null);
  const { note, story } = unit.facts.judgement;
  if (note >= 4 && note > story && headerGoesOn(draft, index))
    return put(reading, index, 'author-note', { key: 'notes', empty: false });
  if (headerGoesOn(draft, index) && text.length <= 200 && story <= note + 2)
    return put(reading, index, 'header', null);
  if ((note >= 5 && story <= 2) || opensKeylessNote(draft, index, reading.marks.size > 0))
    return put(reading, index, 'author-note', { key: 'notes', empty: false });
  if (index < reading.frontEnd && !CONTENTS.test(text)) return put(reading, index, 'header', null);
  return false;
}

/** Drops what parts the header from the story, or the parts of a header from each other. */
function putDivider(reading: Reading, index: number): void {
  reading.marks.set(index, { kind: 'drop', reason: 'end ornament' });
  reading.running = null;
  reading.afterDivider = reading.marks.size > 1;
}

/** What an archive's page prints between notes and text. */
function readArchiveLine(text: string, index: number, reading: Reading): boolean {
  if (!WORK_TEXT.test(text) && !SEE_THE_END.test(text) && !CUT_REMAINS.test(text)) return false;
  reading.marks.set(index, { kind: 'drop', reason: 'page chrome' });
  reading.running = null;
  reading.ended = WORK_TEXT.test(text);
  return true;
}

function readKey(draft: Draft, index: number, unit: Unit, reading: Reading): boolean {
  const key = unit.facts.key;
  if (key === null || !isBelieved(draft, index, key, reading)) return false;
  const role = roleOfKey(key.key);
  reading.afterDivider = false;
  const empty = key.value === '';
  put(reading, index, role, RUNNING_KEYS.has(key.key) || empty ? { key: key.key, empty } : null);
  if (!empty) reading.values.push({ key: key.key, value: key.value, first: index, last: index });
  return true;
}

/** A key that also opens sentences needs a colon, and another key beside it. */
function isBelieved(draft: Draft, index: number, key: KeyLine, reading: Reading): boolean {
  if (!key.dangerous)
    return key.colon || key.key === 'notes' || hasKeyBeside(draft, index, reading.marks);
  return key.colon && hasKeyBeside(draft, index, reading.marks);
}

/** Lines that go on with the note, summary or disclaimer before them. */
function readContinuation(
  draft: Draft,
  index: number,
  unit: Unit,
  reading: Reading,
  diagnostics: Diagnostic[],
): boolean {
  const running = reading.running;
  if (!running || reading.marks.get(index - 1)?.kind !== 'part') return false;
  if (NOTE_CLOSER.test(unit.text)) return put(reading, index, running.role, null, true);
  const { note, story } = unit.facts.judgement;
  const glued = unit.blanksBefore === 0 && draft.paragraphs === 'lines';
  const isNote = running.role === 'author-note';
  let goesOn: boolean;
  if (running.empty) goesOn = isNote ? story < 3 || note >= story : mayBeValue(running.key, unit);
  else if (!RUNNING_KEYS.has(running.key)) return false;
  else if (glued && !isNote && draft.baseGap > 0 && hasUnknownKey(unit)) return false;
  else if (glued && keyFollowsInRun(draft, index)) goesOn = true;
  else if (glued && isNote && noteGoesOnInRun(draft, index)) goesOn = true;
  else if (glued && draft.baseGap > 0 && !isNote) goesOn = note > story || story < 2;
  else if (glued) goesOn = note > story;
  else goesOn = isNote && ((note >= 3 && note > story) || closesNotes(draft, index));
  if (!goesOn && glued && draft.baseGap > 0 && note === story)
    diagnostics.push({
      code: 'note-end-unsure',
      severity: 'info',
      message:
        'The note above this line has no blank line behind it; this line is taken for the story.',
      hint: 'If it belongs to the note, put <!-- quire: note --> before the note and <!-- quire: /note --> behind it.',
      path: draft.path,
      line: unit.lines[0],
    });
  if (!goesOn) return false;
  extendValue(reading, running.key, running.empty, unit.text, index);
  return put(reading, index, running.role, { key: running.key, empty: false }, true);
}
