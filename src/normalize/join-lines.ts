import type { Inline } from '../model/inline.ts';
import { textOf } from '../model/inline.ts';
import type { SourceLine } from '../model/manuscript.ts';

export interface JoinedLines {
  readonly content: readonly Inline[];
  /** Offsets in the text at which the second and later lines begin. */
  readonly lineStarts: readonly number[];
}

/**
 * Wrapped lines as one paragraph. A hyphen at a line's end goes only when the word without it stands
 * elsewhere in the text (`words`, lower case); a dash takes no space behind it.
 */
export function joinLines(lines: readonly SourceLine[], words: ReadonlySet<string>): JoinedLines {
  let content: Inline[] = [];
  const lineStarts: number[] = [];
  let length = 0;
  let before = '';
  for (const [index, line] of lines.entries()) {
    const text = textOf(line.content);
    if (index > 0) {
      const joint = jointOf(before, text, words);
      if (joint === 'hyphen') {
        content = withoutLastCharacter(content);
        length--;
      } else if (joint === 'space') {
        content.push({ type: 'text', text: ' ' });
        length++;
      }
      lineStarts.push(length);
    }
    content.push(...line.content);
    length += text.length;
    before = text;
  }
  return { content: mergeText(content), lineStarts };
}

function jointOf(
  before: string,
  after: string,
  words: ReadonlySet<string>,
): 'space' | 'none' | 'hyphen' {
  if (/(?:--|\u2014)$/.test(before)) return 'none';
  const head = /(\p{L}+)-$/u.exec(before.slice(-60))?.[1];
  const tail = /^\p{Ll}+/u.exec(after.slice(0, 60))?.[0];
  if (head === undefined) return 'space';
  if (tail === undefined) return /^\p{L}/u.test(after) ? 'none' : 'space';
  return words.has(`${head}${tail}`.toLowerCase()) ? 'hyphen' : 'none';
}

function withoutLastCharacter(content: readonly Inline[]): Inline[] {
  const last = content.at(-1);
  if (last === undefined) return [];
  const rest = content.slice(0, -1);
  switch (last.type) {
    case 'text':
      return last.text.length > 1 ? [...rest, { ...last, text: last.text.slice(0, -1) }] : rest;
    case 'styled':
    case 'link':
      return [...rest, { ...last, children: withoutLastCharacter(last.children) }];
    case 'line-break':
      return rest;
  }
}

/** Neighbouring texts as one, so that wrapped plain text makes one run. */
function mergeText(content: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  let run: string[] = [];
  const flush = (): void => {
    if (run.length > 0) merged.push({ type: 'text', text: run.join('') });
    run = [];
  };
  for (const inline of content) {
    if (inline.type === 'text') run.push(inline.text);
    else {
      flush();
      merged.push(inline);
    }
  }
  flush();
  return merged;
}
