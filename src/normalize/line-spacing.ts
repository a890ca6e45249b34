import type { ParagraphOption } from '../model/story-options.ts';
import type { DirectedItem } from './directives.ts';
import { parseKeyLine } from './header-key.ts';
import {
  detectParagraphStyle,
  type LineShape,
  type ParagraphStyle,
  type StyleVerdict,
} from './paragraph-style.ts';
import { mode } from './statistics.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** An item with its lines, and the blank lines before it once double spacing is taken out. */
export interface SpacedItem {
  readonly item: DirectedItem;
  readonly lines: readonly TextLine[];
  readonly blanksBefore: number;
}

export interface Spacing {
  readonly items: readonly SpacedItem[];
  /** The style of the lines as they are grouped. */
  readonly verdict: StyleVerdict;
  /** The style as it is reported. */
  readonly style: ParagraphStyle;
}

/** The first lines, where a header says nothing about the style of the story. */
const HEADER_LINES = 30;
const FEWEST_LINES = 12;

/**
 * The items with the paragraph style the option or the lines ask for. Where every line is followed by
 * a blank one, as typewriters and some mail programs set text, these blank lines are taken out
 * first: what is left tells lines from paragraphs.
 */
export function readSpacing(items: readonly DirectedItem[], option: ParagraphOption): Spacing {
  const typed = items.map((item): SpacedItem => {
    if ('unit' in item) return { item, lines: NO_LINES, blanksBefore: item.unit.blanksBefore };
    return { item, lines: textLines(item.piece), blanksBefore: item.piece.blanksBefore };
  });
  const shapes = linesOf(typed);
  const verdict = verdictFor(shapes, option);
  const plain: Spacing = { items: typed, verdict, style: verdict.style };
  if (option !== 'auto' && option !== 'doublespaced') return plain;
  const isWrapped = verdict.style === 'doublespaced-wrapped';
  if (!isWrapped && !isDoubled(shapes)) return plain;
  const single = withoutSpacing(typed);
  const inner = verdictFor(linesOf(single), 'auto');
  if (inner.style.endsWith('wrapped') !== isWrapped) return plain;
  return { items: single, verdict: inner, style: isWrapped ? verdict.style : inner.style };
}

const NO_LINES: readonly TextLine[] = [];

function linesOf(items: readonly SpacedItem[]): TextLine[] {
  const all: TextLine[] = [];
  for (let index = 0; index < items.length; index++) {
    const lines = items[index]?.lines ?? NO_LINES;
    for (let place = 0; place < lines.length; place++) {
      const line = lines[place];
      if (line !== undefined) all.push(line);
    }
  }
  return all;
}

function verdictFor(shapes: readonly LineShape[], option: ParagraphOption): StyleVerdict {
  const body = withoutKeys(shapes);
  const found = detectParagraphStyle(body.length < 3 ? shapes : body);
  return option === 'auto' ? found : forced(found, shapes, option);
}

/** The verdict the user's word makes, with what the lines say about their width. */
function forced(
  found: StyleVerdict,
  shapes: readonly LineShape[],
  option: Exclude<ParagraphOption, 'auto'>,
): StyleVerdict {
  const isWrapped = found.width > 0;
  const width = Math.max(found.width, ...shapes.slice(0, 500).map((shape) => shape.text.length), 1);
  const gap = mode(shapes.map((shape) => shape.blanksBefore).filter((blanks) => blanks > 0)) ?? 0;
  const force = (style: ParagraphStyle, baseGap: number): StyleVerdict => ({
    style,
    certainty: 1,
    baseGap,
    width: style.endsWith('wrapped') ? width : 0,
    fill: found.fill,
  });
  switch (option) {
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

/** The lines without those of the first few that have a header's key. */
function withoutKeys(shapes: readonly LineShape[]): readonly LineShape[] {
  const first = shapes.slice(0, HEADER_LINES + 1);
  const kept = first.filter(({ text }) => parseKeyLine(text) === null);
  return kept.length === first.length ? shapes : kept.concat(shapes.slice(first.length));
}

/** Whether a blank line stands behind every single line: no gap is even, and most are longer. */
function isDoubled(shapes: readonly LineShape[]): boolean {
  if (shapes.length < FEWEST_LINES) return false;
  if (!shapes.every((shape, index) => index === 0 || shape.blanksBefore % 2 === 1)) return false;
  const gaps = shapes.slice(1).map((shape) => shape.blanksBefore);
  return (mode(gaps) ?? 0) >= 3 && gaps.includes(1);
}

/** Lines one blank line apart as one run; longer gaps as they would be in single spacing. */
function withoutSpacing(items: readonly SpacedItem[]): SpacedItem[] {
  const single: { item: DirectedItem; lines: TextLine[]; blanksBefore: number }[] = [];
  let before: DirectedItem | null = null;
  for (const { item, lines, blanksBefore } of items) {
    const last = single.at(-1);
    const joins = last && before && blanksBefore === 1 && mayJoin(before, item);
    const run = joins ? last : { item, lines: [], blanksBefore: blanksBefore >> 1 };
    if (!joins) single.push(run);
    for (const line of lines)
      run.lines.push({ ...line, blanksBefore: run.lines.length === 0 ? run.blanksBefore : 0 });
    before = item;
  }
  return single;
}

function mayJoin(a: DirectedItem, b: DirectedItem): boolean {
  if ('unit' in a || 'unit' in b || a.mark !== null || b.mark !== null || b.noBreak) return false;
  if (a.piece.type !== 'lines' || b.piece.type !== 'lines') return false;
  if (a.piece.align !== b.piece.align || a.piece.role !== b.piece.role) return false;
  // A directive between the two keeps them apart.
  return b.piece.lines[0] - b.piece.blanksBefore - 1 <= a.piece.lines[1];
}
