import type { TypographyOptions } from '../model/story-options.ts';
import { cleanTexts } from './clean-texts.ts';
import { type FlatText, holdMarkupAside, holdNothingAside, placeOf } from './held-markup.ts';
import { detectLanguage } from './languages/detect-language.ts';
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
  /** How sure the reading is all the same, 0 to 1. */
  readonly certainty: number;
}

export interface TidiedText {
  readonly text: string;
  readonly edits: readonly TidyEdit[];
  readonly doubts: readonly TidyDoubt[];
}

/**
 * So many paragraphs are read as one document: more than most novels have, and no more than memory bears.
 * The clean-up makes no paragraphs, so that a second run parts a text at the same places.
 */
const WINDOW = 20_000;

/**
 * The text with the typography of its paragraphs cleaned; paragraphs are parted by blank lines. Lines
 * and markup stay as they are. In Markdown, code, addresses, HTML tags and front matter are not
 * touched, and emphasis marks do not come between a quotation mark and its word. The language is a
 * BCP 47 tag, or `auto`.
 */
export function tidyText(
  text: string,
  format: 'text' | 'markdown',
  options: TypographyOptions,
  language: string,
): TidiedText {
  const spans = format === 'markdown' ? markdownSpans(text) : paragraphSpans(text, 0);
  const hold = format === 'markdown' ? holdMarkupAside : holdNothingAside;
  const lines = new LineFinder(text);
  const doubtLines = new LineFinder(text);
  const edits: TidyEdit[] = [];
  const doubts: TidyDoubt[] = [];
  const pieces: string[] = [];
  let tag = language;
  let end = 0;
  for (let first = 0; first < spans.length; first += WINDOW) {
    const flats = spans
      .slice(first, first + WINDOW)
      .map((span) => hold(text, span.start, span.end));
    const units = flats.map((flat, index): TextUnit => {
      const heading = format === 'markdown' && /^ {0,3}#{1,6}\s/.test(flat.text);
      // Where nothing is said, speech has ended as well.
      const parts = spans[first + index]?.parts ?? false;
      return { text: flat.text, kind: heading || parts ? 'heading' : 'prose' };
    });
    if (tag === 'auto') tag = detectLanguage(units.map((unit) => unit.text)) ?? 'en';
    const cleaned = cleanTexts(units, options, tag);
    for (let index = 0; index < flats.length; index++) {
      const flat = flats[index];
      const unit = cleaned.units[index];
      if (flat === undefined || unit === undefined || unit.edits.length === 0) continue;
      if (flat.places === null) {
        for (const edit of unit.edits) edits.push(tidyEdit(edit, flat.start + edit.offset, lines));
        pieces.push(text.slice(end, flat.start), unit.text);
        end = spans[first + index]?.end ?? flat.start;
        continue;
      }
      for (const edit of placeEdits(unit.edits, flat, flat.places)) {
        const { offset, before, after } = edit;
        edits.push(tidyEdit(edit, offset, lines));
        if (offset > end) pieces.push(text.slice(end, offset));
        pieces.push(after);
        end = offset + before.length;
      }
    }
    for (const { rule, unit, offset, message, certainty } of cleaned.doubts) {
      const flat = flats[unit];
      const place = flat === undefined ? 0 : placeOf(flat, offset);
      const line = doubtLines.lineOf(place);
      doubts.push({ rule, message, certainty, line, column: doubtLines.columnOf(place) });
    }
  }
  pieces.push(text.slice(end));
  return { text: pieces.join(''), edits, doubts };
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

function tidyEdit(
  { rule, before, after, certainty }: TextEdit,
  offset: number,
  lines: LineFinder,
): TidyEdit {
  const line = lines.lineOf(offset);
  return { rule, line, column: lines.columnOf(offset), before, after, certainty };
}

/** Edits of a text without its markup, in the text with it. Markup inside an edit is left standing. */
function placeEdits(
  edits: readonly TextEdit[],
  { text }: FlatText,
  places: Int32Array,
): TextEdit[] {
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

/** Finds lines and columns, quickest for places that are asked for in their order. */
class LineFinder {
  private readonly text: string;
  private line = 1;
  private start = 0;
  private next: number;

  constructor(text: string) {
    this.text = text;
    this.next = text.indexOf('\n');
  }

  /** The line an offset is on, 1-based. */
  lineOf(offset: number): number {
    if (offset < this.start) {
      this.line = 1;
      this.start = 0;
      this.next = this.text.indexOf('\n');
    }
    while (this.next >= 0 && this.next < offset) {
      this.line++;
      this.start = this.next + 1;
      this.next = this.text.indexOf('\n', this.start);
    }
    return this.line;
  }

  /** The column of an offset on the line that was last found, 1-based. */
  columnOf(offset: number): number {
    return offset - this.start + 1;
  }
}
