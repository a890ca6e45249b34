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
      return block.blocks.map(blockText).join('\n\n');
    case 'note': {
      const text = block.blocks.map(blockText).join('\n\n');
      const label = block.footnote?.label ?? '';
      return label === '' ? text : `${label} ${text}`;
    }
    case 'messages':
      return block.items
        .map((item) => textOf(item.sender) + item.separator + textOf(item.content))
        .join('\n');
    case 'list':
      return block.items
        .map((item, index) => {
          const number = block.typed?.[index];
          return (number === undefined ? '' : `${number} `) + item.map(blockText).join('\n\n');
        })
        .join('\n');
    case 'table':
      return block.rows.map((row) => row.cells.map(textOf).join('\t')).join('\n');
    case 'image': {
      const caption = textOf(block.caption ?? []);
      // Of a picture that is shown, the description is heard and not read.
      if (block.picture !== undefined || block.alt === '') return caption;
      return caption === '' ? block.alt : `${block.alt}\n${caption}`;
    }
  }
}
