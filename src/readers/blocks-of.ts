import type { Block, Paragraph } from '../model/block.ts';
import { type Inline, textOf } from '../model/inline.ts';
import type { Piece, SourceLine } from '../model/manuscript.ts';

/**
 * Pieces as blocks, for what stands in a quote, a list or a note: each `lines` piece is a paragraph
 * in which the author's ends of line stay. Directives mean nothing there: whoever calls this takes
 * them out first, with `liftDirectives`.
 */
export function blocksOf(pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = [];
  for (const piece of pieces) {
    if (piece.type === 'block') blocks.push(piece.block);
    else if (piece.type === 'lines') blocks.push(paragraphOf(piece));
  }
  return blocks;
}

type DirectivePiece = Extract<Piece, { type: 'directive' }>;

/** Pieces parted from the directives among them. */
export interface LiftedPieces {
  readonly before: readonly DirectivePiece[];
  readonly inside: readonly Piece[];
  readonly after: readonly DirectivePiece[];
}

/**
 * The pieces, and the directives among them taken out of the quote, list or cell they stand in: those
 * before its first text go before it, all others behind. A `break` inside a quotation is one after it.
 */
export function liftDirectives(pieces: readonly Piece[]): LiftedPieces {
  const before: DirectivePiece[] = [];
  const after: DirectivePiece[] = [];
  const inside: Piece[] = [];
  for (const piece of pieces) {
    if (piece.type !== 'directive') inside.push(piece);
    else if (inside.length === 0) before.push(piece);
    else after.push(piece);
  }
  return { before, inside, after };
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
