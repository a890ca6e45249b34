import {
  ELLIPSIS,
  EM_DASH,
  EN_DASH,
  RIGHT_DOUBLE_QUOTE,
  RIGHT_SINGLE_QUOTE,
} from '../text/characters.ts';
import { mode, percentile } from './statistics.ts';

export type ParagraphStyle =
  | 'block'
  | 'single'
  | 'indented'
  | 'block-wrapped'
  | 'indented-wrapped'
  | 'unmarked-wrapped'
  | 'doublespaced-wrapped';

/** A non-blank line as far as its shape goes. */
export interface LineShape {
  readonly text: string;
  readonly indent: number;
  readonly blanksBefore: number;
}

export interface StyleVerdict {
  readonly style: ParagraphStyle;
  /** 0 to 1. */
  readonly certainty: number;
  /** The usual number of blank lines between two paragraphs. */
  readonly baseGap: number;
  /** The width lines were wrapped at, in characters; 0 where they were not. */
  readonly width: number;
  /**
   * A line that would not be longer than this with the next word ended on purpose; 0 where lines were
   * not filled as far as they go, so that their length says nothing.
   */
  readonly fill: number;
}

interface WrapSigns {
  readonly width: number;
  /** Share of line ends where the next word would not have fitted. */
  readonly fit: number;
  /** Share of lines that end without any punctuation a paragraph ends with. */
  readonly soft: number;
  /** Share of lines that go on in lower case. */
  readonly lower: number;
  readonly pairs: number;
}

/** What paragraphs end with; wrapped lines mostly end with a letter or a comma. */
export const PARAGRAPH_END = new RegExp(
  `[.!?${ELLIPSIS}:;${EM_DASH}${EN_DASH}\\-"${RIGHT_DOUBLE_QUOTE}'${RIGHT_SINGLE_QUOTE})\\]*_~>]$`,
);
const MAX_WIDTH = 120;
const INDENTED = 2;
/** `Mrs.` with a quotation mark before it. */
const LONGEST_TITLE = 6;
const FEW_PAIRS = 3;
const MANY_PAIRS = 8;
/** Share of the lines in mid-sentence that must be full before a line with room left says anything. */
const FILLED = 0.97;
/** Share from which on a line with the least room left says something. */
const WELL_FILLED = 0.998;
/** Lines of a song in any text look like prose with room left. */
const FEW_LOOSE = 6;

/**
 * How the lines of a text make paragraphs, judged by where lines end: a wrapped line ends where the
 * next word did not fit, mostly inside a sentence. Buckets of line lengths, as calibre uses, take
 * short unwrapped dialogue for wrapped text; this does not.
 */
export function detectParagraphStyle(lines: readonly LineShape[]): StyleVerdict {
  if (lines.length < 3) return { style: 'block', certainty: 0.3, baseGap: 1, width: 0, fill: 0 };
  const glued: number[] = [];
  const spaced: number[] = [];
  const gaps: number[] = [];
  let isolated = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    const next = lines[index + 1];
    const gluedBefore = index > 0 && line.blanksBefore === 0;
    const gluedAfter = next !== undefined && next.blanksBefore === 0;
    if (!gluedBefore && !gluedAfter) isolated++;
    if (!next) continue;
    if (gluedAfter) glued.push(index);
    else gaps.push(next.blanksBefore);
    if (next.blanksBefore === 1) spaced.push(index);
  }
  const width = percentile(
    lines.map((line) => line.indent + line.text.length),
    0.97,
  );
  const gap = mode(gaps) ?? 0;
  const margin = percentile(
    lines.map((line) => line.indent),
    0.1,
  );
  const indentShare =
    lines.filter((line) => line.indent - margin >= INDENTED).length / lines.length;
  const isolatedShare = isolated / lines.length;
  const gluedSigns = wrapSigns(lines, glued, width, margin);
  if (
    gluedSigns &&
    isWrapped(gluedSigns) &&
    (gluedSigns.pairs / lines.length > 0.3 || isSurelyWrapped(gluedSigns))
  ) {
    const blankShare = gaps.length / lines.length;
    const fill = fillOf(lines, glued);
    const wrapped = { width, fill };
    if (indentShare > 0.04 && indentShare < 0.7 && blankShare < 0.04)
      return { style: 'indented-wrapped', certainty: 0.9, baseGap: 0, ...wrapped };
    if (blankShare >= 0.04 || lines.length < 25)
      return { style: 'block-wrapped', certainty: 0.95, baseGap: Math.max(1, gap), ...wrapped };
    return { style: 'unmarked-wrapped', certainty: 0.5, baseGap: 0, ...wrapped };
  }
  const spacedSigns = wrapSigns(lines, spaced, width, margin);
  if (isolatedShare > 0.9 && spacedSigns && isWrapped(spacedSigns))
    return { style: 'doublespaced-wrapped', certainty: 0.8, baseGap: 1, width, fill: 0 };
  if (isolatedShare > 0.6 || gaps.length > lines.length * 0.3)
    return {
      style: 'block',
      certainty: Math.min(0.99, isolatedShare + 0.05),
      baseGap: Math.max(1, gap),
      width: 0,
      fill: 0,
    };
  const certainty = glued.length / lines.length > 0.6 ? 0.9 : 0.6;
  const style = indentShare > 0.5 ? 'indented' : 'single';
  return { style, certainty, baseGap: 0, width: 0, fill: 0 };
}

