import type { Block, TableRow, VerseLine } from '../model/block.ts';
import { type Inline, plain, textOf } from '../model/inline.ts';
import type { Lines } from '../model/place.ts';
import type { Chapter, Part, Story } from '../model/story.ts';
import type { TextKind } from './rule.ts';

/** Pieces of running text that are read as one: a paragraph, or all the lines of a poem. */
export interface Passage {
  readonly contents: readonly (readonly Inline[])[];
  /** What parts each piece from the one before it; empty before the first. */
  readonly separators: readonly string[];
  readonly kind: TextKind;
  /** Source lines of each piece; null for a text that repeats what stands elsewhere (a title). */
  readonly places: readonly Lines[] | null;
  /** For a title: the line its edits are listed under. Null for running text. */
  readonly titleLine: number | null;
  /** Offsets at which source lines after the first begin, for a passage of one piece. */
  readonly lineStarts: readonly number[];
}

export interface PassageVisitor {
  /** Gives the pieces that are to stand in the place of the old ones, as many of them. */
  visit(passage: Passage): readonly (readonly Inline[])[];
  /** Speech does not run on from what stands before to what follows. */
  part(): void;
}

/**
 * The story with every passage replaced by what the visitor gives for it, in reading order. The order
 * is the same each time, so that one visit can collect and the next replace.
 */
export function visitStory(story: Story, visitor: PassageVisitor): Story {
  const { value } = story.title;
  const line = story.front.find(({ role }) => role === 'title')?.lines[0] ?? 1;
  const title = value === null ? null : visitTitle(value, line, visitor);
  return {
    ...story,
    title: { ...story.title, value: title },
    front: story.front.map((part) => visitPart(part, visitor)),
    chapters: story.chapters.map((chapter) => visitChapter(chapter, visitor)),
    back: story.back.map((part) => visitPart(part, visitor)),
  };
}

function visitTitle(text: string, titleLine: number, visitor: PassageVisitor): string {
  const passage = { ...onePiece(plain(text), 'heading', null), titleLine };
  return textOf(visitor.visit(passage)[0] ?? []);
}

function onePiece(
  content: readonly Inline[],
  kind: TextKind,
  lines: Lines | null,
  lineStarts: readonly number[] = [],
): Passage {
  const places = lines === null ? null : [lines];
  return { contents: [content], separators: [''], kind, places, titleLine: null, lineStarts };
}

function visitPart(part: Part, visitor: PassageVisitor): Part {
  visitor.part();
  return { ...part, blocks: visitBlocks(part.blocks, 'note', visitor) };
}

function visitChapter(chapter: Chapter, visitor: PassageVisitor): Chapter {
  visitor.part();
  const { heading } = chapter;
  const line = (heading ?? chapter.blocks[0])?.lines[0] ?? 1;
  const title = chapter.title === null ? null : visitTitle(chapter.title, line, visitor);
  return {
    ...chapter,
    title,
    heading:
      heading === null
        ? null
        : { ...heading, content: visitContent(heading.content, 'heading', heading.lines, visitor) },
    blocks: visitBlocks(chapter.blocks, 'prose', visitor),
  };
}

function visitContent(
  content: readonly Inline[],
  kind: TextKind,
  lines: Lines,
  visitor: PassageVisitor,
): readonly Inline[] {
  return visitor.visit(onePiece(content, kind, lines))[0] ?? [];
}

function visitBlocks(
  blocks: readonly Block[],
  kind: TextKind,
  visitor: PassageVisitor,
): readonly Block[] {
  return blocks.map((block) => visitBlock(block, kind, visitor));
}

function visitBlock(block: Block, kind: TextKind, visitor: PassageVisitor): Block {
  if ('keep' in block && block.keep) {
    visitor.part();
    return block;
  }
  switch (block.type) {
    case 'paragraph': {
      const passage = onePiece(block.content, kind, block.lines, block.lineStarts);
      return { ...block, content: visitor.visit(passage)[0] ?? [] };
    }
    case 'time-mark':
    case 'pov-mark':
    case 'end-mark':
    case 'heading':
      return { ...block, content: visitContent(block.content, 'heading', block.lines, visitor) };
    case 'verse':
      return { ...block, stanzas: visitStanzas(block.stanzas, kind, visitor) };
    case 'quote':
    case 'letter':
      return { ...block, blocks: visitBlocks(block.blocks, kind, visitor) };
    case 'note':
      return { ...block, blocks: visitBlocks(block.blocks, 'note', visitor) };
    case 'list':
      return { ...block, items: block.items.map((item) => visitBlocks(item, 'note', visitor)) };
    case 'messages':
      return {
        ...block,
        items: block.items.map((item) => ({
          ...item,
          content: visitContent(item.content, 'note', item.lines, visitor),
        })),
      };
    case 'table':
      return { ...block, rows: block.rows.map((row) => visitRow(row, block.lines, visitor)) };
    case 'image': {
      visitor.part();
      const { caption, lines } = block;
      return caption === undefined
        ? block
        : { ...block, caption: visitContent(caption, 'note', lines, visitor) };
    }
    case 'scene-break':
      visitor.part();
      return block;
  }
}

function visitRow(row: TableRow, lines: Lines, visitor: PassageVisitor): TableRow {
  return { ...row, cells: row.cells.map((cell) => visitContent(cell, 'note', lines, visitor)) };
}

function visitStanzas(
  stanzas: readonly (readonly VerseLine[])[],
  kind: TextKind,
  visitor: PassageVisitor,
): readonly (readonly VerseLine[])[] {
  const lines = stanzas.flat();
  if (lines.length === 0) return stanzas;
  // A blank line between stanzas, as in `blockText`: edits give their offsets in that text.
  const separators = stanzas.flatMap((stanza, index) =>
    stanza.map((_line, at) => (at > 0 ? '\n' : index > 0 ? '\n\n' : '')),
  );
  const replaced = visitor.visit({
    contents: lines.map((line) => line.content),
    separators,
    kind: kind === 'note' ? 'note' : 'verse',
    places: lines.map((line) => line.lines),
    titleLine: null,
    lineStarts: [],
  });
  let next = 0;
  return stanzas.map((stanza) =>
    stanza.map((line) => ({ ...line, content: replaced[next++] ?? line.content })),
  );
}
