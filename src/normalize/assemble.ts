import type { Block, List, SceneBreak, VerseLine } from '../model/block.ts';
import { type Inline, plain, textOf } from '../model/inline.ts';
import { type Lines, spanOf } from '../model/place.ts';
import type { Chapter, Dropped, Part } from '../model/story.ts';
import { type Draft, isNextTo, type Mark, type Unit } from './draft.ts';
import { withoutOrnaments } from './scene-break-grammar.ts';
import { splitInline } from './split-inline.ts';

export interface Assembled {
  readonly front: readonly Part[];
  readonly chapters: readonly Chapter[];
  readonly back: readonly Part[];
  readonly dropped: readonly Dropped[];
}

interface OpenChapter {
  heading: Chapter['heading'];
  kind: Chapter['kind'];
  number: number | null;
  title: string | null;
  units: Unit[];
}

/** The marked units as parts, chapters and dropped lines, in the order of the source. */
export function assemble(draft: Draft): Assembled {
  const front: Part[] = [];
  const back: Part[] = [];
  const dropped: Dropped[] = [...draft.dropped];
  const chapters: OpenChapter[] = [];
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (unit === undefined) break;
    const { mark, role } = unit;
    if (mark?.kind === 'drop') {
      dropped.push({ reason: mark.reason, text: unit.text, lines: unit.lines });
    } else if (mark?.kind === 'part') {
      addPart(
        mark.side === 'front' ? front : back,
        mark.role,
        unit,
        mark.joins && isSamePart(mark, draft.units[index - 1]),
      );
    } else if (role?.kind === 'part') {
      addPart(chapters.length === 0 ? front : back, role.role, unit, false);
    } else if (mark?.kind === 'chapter' && mark.joins) {
      extendHeading(chapters.at(-1), unit);
    } else if (mark?.kind === 'chapter' || role?.kind === 'chapter-heading') {
      chapters.push(openChapter(unit));
    } else {
      const last = chapters.at(-1) ?? {
        heading: null,
        kind: 'chapter',
        number: null,
        title: null,
        units: [],
      };
      if (chapters.length === 0) chapters.push(last);
      last.units.push(unit);
    }
  }
  const whole = chapters.length === 1 && chapters[0]?.heading === null;
  return {
    front,
    chapters: chapters.map(
      ({ units, ...chapter }): Chapter => ({
        ...chapter,
        kind: whole ? 'whole' : chapter.kind,
        title: withoutByline(chapter.title, draft.authors.value),
        blocks: blocksOf(withoutEmptyBreaks(units), draft),
      }),
    ),
    back,
    dropped: dropped.toSorted((a, b) => a.lines[0] - b.lines[0]),
  };
}

/** "One by moth": archives print the author behind each chapter's title. */
function withoutByline(title: string | null, authors: readonly string[]): string | null {
  const end = authors.map((author) => ` by ${author}`).find((by) => title?.endsWith(by));
  return title === null || end === undefined ? title : title.slice(0, -end.length).trimEnd();
}

/** Whether the unit before is of the same part, so that the two may be one. */
function isSamePart(mark: Extract<Mark, { kind: 'part' }>, before: Unit | undefined): boolean {
  const other = before?.mark;
  return other?.kind === 'part' && other.side === mark.side && other.role === mark.role;
}

function addPart(parts: Part[], role: Part['role'], unit: Unit, joins: boolean): void {
  const block = paragraphOf(unit);
  const last = parts.at(-1);
  if (joins && last)
    parts[parts.length - 1] = {
      ...last,
      blocks: [...last.blocks, block],
      lines: spanOf([last.lines, unit.lines]),
    };
  else parts.push({ role, blocks: [block], lines: unit.lines });
}

