import type { Edit, Story } from '../model/story.ts';
import { undoEdits } from '../typography/compose-edits.ts';
import { type Passage, visitStory } from '../typography/story-contents.ts';
import { flatten } from '../typography/story-findings.ts';

/** A running text of a story before and after the clean-up, and what the recorded edits make of it. */
export interface UndonePassage {
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** `after` with the passage's edits applied backwards. */
  readonly undone: string;
}

export interface UndoneStory {
  readonly passages: readonly UndonePassage[];
  /** Edits that fit no passage. */
  readonly left: readonly Edit[];
}

/**
 * The clean-up's recorded edits applied backwards. Edits name a line and an offset, and in markup many
 * passages share a line: each takes, in order, the edits that lead from its text before to its text
 * after, and so do titles, whose edits say that they are of one.
 */
export function undoCleanUp(before: Story, after: Story): UndoneStory {
  const edits = after.edits.slice(before.edits.length);
  const byLine = queues(edits);
  const fresh = passagesOf(after);
  const passages = passagesOf(before).map((passage, index): UndonePassage => {
    const other = fresh[index];
    const text = flatten(passage);
    const now = other === undefined ? '' : flatten(other);
    const { titleLine } = passage;
    const lines = titleLine === null ? linesOf(passage) : [titleLine];
    const keys = lines.map((line) => keyOf(line, titleLine !== null));
    const own = takeEdits(text, now, keys, byLine);
    const undone = own.length === 0 ? now : undoEdits(now, own);
    return { line: lines[0] ?? 1, before: text, after: now, undone };
  });
  return { passages, left: [...byLine.values()].flatMap(({ list, next }) => list.slice(next)) };
}

interface Queue {
  readonly list: Edit[];
  next: number;
}

/** A line of the source, or the title that is listed under it. */
function keyOf(line: number, title: boolean): string {
  return title ? `title ${line}` : String(line);
}

function queues(edits: readonly Edit[]): Map<string, Queue> {
  const byLine = new Map<string, Queue>();
  for (const edit of edits) {
    const key = keyOf(edit.line, edit.title === true);
    const queue = byLine.get(key);
    if (queue === undefined) byLine.set(key, { list: [edit], next: 0 });
    else queue.list.push(edit);
  }
  return byLine;
}

/** Takes from the lines' queues what leads from the one text to the other. */
function takeEdits(
  before: string,
  after: string,
  keys: readonly string[],
  byLine: ReadonlyMap<string, Queue>,
): Edit[] {
  const taken: Edit[] = [];
  let from = 0;
  let shift = 0;
  for (const key of keys) {
    const queue = byLine.get(key);
    if (queue === undefined) continue;
    for (let edit = queue.list[queue.next]; edit !== undefined; edit = queue.list[queue.next]) {
      const place = edit.offset;
      const fits =
        place >= from &&
        before.startsWith(edit.before, place) &&
        after.startsWith(edit.after, place + shift) &&
        before.slice(from, place) === after.slice(from + shift, place + shift);
      if (!fits) break;
      taken.push(edit);
      from = place + edit.before.length;
      shift += edit.after.length - edit.before.length;
      queue.next++;
    }
  }
  return taken;
}

function passagesOf(story: Story): Passage[] {
  const passages: Passage[] = [];
  visitStory(story, {
    visit(passage) {
      passages.push(passage);
      return passage.contents;
    },
    part() {},
  });
  return passages;
}

/** The lines that edits of a passage may name, each once, in order. */
function linesOf({ places, lineStarts }: Passage): number[] {
  const [only] = places ?? [];
  if (places?.length === 1 && only !== undefined && lineStarts.length === 0) return [only[0]];
  const starts = new Set<number>();
  for (const place of places ?? []) {
    for (let more = 0; more <= lineStarts.length; more++) starts.add(place[0] + more);
  }
  return [...starts];
}
