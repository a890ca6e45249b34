import { textOf } from '../model/inline.ts';
import type { Piece, SourceLine } from '../model/manuscript.ts';
import type { LineShape } from './paragraph-style.ts';

/** A source line with its text and shape, made once for all who judge it. */
export interface TextLine extends LineShape {
  readonly source: SourceLine;
}

const NO_LINES: readonly TextLine[] = [];

/** The lines of a piece; empty for a piece that has none. */
export function textLines(piece: Piece): readonly TextLine[] {
  if (piece.type !== 'lines') return NO_LINES;
  const { sourceLines, blanksBefore } = piece;
  const [first] = sourceLines;
  if (first !== undefined && sourceLines.length === 1) return [textLine(first, blanksBefore)];
  return sourceLines.map((line, index) => textLine(line, index === 0 ? blanksBefore : 0));
}

function textLine(source: SourceLine, blanksBefore: number): TextLine {
  const only = source.content[0];
  const isPlain = only?.type === 'text' && source.content.length === 1;
  const text = isPlain ? only.text : textOf(source.content);
  return { source, text, indent: source.indent, blanksBefore };
}