function openChapter(unit: Unit): OpenChapter {
  const { mark, role } = unit;
  const content: readonly Inline[] =
    unit.block === null
      ? unit.content
      : unit.block.type === 'heading'
        ? unit.block.content
        : plain(unit.text);
  const heading: Chapter['heading'] =
    unit.text === '' ? null : { type: 'heading', level: 1, content, lines: unit.lines };
  if (mark?.kind === 'chapter')
    return { heading, kind: mark.chapter, number: mark.number, title: mark.title, units: [] };
  if (role?.kind === 'chapter-heading')
    return { heading, kind: role.chapter, number: role.number, title: role.title, units: [] };
  throw new Error('the unit is no chapter heading');
}

/** A heading's second line. */
function extendHeading(chapter: OpenChapter | undefined, unit: Unit): void {
  if (!chapter?.heading) throw new Error('a title line without its heading');
  const { heading } = chapter;
  const content = unit.block?.type === 'heading' ? unit.block.content : unit.content;
  chapter.heading = {
    ...heading,
    content: [...heading.content, { type: 'line-break' }, ...content],
    lines: spanOf([heading.lines, unit.lines]),
  };
}

function blocksOf(units: readonly Unit[], draft: Draft): Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < units.length; ) {
    const first = units[index];
    if (!first) break;
    if (first.mark === null && first.role === null) {
      // Nearly every unit: a paragraph of the story.
      if (first.gapBefore) blocks.push(gapBreak(first));
      blocks.push(paragraphOf(first));
      index++;
      continue;
    }
    let end = index + 1;
    while (joinsTo(first.mark, units[end - 1], units[end])) end++;
    const group = units.slice(index, end);
    if (first.gapBefore) blocks.push(gapBreak(first));
    blocks.push(blockOf(first, group, draft));
    index = end;
  }
  return blocks;
}

function joinsTo(first: Mark | null, before: Unit | undefined, unit: Unit | undefined): boolean {
  const next = unit?.mark;
  if (!first || !next || !before || first.kind !== next.kind) return false;
  if (first.kind === 'break') return isNextTo(before, unit);
  return 'joins' in next && next.joins;
}

/** Without breaks from directives that stand beside a mark, which is a break already. */
function withoutEmptyBreaks(units: readonly Unit[]): readonly Unit[] {
  const isBreakUnit = (unit: Unit | undefined): boolean => unit?.mark?.kind === 'break';
  if (!units.some((unit) => unit.text === '' && isBreakUnit(unit))) return units;
  return units.filter((unit, index) => {
    const next = units[index + 1];
    if (unit.text !== '' || !isBreakUnit(unit)) return true;
    return !isBreakUnit(units[index - 1]) && !(isBreakUnit(next) && next?.text !== '');
  });
}

function gapBreak(unit: Unit): SceneBreak {
  const gap = unit.gapBefore;
  if (gap === null) throw new Error('the unit has no gap');
  const certainty = Math.round(gap.certainty * 100) / 100;
  return {
    type: 'scene-break',
    original: '',
    strength: 'space',
    markClass: -1,
    certainty,
    lines: gap.lines,
  };
}

