import { blockText } from '../model/block-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Inline } from '../model/inline.ts';
import { textOf } from '../model/inline.ts';
import type { Manuscript, Piece, SourceLine } from '../model/manuscript.ts';
import { spanOf } from '../model/place.ts';
import type { ParagraphOption } from '../model/story-options.ts';
import { grouped } from '../text/counted.ts';
import type { Directed } from './directives.ts';
import { textUnit, type Unit } from './draft.ts';
import { glanceAt } from './glance.ts';
import { type Grouping, groupLines } from './group-lines.ts';
import { isHeaderBlock } from './header-block.ts';
import { joinLines, type Vocabulary } from './join-lines.ts';
import { LineFacts } from './line-facts.ts';
import { readSpacing, type SpacedItem } from './line-spacing.ts';
import { ParagraphEnds } from './paragraph-ends.ts';
import { mode, percentile } from './statistics.ts';
import type { TextLine } from './text-lines.ts';

type LinesPiece = Extract<Piece, { type: 'lines' }>;

export interface Shaped {
  readonly style: string;
  readonly baseGap: number;
  readonly units: readonly Unit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Header keys glued to each other are looked for in the first pieces and lines only. */
const HEADER_PIECES = 25;
const NO_LINE_STARTS: readonly number[] = [];
const HEADER_LINES = 40;

/** The pieces as paragraphs: wrapped lines joined, lines that are paragraphs parted. */
export function shapeParagraphs(
  manuscript: Manuscript,
  directed: Directed,
  option: ParagraphOption,
): Shaped {
  if (manuscript.paragraphs === 'markup') return shapeMarkup(directed);
  const { items, verdict, style } = readSpacing(directed.items, option);
  const words = vocabularyOf(items);
  const unsure: number[] = [];
  const isWrapped = verdict.style.endsWith('wrapped');
  const grouping: Grouping = {
    verdict,
    margin: isWrapped ? usualIndent(items) : 0,
    ends:
      verdict.style === 'unmarked-wrapped'
        ? new ParagraphEnds(
            items.map((item) => item.lines),
            verdict.width,
          )
        : null,
    unsure: (line) => unsure.push(line.source.lines[0]),
  };
  const units: Unit[] = [];
  for (let index = 0; index < items.length; index++) {
    const spaced = items[index];
    if (spaced === undefined) break;
    const { item, lines, blanksBefore } = spaced;
    if ('unit' in item) {
      units.push(item.unit);
      continue;
    }
    const { piece, mark, noBreak, keep } = item;
    if (piece.type !== 'lines') {
      units.push({ ...unitOfBlock(piece), mark, noBreak, keep });
      continue;
    }
    // Nearly every line of nearly every book is a paragraph, and put into no group.
    const groups =
      isWrapped && lines.length > 1 && mark?.kind !== 'verse'
        ? groupLines(lines, grouping, index < HEADER_PIECES ? HEADER_LINES : 0)
        : null;
    const count = groups?.length ?? lines.length;
    let end = piece.lines[0] - piece.blanksBefore - 1;
    for (let place = 0; place < count; place++) {
      const group = groups?.[place];
      const line = group === undefined ? lines[place] : group[0];
      if (line === undefined) break;
      const first = place === 0;
      const of: OfPiece = {
        blanksBefore: first ? blanksBefore : 0,
        emptyLinesBefore: Math.max(0, line.source.lines[0] - end - 1),
        align: piece.align ?? null,
        role: piece.role ?? null,
        mark: mark !== null && 'joins' in mark && !first ? { ...mark, joins: true } : mark,
        noBreak: noBreak && first,
        keep,
      };
      const isWhole = count === 1 && piece.sourceLines.length === 1;
      const unit =
        group === undefined || group.length === 1
          ? unitOfLine(line, isWhole ? piece.sourceLines : [line.source], of)
          : unitOfLines(group, words, of);
      units.push(unit);
      end = unit.lines[1];
    }
  }
  const doubted = option === 'auto' ? unsure : [];
  const diagnostics = endDoubts(manuscript.path, doubted);
  return { style, baseGap: verdict.baseGap, units, diagnostics };
}

const MOST_NAMED = 8;

/** One doubt for the whole text: nobody wants hundreds. */
function endDoubts(path: string, unsure: readonly number[]): Diagnostic[] {
  const [first] = unsure;
  if (first === undefined) return [];
  const named = unsure.slice(0, MOST_NAMED).join(', ');
  const rest = unsure.length > MOST_NAMED ? ` and ${grouped(unsure.length - MOST_NAMED)} more` : '';
  return [
    {
      code: 'paragraphs-unsure',
      severity: 'doubt',
      message: `Nothing but the ends of its lines parts the paragraphs of this text; a new one may or may not begin at line ${named}${rest}.`,
      hint: 'Put a blank line wherever a paragraph begins, or accept the guess.',
      path,
      line: first,
      fix: 'paragraphs: wrapped',
    },
  ];
}

function shapeMarkup(directed: Directed): Shaped {
  const units = directed.items.flatMap((item, index): Unit[] => {
    if ('unit' in item) return [item.unit];
    const { piece, mark, noBreak, keep } = item;
    if (piece.type !== 'lines') return [{ ...unitOfBlock(piece), mark, noBreak, keep }];
    const groups =
      index < HEADER_PIECES && isHeaderBlock(piece.sourceLines)
        ? piece.sourceLines.map((line) => [line])
        : [piece.sourceLines];
    return groups.map((lines, place) => ({
      ...unitOfEndedLines(lines),
      blanksBefore: place === 0 ? piece.blanksBefore : 0,
      emptyLinesBefore: place === 0 ? piece.blanksBefore : 0,
      align: piece.align ?? null,
      role: piece.role ?? null,
      mark,
      noBreak: noBreak && place === 0,
      keep,
    }));
  });
  const gaps = units.map((unit) => unit.blanksBefore);
  return { style: 'markup', baseGap: mode(gaps.slice(1)) ?? 0, units, diagnostics: [] };
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
    emptyLinesBefore: piece.blanksBefore,
    role: piece.role ?? null,
  });
}

