import { isTitleCase, isTitleLike, parseByline } from './byline.ts';
import type { Draft, Mark, Unit } from './draft.ts';
import { isRatingLine, quotedTitle } from './header-forms.ts';

/** How sure the first line is the title, by what follows it; 0 for not at all. */
export function titleCertainty(
  draft: Draft,
  index: number,
  unit: Unit,
  known: boolean,
  marks: ReadonlyMap<number, Mark>,
): number {
  const onlySeries = [...marks.values()].every(
    (mark) =>
      mark.kind === 'drop' ||
      (mark.kind === 'part' && (mark.role === 'series' || mark.role === 'epigraph')),
  );
  const quoted = quotedTitle(unit.text) !== null;
  const afterwards = draft.units[index + 1]?.text.trim() ?? '';
  const plain =
    /^\p{Ll}/u.test(unit.text) &&
    unit.text.length <= 60 &&
    !/[.!?,;:]$/.test(unit.text) &&
    (isRatingLine(afterwards) || parseByline(afterwards)?.role === 'byline');
  if (known || !onlySeries || !(isTitleLike(unit.text) || quoted || plain)) return 0;
  const next = draft.units[index + 1];
  if (!next || unit.facts.heading !== null) return 0;
  const { verdict } = unit.facts;
  if (verdict !== null && (verdict.kind !== 'time' || next.facts.key === null)) return 0;
  const after = next.text.trim();
  const { key } = next.facts;
  if (
    /^by:?$/i.test(after) ||
    /^(?:written )?by:?\s/i.test(after) ||
    parseByline(after)?.role === 'byline'
  )
    return 0.9;
  if (key !== null && !key.dangerous) return 0.85;
  if (isRatingLine(after)) return 0.85;
  if (quoted) return 0;
  if ((next.facts.heading?.certainty ?? 0) >= 0.9) return 0.9;
  if (next.blanksBefore === 0 && draft.paragraphs === 'lines' && draft.baseGap > 0) return 0;
  const divider = next.facts.verdict;
  const titled = isTitleCase(unit.text);
  if (divider !== null && /^(?:rule|symbols|letters)$/.test(divider.kind))
    return titled ? 0.85 : 0.7;
  if (next.blanksBefore > draft.baseGap && draft.baseGap > 0 && titled) return 0.75;
  const { note, story } = next.facts.judgement;
  if (titled && note >= 4 && note > story && next.blanksBefore > 0) return 0.75;
  const words = unit.text.split(/\s+/).length;
  const shouted = /^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u.test(unit.text);
  if (/[!?\d]/.test(unit.text) || draft.paragraphs === 'markup') return 0;
  return (titled && words >= 2 && words <= 8) || (shouted && words <= 8) ? 0.6 : 0;
}
