import type { TypographyOptions } from '../model/story-options.ts';
import { cleanTexts } from './clean-texts.ts';
import { type FlatText, holdMarkupAside, placeOf } from './held-markup.ts';
import { detectLanguage } from './languages/detect-language.ts';
import { markdownSpans, paragraphSpans, type Span, takeFrom } from './paragraph-spans.ts';
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
 * So many paragraphs are read as one document: as many as a novel has, and few enough that what is
 * known of them is dropped before it costs time to keep. The clean-up makes no paragraphs, so that a
 * second run parts a text at the same places.
 */
const WINDOW = 6000;

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
  const lines = new LineFinder(text);
  const doubtLines = new LineFinder(text);
  const edits: TidyEdit[] = [];
  const doubts: TidyDoubt[] = [];
  const pieces: string[] = [];
  let tag = language;
  let end = 0;
  for (;;) {
    const window = takeFrom(spans, WINDOW);
    if (window.length === 0) break;
    const flats = format === 'markdown' ? window.map((span) => flatOf(text, span)) : null;
    const units = window.map((span, index) => unitOf(text, span, flats?.[index]));
    if (tag === 'auto') tag = detectLanguage(units.map((unit) => unit.text)) ?? 'en';
    const cleaned = cleanTexts(units, options, tag);
    for (const [index, span] of window.entries()) {
      const unit = cleaned.units[index];
      if (unit === undefined || unit.edits.length === 0) continue;
      const flat = flats?.[index];
      if (flat === undefined || flat.places === null) {
        for (const edit of unit.edits) edits.push(tidyEdit(edit, span.start + edit.offset, lines));
        pieces.push(text.slice(end, span.start), unit.text);
        end = span.end;
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
      const flat = flats?.[unit];
      const place =
        flat === undefined ? (window[unit]?.start ?? 0) + offset : placeOf(flat, offset);
      const line = doubtLines.lineOf(place);
      doubts.push({ rule, message, certainty, line, column: doubtLines.columnOf(place) });
    }
  }
  pieces.push(text.slice(end));
  return { text: pieces.join(''), edits, doubts };
}

function flatOf(text: string, { start, end }: Span): FlatText {
  return holdMarkupAside(text, start, end);
}

function unitOf(source: string, { start, end, parts }: Span, flat: FlatText | undefined): TextUnit {
  const text = flat?.text ?? source.slice(start, end);
  const heading = flat !== undefined && /^ {0,3}#{1,6}\s/.test(text);
  // Where nothing is said, speech has ended as well.
  return { text, kind: heading || parts ? 'heading' : 'prose' };
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
