import type { Diagnostic } from '../model/diagnostic.ts';
import type { Found, MetadataEntry, PartRole } from '../model/story.ts';
import { readArchiveStats } from './archive-stats.ts';
import { isTitleLike, parseByline } from './byline.ts';
import { RUNNING_KEYS } from './data/header-keys.ts';
import { DISCLAIMER_OPENER, NOTE_CLOSER, NOTE_OPENER } from './data/note-words.ts';
import { type Draft, isOpen, type Mark, type Unit, withMarks } from './draft.ts';
import { isEpigraph } from './epigraph.ts';
import {
  frontMatterEnd,
  isColonlessKey,
  isDedication,
  isMailLine,
  isPenName,
  isRatingLine,
  readSubject,
  readTaggedTitle,
  SEE_THE_END,
  WORK_TEXT,
} from './header-forms.ts';
import { cleanTitle, type KeyLine, roleOfKey, valueOfKey } from './header-key.ts';
import {
  closesNotes,
  endsKeyRun,
  hasKeyBeside,
  headerGoesOn,
  keyFollowsInRun,
  mayBeValue,
  noteGoesOnInRun,
} from './header-run.ts';
import { titleCertainty } from './header-title.ts';

/** A header is looked for in this many paragraphs only. */
const WINDOW = 80;
/** Titles and bylines without a key stand among the first lines. */
const KEYLESS_WINDOW = 6;
/** "by" alone: the name stands on the next line. */
const BARE_BY = /^(?:written )?by:?$/i;
const CONTENTS = /^[^\p{L}]*(?:table of )?contents[^\p{L}]*$/iu;

interface Value {
  readonly key: string;
  readonly value: string;
  readonly first: number;
  readonly last: number;
}

/** What was read so far; written to by one walk down the window only. */
interface Reading {
  readonly marks: Map<number, Mark>;
  readonly values: Value[];
  title: Found<string | null> | null;
  authors: Found<readonly string[]> | null;
  series: { name: string; position: number | null; index: number } | null;
  fandom: { name: string; index: number } | null;
  /** The key or note whose value may run on. */
  running: { role: PartRole; key: string; empty: boolean } | null;
  afterDivider: boolean;
  lines: number;
  /** Everything before this unit is front matter. */
  readonly frontEnd: number;
  /** A line said that the story begins behind it. */
  ended: boolean;
}

/**
 * Marks what stands before the story: header lines, notes, epigraph; title, author and metadata come
 * from them. The window ends at the first paragraph that tells the story, at a chapter heading, or at
 * a divider that no header line follows.
 */
export function segmentHeader(draft: Draft): Draft {
  const reading: Reading = {
    marks: new Map(),
    values: [],
    title: null,
    authors: null,
    series: null,
    fandom: null,
    running: null,
    afterDivider: false,
    lines: 0,
    frontEnd: frontMatterEnd(draft),
    ended: false,
  };
  const diagnostics: Diagnostic[] = [];
  let index = 0;
  for (; index < Math.min(WINDOW, draft.units.length) && !reading.ended; index++) {
    const unit = draft.units[index];
    if (!unit) break;
    const known = unit.mark?.kind === 'drop' || unit.mark?.kind === 'part';
    if (known || unit.role?.kind === 'part') continue;
    if (!isOpen(unit) || !readUnit(draft, index, unit, reading, diagnostics)) break;
    reading.lines++;
  }
  if (!draft.units.slice(index).some((unit) => unit.mark === null && unit.role?.kind !== 'part'))
    keepKeysOnly(reading);
  const marked = withMarks(draft, reading.marks);
  const metadata = readValues(draft, reading);
  return {
    ...marked,
    title: draft.title.value === null && reading.title ? reading.title : draft.title,
    authors: draft.authors.value.length === 0 && reading.authors ? reading.authors : draft.authors,
    metadata,
    diagnostics: [...draft.diagnostics, ...diagnostics],
  };
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
    reading.marks.set(index, { kind: 'drop', reason: 'end ornament' });
    reading.running = null;
    reading.afterDivider = reading.marks.size > 1;
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
  if (reading.marks.size > 0 && isColonlessKey(text)) return put(reading, index, 'header', null);
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
  if (note >= 5 && story <= 2)
    return put(reading, index, 'author-note', { key: 'notes', empty: false });
  if (index < reading.frontEnd && !CONTENTS.test(text)) return put(reading, index, 'header', null);
  return false;
}

