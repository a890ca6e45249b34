import type { TextEdit } from './rule.ts';

/** The text with its edits made. They must be in order of place and must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  if (edits.length === 0) return text;
  const pieces: string[] = [];
  let end = 0;
  for (const edit of edits) {
    if (edit.offset > end) pieces.push(text.slice(end, edit.offset));
    pieces.push(edit.after);
    end = edit.offset + edit.before.length;
  }
  pieces.push(text.slice(end));
  return pieces.join('');
}

/** The text as it was before the edits: each is undone from the last to the first. */
export function undoEdits(text: string, edits: readonly TextEdit[]): string {
  let shift = 0;
  const inverse = edits.map((edit) => {
    const undone = {
      ...edit,
      offset: edit.offset + shift,
      before: edit.after,
      after: edit.before,
    };
    shift += edit.after.length - edit.before.length;
    return undone;
  });
  return applyEdits(text, inverse);
}

/**
 * One list of edits that does what `first` and then `second` do; offsets of `second` are in the text
 * `first` makes. Edits that touch the same characters become one, under the later rule's name.
 */
export function composeEdits(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): readonly TextEdit[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const result: TextEdit[] = [];
  let shift = 0; // Of the text after `first` against the text before it.
  let next = 0;
  let later = 0;
  while (next < first.length || later < second.length) {
    const a = first[next];
    const b = second[later];
    const aStart = a === undefined ? Number.POSITIVE_INFINITY : a.offset + shift;
    const bStart = b === undefined ? Number.POSITIVE_INFINITY : b.offset;
    if (a !== undefined && (b === undefined || aStart + a.after.length <= bStart)) {
      result.push(a);
      shift += a.after.length - a.before.length;
      next++;
    } else if (b !== undefined && (a === undefined || bStart + b.before.length <= aStart)) {
      result.push(shift === 0 ? b : { ...b, offset: b.offset - shift });
      later++;
    } else {
      const merged = mergeCluster(first, second, next, later, shift);
      if (merged.edit.before !== merged.edit.after) result.push(merged.edit);
      next = merged.next;
      later = merged.later;
      shift = merged.shift;
    }
  }
  return result;
}

/** The overlapping edits that begin at the two places, as one. */
function mergeCluster(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
  fromFirst: number,
  fromSecond: number,
  shiftBefore: number,
): { edit: TextEdit; next: number; later: number; shift: number } {
  let next = fromFirst;
  let later = fromSecond;
  let shift = shiftBefore;
  let certainty = 1;
  let rule = '';
  const start = Math.min(
    (first[next]?.offset ?? 0) + shift,
    second[later]?.offset ?? Number.POSITIVE_INFINITY,
  );
  let end = start;
  const firsts: TextEdit[] = [];
  const seconds: TextEdit[] = [];
  for (;;) {
    const a = first[next];
    const b = second[later];
    if (a !== undefined && (a.offset + shift < end || (end === start && a.offset + shift <= end))) {
      firsts.push({ ...a, offset: a.offset + shift });
      end = Math.max(end, a.offset + shift + a.after.length);
      shift += a.after.length - a.before.length;
      certainty = Math.min(certainty, a.certainty);
      next++;
    } else if (b !== undefined && (b.offset < end || (end === start && b.offset <= end))) {
      seconds.push(b);
      end = Math.max(end, b.offset + b.before.length);
      certainty = Math.min(certainty, b.certainty);
      rule = b.rule;
      later++;
    } else break;
  }
  const middle = middleText(firsts, seconds, start, end);
  const before = undoEdits(
    middle,
    firsts.map((edit, index) => ({
      ...edit,
      offset: edit.offset - start - shiftOf(firsts, index),
    })),
  );
  const after = applyEdits(
    middle,
    seconds.map((edit) => ({ ...edit, offset: edit.offset - start })),
  );
  return {
    edit: { rule, offset: start - shiftBefore, before, after, certainty },
    next,
    later,
    shift,
  };
}

function shiftOf(edits: readonly TextEdit[], count: number): number {
  let shift = 0;
  for (const edit of edits.slice(0, count)) shift += edit.after.length - edit.before.length;
  return shift;
}

/** The characters between `start` and `end` after the first edits: every one is known to some edit. */
function middleText(
  firsts: readonly TextEdit[],
  seconds: readonly TextEdit[],
  start: number,
  end: number,
): string {
  const characters = new Array<string>(end - start).fill('');
  for (const edit of firsts) {
    for (let index = 0; index < edit.after.length; index++)
      characters[edit.offset - start + index] = edit.after[index] ?? '';
  }
  for (const edit of seconds) {
    for (let index = 0; index < edit.before.length; index++)
      characters[edit.offset - start + index] = edit.before[index] ?? '';
  }
  return characters.join('');
}
