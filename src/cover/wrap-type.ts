import type { CoverFonts } from '../fonts/cover-faces.ts';
import type { FontFace } from '../fonts/font-face.ts';
import type { CoverData } from './cover-data.ts';
import type { PlacedType } from './cover-style.ts';
import { fitType } from './fit-type.ts';
import { faceFor, placeBlock } from './place-type.ts';
import { setLine } from './set-type.ts';
import { type Box, boxAround, type Point } from './shapes.ts';

/** Which way a spine is read: downwards in English, upwards in French or German. */
export type SpineDirection = 'down' | 'up';

/** The room of a spine's or back's type, in tenths of a point, y downwards. */
export interface WrapRoom {
  /** null for a spine without type. */
  readonly spine: Box | null;
  readonly back: Box;
  readonly direction: SpineDirection;
}

/** The colour of type on what the box covers, and whether it can be read there from end to end. */
export type InkOn = (box: Box) => { readonly color: string; readonly readable: boolean };

/** Of a point: what sizes and lengths are counted in here. */
const TENTHS = 10;
const SPINE = {
  share: 0.8,
  creditShare: 0.8,
  largest: 24 * TENTHS,
  smallest: 5 * TENTHS,
  gapEm: 1.5,
  smaller: [1, 0.85, 0.7, 0.55],
};
const BACK = { title: 20 * TENTHS, text: 11 * TENTHS, gap: 14 * TENTHS, most: 40 };
/** Parts of a back's height: the text begins here, and takes at most so much. */
const BACK_TOP = 0.12;
const BACK_HEIGHT = 0.55;
/** Height of capitals and depth of descenders together, in ems. */
const LINE_EM = 0.95;

/** The type of spine and back. Positions are tenths of a point. */
export function wrapType(
  data: CoverData,
  fonts: CoverFonts,
  room: WrapRoom,
  inkOn: InkOn,
): PlacedType[] {
  return [
    ...(room.spine === null ? [] : spineType(data, fonts, room.spine, room.direction, inkOn)),
    ...backType(data, fonts, room.back, inkOn),
  ];
}

/**
 * The title at the head of the spine, who stands on the cover at its foot. Where the ground changes so
 * much that no colour can be read on all of it, both stand together at the head, as small as it takes.
 */
function spineType(
  { title, credit }: CoverData,
  fonts: CoverFonts,
  spine: Box,
  direction: SpineDirection,
  inkOn: InkOn,
): PlacedType[] {
  const titleFace = faceFor(fonts.title, title);
  const creditFace = faceFor(fonts.label, credit);
  const wish = Math.min(SPINE.largest, (SPINE.share * spine.width) / LINE_EM);
  const lengthsAt = (size: number) => {
    const titleLength = setLine(titleFace, title, size).width;
    const creditSize = size * SPINE.creditShare;
    const creditLength = credit === '' ? 0 : setLine(creditFace, credit, creditSize).width;
    const gap = credit === '' ? 0 : size * SPINE.gapEm;
    return { titleLength, creditLength, gap, whole: titleLength + gap + creditLength };
  };
  const { whole } = lengthsAt(wish);
  const largest = whole > spine.height ? (wish * spine.height) / whole : wish;
  if (largest < SPINE.smallest) return [];
  const place = (size: number, spread: boolean): SpinePiece[] => {
    const { titleLength, creditLength, gap } = lengthsAt(size);
    const room = spread ? spine.height : titleLength + gap + creditLength;
    // The head is where reading begins when it goes down, and where it ends when it goes up.
    const offset = direction === 'down' ? 0 : spine.height - room;
    const creditSize = size * SPINE.creditShare;
    const creditStart = offset + room - creditLength;
    const pieces = [spinePiece(titleFace, title, size, offset, spine, direction)];
    if (credit !== '') {
      pieces.push(spinePiece(creditFace, credit, creditSize, creditStart, spine, direction));
    }
    return pieces;
  };
  const trials = [
    () => place(largest, true),
    ...SPINE.smaller.map((share) => () => place(largest * share, false)),
  ];
  let placed = place(largest, true);
  for (const trial of trials) {
    const pieces = trial();
    if (!pieces.every(({ box }) => inkOn(box).readable)) continue;
    placed = pieces;
    break;
  }
  return placed.map((piece) => ({ ...piece, role: 'title', color: inkOn(piece.box).color }));
}

type SpinePiece = Pick<PlacedType, 'size' | 'letterHeight' | 'box' | 'path'>;

/** A line turned along the spine, `start` behind the end where reading begins. */
function spinePiece(
  face: FontFace,
  text: string,
  size: number,
  start: number,
  spine: Box,
  direction: SpineDirection,
): SpinePiece {
  const line = setLine(face, text, size);
  const capitals = (face.capHeight * size) / 1000;
  const middle = spine.x + spine.width / 2;
  const turn = ([x, y]: Point): Point =>
    direction === 'down'
      ? [middle - capitals / 2 - y, spine.y + start + x]
      : [middle + capitals / 2 + y, spine.y + spine.height - start - x];
  const { ink } = line;
  const corners = [turn([ink.x, ink.y]), turn([ink.x + ink.width, ink.y + ink.height])];
  return {
    size,
    letterHeight: capitals,
    box: boxAround(corners.map(([x, y]) => ({ x, y, width: 0, height: 0 }))),
    path: line.pathAt(0, 0, turn),
  };
}

/** Title, subtitle and what is in the book, in the upper part of the back. */
function backType(data: CoverData, fonts: CoverFonts, back: Box, inkOn: InkOn): PlacedType[] {
  const parts = data.partTitles.filter((title) => title !== '');
  const all: { text: string; chain: keyof CoverFonts; size: number; gap: number }[] = [
    { text: data.title, chain: 'title', size: BACK.title, gap: BACK.gap },
    { text: data.subtitle, chain: 'subtitle', size: BACK.text * 1.15, gap: BACK.gap * 1.5 },
    ...(parts.length > 1 ? parts.slice(0, BACK.most) : []).map((text) => ({
      text,
      chain: 'subtitle' as const,
      size: BACK.text,
      gap: BACK.text * 0.6,
    })),
  ];
  const texts = all.filter(({ text }) => text !== '');
  for (let scale = 1; ; scale *= 0.92) {
    const placed: PlacedType[] = [];
    let top = back.y + back.height * BACK_TOP;
    for (const { text, chain, size, gap } of texts) {
      const face = faceFor(fonts[chain], text);
      const fitted = fitType(face, text, {
        width: back.width,
        height: back.height / 4,
        maxSize: size * scale,
        maxLines: 3,
        leading: 1.2,
      });
      const role = chain === 'title' ? 'title' : 'small';
      const place = { x: back.x + back.width / 2, top, anchor: 'middle' } as const;
      const piece = placeBlock(fitted, place, role, '');
      placed.push({ ...piece, color: inkOn(piece.box).color });
      top += fitted.height + gap * scale;
    }
    if (top <= back.y + back.height * (BACK_TOP + BACK_HEIGHT) || scale < 0.5) return placed;
  }
}
