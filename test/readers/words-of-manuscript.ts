import { blockText } from '../../src/model/block-text.ts';
import { textOf } from '../../src/model/inline.ts';
import type { Manuscript, Piece } from '../../src/model/manuscript.ts';
import type { Lines } from '../../src/model/place.ts';
import { wordsOf } from '../../src/text/words.ts';

export function pieceText(piece: Piece): string {
  switch (piece.type) {
    case 'lines':
      return piece.sourceLines.map(({ content }) => textOf(content)).join('\n');
    case 'block':
      return blockText(piece.block);
    case 'directive':
      return '';
  }
}

/** The words of pieces and dropped entries, in the order of their places. */
export function wordsOfManuscript({ pieces, dropped }: Manuscript): string[] {
  const texts: { lines: Lines; text: string }[] = [
    ...pieces.map((piece) => ({ lines: piece.lines, text: pieceText(piece) })),
    ...dropped,
  ];
  return texts
    .toSorted((first, second) => first.lines[0] - second.lines[0])
    .flatMap(({ text }) => wordsOf(text));
}
