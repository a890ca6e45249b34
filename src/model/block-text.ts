import type { Block } from './block.ts';
import { textOf } from './inline.ts';

/**
 * The text of a block as a reader would read it aloud: paragraphs and verse lines on lines of their
 * own, stanzas and inner blocks parted by a blank line, a scene break as its original mark.
 */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'time-mark':
    case 'pov-mark':
    case 'heading':
    case 'end-mark':
      return textOf(block.content);
    case 'scene-break':
      return block.original;
    case 'verse':
      return block.stanzas
        .map((stanza) => stanza.map((line) => textOf(line.content)).join('\n'))
        .join('\n\n');
    case 'quote':
    case 'letter':
    case 'note':
      return block.blocks.map(blockText).join('\n\n');
    case 'messages':
      return block.items
        .map((item) => textOf(item.sender) + item.separator + textOf(item.content))
        .join('\n');
    case 'list':
      return block.items.map((item) => item.map(blockText).join('\n\n')).join('\n');
    case 'table':
      return block.rows.map((row) => row.cells.map(textOf).join('\t')).join('\n');
    case 'image':
      return block.alt;
  }
}
