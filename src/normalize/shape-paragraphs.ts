import { blockText } from '../model/block-text.ts';
import type { Inline } from '../model/inline.ts';
import { textOf } from '../model/inline.ts';
import type { Manuscript, Piece, SourceLine } from '../model/manuscript.ts';
import { spanOf } from '../model/place.ts';
import type { ParagraphOption } from '../model/story-options.ts';
import { parseChapterHeading } from './chapter-heading.ts';
import type { Directed } from './directives.ts';
import { isNextTo, textUnit, type Unit } from './draft.ts';
import { parseKeyLine } from './header-key.ts';
import { joinLines } from './join-lines.ts';
import { detectParagraphStyle, type ParagraphStyle, type StyleVerdict } from './paragraph-style.ts';
import { classifyLine } from './scene-break-grammar.ts';
import { mode } from './statistics.ts';

type LinesPiece = Extract<Piece, { type: 'lines' }>;

export interface Shaped {
  readonly style: string;
  readonly baseGap: number;
  readonly units: readonly Unit[];
}

/** Header keys glued to each other are looked for in the first pieces only. */
const HEADER_PIECES = 25;
const PARAGRAPH_END = /[.!?\u2026:\u2014\u2013"\u201d'\u2019)\]*_~]$/;

/** The pieces as paragraphs: wrapped lines joined, lines that are paragraphs parted. */
export function shapeParagraphs(
  manuscript: Manuscript,
  directed: Directed,
  option: ParagraphOption,
): Shaped {
  if (manuscript.paragraphs === 'markup') return shapeMarkup(directed);
  const verdict = verdictFor(manuscript.pieces, option);
  const words = vocabularyOf(manuscript.pieces);
  const units: Unit[] = [];
  for (const [index, item] of directed.items.entries()) {
    if ('unit' in item) {
      units.push(item.unit);
      continue;
    }
    const { piece, mark, noBreak } = item;
    if (piece.type !== 'lines') {
      units.push({ ...unitOfBlock(piece), mark, noBreak });
      continue;
    }
    const keepLines = mark?.kind === 'verse';
    const groups = keepLines
      ? piece.sourceLines.map((line) => [line])
      : groupLines(piece, verdict, index < HEADER_PIECES);
    for (const [place, group] of groups.entries()) {
      const first = place === 0;
      const joined: Unit['mark'] =
        mark !== null && 'joins' in mark && !first ? { ...mark, joins: true } : mark;
      units.push({
        ...unitOfLines(group, words),
        blanksBefore: first ? piece.blanksBefore : 0,
        align: piece.align ?? null,
        role: piece.role ?? null,
        mark: joined,
        noBreak: noBreak && first,
      });
    }
  }
  const joined =
    verdict.style === 'doublespaced-wrapped' ? joinSpaced(units, verdict, words) : units;
  return { style: verdict.style, baseGap: verdict.baseGap, units: joined };
}

/** The paragraph style the option or the lines ask for. */
function verdictFor(pieces: readonly Piece[], option: ParagraphOption): StyleVerdict {
  const shapes = pieces.flatMap((piece) =>
    piece.type === 'lines'
      ? piece.sourceLines.map((line, index) => ({
          text: textOf(line.content).trimEnd(),
          indent: line.indent,
          blanksBefore: index === 0 ? piece.blanksBefore : 0,
        }))
      : [],
  );
  const body = shapes.filter((shape, index) => index > 30 || parseKeyLine(shape.text) === null);
  const found = detectParagraphStyle(body.length < 3 ? shapes : body);
  const isWrapped = found.width > 0;
  const width = Math.max(found.width, ...shapes.slice(0, 500).map((shape) => shape.text.length), 1);
  const gap = mode(shapes.map((shape) => shape.blanksBefore).filter((blanks) => blanks > 0)) ?? 0;
  const force = (style: ParagraphStyle, baseGap: number): StyleVerdict => ({
    style,
    certainty: 1,
    baseGap,
    width: style.endsWith('wrapped') ? width : 0,
  });
  switch (option) {
    case 'auto':
      return found;
    case 'block':
      return force('block', Math.max(1, gap));
    case 'single':
      return force('single', 0);
    case 'indented':
      return isWrapped ? force('indented-wrapped', 0) : force('indented', 0);
    case 'doublespaced':
      return found.style === 'doublespaced-wrapped' ? found : force('block', Math.max(1, gap));
    case 'wrapped':
      if (isWrapped) return found;
      return gap > 0 ? force('block-wrapped', gap) : force('unmarked-wrapped', 0);
  }
}

/** The lines of a piece, grouped into paragraphs. */
function groupLines(
  piece: LinesPiece,
  verdict: StyleVerdict,
  inHeader: boolean,
): readonly (readonly SourceLine[])[] {
  const { style, width } = verdict;
  if (!style.endsWith('wrapped')) return piece.sourceLines.map((line) => [line]);
  if (style === 'block-wrapped' && isLoose(piece.sourceLines, width))
    return piece.sourceLines.map((line) => [line]);
  const firstText = textOf(piece.sourceLines[0]?.content ?? []);
  const hasKeys = inHeader && parseKeyLine(firstText) !== null;
  const groups: SourceLine[][] = [];
  const margin = Math.min(...piece.sourceLines.map((line) => line.indent));
  let previous: SourceLine | null = null;
  for (const line of piece.sourceLines) {
    const group = groups.at(-1);
    if (
      !group ||
      previous === null ||
      startsParagraph(previous, line, group, { style, width, margin, hasKeys })
    )
      groups.push([line]);
    else group.push(line);
    previous = line;
  }
  return groups;
}

interface Context {
  readonly style: ParagraphStyle;
  readonly width: number;
  readonly margin: number;
  readonly hasKeys: boolean;
}

function startsParagraph(
  previous: SourceLine,
  line: SourceLine,
  group: readonly SourceLine[],
  context: Context,
): boolean {
  const before = textOf(previous.content);
  const text = textOf(line.content);
  const verdict = classifyLine(text);
  const beforeVerdict = group.length === 1 ? classifyLine(before) : null;
  if (isMark(verdict?.kind) || isMark(beforeVerdict?.kind)) return true;
  if (group.length === 1 && (parseChapterHeading(before)?.certainty ?? 0) > 0.9) return true;
  if (context.hasKeys) {
    const key = parseKeyLine(text);
    if (key?.colon) return true;
  }
  const short = previous.indent + before.length < context.width * 0.85;
  switch (context.style) {
    case 'indented-wrapped':
      return line.indent >= context.margin + 2;
    case 'unmarked-wrapped':
      return short && PARAGRAPH_END.test(before);
    default:
      return line.indent >= previous.indent + 2 && PARAGRAPH_END.test(before);
  }
}

function isMark(kind: string | undefined): boolean {
  return (
    kind === 'rule' ||
    kind === 'symbols' ||
    kind === 'letters' ||
    kind === 'label' ||
    kind === 'dots'
  );
}

/** Whether the lines were ended on purpose: the next word would have fitted on most of them. */
function isLoose(lines: readonly SourceLine[], width: number): boolean {
  if (lines.length < 2) return false;
  let slack = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next) break;
    const firstWord = /^\S{1,60}/.exec(textOf(next.content))?.[0].length ?? 0;
    const length = line.indent + textOf(line.content).length;
    if (length + 1 + firstWord <= width * 0.8) slack++;
  }
  return slack / (lines.length - 1) >= 0.6;
}

