import type { Inline } from '../../../model/inline.ts';
import { textOf } from '../../../model/inline.ts';

/** How far the clean-up may have moved a line's start: `...` has become one character, for example. */
const MOST_SHIFT = 6;

/**
 * Running text with a line break before each of these offsets of its text, for small print that
 * shows lines as they were typed. The offsets are from before the clean-up, so each break is put in
 * place of the nearest white space; one that has none near it is left out.
 */
export function endLinesAt(content: readonly Inline[], starts: readonly number[]): Inline[] {
  if (starts.length === 0) return [...content];
  const text = textOf(content);
  const breaks = new Set<number>();
  for (const start of starts) {
    const space = nearestSpace(text, start - 1);
    if (space !== null && text.charAt(space) !== '\n') breaks.add(space);
  }
  let offset = 0;
  const walk = (inlines: readonly Inline[]): Inline[] => {
    const ended: Inline[] = [];
    for (const inline of inlines) {
      if (inline.type === 'text') {
        ended.push(...splitText(inline.text, offset, breaks));
        offset += inline.text.length;
      } else if (inline.type === 'line-break') {
        ended.push(inline);
        offset++;
      } else ended.push({ ...inline, children: walk(inline.children) });
    }
    return ended;
  };
  return walk(content);
}

function nearestSpace(text: string, offset: number): number | null {
  for (let shift = 0; shift <= MOST_SHIFT; shift++) {
    for (const at of [offset - shift, offset + shift]) {
      if (at >= 0 && /\s/.test(text.charAt(at))) return at;
    }
  }
  return null;
}

function splitText(text: string, from: number, breaks: ReadonlySet<number>): Inline[] {
  const pieces: Inline[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    if (!breaks.has(from + index)) continue;
    if (index > start) pieces.push({ type: 'text', text: text.slice(start, index) });
    pieces.push({ type: 'line-break' });
    start = index + 1;
  }
  if (start < text.length) pieces.push({ type: 'text', text: text.slice(start) });
  return pieces;
}
