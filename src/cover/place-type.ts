import type { CoverFonts } from '../fonts/cover-faces.ts';
import type { FontFace } from '../fonts/font-face.ts';
import { joinFaces } from '../fonts/join-faces.ts';
import { directionOf, hasRightToLeft } from '../fonts/visual-runs.ts';
import type { PlacedType, TypeRole } from './cover-style.ts';
import { type FittedType, type TypeRoom, type TypeSetting, typeFitter } from './fit-type.ts';
import { type Box, boxAround } from './shapes.ts';

export type Anchor = 'start' | 'middle' | 'end';

/**
 * The face for a text: the first of the chain that has all of it, so that a line is set in one face
 * where that can be; else the chain as one face, each character from the first that has it.
 */
export function faceFor(chain: CoverFonts['title'], text: string): FontFace {
  const whole = chain.find((face) => face.covers(text));
  if (whole !== undefined && !hasRightToLeft(text)) return whole;
  return joinFaces(whole === undefined ? chain : [whole], directionOf(text));
}

/** The text in capitals, or as it is where the faces lack one of them. */
export function capitalsOf(text: string, chain: CoverFonts['title'], language: string): string {
  const upper = upperCase(text, language);
  const printable = [...upper].every((character) => chain.some((face) => face.covers(character)));
  return printable ? upper : text;
}

function upperCase(text: string, language: string): string {
  try {
    return text.toLocaleUpperCase(language);
  } catch {
    // A language tag nobody knows: the root rules hold.
    return text.toUpperCase();
  }
}

/** Where a block of lines goes: `x` is its left edge, middle or right edge; `top` that of its capitals. */
export interface BlockPlace {
  readonly x: number;
  readonly top: number;
  readonly anchor: Anchor;
}

/** Fitted lines as one piece of type, aligned by their ink and not by their side bearings. */
export function placeBlock(
  fitted: FittedType,
  { x, top, anchor }: BlockPlace,
  role: TypeRole,
  color: string,
): PlacedType {
  const boxes: Box[] = [];
  let path = '';
  for (const [index, line] of fitted.lines.entries()) {
    const baseline = top + (fitted.baselines[index] ?? 0);
    const { ink } = line;
    const before = { start: 0, middle: ink.width / 2, end: ink.width }[anchor];
    const left = x - ink.x - before;
    path += line.pathAt(left, baseline);
    boxes.push({ x: left + ink.x, y: baseline + ink.y, width: ink.width, height: ink.height });
  }
  return {
    role,
    color,
    size: fitted.size,
    letterHeight: fitted.letterHeight,
    box: boxAround(boxes),
    path,
  };
}

/** So that a small letter is 5 pixels high on a cover 120 pixels wide, and a little more. */
const LEAST_LETTER_HEIGHT = 68;
const MOST_GROWTH = 1.9;
const GROWTH = [1.15, 1.3, 1.45, 1.6, 1.75, MOST_GROWTH];

/**
 * Type that can be read on a thumbnail, where the room allows: the room grows downwards, by nine
 * tenths at most, until the small letters (or capitals, for a text without small ones) are high
 * enough.
 */
export function fitReadable(
  face: FontFace,
  text: string,
  room: TypeRoom & TypeSetting,
): FittedType {
  const fitInto = typeFitter(face, text, room);
  let fitted = fitInto(room);
  for (const factor of GROWTH) {
    if (fitted.letterHeight >= LEAST_LETTER_HEIGHT) break;
    fitted = fitInto({ ...room, height: room.height * factor });
  }
  if (fitted.letterHeight >= LEAST_LETTER_HEIGHT) return fitted;
  // Better a line that ends in a small word than a title that cannot be read.
  return fitInto({ ...room, height: room.height * MOST_GROWTH, sizeFirst: true });
}