/** Double-spaced wrapped text: lines one blank line apart are one paragraph until a short one. */
function joinSpaced(
  units: readonly Unit[],
  verdict: StyleVerdict,
  words: ReadonlySet<string>,
): Unit[] {
  const joined: Unit[] = [];
  for (const unit of units) {
    const before = joined.at(-1);
    const last = before?.source.at(-1);
    const goesOn =
      before &&
      last &&
      unit.source.length > 0 &&
      unit.blanksBefore === 1 &&
      isNextTo(before, unit) &&
      before.mark === null &&
      unit.mark === null &&
      unit.indent <= before.indent &&
      !isMark(classifyLine(unit.text)?.kind) &&
      !isMark(classifyLine(before.text)?.kind) &&
      parseKeyLine(unit.text) === null &&
      !endsSpaced(textOf(last.content), unit.text, verdict.width);
    if (!goesOn) joined.push(unit);
    else
      joined[joined.length - 1] = {
        ...before,
        ...unitOfLines([...before.source, ...unit.source], words),
        blanksBefore: before.blanksBefore,
      };
  }
  return joined;
}

/** Whether a line of double-spaced text ends its paragraph: the next word had room to spare. */
function endsSpaced(line: string, next: string, width: number): boolean {
  const firstWord = /^\S{1,60}/.exec(next)?.[0].length ?? 0;
  if (line.length + 1 + firstWord < width * 0.75) return true;
  return line.length < width * 0.85 && PARAGRAPH_END.test(line.trimEnd());
}

