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
  /** Share of lines that break off in mid-sentence. */
  readonly broken: number;
  /** Share of those that were as full as the longest of them. */
  readonly full: number;
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
const BROKEN = 0.08;
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
  const indents = new Int32Array(lines.length);
  const lengths = new Int32Array(lines.length);
  let isolated = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    indents[index] = line.indent;
    lengths[index] = line.indent + line.text.length;
    const next = lines[index + 1];
    const gluedBefore = index > 0 && line.blanksBefore === 0;
    const gluedAfter = next !== undefined && next.blanksBefore === 0;
    if (!gluedBefore && !gluedAfter) isolated++;
    if (!next) continue;
    if (gluedAfter) glued.push(index);
    else gaps.push(next.blanksBefore);
    if (next.blanksBefore === 1) spaced.push(index);
  }
  const width = percentile(lengths, 0.97);
  const gap = mode(gaps) ?? 0;
  const margin = percentile(indents, 0.1);
  const indentShare =
    indents.reduce((count, indent) => (indent - margin >= INDENTED ? count + 1 : count), 0) /
    lines.length;
  const isolatedShare = isolated / lines.length;
  const gluedSigns = wrapSigns(lines, glued, width, margin);
  if (
    gluedSigns &&
    isWrapped(gluedSigns) &&
    (gluedSigns.pairs / lines.length > 0.3 || isSurelyWrapped(gluedSigns))
  ) {
    const blankShare = gaps.length / lines.length;
    const fill = fillOf(lines, glued, margin);
    const wrapped = { width, fill };
    const few = blankShare < 0.04 || indentsPart(lines, glued, gaps.length, margin);
    if (indentShare > 0.04 && indentShare < 0.92 && few)
      return { style: 'indented-wrapped', certainty: 0.9, baseGap: 0, ...wrapped };
    if (blankShare >= 0.04 || lines.length < 25)
      return { style: 'block-wrapped', certainty: 0.95, baseGap: Math.max(1, gap), ...wrapped };
    return { style: 'unmarked-wrapped', certainty: 0.5, baseGap: 0, ...wrapped };
  }
  const spacedSigns = isolatedShare > 0.9 ? wrapSigns(lines, spaced, width, margin) : null;
  if (spacedSigns && isWrapped(spacedSigns))
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
 * Whether indents part far more paragraphs than blank lines do. Lines of verse are indented, too, but
 * do not each end a sentence.
 */
function indentsPart(
  lines: readonly LineShape[],
  glued: readonly number[],
  gaps: number,
  margin: number,
): boolean {
  let indented = 0;
  let ended = 0;
  for (const index of glued) {
    if ((lines[index + 1]?.indent ?? 0) - margin < INDENTED) continue;
    indented++;
    if (PARAGRAPH_END.test(lines[index]?.text ?? '')) ended++;
  }
  return indented > gaps * 3 && ended > indented * 0.8;
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
function fillOf(lines: readonly LineShape[], pairs: readonly number[], margin: number): number {
  const lengths: number[] = [];
  const nexts: string[] = [];
  for (const index of pairs) {
    const line = lines[index];
    const next = lines[index + 1];
    // A tab may have been counted as one column or as eight.
    if (!line || !next || line.indent - margin >= INDENTED) continue;
    if (PARAGRAPH_END.test(line.text) || !beginsInLowerCase(next.text)) continue;
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
  // Among many short paragraphs few lines break off, but all of those do it at the same width.
  if (signs.broken > BROKEN && signs.broken * pairs >= MANY_PAIRS && signs.full > 0.9) return true;
  return (soft > 0.35 && lower > 0.25 && fit > 0.45) || (soft > 0.5 && lower > 0.45);
}

/** Most lines begin and end with plain letters, which a glance tells. */
function beginsInLowerCase(text: string): boolean {
  const first = text.charCodeAt(0);
  return first < 0x80 ? first >= 0x61 && first <= 0x7a : /^\p{Ll}/u.test(text);
}

function endsWithLetter(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0x61 && last <= 0x7a;
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
  const broken: number[] = [];
  for (let pair = 0; pair < pairs.length; pair++) {
    const index = pairs[pair] ?? 0;
    const line = lines[index];
    const next = lines[index + 1];
    if (!line || !next || next.indent - margin >= INDENTED) continue;
    total++;
    if (!hasRoom(line.indent + line.text.length, next.text, width - 1)) fit++;
    const isSoft = endsWithLetter(line.text) || !PARAGRAPH_END.test(line.text);
    const isLower = beginsInLowerCase(next.text);
    if (isSoft) soft++;
    if (isLower) lower++;
    if (isSoft && isLower) broken.push(index);
  }
  if (total === 0) return null;
  return {
    width,
    fit: fit / total,
    soft: soft / total,
    lower: lower / total,
    broken: broken.length / total,
    full: fullShare(lines, broken),
    pairs: total,
  };
}

/** The share of the lines that had no room for the next word, at the width of the longest of them. */
function fullShare(lines: readonly LineShape[], broken: readonly number[]): number {
  const lengthAt = (index: number): number =>
    (lines[index]?.indent ?? 0) + (lines[index]?.text.length ?? 0);
  const width = percentile(broken.map(lengthAt), 0.97);
  const full = broken.filter(
    (index) => !hasRoom(lengthAt(index), lines[index + 1]?.text ?? '', width - 1),
  );
  return full.length / Math.max(1, broken.length);
}
