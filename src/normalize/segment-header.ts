import type { Diagnostic } from '../model/diagnostic.ts';
import type { Found, MetadataEntry, PartRole } from '../model/story.ts';
import { isTitleCase, isTitleLike, parseByline } from './byline.ts';
import { parseChapterHeading } from './chapter-heading.ts';
import { RUNNING_KEYS } from './data/header-keys.ts';
import { DISCLAIMER_OPENER, NOTE_CLOSER, NOTE_OPENER, SIGNS_OF_RATING } from './data/note-words.ts';
import { type Draft, isOpen, type Mark, type Unit, withMarks } from './draft.ts';
import { isEpigraph } from './epigraph.ts';
import { cleanTitle, type KeyLine, parseKeyLine, roleOfKey, valueOfKey } from './header-key.ts';
import { judgeParagraph } from './judge-paragraph.ts';
import { classifyLine } from './scene-break-grammar.ts';

/** A header is looked for in this many paragraphs only. */
const WINDOW = 80;
/** Titles and bylines without a key stand among the first lines. */
const KEYLESS_WINDOW = 6;

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
  };
  const diagnostics: Diagnostic[] = [];
  let index = 0;
  for (; index < Math.min(WINDOW, draft.units.length); index++) {
    const unit = draft.units[index];
    if (!unit) break;
    if (unit.role?.kind === 'part' || unit.mark?.kind === 'drop') continue;
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
  if (readKey(draft, index, unit, reading)) return true;
  const { text } = unit;
  if (isRepeatedTitle(draft, text, reading)) {
    reading.marks.set(index, { kind: 'drop', reason: 'repeated title' });
    return true;
  }
  if ((parseChapterHeading(text)?.certainty ?? 0) >= 0.9) return false;
  const verdict = classifyLine(text);
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
  if (reading.afterDivider && reading.title !== null) return false;
  if (reading.lines < KEYLESS_WINDOW && readKeyless(draft, index, unit, reading)) return true;
  if (reading.afterDivider) return false;
  if (isEpigraph(draft, index, reading.marks)) {
    const before = reading.marks.get(index - 1);
    const joins = before?.kind === 'part' && before.role === 'epigraph';
    reading.marks.set(index, { kind: 'part', role: 'epigraph', side: 'front', joins });
    reading.running = null;
    return true;
  }
  const { note, story } = judgeParagraph(text);
  if (headerGoesOn(draft, index) && text.length <= 200 && story <= note + 2)
    return put(reading, index, 'header', null);
  if (note >= 5 && story <= 2)
    return put(reading, index, 'author-note', { key: 'notes', empty: false });
  return false;
}

function readKey(draft: Draft, index: number, unit: Unit, reading: Reading): boolean {
  const key = parseKeyLine(unit.text);
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
    return key.colon || key.key === 'notes' || hasKeyBeside(draft, index, reading);
  return key.colon && hasKeyBeside(draft, index, reading);
}

function hasKeyBeside(draft: Draft, index: number, reading: Reading): boolean {
  const before = reading.marks.get(index - 1);
  if (before?.kind === 'part' && before.role !== 'author-note') return true;
  const next = parseKeyLine(draft.units[index + 1]?.text ?? '');
  return next !== null && !next.dangerous;
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
  const { note, story } = judgeParagraph(unit.text);
  const glued = unit.blanksBefore === 0 && draft.paragraphs === 'lines';
  const isNote = running.role === 'author-note';
  let goesOn: boolean;
  if (running.empty) goesOn = isNote ? story < 3 || note >= story : unit.text.length <= 1200;
  else if (!RUNNING_KEYS.has(running.key)) return false;
  else if (glued && keyFollowsInRun(draft, index)) goesOn = true;
  else if (glued && draft.baseGap > 0 && !isNote) goesOn = note > story || story < 2;
  else if (glued) goesOn = note > story;
  else goesOn = isNote && note >= 3 && note - story >= 1;
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
  if (
    before?.kind === 'part' &&
    before.role === 'byline' &&
    reading.authors === null &&
    unit.text.length <= 40
  ) {
    reading.authors = { value: [unit.text.trim()], origin: 'byline', certainty: 0.8 };
    return put(reading, index, 'byline', null, true);
  }
  if (/^by:?$/i.test(unit.text.trim()) && (draft.units[index + 1]?.text.length ?? 99) <= 40)
    return put(reading, index, 'byline', null);
  const certainty = titleCertainty(draft, index, unit, reading);
  if (certainty > 0) {
    reading.title = { value: cleanTitle(unit.text.trim()), origin: 'header', certainty };
    return put(reading, index, 'title', null);
  }
  const afterTitle =
    before?.kind === 'part' && (before.role === 'byline' || before.role === 'title');
  if (afterTitle && isRatingLine(unit.text)) return put(reading, index, 'header', null);
  return false;
}

