import { textOf } from '../model/inline.ts';
import type { Piece, SourceLine } from '../model/manuscript.ts';

/** A source line with its text, made once for all who judge it. */
export interface TextLine {
  readonly source: SourceLine;
  readonly text: string;
}

/** Lines with no blank line between, as the paragraphs are made from them. */
export interface TextRun {
  readonly lines: readonly TextLine[];
  readonly blanksBefore: number;
}

export function textLine(source: SourceLine): TextLine {
  const only = source.content[0];
  const isPlain = only?.type === 'text' && source.content.length === 1;
  const text = isPlain ? only.text : textOf(source.content);
  return { source, text };
}

/** The lines of a piece; empty for a piece that has none. */
export function textLines(piece: Piece): TextLine[] {
  return piece.type === 'lines' ? piece.sourceLines.map(textLine) : [];
}