/** What an archive's page prints between notes and text. */
function readArchiveLine(text: string, index: number, reading: Reading): boolean {
  if (!WORK_TEXT.test(text) && !SEE_THE_END.test(text)) return false;
  reading.marks.set(index, { kind: 'drop', reason: 'page chrome' });
  reading.running = null;
  reading.ended = WORK_TEXT.test(text);
  return true;
}

/** The lines a mail program put above the post; its subject may name the story. */
function readMail(draft: Draft, index: number, text: string, reading: Reading): boolean {
  if (reading.marks.size !== reading.lines || !isMailLine(draft, index)) return false;
  const subject = readSubject(text);
  if (subject && !reading.title)
    reading.title = { value: subject.title, origin: 'byline', certainty: 0.75 };
  if (subject?.author && !reading.authors)
    reading.authors = { value: [subject.author], origin: 'byline', certainty: 0.75 };
  return put(reading, index, 'header', null);
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

function put(
  reading: Reading,
  index: number,
  role: PartRole,
  running: { key: string; empty: boolean } | null,
  joins = false,
): true {
  reading.marks.set(index, { kind: 'part', role, side: 'front', joins });
  reading.running = running && { ...running, role };
  return true;
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

function extendValue(
  reading: Reading,
  key: string,
  empty: boolean,
  text: string,
  index: number,
): void {
  const last = reading.values.at(-1);
  if (!empty && last?.key === key) {
    reading.values[reading.values.length - 1] = {
      ...last,
      value: `${last.value}\n${text}`,
      last: index,
    };
  } else reading.values.push({ key, value: text, first: empty ? index - 1 : index, last: index });
}

/** Title and byline forms without a key. */
function readKeyless(draft: Draft, index: number, unit: Unit, reading: Reading): boolean {
  const byline = parseByline(unit.text);
  if (byline) {
    if (byline.authors.length > 0 && !reading.authors)
      reading.authors = { value: byline.authors, origin: 'byline', certainty: 0.9 };
    if (byline.title !== null && !reading.title)
      reading.title = { value: byline.title, origin: 'byline', certainty: 0.9 };
    if (byline.series !== null)
      reading.series = { name: byline.series, position: byline.position, index };
    if (byline.fandom !== null) reading.fandom = { name: byline.fandom, index };
    return put(reading, index, byline.role, null);
  }
  const before = reading.marks.get(index - 1);
  if (reading.authors?.value[0] === unit.text.trim() && isTitlePart(before))
    return put(reading, index, 'byline', null);
  if (
    before?.kind === 'part' &&
    before.role === 'byline' &&
    reading.authors === null &&
    BARE_BY.test(draft.units[index - 1]?.text.trim() ?? '') &&
    unit.text.length <= 40
  ) {
    reading.authors = { value: [unit.text.trim()], origin: 'byline', certainty: 0.8 };
    return put(reading, index, 'byline', null, true);
  }
  if (BARE_BY.test(unit.text.trim()) && (draft.units[index + 1]?.text.length ?? 99) <= 40)
    return put(reading, index, 'byline', null);
  const tagged = readTaggedTitle(unit.text);
  if (tagged !== null && !reading.title) {
    reading.title = { value: tagged, origin: 'byline', certainty: 0.85 };
    return put(reading, index, 'title', null);
  }
  const certainty = titleCertainty(
    draft,
    index,
    unit,
    draft.title.value !== null || reading.title !== null,
    reading.marks,
  );
  if (certainty > 0) {
    reading.title = { value: cleanTitle(unit.text.trim()), origin: 'header', certainty };
    return put(reading, index, 'title', null);
  }
  const afterTitle =
    before?.kind === 'part' && (before.role === 'byline' || before.role === 'title');
  if (afterTitle && isRatingLine(unit.text)) return put(reading, index, 'header', null);
  return false;
}

function isTitlePart(mark: Mark | undefined): boolean {
  return mark?.kind === 'part' && mark.role === 'title';
}

/** A title and a name on two lines, with an empty "Summary:" or "Notes:" behind them. */
function readTitleAndName(draft: Draft, index: number, unit: Unit, reading: Reading): boolean {
  const [name, behind] = [draft.units[index + 1], draft.units[index + 2]];
  if (reading.title || reading.authors || !isTitleLike(unit.text) || !isOpen(name)) return false;
  const key = behind?.facts.key;
  const opens = key?.key === 'summary' || key?.key === 'notes';
  if (!opens || key.value !== '' || !isPenName(name.text.trim())) return false;
  reading.title = { value: cleanTitle(unit.text.trim()), origin: 'byline', certainty: 0.8 };
  reading.authors = { value: [name.text.trim()], origin: 'byline', certainty: 0.75 };
  return put(reading, index, 'title', null);
}

/** The title once more, as books print it above the first chapter. */
function isRepeatedTitle(draft: Draft, text: string, reading: Reading): boolean {
  const key = reading.values.find((value) => value.key === 'title')?.value;
  const title = fold(draft.title.value ?? reading.title?.value ?? cleanTitle(key ?? ''));
  return title !== '' && text.length <= 120 && fold(text) === title;
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Nothing was left for the story: only lines with a key stay header. */
function keepKeysOnly(reading: Reading): void {
  const keyed = new Set(
    reading.values.flatMap((value) => (value.key === 'notes' ? [] : [value.first])),
  );
  for (const [index, mark] of reading.marks)
    if (
      mark.kind !== 'part' ||
      (!keyed.has(index) && mark.role !== 'byline' && mark.role !== 'series')
    )
      reading.marks.delete(index);
}

/** The metadata; title and author keys go before title and byline forms. */
function readValues(draft: Draft, reading: Reading): Draft['metadata'] {
  const metadata: Record<string, MetadataEntry> = { ...draft.metadata };
  const linesOf = (first: number, last: number): readonly [number, number] => [
    draft.units[first]?.lines[0] ?? 1,
    draft.units[last]?.lines[1] ?? 1,
  ];
  const add = (key: string, entry: MetadataEntry): void => {
    metadata[key] ??= entry;
  };
  if (reading.series) {
    const { name, position, index } = reading.series;
    add('series', { value: name, lines: linesOf(index, index) });
    if (position !== null)
      add('seriesPosition', { value: String(position), lines: linesOf(index, index) });
  }
  if (reading.fandom)
    add('fandoms', {
      value: [reading.fandom.name],
      lines: linesOf(reading.fandom.index, reading.fandom.index),
    });
  for (const { key, value, first, last } of reading.values) {
    const stats = key === 'rating' ? readArchiveStats(value) : null;
    for (const [name, stat] of stats ?? [])
      add(name, { value: valueOfKey(name, stat), lines: linesOf(first, last) });
    const parsed = valueOfKey(key, value);
    if (parsed.length === 0 || key === 'notes') continue;
    add(key, { value: parsed, lines: linesOf(first, last) });
    const certainty = 0.98;
    if (key === 'title' && typeof parsed === 'string' && reading.title?.origin !== 'header')
      reading.title = { value: parsed, origin: 'header', certainty };
    if (key === 'authors' && typeof parsed !== 'string' && reading.authors?.origin !== 'header')
      reading.authors = { value: parsed, origin: 'header', certainty };
  }
  return metadata;
}
