import { isTitleLike, parseByline } from './byline.ts';
import { type Draft, isOpen, type Mark, type Unit } from './draft.ts';
import {
  isMailLine,
  isPenName,
  isRatingLine,
  readSubject,
  readTaggedTitle,
} from './header-forms.ts';
import { cleanTitle } from './header-key.ts';
import { put, type Reading } from './header-reading.ts';
import { titleCertainty } from './header-title.ts';

/** "by" alone: the name stands on the next line. */
const BARE_BY = /^(?:written )?by:?$/i;

/** The lines a mail program put above the post; its subject may name the story. */
export function readMail(draft: Draft, index: number, text: string, reading: Reading): boolean {
  const isFirst = [...reading.marks.values()].every(
    (mark) => mark.kind === 'drop' || (mark.kind === 'part' && mark.role === 'header'),
  );
  if (!isFirst || !isMailLine(draft, index)) return false;
  const subject = readSubject(text);
  if (subject && !reading.title)
    reading.title = { value: subject.title, origin: 'byline', certainty: 0.75 };
  if (subject?.author && !reading.authors)
    reading.authors = { value: [subject.author], origin: 'byline', certainty: 0.75 };
  return put(reading, index, 'header', null);
}

/** Title and byline forms without a key. */
export function readKeyless(draft: Draft, index: number, unit: Unit, reading: Reading): boolean {
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
    (before?.kind === 'part' && (before.role === 'byline' || before.role === 'title')) ||
    (before?.kind === 'drop' && before.reason === 'repeated title') ||
    (index > 0 &&
      (draft.units[index - 1]?.role?.kind === 'part' ||
        draft.units[index - 1]?.mark?.kind === 'part'));
  if (afterTitle && isRatingLine(unit.text)) return put(reading, index, 'header', null);
  if (isCompactSummary(draft, index, before)) {
    reading.values.push({ key: 'summary', value: unit.text.trim(), first: index, last: index });
    return put(reading, index, 'summary', null);
  }
  return false;
}

/** The line glued below "Fandom | pairing | rating | 900 words", with a blank line or a key behind it. */
function isCompactSummary(draft: Draft, index: number, before: Mark | undefined): boolean {
  const unit = draft.units[index];
  const next = draft.units[index + 1];
  if (!unit || !next || before?.kind !== 'part' || before.role !== 'header') return false;
  if (draft.paragraphs !== 'lines' || draft.baseGap === 0 || unit.blanksBefore > 0) return false;
  if (!isRatingLine(draft.units[index - 1]?.text ?? '') || unit.text.length > 200) return false;
  const { note, story } = unit.facts.judgement;
  if (note > story) return false;
  const ends = next.blanksBefore > 0 || next.facts.key !== null || parseByline(next.text) !== null;
  return ends && !/^["\u201c]|^(?:for|to|written for|prompt) /i.test(unit.text);
}

function isTitlePart(mark: Mark | undefined): boolean {
  return mark?.kind === 'part' && mark.role === 'title';
}

/** Whether one of the next lines has a key for the author. */
function namesAuthor(draft: Draft, index: number): boolean {
  return draft.units.slice(index, index + 12).some(({ facts }) => facts.key?.key === 'authors');
}

/** A title and a name on two lines, with an empty "Summary:" or "Notes:" behind them. */
export function readTitleAndName(
  draft: Draft,
  index: number,
  unit: Unit,
  reading: Reading,
): boolean {
  const [name, behind] = [draft.units[index + 1], draft.units[index + 2]];
  if (reading.title || reading.authors || !isTitleLike(unit.text) || !isOpen(name)) return false;
  const key = behind?.facts.key;
  const opens = (key?.key === 'summary' || key?.key === 'notes') && key.value === '';
  const glued = name.blanksBefore === 0 && behind?.blanksBefore === 0;
  const facts = glued && draft.paragraphs === 'lines' && isRatingLine(behind.text);
  const keyed = name.blanksBefore === 0 && key?.dangerous === false && key.colon;
  const handle = /^[\p{L}\p{N}_.-]{3,30}$/u.test(name.text.trim()) && !namesAuthor(draft, index);
  if (!(opens || facts || (keyed && handle)) || !isPenName(name.text.trim())) return false;
  reading.title = { value: cleanTitle(unit.text.trim()), origin: 'byline', certainty: 0.8 };
  reading.authors = { value: [name.text.trim()], origin: 'byline', certainty: 0.75 };
  return put(reading, index, 'title', null);
}
