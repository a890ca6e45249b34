import {
  ELLIPSIS,
  LEFT_DOUBLE_QUOTE,
  LEFT_SINGLE_QUOTE,
  RIGHT_DOUBLE_QUOTE,
  RIGHT_SINGLE_QUOTE,
} from '../text/characters.ts';
import { parseChapterHeading } from './chapter-heading.ts';
import { MAIL_KEY } from './header-forms.ts';
import { parseKeyLine } from './header-key.ts';
import { hasRoom, PARAGRAPH_END, type StyleVerdict } from './paragraph-style.ts';
import { classifyLine } from './scene-break-grammar.ts';
import type { TextLine } from './text-lines.ts';

/** A line this much shorter than the width ends its paragraph, where nobody filled the lines. */
const SHORT = 0.85;
const MARKS: ReadonlySet<string> = new Set(['rule', 'symbols', 'letters', 'label', 'dots']);
const CLOSES_SPEECH = new RegExp(
  `[.!?,\\p{Pd}${ELLIPSIS}]["${RIGHT_DOUBLE_QUOTE}'${RIGHT_SINGLE_QUOTE}]$`,
  'u',
);
const OPENS_SPEECH = new RegExp(`^["${LEFT_DOUBLE_QUOTE}${LEFT_SINGLE_QUOTE}']`);
const LOWER = /^\p{Ll}/u;

/**
 * The lines of a run, grouped into paragraphs: one each where text is not wrapped, else joined up to
 * a mark, a heading, an indent, or a line that ends although the next word had room. `headerLines` is
 * how many of the lines may belong to a header, whose keys begin paragraphs too.
 */
export function groupLines(
  lines: readonly TextLine[],
  verdict: StyleVerdict,
  headerLines: number,
): readonly (readonly TextLine[])[] {
  if (lines.length === 1) return [lines];
  if (!verdict.style.endsWith('wrapped')) return lines.map((line) => [line]);
  const header = headerEnd(lines.slice(0, headerLines));
  const loose = header === 0 && verdict.style === 'block-wrapped' && isLoose(lines, verdict);
  if (loose && verdict.fill === 0) return lines.map((line) => [line]);
  const margin = lines.reduce((least, line) => Math.min(least, line.source.indent), Infinity);
  const groups: TextLine[][] = [];
  let group: TextLine[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const starts =
      before === undefined ||
      (index <= header && startsHeaderLine(before, line, verdict)) ||
      (loose && hasRoom(lengthOf(before), line.text, verdict.fill)) ||
      startsParagraph(before, line, group.length === 1, verdict, margin);
    if (starts) {
      group = [];
      groups.push(group);
    }
    group.push(line);
  }
  return groups;
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
      return indent >= margin + 2;
    case 'unmarked-wrapped':
      return endsUnmarked(before, line, verdict) || isHeadingBehind(before, line);
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

/** Where nothing but the line's end can tell. A full line ends a paragraph only between speakers. */
function endsUnmarked(before: TextLine, line: TextLine, verdict: StyleVerdict): boolean {
  if (verdict.fill === 0)
    return lengthOf(before) < verdict.width * SHORT && PARAGRAPH_END.test(before.text);
  if (endsOnPurpose(before, line, verdict)) return true;
  return CLOSES_SPEECH.test(before.text) && OPENS_SPEECH.test(line.text);
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
