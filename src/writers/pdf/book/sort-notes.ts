import type { NotesPolicy } from '../../../model/anthology.ts';
import type { Block } from '../../../model/block.ts';
import type { Part, PartRole, Story } from '../../../model/story.ts';

/** A story's pieces in the places where a book prints them. */
export interface SortedStory {
  /** Before the text: summary, warning, author's note, epigraph. */
  readonly opening: readonly Part[];
  /** The blocks of each chapter. */
  readonly chapters: readonly (readonly Block[])[];
  /** Directly behind the text. */
  readonly closing: readonly Part[];
  /** Author's notes taken from their places, for the end of the story or of the book. */
  readonly notes: readonly Block[];
  /** All other parts, as their author posted them. */
  readonly posted: readonly Part[];
}

const OPENING: readonly PartRole[] = ['summary', 'warning', 'author-note', 'epigraph'];
const CLOSING: readonly PartRole[] = [...OPENING, 'end-mark'];

/**
 * Sorts a story's parts and notes by where they are printed. Every block of the story is in exactly
 * one place; under `drop` author's notes are in none.
 */
export function sortNotes(story: Story, policy: NotesPolicy): SortedStory {
  const taken: Block[] = [];
  const moves = policy !== 'keep';
  const isMoved = (part: Part): boolean => moves && part.role === 'author-note';
  const take = (part: Part): void => {
    taken.push(...part.blocks);
  };
  story.front.filter(isMoved).forEach(take);
  const chapters = story.chapters.map(({ blocks }) =>
    moves ? withoutNotes(blocks, taken) : blocks,
  );
  story.back.filter(isMoved).forEach(take);
  const front = story.front.filter((part) => !isMoved(part));
  const back = story.back.filter((part) => !isMoved(part));
  return {
    opening: front.filter(({ role }) => OPENING.includes(role)),
    chapters,
    closing: back.filter(({ role }) => CLOSING.includes(role)),
    notes: policy === 'drop' ? [] : taken,
    posted: [
      ...front.filter(({ role }) => !OPENING.includes(role)),
      ...back.filter(({ role }) => !CLOSING.includes(role)),
    ],
  };
}

/** The blocks without notes, which are put into `taken`; also inside quotes, letters and lists. */
function withoutNotes(blocks: readonly Block[], taken: Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    switch (block.type) {
      case 'note':
        taken.push(...block.blocks);
        return [];
      case 'quote':
      case 'letter':
        return [{ ...block, blocks: withoutNotes(block.blocks, taken) }];
      case 'list':
        return [{ ...block, items: block.items.map((item) => withoutNotes(item, taken)) }];
      default:
        return [block];
    }
  });
}
