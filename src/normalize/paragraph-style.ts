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

const PARAGRAPH_END = /[.!?\u2026:;\u2014\u2013\-"\u201d'\u2019)\]*_~>]$/;
const MAX_WIDTH = 120;
const INDENTED = 2;
const FEW_PAIRS = 3;
const MANY_PAIRS = 8;

/**
 * How the lines of a text make paragraphs, judged by where lines end: a wrapped line ends where the
 * next word did not fit, mostly inside a sentence. Buckets of line lengths, as calibre uses, take
 * short unwrapped dialogue for wrapped text; this does not.
 */
export function detectParagraphStyle(lines: readonly LineShape[]): StyleVerdict {
  if (lines.length < 3) return { style: 'block', certainty: 0.3, baseGap: 1, width: 0 };
  const glued: [LineShape, LineShape][] = [];
  const spaced: [LineShape, LineShape][] = [];
  const gaps: number[] = [];
  let isolated = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const gluedBefore = index > 0 && line.blanksBefore === 0;
    const gluedAfter = next !== undefined && next.blanksBefore === 0;
    if (!gluedBefore && !gluedAfter) isolated++;
    if (!next) continue;
    if (gluedAfter) glued.push([line, next]);
    else gaps.push(next.blanksBefore);
    if (next.blanksBefore === 1) spaced.push([line, next]);
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
  const gluedSigns = wrapSigns(glued, width, margin);
  if (
    gluedSigns &&
    isWrapped(gluedSigns) &&
    (gluedSigns.pairs / lines.length > 0.3 || isSurelyWrapped(gluedSigns))
  ) {
    const blankShare = gaps.length / lines.length;
    if (indentShare > 0.04 && indentShare < 0.7 && blankShare < 0.04)
      return { style: 'indented-wrapped', certainty: 0.9, baseGap: 0, width };
    if (blankShare >= 0.04 || lines.length < 25)
      return { style: 'block-wrapped', certainty: 0.95, baseGap: Math.max(1, gap), width };
    return { style: 'unmarked-wrapped', certainty: 0.5, baseGap: 0, width };
  }
  const spacedSigns = wrapSigns(spaced, width, margin);
  if (isolatedShare > 0.9 && spacedSigns && isWrapped(spacedSigns))
    return { style: 'doublespaced-wrapped', certainty: 0.8, baseGap: 1, width };
  if (isolatedShare > 0.6 || gaps.length > lines.length * 0.3)
    return {
      style: 'block',
      certainty: Math.min(0.99, isolatedShare + 0.05),
      baseGap: Math.max(1, gap),
      width: 0,
    };
  const certainty = glued.length / lines.length > 0.6 ? 0.9 : 0.6;
  return { style: indentShare > 0.5 ? 'indented' : 'single', certainty, baseGap: 0, width: 0 };
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
  pairs: readonly (readonly [LineShape, LineShape])[],
  width: number,
  margin: number,
): WrapSigns | null {
  if (pairs.length < FEW_PAIRS) return null;
  let fit = 0;
  let soft = 0;
  let lower = 0;
  let total = 0;
  for (const [line, next] of pairs) {
    if (next.indent - margin >= INDENTED) continue;
    total++;
    const firstWord = next.text.indexOf(' ') < 0 ? next.text.length : next.text.indexOf(' ');
    if (line.indent + line.text.length + 1 + firstWord > width - 1) fit++;
    if (!PARAGRAPH_END.test(line.text)) soft++;
    if (/^\p{Ll}/u.test(next.text)) lower++;
  }
  if (total === 0) return null;
  return { width, fit: fit / total, soft: soft / total, lower: lower / total, pairs: total };
}
