import { type Draft, isOpen, type Mark } from './draft.ts';
import { classifyLine } from './scene-break-grammar.ts';

const LONGEST = 200;
const LONGEST_VERSE_LINE = 75;
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
  const stanza = marks.size > 0 ? opensWithStanza(draft, index) : null;
  if (stanza !== null) return stanza;
  const glued = next.blanksBefore === 0 && draft.baseGap > 0;
  const quoted = /^["\u201c][^"\u201c\u201d]*["\u201d]$/.test(text);
  if ((marks.size > 0 || glued) && isOpen(next) && isAttribution(next.text, quoted)) return true;
  const before = marks.get(index - 1);
  if (before?.kind === 'part' && before.role === 'epigraph')
    return (
      isAttribution(text, true) ||
      (unit.blanksBefore === 0 && draft.paragraphs === 'lines' && text.length <= 75)
    );
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

/**
 * Whether the stanza between header and story is a motto: its last line names somebody, or the story
 * has no other verse. Where stanzas come again, the first of them is the story's own; null where no
 * stanza stands.
 */
function opensWithStanza(draft: Draft, first: number): boolean | null {
  const end = endOfRun(draft, first);
  if (draft.baseGap === 0 || end - first < 2 || !isOpen(draft.units[end])) return null;
  if (!isShortRun(draft, first, end)) return null;
  if (isAttribution(draft.units[end - 1]?.text ?? '', true)) return true;
  const stops = draft.units
    .slice(first, end)
    .filter(({ text }) => /[.!?\u2026]["\u201d]?$/.test(text)).length;
  if (stops > (end - first) / 2) return null;
  let next = end;
  while (next < draft.units.length && isOpen(draft.units[next])) {
    const last = endOfRun(draft, next);
    const stanza = last - next >= 2 && isShortRun(draft, next, last);
    if (stanza && next !== end) return false;
    next = last;
  }
  return true;
}

/** The end of the lines that stand together, no blank line between. */
function endOfRun(draft: Draft, first: number): number {
  let end = first + 1;
  while (isOpen(draft.units[end]) && draft.units[end]?.blanksBefore === 0) end++;
  return end;
}

function isShortRun(draft: Draft, first: number, end: number): boolean {
  return draft.units
    .slice(first, end)
    .every(
      ({ text, facts }, place) =>
        text.length <= LONGEST_VERSE_LINE &&
        facts.key === null &&
        !/^[-*\u2022]?\s?\d/.test(text) &&
        (place === 0 || !/^["\u201c]|^[\p{L}\p{N}_ ]{1,24}: /u.test(text)),
    );
}

/** "— Somebody, Something", alone on its line. */
function isAttribution(text: string, afterQuotation = false): boolean {
  if (text.length > 80 || classifyLine(text) !== null) return false;
  if (afterQuotation && /^(?:--|\u2014|\u2013|-|~|\()\s?["\u201c]?\p{L}.*[^.!?,]$/u.test(text))
    return true;
  if (/["\u201d]$/.test(text)) return false;
  return /^(?:--|\u2014|\u2013|~|-(?=\p{Lu}))\s?\p{Lu}/u.test(text);
}

function isAllStyled(content: readonly { readonly type: string }[]): boolean {
  return (
    content.length > 0 &&
    content.every((inline) => inline.type === 'styled' || inline.type === 'line-break')
  );
}
