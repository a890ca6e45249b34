import type { Block } from './block.ts';
import type { Inline } from './inline.ts';

/** Every running text of a block in reading order, those of the blocks in it included. */
export function runningTexts(block: Block): readonly (readonly Inline[])[] {
  switch (block.type) {
    case 'paragraph':
    case 'time-mark':
    case 'pov-mark':
    case 'heading':
    case 'end-mark':
      return [block.content];
    case 'verse':
      return block.stanzas.flatMap((stanza) => stanza.map(({ content }) => content));
    case 'quote':
    case 'letter':
    case 'note':
      return block.blocks.flatMap(runningTexts);
    case 'messages':
      return block.items.flatMap(({ sender, content }) => [sender, content]);
    case 'list':
      return block.items.flatMap((item) => item.flatMap(runningTexts));
    case 'table':
      return block.rows.flatMap(({ cells }) => cells);
    case 'image':
      return block.caption === undefined ? [] : [block.caption];
    case 'scene-break':
      return [];
  }
}

/** The ids of the footnotes that running text leads to, in order; one it leads to twice stands twice. */
export function notesNamedIn(content: readonly Inline[]): string[] {
  const ids: string[] = [];
  for (const inline of content) {
    if (inline.type === 'text' || inline.type === 'line-break') continue;
    if (inline.type === 'note-reference') ids.push(inline.note);
    else ids.push(...notesNamedIn(inline.children));
  }
  return ids;
}

/** Running text without the marks of footnotes, as menus and lists of contents want it. */
export function withoutNoteMarks(content: readonly Inline[]): readonly Inline[] {
  return content.flatMap((inline): Inline[] => {
    if (inline.type === 'note-reference') return [];
    if (inline.type === 'text' || inline.type === 'line-break') return [inline];
    return [{ ...inline, children: withoutNoteMarks(inline.children) }];
  });
}
