import { visualOrder } from '../../../fonts/directions.ts';
import { HYPHEN_HANG, hangLeft, hangRight } from '../text/hanging.ts';
import type { MeasuredWord } from '../text/measure.ts';
import type { TextStyle } from '../text/text-style.ts';
import { THIN_ADVANCE, type Token } from '../text/tokens.ts';
import type { Line } from './line.ts';

/** A word at its place in a line. Lengths in points, x from the left edge of the text area. */
export interface LinePiece {
  readonly word: MeasuredWord;
  readonly style: TextStyle;
  readonly xPt: number;
  readonly widthPt: number;
  /** The space behind it; 0 for none. At the end of a line it hangs in the margin. */
  readonly gapPt: number;
  /** What it stands for where that is not what is drawn. */
  readonly actual: string | null;
}

/** A line with everything at its place. */
export interface LaidLine {
  readonly xPt: number;
  /** Horizontal scaling of the glyphs; 1 for none. */
  readonly scale: number;
  /** In reading order. */
  readonly pieces: readonly LinePiece[];
  /** Whether they stand in another order than they are read: some of it runs from right to left. */
  readonly reordered: boolean;
}

interface Raw {
  readonly word: MeasuredWord;
  readonly token: Token;
  readonly glue: Token['glue'];
}

/** Spaces may shrink to this part of themselves; beyond it the glyphs are narrowed instead. */
const NARROWEST_SPACE = 0.55;

/**
 * Gives every word of a line its place. A justified line is brought to its width by its glyphs
 * first, as far as `scaling` (0.02 for 2 per cent) allows, and then by its spaces.
 */
export function layLine(line: Line, scaling: number): LaidLine {
  const raws = rawPieces(line);
  let glyphs = 0;
  let spaces = 0;
  raws.forEach(({ word, token, glue }, index) => {
    const em = token.style.sizePt / 1000;
    glyphs += word.advance * em;
    if (index === raws.length - 1) return;
    if (glue === 'thin') glyphs += THIN_ADVANCE * em;
    else if (glue !== 'none') spaces += token.style.measurer.space * em;
  });
  const base = raws[0]?.token.direction?.base ?? 0;
  const hang = base === 1 ? NO_HANG : hangs(line, raws);
  const widthPt = line.measurePt - line.indentPt;
  const fit = fitTo(line, { glyphs, spaces, available: widthPt + hang.left + hang.right, scaling });
  const natural = glyphs * fit.scale + spaces * fit.stretch;
  let xPt = line.indentPt - hang.left;
  // A paragraph that runs from right to left has its indent and its ragged edge on the other side.
  if (base === 1) xPt = line.measurePt - line.indentPt - natural;
  if (line.align === 'center') xPt = line.indentPt + (widthPt - natural) / 2;
  if (line.align === 'right') xPt = line.measurePt - natural;
  const pieces = placed(raws, xPt, fit);
  const reordered = raws.some(({ token }) => (token.direction?.level ?? 0) > 0);
  return {
    xPt,
    scale: fit.scale,
    pieces: reordered ? inVisualOrder(pieces, raws, xPt) : pieces,
    reordered,
  };
}

const NO_HANG = { left: 0, right: 0 };

/** The pieces, still in reading order, at the places their directions give them (UAX 9, rule L2). */
function inVisualOrder(
  pieces: readonly LinePiece[],
  raws: readonly Raw[],
  startPt: number,
): LinePiece[] {
  const levels = raws.map(({ token }) => token.direction?.level ?? 0);
  // A space between two pieces runs the way of the outer one.
  const parts = pieces.flatMap(({ widthPt, gapPt }, index) => {
    const level = levels[index] ?? 0;
    const word = { piece: index, widthPt, level };
    const gap = { piece: null, widthPt: gapPt, level: Math.min(level, levels[index + 1] ?? level) };
    return index < pieces.length - 1 ? [word, gap] : [word];
  });
  const places = new Map<number, number>();
  let xPt = startPt;
  for (const index of visualOrder(parts.map(({ level }) => level))) {
    const part = parts[index];
    if (part === undefined) continue;
    if (part.piece !== null) places.set(part.piece, xPt);
    xPt += part.widthPt;
  }
  return pieces.map((piece, index) => ({ ...piece, xPt: places.get(index) ?? piece.xPt }));
}

interface Fit {
  readonly scale: number;
  /** Factor on every space. */
  readonly stretch: number;
}

interface Widths {
  readonly glyphs: number;
  readonly spaces: number;
  readonly available: number;
  readonly scaling: number;
}

function fitTo(line: Line, { glyphs, spaces, available, scaling }: Widths): Fit {
  const missing = available - glyphs - spaces;
  const ragged = line.align !== 'justify' || line.last;
  if (ragged && missing >= 0) return { scale: 1, stretch: 1 };
  const play = line.align === 'justify' ? scaling * glyphs : 0;
  let scale = 1 + Math.max(-play, Math.min(missing, play)) / glyphs;
  let stretch = spaces > 0 ? (available - glyphs * scale) / spaces : 1;
  if (stretch < NARROWEST_SPACE || (spaces === 0 && missing < 0)) {
    stretch = NARROWEST_SPACE;
    scale = (available - spaces * stretch) / glyphs;
  }
  return { scale, stretch };
}

function hangs(line: Line, raws: readonly Raw[]): { left: number; right: number } {
  const first = raws[0];
  const last = raws[raws.length - 1];
  if (line.align !== 'justify' || first === undefined || last === undefined) {
    return { left: 0, right: 0 };
  }
  const opens = line.from > 0 && line.fromOffset === 0;
  const left = opens ? (hangLeft(first.word) * first.token.style.sizePt) / 1000 : 0;
  const part = line.hyphen ? HYPHEN_HANG * last.word.advance : hangRight(last.word);
  return { left, right: (part * last.token.style.sizePt) / 1000 };
}

function rawPieces(line: Line): Raw[] {
  const raws: Raw[] = [];
  for (let index = line.from; index <= line.to; index++) {
    const token = line.tokens[index];
    if (token === undefined) throw new Error(`A line names token ${index}, which is not there`);
    const start = index === line.from ? line.fromOffset : 0;
    const cut = index === line.to && line.toOffset >= 0;
    const { measurer } = token.style;
    const word =
      start > 0 || cut
        ? measurer.measure(token.word.text.slice(start, cut ? line.toOffset : undefined))
        : token.word;
    raws.push({ word, token, glue: cut ? 'none' : glueBehind(line, index, token) });
    if (cut && line.hyphen) raws.push({ word: measurer.lineEndHyphen(), token, glue: 'none' });
  }
  return raws;
}

/** The last line of a paragraph or verse line ends in a space too, so that readers part its words. */
function glueBehind(line: Line, index: number, token: Token): Token['glue'] {
  return line.last && index === line.to && token.glue === 'none' ? 'space' : token.glue;
}

function placed(raws: readonly Raw[], startPt: number, fit: Fit): LinePiece[] {
  let xPt = startPt;
  return raws.map(({ word, token, glue }) => {
    const { style, actual } = token;
    const em = style.sizePt / 1000;
    const widthPt = word.advance * em * fit.scale;
    let gapPt = 0;
    if (glue === 'thin') gapPt = THIN_ADVANCE * em * fit.scale;
    else if (glue !== 'none') gapPt = style.measurer.space * em * fit.stretch;
    const piece = { word, style, xPt, widthPt, gapPt, actual };
    xPt += widthPt + gapPt;
    return piece;
  });
}