function shapeMarkup(directed: Directed): Shaped {
  const units = directed.items.flatMap((item, index): Unit[] => {
    if ('unit' in item) return [item.unit];
    const { piece, mark, noBreak } = item;
    if (piece.type !== 'lines') return [{ ...unitOfBlock(piece), mark, noBreak }];
    const groups =
      index < HEADER_PIECES && isKeyBlock(piece.sourceLines)
        ? piece.sourceLines.map((line) => [line])
        : [piece.sourceLines];
    return groups.map((lines, place) => ({
      ...unitOfEndedLines(lines),
      blanksBefore: place === 0 ? piece.blanksBefore : 0,
      align: piece.align ?? null,
      role: piece.role ?? null,
      mark,
      noBreak: noBreak && place === 0,
    }));
  });
  const gaps = units.map((unit) => unit.blanksBefore);
  return { style: 'markup', baseGap: mode(gaps.slice(1)) ?? 0, units };
}

/** Whether a paragraph of ended lines is a post's header: two lines with a key or more. */
function isKeyBlock(lines: readonly SourceLine[]): boolean {
  return lines.filter((line) => parseKeyLine(textOf(line.content))?.colon === true).length >= 2;
}

/** Lines their author ended on purpose, as one paragraph. */
function unitOfEndedLines(lines: readonly SourceLine[]): Unit {
  const content: Inline[] = [];
  const lineStarts: number[] = [];
  let length = 0;
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      content.push({ type: 'line-break' });
      length++;
      lineStarts.push(length);
    }
    content.push(...line.content);
    length += textOf(line.content).length;
  }
  return textUnit(content, spanOf(lines.map((line) => line.lines)), { lineStarts, source: lines });
}

function unitOfBlock(piece: Exclude<Piece, LinesPiece>): Unit {
  if (piece.type === 'directive') throw new Error('a directive was left among the pieces');
  return textUnit([], piece.lines, {
    text: blockText(piece.block),
    block: piece.block,
    blanksBefore: piece.blanksBefore,
    role: piece.role ?? null,
  });
}

function unitOfLines(lines: readonly SourceLine[], words: ReadonlySet<string>): Unit {
  const { content, lineStarts } = joinLines(lines, words);
  return textUnit(content, spanOf(lines.map((line) => line.lines)), {
    lineStarts,
    source: lines,
    indent: lines[0]?.indent ?? 0,
  });
}

/** The words of the manuscript in lower case; empty when no line ends with a hyphen. */
function vocabularyOf(pieces: readonly Piece[]): ReadonlySet<string> {
  const words = new Set<string>();
  const lines = pieces.flatMap((piece) =>
    piece.type === 'lines' ? piece.sourceLines.map((line) => textOf(line.content)) : [],
  );
  if (!lines.some((line) => /\p{L}-$/u.test(line))) return words;
  for (const line of lines)
    for (const word of line.toLowerCase().match(/\p{L}+/gu) ?? []) words.add(word);
  return words;
}
