import { type Draft, isOpen, type Mark } from './draft.ts';
import { classifyLine } from './scene-break-grammar.ts';

const LONGEST = 200;
const MENTIONS_QUOTE =
  /\b(?:title|song|lyrics?|quote|quotation|poem|epigraph|album|excerpt|lines? (?:is|are|from))\b/i;
/** "— Somebody", "(Somebody, Something)", on a line of its own or at the end. */
const ATTRIBUTION =
  /(?:^|\n|\s{2,}|["\u201d.!?*_]\s*)(?:--?|\u2014|\u2013|~)\s?\p{Lu}[\p{L}\p{N} .,'\u2019&"\u201c\u201d-]{2,60}$/u;

/**
 * Whether the paragraph is a motto between the header or notes and the story: a quotation with its
 * attribution, or a line that is no sentence of a story after a note that speaks of a song or quote.
 */
export function isEpigraph(draft: Draft, index: number, marks: ReadonlyMap<number, Mark>): boolean {
  const unit = draft.units[index];
  const next = draft.units[index + 1];
  if (!isOpen(unit) || next === undefined || unit.text.length > LONGEST) return false;
  const { text } = unit;
  if (marks.size > 0 && ATTRIBUTION.test(text)) return true;
  const glued = next.blanksBefore === 0 && draft.baseGap > 0;
  const quoted = /^["\u201c][^"\u201c\u201d]*["\u201d]$/.test(text);
  if ((marks.size > 0 || glued) && isOpen(next) && isAttribution(next.text, quoted)) return true;
  const before = marks.get(index - 1);
  if (before?.kind === 'part' && before.role === 'epigraph')
    return isAttribution(text, true) || (unit.blanksBefore === 0 && text.length <= 75);
  let notes = '';
  for (const [place, mark] of marks)
    if (mark.kind === 'part' && mark.role === 'author-note')
      notes += ` ${draft.units[place]?.text.slice(0, 2000) ?? ''}`;
  if (notes === '' || unit.facts.heading !== null) return false;
  let score = 0;
  if (MENTIONS_QUOTE.test(notes)) score += 2;
  if (!/["\u201c\u201d]/.test(text)) score++;
  if (!/[.!?]["\u201d]?$/.test(text.replace(/\.{2,}$|\u2026\.?$/, ''))) score++;
  if (/^[*_/~].*[*_/~]$/.test(text) || isAllStyled(unit.content)) score += 2;
  if (unit.facts.judgement.story >= 3) score -= 2;
  return score >= 4;
}

/** "— Somebody, Something", alone on its line. */
function isAttribution(text: string, afterQuotation = false): boolean {
  if (text.length > 80 || /["\u201d]$/.test(text) || classifyLine(text) !== null) return false;
  if (afterQuotation && /^(?:--|\u2014|\u2013)\s?\p{L}.*[^.!?,]$/u.test(text)) return true;
  return /^(?:--|\u2014|\u2013|~|-(?=\p{Lu}))\s?\p{Lu}/u.test(text);
}

function isAllStyled(content: readonly { readonly type: string }[]): boolean {
  return (
    content.length > 0 &&
    content.every((inline) => inline.type === 'styled' || inline.type === 'line-break')
  );
}
