import type { TypographyOptions } from '../model/story-options.ts';
import { cleanTexts } from './clean-texts.ts';
import { applyEdits } from './compose-edits.ts';
import { type FlatText, holdMarkupAside, holdNothingAside } from './held-markup.ts';
import type { TextEdit, TextUnit } from './rule.ts';

/** A change made to a whole text. */
export interface TidyEdit {
  readonly rule: string;
  /** 1-based, as is the column (in UTF-16 units), in the text before the clean-up. */
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
  /** 0 to 1. */
  readonly certainty: number;
}

/** A mark nobody can be sure of. */
export interface TidyDoubt {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface TidiedText {
  readonly text: string;
  readonly edits: readonly TidyEdit[];
  readonly doubts: readonly TidyDoubt[];
}

/**
 * The text with the typography of its paragraphs cleaned; paragraphs are parted by blank lines. Lines
 * and markup stay as they are. In Markdown, code, addresses, HTML tags and front matter are not
 * touched, and emphasis marks do not come between a quotation mark and its word.
 */
export function tidyText(
  text: string,
  format: 'text' | 'markdown',
  options: TypographyOptions,
  language: string,
): TidiedText {
  const spans = format === 'markdown' ? markdownSpans(text) : paragraphSpans(text, 0);
  const hold = format === 'markdown' ? holdMarkupAside : holdNothingAside;
  const flats: FlatText[] = [];
  const units: TextUnit[] = [];
  for (const span of spans) {
    const flat = hold(text, span.start, span.end);
    flats.push(flat);
    const heading = format === 'markdown' && /^ {0,3}#{1,6}\s/.test(flat.text);
    // Where nothing is said, speech has ended as well.
    units.push({ text: flat.text, kind: heading || span.parts ? 'heading' : 'prose' });
  }
  const cleaned = cleanTexts(units, options, language);
  const edits = cleaned.units.flatMap((unit, index) => {
    const flat = flats[index];
    return flat === undefined ? [] : placeEdits(unit.edits, flat);
  });
  const lines = lineStarts(text);
  return {
    text: applyEdits(text, edits),
    edits: edits.map(({ offset, ...edit }) => ({ ...edit, ...positionOf(lines, offset) })),
    doubts: cleaned.doubts.map(({ rule, unit, offset, message }) => {
      const place = flats[unit]?.places[offset] ?? 0;
      return { rule, message, ...positionOf(lines, place) };
    }),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** It says nothing: it parts what stands around it. */
  readonly parts: boolean;
}

const BLANK = /^[ \t\r]*$/;
const SPEAKS = /[\p{L}\p{N}]/u;

/** The paragraphs of a text from an offset on: runs of lines that are not blank. */
function paragraphSpans(text: string, from: number): Span[] {
  const spans: Span[] = [];
  let start = -1;
  let lineStart = from;
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    const blank = isBlank(text, lineStart, lineEnd);
    if (blank && start >= 0) {
      spans.push(spanOf(text, start, lineStart - 1));
      start = -1;
    } else if (!blank && start < 0) start = lineStart;
    if (newline < 0) break;
    lineStart = newline + 1;
  }
  if (start >= 0) spans.push(spanOf(text, start, text.length));
  return spans;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}

function spanOf(text: string, start: number, end: number): Span {
  const short = end - start <= 80;
  return { start, end, parts: short && !SPEAKS.test(text.slice(start, end)) };
}

/** Paragraphs of Markdown: front matter, fenced and indented code left out. */
function markdownSpans(text: string): Span[] {
  const spans: Span[] = [];
  let fence: string | null = null;
  for (const span of paragraphSpans(text, frontMatterEnd(text))) {
    let start = -1;
    let lineStart = span.start;
    const flush = (end: number): void => {
      if (start >= 0 && end > start) spans.push(spanOf(text, start, end));
      start = -1;
    };
    while (lineStart < span.end) {
      const newline = text.indexOf('\n', lineStart);
      const lineEnd = newline < 0 || newline > span.end ? span.end : newline;
      const line = text.slice(lineStart, Math.min(lineEnd, lineStart + 200));
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence !== null) {
        if (mark?.startsWith(fence) && BLANK.test(line.trimStart().slice(mark.length)))
          fence = null;
      } else if (mark !== undefined) {
        flush(lineStart - 1);
        fence = mark;
      } else if (start < 0 && !(lineStart === span.start && /^(?: {4}|\t)/.test(line))) {
        start = lineStart;
      }
      if (start < 0 && fence === null && /^(?: {4}|\t)/.test(line) && lineStart === span.start) {
        break;
      }
      lineStart = lineEnd + 1;
    }
    flush(span.end);
  }
  return spans;
}

function frontMatterEnd(text: string): number {
  const found = /^---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  return found === null ? 0 : found[0].length;
}

/** Edits of a text without its markup, in the text with it. Markup inside an edit is left standing. */
function placeEdits(edits: readonly TextEdit[], { text, places }: FlatText): TextEdit[] {
  const placed: TextEdit[] = [];
  for (const edit of edits) {
    const first = places[edit.offset] ?? 0;
    const last = places[edit.offset + edit.before.length - 1] ?? first;
    if (last - first === edit.before.length - 1) {
      placed.push({ ...edit, offset: first });
      continue;
    }
    for (let index = 0; index < edit.before.length; index++) {
      const at = edit.offset + index;
      const before = text[at] ?? '';
      const after = index === 0 ? edit.after : '';
      if (before !== after) placed.push({ ...edit, offset: places[at] ?? 0, before, after });
    }
  }
  return placed;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionOf(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
