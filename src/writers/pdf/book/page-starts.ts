import type { Block } from '../../../model/block.ts';
import { blockText } from '../../../model/block-text.ts';
import type { Story } from '../../../model/story.ts';
import type { PageStart } from '../../writer.ts';
import type { Slice } from '../pages/page-items.ts';
import type { FlowItem } from './flow.ts';

/** A page on which text goes on, or begins without a heading. */
export interface FlowPage {
  /** As printed. */
  readonly folio: string;
  /** The block at its top; null for what is no block of a story. */
  readonly origin: Block | null;
  /** Letters and digits of that block that stand on earlier pages. */
  readonly lettersBefore: number;
}

const LETTER = /[\p{L}\p{N}]/gu;

/** What stands at the top of a page whose first rows are `first`; null for an empty page. */
export function flowPage(
  folio: string,
  items: readonly FlowItem[],
  first: Slice | undefined,
): FlowPage | null {
  const top = first === undefined ? undefined : items[first.item];
  if (first === undefined || top === undefined) return null;
  const origin = top.origin ?? null;
  let letters = lettersIn(top, first.setting, first.from);
  for (let index = first.item - 1; index >= 0; index--) {
    const item = items[index];
    if (item === undefined || origin === null || item.origin !== origin) break;
    letters += lettersIn(item, 0, Number.POSITIVE_INFINITY);
  }
  return { folio, origin, lettersBefore: letters };
}

/** Letters in the first rows of an item. Hyphens of ours and spaces at line ends do not count. */
function lettersIn(item: FlowItem, setting: number, rows: number): number {
  const set = item.settings[setting];
  if (set === undefined) return 0;
  let count = 0;
  for (let row = 0; row < Math.min(rows, set.rows); row++) {
    for (const line of set.row(row)) {
      for (let index = line.from; index <= line.to; index++) {
        const token = line.tokens[index];
        if (token === undefined) break;
        const start = index === line.from ? line.fromOffset : 0;
        const end = index === line.to && line.toOffset >= 0 ? line.toOffset : undefined;
        count += token.word.text.slice(start, end).match(LETTER)?.length ?? 0;
      }
    }
  }
  return count;
}

/**
 * The place in the story where such a page begins, in a chapter or, for text that is none of its
 * blocks, behind (`chapter` null: before) all of them. A word that is divided between two pages
 * belongs to the second.
 */
export function startOfFlowPage(story: Story, chapter: number | null, page: FlowPage): PageStart {
  const start = { label: page.folio, story: story.id, block: null, characterOffset: 0 };
  const { origin } = page;
  if (chapter === null || origin === null) return { ...start, chapter };
  const blocks = story.chapters[chapter]?.blocks ?? [];
  const same = blocks.indexOf(origin);
  // Taking notes out of a block makes a new one of the same lines.
  const block =
    same >= 0
      ? same
      : blocks.findIndex(({ type, lines }) => type === origin.type && lines === origin.lines);
  if (block < 0) return { ...start, chapter: story.chapters.length };
  const characterOffset = offsetOfLetter(blockText(origin), page.lettersBefore);
  return { ...start, chapter, block, characterOffset };
}

/** Where the word begins in which the letter (counted from 0) stands. */
function offsetOfLetter(text: string, letter: number): number {
  if (letter === 0) return 0;
  let seen = 0;
  for (const { index } of text.matchAll(LETTER)) {
    if (seen === letter) {
      const wordStart = text.slice(0, index).search(/\S+$/);
      return wordStart < 0 ? index : wordStart;
    }
    seen += 1;
  }
  return text.length;
}
