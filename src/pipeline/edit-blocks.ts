import type { Block } from '../model/block.ts';
import { type Inline, textOf } from '../model/inline.ts';
import type { Lines } from '../model/place.ts';

/** Gives what is to stand in place of a running text. */
export type EditText = (content: readonly Inline[], lines: Lines) => readonly Inline[];

/**
 * The block with each of its running texts edited, in reading order; null when nothing but white space
 * is left of a block that had text. Scene breaks and pictures stay as they are.
 */
export function editBlock(block: Block, edit: EditText): Block | null {
  switch (block.type) {
    case 'paragraph': {
      const content = edit(block.content, block.lines);
      if (content === block.content) return block;
      const { lineStarts: _, ...rest } = block;
      return isEmptied(block.content, content) ? null : { ...rest, content };
    }
    case 'time-mark':
    case 'pov-mark':
    case 'end-mark':
    case 'heading': {
      const content = edit(block.content, block.lines);
      return isEmptied(block.content, content) ? null : { ...block, content };
    }
    case 'quote':
    case 'letter':
    case 'note': {
      const blocks = editBlocks(block.blocks, edit);
      return blocks.length === 0 && block.blocks.length > 0 ? null : { ...block, blocks };
    }
    case 'list': {
      const items = block.items
        .map((item, index) => ({
          before: item,
          after: editBlocks(item, edit),
          number: block.typed?.[index] ?? '',
        }))
        .filter(({ before, after }) => after.length > 0 || before.length === 0);
      if (items.length === 0 && block.items.length > 0) return null;
      const typed = block.typed && { typed: items.map(({ number }) => number) };
      return { ...block, items: items.map(({ after }) => after), ...typed };
    }
    case 'verse': {
      const stanzas = block.stanzas
        .map((stanza) =>
          stanza.flatMap((line) => {
            const content = edit(line.content, line.lines);
            return isEmptied(line.content, content) ? [] : [{ ...line, content }];
          }),
        )
        .filter((stanza) => stanza.length > 0);
      return stanzas.length === 0 ? null : { ...block, stanzas };
    }
    case 'messages': {
      const items = block.items.map((item) => ({
        ...item,
        sender: edit(item.sender, item.lines),
        content: edit(item.content, item.lines),
      }));
      return { ...block, items };
    }
    case 'table': {
      const rows = block.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => edit(cell, block.lines)),
      }));
      return { ...block, rows };
    }
    case 'image':
      return block.caption === undefined
        ? block
        : { ...block, caption: edit(block.caption, block.lines) };
    case 'scene-break':
      return block;
  }
}

function editBlocks(blocks: readonly Block[], edit: EditText): readonly Block[] {
  return blocks.flatMap((block) => editBlock(block, edit) ?? []);
}

function isEmptied(before: readonly Inline[], after: readonly Inline[]): boolean {
  return textOf(after).trim() === '' && textOf(before).trim() !== '';
}
