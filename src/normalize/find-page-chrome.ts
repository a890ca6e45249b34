import { type Draft, isHeadingBlock, isOpen, type Mark, type Unit, withMarks } from './draft.ts';
import { mayBeginWith } from './glance.ts';

const START = /^\W{0,4}START OF (?:THE|THIS) PROJECT GUTENBERG/i;
const END = /^\W{0,4}END OF (?:THE |THIS )?PROJECT GUTENBERG/i;
const CREDIT = /^\W{0,2}(?:produced|transcribed|e-?text prepared|this e-?text was) /i;
/** Where a picture stood; one with a caption keeps it. */
const PLACE_OF_PICTURE = /^\[illustration\]$/i;
const NEAR_TOP = 120;
const KEPT_KEYS = new Set(['title', 'authors', 'language']);

/** Drops what a library prints round a book; its title, author and language lines stay. */
export function findPageChrome(draft: Draft): Draft {
  const marks = new Map<number, Mark>();
  const chrome: Mark = { kind: 'drop', reason: 'page chrome' };
  const start = draft.units.slice(0, NEAR_TOP).findIndex((unit) => START.test(unit.text));
  for (let index = 0; index <= start; index++) {
    const unit = draft.units[index];
    if (isFree(unit) && !KEPT_KEYS.has(unit.facts.key?.key ?? '')) marks.set(index, chrome);
  }
  for (let index = start + 1; start >= 0 && index < start + 4; index++)
    if (CREDIT.test(draft.units[index]?.text ?? '')) marks.set(index, chrome);
  let end = -1;
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (unit === undefined) break;
    const { glance, text } = unit;
    if (mayBeginWith(glance, 'i') && isOpen(unit) && PLACE_OF_PICTURE.test(text))
      marks.set(index, chrome);
    if (end < 0 && index > start && mayBeginWith(glance, 'e') && END.test(text)) end = index;
  }
  if (end >= 0) for (let index = end; index < draft.units.length; index++) marks.set(index, chrome);
  return withMarks(draft, marks);
}

/** Text, or a heading, that nothing is known of. */
function isFree(unit: Unit | undefined): unit is Unit {
  return unit !== undefined && (isOpen(unit) || isHeadingBlock(unit));
}
