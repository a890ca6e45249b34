import { parseChapterHeading } from './chapter-heading.ts';
import { MAIL_KEY } from './header-forms.ts';
import { parseKeyLine } from './header-key.ts';
import { isNextMarker, type ListMarker, parseListMarker } from './list-marker.ts';
import { followSpeech, type ParagraphEnds, SILENCE, type Speech } from './paragraph-ends.ts';
import { hasRoom, PARAGRAPH_END, type StyleVerdict } from './paragraph-style.ts';
import { classifyLine } from './scene-break-grammar.ts';
import type { TextLine } from './text-lines.ts';

/** A paragraph's end less sure than this, one way or the other, is reported. */
const SURE = 0.75;
const MARKS: ReadonlySet<string> = new Set(['rule', 'symbols', 'letters', 'label', 'dots']);
const LOWER = /^\p{Ll}/u;

/** How the lines of a text are grouped. */
export interface Grouping {
  readonly verdict: StyleVerdict;
  /** The usual indent of the text's lines, in columns. */
  readonly margin: number;
  /** Where paragraphs end; for text that has no other sign of it. */
  readonly ends: ParagraphEnds | null;
  /** Told of each line that may or may not begin a paragraph. */
  readonly unsure: (line: TextLine) => void;
}

/**
 * The wrapped lines of a run, grouped into paragraphs: joined up to a mark, a heading, an indent, or a
 * line that ends although the next word had room. `headerLines` is how many of the lines may belong
 * to a header, whose keys begin paragraphs too.
 */
export function groupLines(
  lines: readonly TextLine[],
  grouping: Grouping,
  headerLines: number,
): readonly (readonly TextLine[])[] {
  const { verdict } = grouping;
  if (lines.length === 1) return [lines];
  const header = headerEnd(lines.slice(0, headerLines));
  const loose = header === 0 && verdict.style === 'block-wrapped' && isLoose(lines, verdict);
  if (header === 0 && verdict.style === 'block-wrapped' && isSetIn(lines, grouping.margin))
    return lines.map((line) => [line]);
  if (loose && verdict.fill === 0) return lines.map((line) => [line]);
  const margin = lines.reduce((least, line) => Math.min(least, line.source.indent), Infinity);
  const groups: TextLine[][] = [];
  const items = listItemLines(lines, verdict);
  let group: TextLine[] = [];
  let speech = SILENCE;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const starts =
      before === undefined ||
      items.has(index) ||
      (index <= header && startsHeaderLine(before, line, verdict)) ||
      (loose && hasRoom(lengthOf(before), line.text, verdict.fill)) ||
      startsParagraph(before, line, group.length === 1, verdict, margin) ||
      (grouping.ends !== null && endsUnmarked(before, line, speech, grouping));
    if (starts) {
      group = [];
      groups.push(group);
      speech = SILENCE;
    }
    group.push(line);
    if (grouping.ends !== null) speech = followSpeech(line.text, speech);
  }
  return groups;
}

/**
 * The lines at which items of a list begin: their markers go on from one to the next, and the line
 * before each ended on purpose or with a sentence.
 */
function listItemLines(lines: readonly TextLine[], verdict: StyleVerdict): ReadonlySet<number> {
  const items = new Set<number>();
  let row: number[] = [];
  let last: ListMarker | null = null;
  const flush = (): void => {
    if (row.length > 1) for (const index of row) items.add(index);
    row = [];
  };
  const fill = verdict.fill > 0 ? verdict.fill : verdict.width * 0.8;
  for (const [index, line] of lines.entries()) {
    const marker = parseListMarker(line.text);
    if (marker === null) continue;
    const before = lines[index - 1];
    const ended =
      before === undefined ||
      PARAGRAPH_END.test(before.text) ||
      hasRoom(lengthOf(before), line.text, fill);
    if (!ended) continue;
    if (last === null || !isNextMarker(last, marker)) flush();
    row.push(index);
    last = marker;
  }
  flush();
  return items;
}

