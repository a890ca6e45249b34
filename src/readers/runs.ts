import type { Inline, InlineStyle } from '../model/inline.ts';
import { NARROW_NO_BREAK_SPACE } from '../text/characters.ts';

/** What running text stands in. Two wrappers are the same when they are the same object. */
export type Wrapper =
  | { readonly type: 'styled'; readonly style: InlineStyle }
  | { readonly type: 'link'; readonly href: string }
  | { readonly type: 'note-reference'; readonly note: string };

/** Text and what it stands in, outermost first. */
export interface Run {
  readonly text: string;
  readonly wrappers: readonly Wrapper[];
}

/** More styles inside one another than this mean a broken file, and nothing to a reader's eye. */
export const MAX_WRAPPERS = 16;

/** The runs as running text: neighbours in the same wrapper share it. Runs without text are left out. */
export function inlinesOf(runs: readonly Run[]): Inline[] {
  return nest(partMarks(runs.filter((run) => run.text !== '')), 0);
}

/** "1912" with note 1 is not the number 19121, nor are notes 1 and 2 side by side note 12. */
function partMarks(runs: readonly Run[]): readonly Run[] {
  return runs.map((run, index) => {
    const { text, wrappers } = run;
    if (!/^\d/.test(text) || !wrappers.some(isMark)) return run;
    const before = runs[index - 1];
    if (before === undefined || !/\d$/.test(before.text)) return run;
    const goesOn = wrappers.some((wrapper) => isMark(wrapper) && before.wrappers.includes(wrapper));
    return goesOn ? run : { ...run, text: NARROW_NO_BREAK_SPACE + text };
  });
}

function isMark({ type }: Wrapper): boolean {
  return type === 'note-reference';
}

function nest(runs: readonly Run[], depth: number): Inline[] {
  const inlines: Inline[] = [];
  let start = 0;
  while (start < runs.length) {
    const wrapper = runs[start]?.wrappers[depth];
    let end = start + 1;
    while (end < runs.length && runs[end]?.wrappers[depth] === wrapper) end++;
    const group = runs.slice(start, end);
    if (wrapper === undefined) {
      inlines.push({ type: 'text', text: group.map((run) => run.text).join('') });
    } else if (group.every((run) => run.text.trim() === '')) {
      // A style around white space only shows nothing, and would part the words beside it.
      inlines.push({ type: 'text', text: group.map((run) => run.text).join('') });
    } else {
      inlines.push({ ...wrapper, children: nest(group, depth + 1) });
    }
    start = end;
  }
  return joinTexts(inlines);
}

function joinTexts(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: last.text + inline.text };
    } else {
      joined.push(inline);
    }
  }
  return joined;
}
