import type { Inline, InlineStyle } from '../model/inline.ts';
import {
  classAt,
  DASH,
  ELLIPSIS_CLASS,
  isWordAt,
  OPENER,
  QUOTE,
  SPACE,
} from './character-class.ts';
import { flattenInlines } from './edit-inlines.ts';
import type { TextEdit } from './rule.ts';

/** A word or phrase between emphasis marks. Offsets are those of the marks in the flattened text. */
export interface EmphasisSpan {
  readonly open: number;
  readonly close: number;
  /** The mark on each side: `*`, `**`, `***`, `_`, `__`, `/`, `~` or `=`. */
  readonly mark: string;
}

const LONGEST_IN_WORDS = 40;
/** These are taken for emphasis only in a story that uses them so at least this often. */
const HABITUAL = ['/', '~', '='];
const FEWEST = 3;

/**
 * Emphasis typed with marks, for each of the texts of one story: `*so*`, `_so_`, `**so**`, `/so/`.
 *
 * The mark opens before a word and closes behind one, on the same line, around no more than forty
 * words. Slashes, tildes and equals signs count only where the story has a habit of them, so that
 * `his/hers`, `~Later~` and `a = b` stay; unpaired marks stay as typed.
 */
export function findEmphasis(texts: readonly string[]): EmphasisSpan[][] {
  const found = texts.map(findSpans);
  const counts = new Map<string, number>();
  for (const spans of found) {
    for (const { mark } of spans) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const rare = HABITUAL.filter((mark) => (counts.get(mark) ?? 0) < FEWEST);
  return found.map((spans) => spans.filter(({ mark }) => !rare.includes(mark)));
}

/** Offsets of stars and underscores that open emphasis nothing closes. */
export function findUnpaired(text: string): number[] {
  const unpaired: number[] = [];
  for (const { index, 0: mark } of text.matchAll(/(?<![*_])(?:\*{1,3}|_{1,2})(?=[\p{L}"'“‘])/gu)) {
    if (opensAt(text, index, mark) && closingOf(text, index, mark) < 0) unpaired.push(index);
  }
  return unpaired;
}

function findSpans(text: string): EmphasisSpan[] {
  const spans: EmphasisSpan[] = [];
  for (let at = 0; at < text.length; ) {
    const mark = markAt(text, at);
    if (mark === null) {
      at++;
      continue;
    }
    const close = opensAt(text, at, mark) ? closingOf(text, at, mark) : -1;
    if (close < 0 || isCaption(text, at, close, mark)) {
      at += mark.length;
      continue;
    }
    spans.push({ open: at, close, mark });
    at = close + mark.length;
  }
  return spans;
}

/** A line between two tildes or equals signs is a caption, such as `~Later~`. */
function isCaption(text: string, open: number, close: number, mark: string): boolean {
  return '~='.includes(mark) && open === 0 && close + 1 >= text.length;
}

/** The run of equal marks at an offset; null for anything else, and for runs that are ornaments. */
function markAt(text: string, at: number): string | null {
  const character = text[at];
  if (character === undefined || !'*_/~='.includes(character)) return null;
  let end = at + 1;
  while (text[end] === character) end++;
  const longest = character === '*' ? 3 : character === '_' ? 2 : 1;
  return end - at <= longest ? text.slice(at, end) : null;
}

function opensAt(text: string, at: number, mark: string): boolean {
  const before = classAt(text, at - 1);
  const free =
    before === SPACE ||
    before === OPENER ||
    before === QUOTE ||
    before === DASH ||
    before === ELLIPSIS_CLASS;
  const inside = at + mark.length;
  const after = classAt(text, inside);
  if (!free || after === SPACE || inside >= text.length) return false;
  return text[at - 1] !== mark[0] && text[inside] !== ')' && text[inside] !== '/';
}

/** Where the marks that close those at an offset begin; -1 when nothing does. */
function closingOf(text: string, at: number, mark: string): number {
  const start = at + mark.length;
  const line = text.indexOf('\n', start);
  const end = line < 0 ? text.length : line;
  let words = 1;
  let hasWord = false;
  for (let close = start; close < end; close++) {
    const character = text[close];
    if (character === ' ') {
      if (++words > LONGEST_IN_WORDS) return -1;
    } else if (character === mark[0]) {
      let after = close;
      while (text[after] === character) after++;
      const exact = after - close === mark.length;
      if (exact && hasWord && text[close - 1] !== ' ' && !isWordAt(text, after)) return close;
      // A slash inside is a path or a pair of names.
      if (HABITUAL.some((habitual) => habitual === character)) return -1;
      close = after - 1;
    } else if (!hasWord) hasWord = isWordAt(text, close);
  }
  return -1;
}

/** Removals of the marks, as edits of the flattened text. */
export function emphasisEdits(spans: readonly EmphasisSpan[]): TextEdit[] {
  return spans
    .flatMap(({ open, close, mark }) => [open, close].map((offset) => ({ offset, mark })))
    .map(({ offset, mark }) => ({
      rule: 'emphasis',
      offset,
      before: mark,
      after: '',
      certainty: HABITUAL.includes(mark) ? 0.8 : 0.95,
    }));
}

/**
 * The running text with the spans as styled text, their marks left out. Spans whose marks do not
 * stand side by side in the tree are handed back as `left`.
 */
export function styleEmphasis(
  content: readonly Inline[],
  spans: readonly EmphasisSpan[],
  base = 0,
): { content: readonly Inline[]; styled: readonly EmphasisSpan[] } {
  const styled = spans.filter(
    (span) => isPlainAt(content, span.open - base) && isPlainAt(content, span.close - base),
  );
  if (styled.length === 0) return { content, styled };
  const result: Inline[] = [];
  let at = 0;
  for (const span of styled) {
    const open = span.open - base;
    const close = span.close - base;
    result.push(...sliceInlines(content, at, open));
    const inner = sliceInlines(content, open + span.mark.length, close);
    result.push(...stylesOf(span.mark).reduce(wrap, inner));
    at = close + span.mark.length;
  }
  result.push(...sliceInlines(content, at, Number.POSITIVE_INFINITY));
  return { content: result, styled };
}

function stylesOf(mark: string): readonly InlineStyle[] {
  switch (mark) {
    case '***':
      return ['strong', 'emphasis'];
    case '**':
    case '__':
      return ['strong'];
    default:
      return ['emphasis'];
  }
}

function wrap(children: Inline[], style: InlineStyle): Inline[] {
  return [{ type: 'styled', style, children }];
}

/** Whether the character at an offset of the flattened text is in a text run of the top level. */
function isPlainAt(content: readonly Inline[], offset: number): boolean {
  let start = 0;
  for (const inline of content) {
    const length = flattenInlines([inline]).length;
    if (offset < start + length) return inline.type === 'text';
    start += length;
  }
  return false;
}

/** The top-level runs between two offsets of the flattened text; only text runs are cut. */
function sliceInlines(content: readonly Inline[], from: number, to: number): Inline[] {
  const result: Inline[] = [];
  let start = 0;
  for (const inline of content) {
    const length = flattenInlines([inline]).length;
    const end = start + length;
    if (inline.type === 'text') {
      const text = inline.text.slice(Math.max(0, from - start), Math.max(0, to - start));
      if (text !== '') result.push({ ...inline, text });
    } else if (start >= from && end <= to) result.push(inline);
    start = end;
  }
  return result;
}
