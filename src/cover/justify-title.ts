import type { FontFace } from '../fonts/font-face.ts';
import { directionOf } from '../fonts/visual-runs.ts';
import { breakLines, isLeaningWord, letterHeight } from './fit-type.ts';
import { setLine, type TypeLine } from './set-type.ts';
import type { Box } from './shapes.ts';

/** A line of a title that is set to the full width. */
export interface JustifiedLine {
  readonly size: number;
  readonly letterHeight: number;
  /** Whether it is nothing but small words: the, of, and. */
  readonly small: boolean;
  readonly box: Box;
  /** SVG path data. */
  readonly path: string;
}

const MOST_LINES = 10;
/** Between two lines, as a share of the room's width. */
const GAP = 0.034;
/** Of the room's height: no line is taller, or a word of two letters would be the whole cover. */
const TALLEST = 0.5;
const TALLEST_SMALL = 0.32;
/** A word of so few letters looks better lying down. */
const SHORTEST_UPRIGHT = 3;

/**
 * The title in lines that all fill the room's width, the number of lines chosen so that the stack
 * fills its height best. One long-enough word is turned upright, reading downwards.
 */
export function justifyTitle(face: FontFace, title: string, room: Box): JustifiedLine[] {
  const flushRight = directionOf(title) === 'rtl';
  const words = title.split(' ').filter((word) => word !== '');
  if (words.length === 1) return [oneWord(face, title, room)];
  let best: { readonly stack: Stack; readonly score: number } | null = null;
  for (let count = 1; count <= Math.min(MOST_LINES, words.length); count++) {
    const stack = stackLines(face, breakLines(face, title, count), room);
    const score = coverage(stack, room) * evenness(stack);
    if (best === null || score > best.score) best = { stack, score };
  }
  return best === null ? [] : placeStack(face, best.stack, room, flushRight);
}

/** How much of the room is covered by lines, 0 to 1: small type and an empty foot are both faults. */
function coverage({ lines }: Stack, room: Box): number {
  const area = lines.reduce((sum, { line }) => sum + line.set.ink.width * line.height, 0);
  return area / (room.width * room.height);
}

/** How alike the lines are, 0 to 1. A small word that shouts counts twice. */
function evenness({ lines }: Stack): number {
  const sizes = lines.map(({ text, line }) => line.height * (isSmall(text) ? 1.3 : 1));
  return Math.min(1, 0.4 + Math.min(...sizes) / Math.max(...sizes));
}

const isSmall = (text: string) => text.split(' ').every((word) => isLeaningWord(word));

interface Stack {
  readonly lines: readonly { readonly text: string; readonly line: Measured }[];
  readonly gap: number;
  readonly height: number;
}

interface Measured {
  readonly size: number;
  readonly set: TypeLine;
  /** Of the ink. */
  readonly height: number;
}

/** Each line as wide as the room; all made smaller when the stack is too tall for it. */
function stackLines(face: FontFace, texts: readonly string[], room: Box): Stack {
  const gap = room.width * GAP;
  const lines = texts.map((text) => {
    const one = setLine(face, text, 100);
    const wide = (100 * room.width) / Math.max(one.ink.width, 1);
    const tall =
      (100 * room.height * (isSmall(text) ? TALLEST_SMALL : TALLEST)) / Math.max(one.ink.height, 1);
    const size = Math.min(wide, tall);
    return { text, line: { size, set: one, height: (one.ink.height * size) / 100 } };
  });
  const ink = lines.reduce((sum, { line }) => sum + line.height, 0);
  const height = ink + gap * (lines.length - 1);
  const scale = Math.min(1, (room.height - gap * (lines.length - 1)) / ink);
  const scaled = lines.map(({ text, line }) => ({
    text,
    line: {
      size: line.size * scale,
      set: setLine(face, text, line.size * scale),
      height: line.height * scale,
    },
  }));
  return { lines: scaled, gap, height: Math.min(height, room.height) };
}

function placeStack(
  face: FontFace,
  { lines, gap }: Stack,
  room: Box,
  flushRight: boolean,
): JustifiedLine[] {
  let y = room.y;
  return lines.map(({ text, line }) => {
    const { ink } = line.set;
    // A line that would be too tall for the width ends before it.
    const left = flushRight ? room.x + room.width - ink.width : room.x;
    const box = { x: left, y, width: ink.width, height: ink.height };
    const path = line.set.pathAt(left - ink.x, y - ink.y);
    y += ink.height + gap;
    return {
      size: line.size,
      letterHeight: letterHeight(face, text) * line.size,
      small: isSmall(text),
      box,
      path,
    };
  });
}

function oneWord(face: FontFace, word: string, room: Box): JustifiedLine {
  const one = setLine(face, word, 100);
  const lying = Math.min(room.width / one.ink.width, room.height / one.ink.height);
  const upright = Math.min(room.height / one.ink.width, room.width / one.ink.height);
  const turned = [...word].length >= SHORTEST_UPRIGHT && upright > lying * 1.15;
  const size = 100 * (turned ? upright : lying);
  const set = setLine(face, word, size);
  const { ink } = set;
  const common = { size, letterHeight: letterHeight(face, word) * size, small: false };
  if (!turned) {
    const x = room.x + (room.width - ink.width) / 2;
    const box = { x, y: room.y, width: ink.width, height: ink.height };
    return { ...common, box, path: set.pathAt(x - ink.x, room.y - ink.y) };
  }
  const { x } = room;
  const box = { x, y: room.y, width: ink.height, height: ink.width };
  // Turned clockwise: the line's start is at the top, the tops of its letters to the right.
  const path = set.pathAt(0, 0, ([across, down]) => [
    x + (ink.y + ink.height - down),
    room.y + (across - ink.x),
  ]);
  return { ...common, box, path };
}
