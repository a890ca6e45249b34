import type { Inline } from '../model/inline.ts';
import { OBJECT_PLACEHOLDER } from '../text/characters.ts';
import type { TextEdit } from './rule.ts';

/**
 * Running text as rules see it: code is one placeholder, a line break a newline, styles are nothing,
 * and nor are the marks of footnotes, which must not part a word from the stop behind it.
 */
export function flattenInlines(content: readonly Inline[]): string {
  let text = '';
  for (const inline of content) {
    switch (inline.type) {
      case 'text':
        text += inline.text;
        break;
      case 'line-break':
        text += '\n';
        break;
      case 'styled':
        text += inline.style === 'code' ? OBJECT_PLACEHOLDER : flattenInlines(inline.children);
        break;
      case 'link':
        text += flattenInlines(inline.children);
        break;
      case 'note-reference':
        break;
    }
  }
  return text;
}

/**
 * The running text with edits made in its runs; offsets are in the flattened text plus `base`. What
 * an edit puts in goes into the run of the first character it takes out; runs left empty disappear.
 */
export function editInlines(
  content: readonly Inline[],
  edits: readonly TextEdit[],
  base = 0,
): readonly Inline[] {
  if (edits.length === 0) return content;
  const cursor: Cursor = { offset: base, next: 0, edits };
  return editRuns(content, cursor);
}

interface Cursor {
  /** Of the next character of the flattened text. */
  offset: number;
  /** The first edit that has not ended before it. */
  next: number;
  readonly edits: readonly TextEdit[];
}

function editRuns(content: readonly Inline[], cursor: Cursor): Inline[] {
  const result: Inline[] = [];
  for (const inline of content) {
    switch (inline.type) {
      case 'text': {
        const text = editRun(inline.text, cursor);
        if (text !== '' || inline.text === '') result.push({ ...inline, text });
        break;
      }
      case 'line-break':
        cursor.offset++;
        result.push(inline);
        break;
      case 'styled':
        if (inline.style === 'code') {
          cursor.offset++;
          result.push(inline);
        } else pushParent(inline, editRuns(inline.children, cursor), result);
        break;
      case 'link':
        pushParent(inline, editRuns(inline.children, cursor), result);
        break;
      case 'note-reference':
        result.push(inline);
        break;
    }
  }
  return result;
}

function pushParent(
  parent: Extract<Inline, { type: 'styled' | 'link' }>,
  children: readonly Inline[],
  result: Inline[],
): void {
  if (children.length > 0 || parent.children.length === 0) result.push({ ...parent, children });
}

function editRun(text: string, cursor: Cursor): string {
  const start = cursor.offset;
  const end = start + text.length;
  cursor.offset = end;
  let result = '';
  let at = start;
  for (;;) {
    const edit = cursor.edits[cursor.next];
    if (edit === undefined || edit.offset >= end) break;
    const editEnd = edit.offset + edit.before.length;
    if (edit.offset >= at) result += text.slice(at - start, edit.offset - start) + edit.after;
    at = Math.min(editEnd, end);
    if (editEnd > end) return result;
    cursor.next++;
  }
  return result + text.slice(at - start);
}