function blockOf(first: Unit, group: readonly Unit[], draft: Draft): Block {
  const lines = group.length === 1 ? first.lines : spanOf(group.map((unit) => unit.lines));
  const { mark } = first;
  if (first.role?.kind === 'note' && mark === null)
    return { type: 'note', blocks: [paragraphOf(first)], lines };
  switch (mark?.kind) {
    case 'break': {
      const marks = group.flatMap((unit) => (unit.mark?.kind === 'break' ? [unit.mark] : []));
      const best = marks.reduce((a, b) => (b.certainty > a.certainty ? b : a), mark);
      const original = group
        .map((unit) => unit.text.trim())
        .filter((text) => text !== '')
        .join('\n');
      const { strength, markClass, certainty } = best;
      const typed = group.filter((unit) => unit.text !== '');
      return {
        type: 'scene-break',
        original,
        strength,
        markClass,
        certainty,
        lines: spanOf((typed.length > 0 ? typed : group).map((unit) => unit.lines)),
      };
    }
    case 'time-mark':
    case 'pov-mark':
      return { type: mark.kind, content: unframed(first), lines };
    case 'end-mark':
      return { type: 'end-mark', content: first.content, lines };
    case 'heading':
      return {
        type: 'heading',
        level: mark.level,
        content: unframed(first),
        lines,
        ...kept(group),
      };
    case 'verse':
      return { type: 'verse', stanzas: stanzasOf(group, draft), lines, ...kept(group) };
    case 'list-item':
      return listOf(group, lines);
    case 'letter':
    case 'note':
      return { type: mark.kind, blocks: group.map(paragraphOf), lines };
    case 'message':
      return {
        type: 'messages',
        items: group.map((unit) => {
          const length = unit.mark?.kind === 'message' ? unit.mark.senderLength : 0;
          const [head, content] = splitInline(unit.content, length);
          const separator = /\s*:?\s*$/.exec(textOf(head))?.[0] ?? '';
          const [sender] = splitInline(head, textOf(head).length - separator.length);
          return { sender, separator, content, lines: unit.lines };
        }),
        lines,
        ...kept(group),
      };
    default:
      return paragraphOf(first);
  }
}

function listOf(group: readonly Unit[], lines: Lines): List {
  const items: Block[][] = [];
  const typed: string[] = [];
  let start = 1;
  for (const unit of group) {
    if (unit.mark?.kind !== 'list-item') continue;
    const { markerLength } = unit.mark;
    if (items.length === 0) start = unit.mark.start;
    if (unit.mark.typed !== '') typed.push(unit.mark.typed);
    const [, content] = splitInline(unit.content, markerLength);
    const lineStarts = unit.lineStarts.map((offset) => offset - markerLength);
    items.push([paragraphOf({ ...unit, content, lineStarts })]);
  }
  if (typed.length === 0) return { type: 'list', ordered: false, start: 1, items, lines };
  return { type: 'list', ordered: true, start, items, typed, lines };
}

/** The mark of a block all of which is to stay as typed. */
function kept(group: readonly Unit[]): { keep?: true } {
  return group.every((unit) => unit.keep) ? { keep: true } : {};
}

function paragraphOf(unit: Unit): Block {
  if (unit.block) return unit.block;
  // Nearly every paragraph: nothing is said about it.
  if (!unit.keep && !unit.align && unit.lineStarts.length === 0)
    return { type: 'paragraph', content: unit.content, lines: unit.lines };
  return {
    type: 'paragraph',
    content: unit.content,
    lines: unit.lines,
    ...(unit.keep ? { keep: true } : {}),
    ...(unit.align ? { align: unit.align } : {}),
    ...(unit.lineStarts.length > 0 ? { lineStarts: unit.lineStarts } : {}),
  };
}

/** A label without the ornaments round it; as it stands when its markup goes deeper. */
function unframed(unit: Unit): readonly Inline[] {
  const bare = withoutOrnaments(unit.text);
  return unit.content.every((inline) => inline.type === 'text') && bare !== ''
    ? plain(bare)
    : unit.content;
}

function stanzasOf(group: readonly Unit[], draft: Draft): VerseLine[][] {
  const stanzas: VerseLine[][] = [];
  const margin = marginOf(group);
  let stanza: VerseLine[] = [];
  for (const [index, unit] of group.entries()) {
    if (index === 0 || unit.blanksBefore > 0 || draft.paragraphs !== 'lines') {
      stanza = [];
      stanzas.push(stanza);
    }
    for (const { content, indent, lines } of unit.source)
      stanza.push({ content, indent: Math.floor((indent - margin) / 2), lines });
    if (unit.source.length === 0)
      stanza.push({ content: plain(unit.text), indent: 0, lines: unit.lines });
  }
  return stanzas;
}

/** The least indent of the lines. */
function marginOf(group: readonly Unit[]): number {
  let margin = Infinity;
  for (const { source } of group)
    for (const { indent } of source) if (indent < margin) margin = indent;
  return margin;
}
