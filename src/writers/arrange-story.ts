import type { NotesPolicy } from '../model/anthology.ts';
import { type Block, type FootnoteBlock, isFootnote } from '../model/block.ts';
import type { Chapter, Part, PartRole, Story } from '../model/story.ts';

/** A note taken away from where it stood, with the chapter it came from. */
export interface MovedNote {
  /** Null for a note on the whole story. */
  readonly chapter: Chapter | null;
  readonly blocks: readonly Block[];
}

/** The parts of a story in the places where the book prints them. Together they hold all its words. */
export interface ArrangedStory {
  /** On the story's title page. */
  readonly opening: readonly Part[];
  readonly chapters: readonly Chapter[];
  /** "The End." and the like, in the last chapter's own flow. */
  readonly ending: readonly Part[];
  /** Behind the last chapter. */
  readonly closing: readonly Part[];
  /** Notes to be gathered, at the story's end or the book's; empty under `keep` and `drop`. */
  readonly notes: readonly MovedNote[];
  /** In small print at the story's end, as the author typed them. */
  readonly posted: { readonly front: readonly Part[]; readonly back: readonly Part[] };
}

/** Front parts a reader wants before the story, in the order of a title page. */
const OPENING: readonly PartRole[] = ['summary', 'warning', 'author-note', 'epigraph'];

/** Where every part and block of a story goes. */
export function arrangeStory(story: Story, policy: NotesPolicy): ArrangedStory {
  const moved = policy !== 'keep';
  const stays = (part: Part) => !(moved && part.role === 'author-note');
  const opening = OPENING.flatMap((role) => story.front.filter((part) => part.role === role));
  const isPosted = (part: Part) => !OPENING.includes(part.role) && part.role !== 'end-mark';
  const closing = story.back.filter((part) => OPENING.includes(part.role));
  const chapters = moved
    ? story.chapters.map((chapter) => ({ ...chapter, blocks: splitNotes(chapter.blocks).text }))
    : story.chapters;
  return {
    opening: opening.filter(stays),
    chapters,
    ending: [...story.front, ...story.back].filter((part) => part.role === 'end-mark'),
    closing: closing.filter(stays),
    notes: moved && policy !== 'drop' ? notesOf(story, opening, closing) : [],
    posted: { front: story.front.filter(isPosted), back: story.back.filter(isPosted) },
  };
}

/** All notes of the story in reading order. */
function notesOf(story: Story, opening: readonly Part[], closing: readonly Part[]): MovedNote[] {
  const fromParts = (parts: readonly Part[]): MovedNote[] =>
    parts
      .filter((part) => part.role === 'author-note')
      .map((part) => ({ chapter: null, blocks: part.blocks }));
  const fromChapters = story.chapters.flatMap((chapter) =>
    splitNotes(chapter.blocks).notes.map((blocks) => ({ chapter, blocks })),
  );
  return [...fromParts(opening), ...fromChapters, ...fromParts(closing)];
}

/** Blocks without the notes among them, and the notes' own blocks. Notes inside letters count too. */
function splitNotes(blocks: readonly Block[]): {
  text: readonly Block[];
  notes: readonly (readonly Block[])[];
} {
  const text: Block[] = [];
  const notes: (readonly Block[])[] = [];
  const inner = (children: readonly Block[]): readonly Block[] => {
    const split = splitNotes(children);
    notes.push(...split.notes);
    return split.text;
  };
  for (const block of blocks) {
    switch (block.type) {
      case 'note':
        // Footnotes belong to the text that leads to them.
        if (block.footnote === undefined) notes.push(block.blocks);
        else text.push(block);
        break;
      case 'quote':
      case 'letter':
        text.push({ ...block, blocks: inner(block.blocks) });
        break;
      case 'list':
        text.push({ ...block, items: block.items.map(inner) });
        break;
      default:
        text.push(block);
    }
  }
  return { text, notes };
}

/** Blocks parted from the footnotes among them, which are printed behind everything else. */
export function splitFootnotes(blocks: readonly Block[]): {
  readonly text: readonly Block[];
  readonly footnotes: readonly FootnoteBlock[];
} {
  const footnotes = blocks.filter(isFootnote);
  if (footnotes.length === 0) return { text: blocks, footnotes };
  return { text: blocks.filter((block) => !isFootnote(block)), footnotes };
}
