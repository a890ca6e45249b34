import type { Inline, InlineStyle } from '../model/inline.ts';
import { OBJECT_PLACEHOLDER } from '../text/characters.ts';
import { flattenInlines } from './edit-inlines.ts';

/** A stretch of a flattened text that is to be set in a style; no character of it changes. */
export interface StyleSpan {
  readonly start: number;
  readonly end: number;
  readonly style: InlineStyle;
}

/** Parts of a whole that are written so, and no dates, scores or ratings. */
const FRACTION =
  /(?<![\p{L}\p{N}/.,:$€£-])(\d{1,2})\/(2|3|4|5|6|7|8|9|10|12|16|20|32|64|100)(?![\p{L}\p{N}/:-]|[.,]\d)/gu;

/** Fractions smaller than one: `1/2`, `2 3/4`; not `24/7` or `9/11`. */
export function findFractions(text: string): StyleSpan[] {
  const spans: StyleSpan[] = [];
  for (const { index, 0: whole, 1: above, 2: below } of text.matchAll(FRACTION)) {
    if (Number(above) === 0 || Number(above) >= Number(below)) continue;
    spans.push({ start: index, end: index + whole.length, style: 'fraction' });
  }
  return spans;
}

const SMALL_WORD = /(?<![\p{L}\p{N}])\p{Ll}+(?:['\u2019]\p{Ll}+)*(?![\p{L}\p{N}])/gu;

/** The words a story has in small letters, apostrophes straight: a shouted word is one of them. */
export function smallWords(texts: Iterable<string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.matchAll(SMALL_WORD)) words.add(word.replaceAll('\u2019', "'"));
  }
  return words;
}

const CAPITALS =
  /(?<![\p{L}\p{N}])\p{Lu}+(?:['\u2019]\p{Lu}+)*(?![\p{L}\p{N}.]|['\u2019]\p{L})|(?<![\p{L}\p{N}])\p{Lu}+(?:['\u2019]\p{Lu}+)*(?=\.(?!\p{L}))/gu;

/**
 * Words in capitals that the story (`known`, as from `smallWords`) or the language (`common`) also has
 * in small letters, and those between them: the shouted ones. `FBI` and `OK` are none, nor is a single
 * letter by itself.
 */
export function findShouts(
  text: string,
  known: ReadonlySet<string>,
  common: ReadonlySet<string>,
): StyleSpan[] {
  const spans: StyleSpan[] = [];
  let last: { start: number; end: number } | null = null;
  let waiting: number | null = null;
  for (const { index, 0: word } of text.matchAll(CAPITALS)) {
    const end = index + word.length;
    const joins = last !== null && isGap(text.slice(last.end, index));
    const small = word.toLowerCase().replaceAll('\u2019', "'");
    if (word.length === 1) {
      // "I" is shouted when its neighbours are.
      if (last !== null && joins) last.end = end;
      else waiting = index;
      continue;
    }
    if (!known.has(small) && !common.has(small)) continue;
    if (last !== null && joins) last.end = end;
    else {
      if (last !== null) spans.push({ ...last, style: 'all-small-caps' });
      const from = waiting !== null && isGap(text.slice(waiting + 1, index)) ? waiting : index;
      last = { start: from, end };
    }
    waiting = null;
  }
  if (last !== null) spans.push({ ...last, style: 'all-small-caps' });
  return spans;
}

/** Whether nothing but spaces and commas parts two shouted words. */
function isGap(between: string): boolean {
  return /^,?[ \u00a0]$/.test(between);
}

/** The running text with the spans set in their styles; they are in order and do not overlap. */
export function styleSpans(
  content: readonly Inline[],
  spans: readonly StyleSpan[],
): readonly Inline[] {
  return spans.length === 0 ? content : styleFrom(content, spans, { offset: 0 }, null);
}

function styleFrom(
  content: readonly Inline[],
  spans: readonly StyleSpan[],
  cursor: { offset: number },
  inside: InlineStyle | null,
): Inline[] {
  return content.flatMap((inline): Inline[] => {
    switch (inline.type) {
      case 'text': {
        const start = cursor.offset;
        cursor.offset += inline.text.length;
        return inside === null ? cut(inline.text, start, spans) : [inline];
      }
      case 'styled': {
        if (inline.style === 'code') {
          cursor.offset += OBJECT_PLACEHOLDER.length;
          return [inline];
        }
        const own = isSet(inline.style) ? inline.style : inside;
        return [{ ...inline, children: styleFrom(inline.children, spans, cursor, own) }];
      }
      case 'link':
        return [{ ...inline, children: styleFrom(inline.children, spans, cursor, inside) }];
      default:
        cursor.offset += flattenInlines([inline]).length;
        return [inline];
    }
  });
}

/** What is set in these styles already is not set once more. */
function isSet(style: InlineStyle): boolean {
  return style === 'fraction' || style === 'all-small-caps' || style === 'small-caps';
}

function cut(text: string, start: number, spans: readonly StyleSpan[]): Inline[] {
  const pieces: Inline[] = [];
  let at = 0;
  for (const span of spans) {
    const from = Math.max(span.start - start, at);
    const to = Math.min(span.end - start, text.length);
    if (from >= to) continue;
    if (from > at) pieces.push({ type: 'text', text: text.slice(at, from) });
    const children: Inline[] = [{ type: 'text', text: text.slice(from, to) }];
    pieces.push({ type: 'styled', style: span.style, children });
    at = to;
  }
  if (at < text.length || text === '') pieces.push({ type: 'text', text: text.slice(at) });
  return pieces;
}