/** What the piece says of its paragraphs. */
type OfPiece = Pick<
  Unit,
  'blanksBefore' | 'emptyLinesBefore' | 'align' | 'role' | 'mark' | 'noBreak' | 'keep'
>;

function unitOfLines(lines: readonly TextLine[], words: Vocabulary, of: OfPiece): Unit {
  const { content, text, lineStarts } = joinLines(lines, words);
  const source = lines.map((line) => line.source);
  const place = spanOf(source.map((line) => line.lines));
  const indent = lines[0]?.indent ?? 0;
  return textUnit(content, place, { ...of, text, lineStarts, source, indent });
}

/** Written out, for this is done for nearly every paragraph of every book. */
function unitOfLine({ source, text }: TextLine, sources: readonly SourceLine[], of: OfPiece): Unit {
  const facts = new LineFacts(text);
  return {
    lines: source.lines,
    blanksBefore: of.blanksBefore,
    emptyLinesBefore: of.emptyLinesBefore,
    content: source.content,
    text,
    facts,
    glance: glanceAt(text, facts),
    lineStarts: NO_LINE_STARTS,
    source: sources,
    indent: source.indent,
    align: of.align,
    block: null,
    role: of.role,
    noBreak: of.noBreak,
    keep: of.keep,
    mark: of.mark,
    gapBefore: null,
  };
}

function usualIndent(items: readonly SpacedItem[]): number {
  return percentile(
    items.flatMap(({ lines }) => lines.map((line) => line.indent)),
    0.3,
  );
}

/** The words of the text, collected when they are first asked for. */
function vocabularyOf(items: readonly SpacedItem[]): Vocabulary {
  let words: Set<string> | null = null;
  return () => {
    if (words !== null) return words;
    words = new Set();
    for (const { lines } of items)
      for (const line of lines)
        for (const word of line.text.toLowerCase().match(/\p{L}+/gu) ?? []) words.add(word);
    return words;
  };
}