/** The index of the last line with a header key; 0 when the lines are no header. */
function headerEnd(lines: readonly TextLine[]): number {
  let last = 0;
  let keys = 0;
  for (const [index, { text }] of lines.entries()) {
    const key = parseKeyLine(text);
    if (!MAIL_KEY.test(text) && !key?.colon) continue;
    keys += key?.dangerous ? 1 : 2;
    last = index;
  }
  return keys >= 2 ? Math.max(last, 1) : 0;
}

function startsHeaderLine(
  before: TextLine,
  line: TextLine,
  { width, fill }: StyleVerdict,
): boolean {
  if (parseKeyLine(line.text)?.colon || MAIL_KEY.test(line.text)) return true;
  return hasRoom(lengthOf(before), line.text, fill > 0 ? fill : width * 0.75);
}

function startsParagraph(
  before: TextLine,
  line: TextLine,
  beforeIsFirst: boolean,
  verdict: StyleVerdict,
  margin: number,
): boolean {
  if (isMark(line.text) && !continues(before, line)) return true;
  if (beforeIsFirst && isMark(before.text)) return true;
  if (beforeIsFirst && (parseChapterHeading(before.text)?.certainty ?? 0) > 0.9) return true;
  const indent = line.source.indent;
  switch (verdict.style) {
    case 'indented-wrapped':
      return (
        indent >= margin + 2 ||
        endsOnPurpose(before, line, verdict) ||
        isHeadingBehind(before, line)
      );
    case 'unmarked-wrapped':
      return endsOnPurpose(before, line, verdict) || isHeadingBehind(before, line);
    default:
      if (indent >= before.source.indent + 2 && PARAGRAPH_END.test(before.text)) return true;
      return endsOnPurpose(before, line, verdict);
  }
}

/** Whether the line goes on in mid-sentence: the last word of a paragraph may be "changes". */
function continues(before: TextLine, line: TextLine): boolean {
  return LOWER.test(line.text) && !PARAGRAPH_END.test(before.text);
}

/** Whether a line that is not the last of its run was ended by its author: the next word had room. */
function endsOnPurpose(before: TextLine, line: TextLine, { fill }: StyleVerdict): boolean {
  return fill > 0 && hasRoom(lengthOf(before), line.text, fill) && !LOWER.test(line.text);
}

/** A chapter heading behind a full line that ends a sentence. */
function isHeadingBehind(before: TextLine, line: TextLine): boolean {
  if (line.text.length > 40 || !PARAGRAPH_END.test(before.text)) return false;
  return (parseChapterHeading(line.text)?.certainty ?? 0) > 0.9;
}

/** Where nothing but likelihood can tell. */
function endsUnmarked(
  before: TextLine,
  line: TextLine,
  speech: Speech,
  { ends, unsure }: Grouping,
): boolean {
  const chance = ends?.chance(before, line, speech) ?? 0;
  if (chance > 1 - SURE && chance < SURE) unsure(line);
  return chance > 0.5;
}

const VERSE_LINE = /^[^\p{L}\p{N}]{0,3}\p{Lu}/u;
const VERSE_END = /[^\p{L}\p{N}]$/u;
const LONGEST_VERSE = 60;

/** Verse as books set it: every line set in and begun with a capital, however full it is. */
function isSetIn(lines: readonly TextLine[], margin: number): boolean {
  const [first] = lines;
  if (first === undefined || lines.length < 2 || lines.length > LONGEST_VERSE) return false;
  if (lines.length === 2 && !VERSE_END.test(first.text)) return false;
  return lines.every(({ source, text }) => source.indent >= margin + 2 && VERSE_LINE.test(text));
}

/** Whether the lines were ended on purpose: the next word would have fitted on most of them. */
function isLoose(lines: readonly TextLine[], { width, fill }: StyleVerdict): boolean {
  let loose = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next && hasRoom(lengthOf(line), next.text, fill > 0 ? fill : width * 0.8)) loose++;
  }
  return loose / (lines.length - 1) >= 0.6;
}

function lengthOf(line: TextLine): number {
  return line.source.indent + line.text.length;
}

/** Whether the line can only be a mark: nothing is joined to it. */
function isMark(text: string): boolean {
  if (text.length > 90) return false;
  const verdict = classifyLine(text);
  return verdict !== null && MARKS.has(verdict.kind);
}