/** "Fandom, Pairing, PG-13, 900 words": the compact header of journals. */
function isRatingLine(text: string): boolean {
  return text.length <= 120 && SIGNS_OF_RATING.test(text) && /[,/|]/.test(text);
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

/** How sure the first line is the title, by what follows it; 0 for not at all. */
function titleCertainty(draft: Draft, index: number, unit: Unit, reading: Reading): number {
  const known = draft.title.value !== null || reading.title !== null;
  const onlySeries = [...reading.marks.values()].every(
    (mark) => mark.kind === 'drop' || (mark.kind === 'part' && mark.role === 'series'),
  );
  if (known || !onlySeries || !isTitleLike(unit.text)) return 0;
  if (classifyLine(unit.text) !== null || parseChapterHeading(unit.text) !== null) return 0;
  const next = draft.units[index + 1];
  if (!next) return 0;
  const after = next.text.trim();
  const key = parseKeyLine(after);
  if (
    /^by:?$/i.test(after) ||
    /^(?:written )?by:?\s/i.test(after) ||
    parseByline(after)?.role === 'byline'
  )
    return 0.9;
  if (key !== null && !key.dangerous) return 0.85;
  if (isRatingLine(after)) return 0.85;
  if ((parseChapterHeading(after)?.certainty ?? 0) >= 0.9) return 0.9;
  if (next.blanksBefore === 0 && draft.paragraphs === 'lines' && draft.baseGap > 0) return 0;
  const divider = classifyLine(after);
  const titled = isTitleCase(unit.text);
  if (divider !== null && /^(?:rule|symbols|letters)$/.test(divider.kind))
    return titled ? 0.85 : 0.7;
  if (next.blanksBefore > draft.baseGap && draft.baseGap > 0 && titled) return 0.75;
  const words = unit.text.split(/\s+/).length;
  const shouted = /^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u.test(unit.text);
  if (/[!?\d]/.test(unit.text) || draft.paragraphs === 'markup') return 0;
  return (titled && words >= 2 && words <= 8) || (shouted && words <= 8) ? 0.6 : 0;
}

/** Whether a sure key line follows within the same run of glued lines. */
function keyFollowsInRun(draft: Draft, index: number): boolean {
  for (let ahead = index + 1; ahead < index + 12; ahead++) {
    const unit = draft.units[ahead];
    if (!isOpen(unit) || unit.blanksBefore > 0) return false;
    const key = parseKeyLine(unit.text);
    if (key !== null && !key.dangerous && key.colon) return true;
  }
  return false;
}

/** Whether sure key lines follow closely, so that an unknown line is header too. */
function headerGoesOn(draft: Draft, index: number): boolean {
  for (let ahead = index + 1; ahead <= index + 3; ahead++) {
    const unit = draft.units[ahead];
    if (!isOpen(unit)) return false;
    const key = parseKeyLine(unit.text);
    if (key !== null && !key.dangerous && key.colon) return true;
    if (unit.text.length > 200) return false;
  }
  return false;
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