/**
 * Whether the first word of the next line would have fitted on this one. "Mr." and the name behind it
 * count as one word, for many texts keep them together.
 */
export function hasRoom(length: number, next: string, width: number): boolean {
  let space = next.indexOf(' ');
  if (space > 0 && space <= LONGEST_TITLE && next[space - 1] === '.')
    space = next.indexOf(' ', space + 1);
  return length + 1 + (space < 0 ? next.length : space) <= width;
}

/** The length that lines in mid-sentence were filled to; less where not all were, 0 for no such length. */
function fillOf(lines: readonly LineShape[], pairs: readonly number[]): number {
  const lengths: number[] = [];
  const nexts: string[] = [];
  for (const index of pairs) {
    const line = lines[index];
    const next = lines[index + 1];
    if (!line || !next || PARAGRAPH_END.test(line.text) || !/^\p{Ll}/u.test(next.text)) continue;
    lengths.push(line.indent + line.text.length);
    nexts.push(next.text);
  }
  const width = percentile(lengths, 0.995);
  const loose = lengths.filter((length, index) => hasRoom(length, nexts[index] ?? '', width));
  if (lengths.length < MANY_PAIRS || loose.length > lengths.length * (1 - FILLED)) return 0;
  return loose.length <= Math.max(FEW_LOOSE, lengths.length * (1 - WELL_FILLED))
    ? width
    : Math.floor(width * 0.85);
}

/** The few pairs of a short text must all look wrapped: verse never ends where a page does. */
function isSurelyWrapped(signs: WrapSigns): boolean {
  return signs.width <= MAX_WIDTH && signs.fit >= 0.7 && signs.lower >= 0.4 && signs.soft >= 0.5;
}

function isWrapped(signs: WrapSigns): boolean {
  if (signs.width > MAX_WIDTH) return false;
  const { fit, soft, lower, pairs } = signs;
  if (pairs < MANY_PAIRS) return isSurelyWrapped(signs);
  return (soft > 0.35 && lower > 0.25 && fit > 0.45) || (soft > 0.5 && lower > 0.45);
}

function wrapSigns(
  lines: readonly LineShape[],
  pairs: readonly number[],
  width: number,
  margin: number,
): WrapSigns | null {
  if (pairs.length < FEW_PAIRS) return null;
  let fit = 0;
  let soft = 0;
  let lower = 0;
  let total = 0;
  for (let pair = 0; pair < pairs.length; pair++) {
    const index = pairs[pair] ?? 0;
    const line = lines[index];
    const next = lines[index + 1];
    if (!line || !next || next.indent - margin >= INDENTED) continue;
    total++;
    if (!hasRoom(line.indent + line.text.length, next.text, width - 1)) fit++;
    if (!PARAGRAPH_END.test(line.text)) soft++;
    if (/^\p{Ll}/u.test(next.text)) lower++;
  }
  if (total === 0) return null;
  return { width, fit: fit / total, soft: soft / total, lower: lower / total, pairs: total };
}
