import type { Block, Paragraph } from '../model/block.ts';
import { type Inline, textOf } from '../model/inline.ts';
import type { Piece, SourceLine } from '../model/manuscript.ts';

/**
 * Pieces as blocks, for what stands in a quote, a list or a note: each `lines` piece is a paragraph
 * in which the author's ends of line stay. Directives mean nothing there and are left out.
 */
export function blocksOf(pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = [];
  for (const piece of pieces) {
    if (piece.type === 'block') blocks.push(piece.block);
    else if (piece.type === 'lines') blocks.push(paragraphOf(piece));
  }
  return blocks;
}

function paragraphOf(piece: Piece & { type: 'lines' }): Paragraph {
  const starts: number[] = [];
  let length = 0;
  for (const { content } of piece.sourceLines) {
    if (length > 0) starts.push(length);
    length += textOf(content).length + 1;
  }
  return {
    type: 'paragraph',
    content: contentOf(piece.sourceLines),
    lines: piece.lines,
    ...(piece.align === undefined ? {} : { align: piece.align }),
    ...(starts.length === 0 ? {} : { lineStarts: starts }),
  };
}

/** The lines as one running text, a line break between each two. */
export function contentOf(lines: readonly SourceLine[]): Inline[] {
  return lines.flatMap(({ content }, index) =>
    index === 0 ? content : [{ type: 'line-break' as const }, ...content],
  );
}
