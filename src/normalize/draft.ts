import type { Block } from '../model/block.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type Inline, textOf } from '../model/inline.ts';
import type { MarkupRole, SourceLine } from '../model/manuscript.ts';
import type { Lines, Placed } from '../model/place.ts';
import type {
  ChapterKind,
  Dropped,
  DropReason,
  Found,
  MetadataEntry,
  PartRole,
} from '../model/story.ts';
import type { StoryOptions } from '../model/story-options.ts';
import { type Glance, glanceAt } from './glance.ts';
import { LineFacts } from './line-facts.ts';

/** What a pass found a unit to be. `joins`: it belongs to the same thing as the unit before it. */
export type Mark =
  | {
      readonly kind: 'part';
      readonly role: PartRole;
      readonly side: 'front' | 'back';
      readonly joins: boolean;
    }
  | { readonly kind: 'drop'; readonly reason: DropReason }
  | {
      readonly kind: 'chapter';
      readonly chapter: ChapterKind;
      readonly number: number | null;
      readonly title: string | null;
      readonly joins: boolean;
    }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 }
  | {
      readonly kind: 'break';
      readonly strength: 'space' | 'mark' | 'rule';
      readonly markClass: number;
      readonly certainty: number;
    }
  | { readonly kind: 'time-mark' | 'pov-mark' | 'end-mark' }
  | { readonly kind: 'text' }
  | { readonly kind: 'message'; readonly joins: boolean; readonly senderLength: number }
  | {
      readonly kind: 'list-item';
      readonly joins: boolean;
      /** The number as typed; empty for a bullet. */
      readonly typed: string;
      readonly start: number;
      /** Offset at which the item's text begins. */
      readonly markerLength: number;
    }
  | { readonly kind: 'note' | 'verse' | 'letter'; readonly joins: boolean };

/** A run of blank lines that is taken for a change of scene. */
export interface Gap extends Placed {
  readonly certainty: number;
}

/** A paragraph to be: what the passes judge, one at a time. */
export interface Unit extends Placed {
  /** Blank lines before it as they are judged: double spacing is taken out. */
  readonly blanksBefore: number;
  /** Blank lines before it in the file. */
  readonly emptyLinesBefore: number;
  readonly content: readonly Inline[];
  /** The text of `content`, or of `block`. */
  readonly text: string;
  /** What the text says about itself. */
  readonly facts: LineFacts;
  /** What a glance at the text tells. */
  readonly glance: Glance;
  /** Offsets in `text` at which the second and later source lines begin. */
  readonly lineStarts: readonly number[];
  readonly source: readonly SourceLine[];
  readonly indent: number;
  readonly align: 'center' | 'right' | null;
  /** A block the markup made certain; `content` is empty then. */
  readonly block: Block | null;
  readonly role: MarkupRole | null;
  /** The user said that no scene breaks before this. */
  readonly noBreak: boolean;
  /** The user said that no character of it changes. */
  readonly keep: boolean;
  readonly mark: Mark | null;
  readonly gapBefore: Gap | null;
}

/** A story on its way through the passes. Each takes a draft and returns a new one. */
export interface Draft {
  readonly path: string;
  readonly encoding: string;
  readonly lineCount: number;
  readonly paragraphs: 'lines' | 'markup';
  readonly style: string;
  /** The usual number of blank lines between two paragraphs. */
  readonly baseGap: number;
  readonly options: StoryOptions;
  readonly units: readonly Unit[];
  readonly title: Found<string | null>;
  readonly authors: Found<readonly string[]>;
  readonly metadata: Readonly<Record<string, MetadataEntry>>;
  readonly dropped: readonly Dropped[];
  readonly diagnostics: readonly Diagnostic[];
}

export type Pass = (draft: Draft) => Draft;

const NOTHING: readonly never[] = [];

/** A paragraph unit with nothing known about it but its content and place. */
export function textUnit(content: readonly Inline[], lines: Lines, rest: Partial<Unit> = {}): Unit {
  const text = rest.text ?? textOf(content);
  const facts = new LineFacts(text);
  return {
    lines,
    blanksBefore: rest.blanksBefore ?? 0,
    emptyLinesBefore: rest.emptyLinesBefore ?? rest.blanksBefore ?? 0,
    content,
    text,
    facts,
    glance: glanceAt(text, facts),
    lineStarts: rest.lineStarts ?? NOTHING,
    source: rest.source ?? NOTHING,
    indent: rest.indent ?? 0,
    align: rest.align ?? null,
    block: rest.block ?? null,
    role: rest.role ?? null,
    noBreak: rest.noBreak ?? false,
    keep: rest.keep ?? false,
    mark: rest.mark ?? null,
    gapBefore: rest.gapBefore ?? null,
  };
}

/** The same draft with some units marked; a unit that has a mark already keeps it. */
export function withMarks(draft: Draft, marks: ReadonlyMap<number, Mark>): Draft {
  if (marks.size === 0) return draft;
  const units = [...draft.units];
  for (const [index, mark] of marks) {
    const unit = units[index];
    if (unit?.mark === null) units[index] = { ...unit, mark };
  }
  return { ...draft, units };
}

/** Whether nothing is known yet of the unit: it is plain text that a pass may judge. */
export function isOpen(unit: Unit | undefined): unit is Unit {
  return unit !== undefined && unit.mark === null && unit.block === null && unit.role === null;
}

/** Whether the unit is a line that markup drew, and nothing more is known of it. */
export function isRule(unit: Unit | undefined): boolean {
  return unit?.block?.type === 'scene-break' && unit.mark === null && unit.role === null;
}

/** Whether the unit is a heading of the markup that no pass has judged. */
export function isHeadingBlock(unit: Unit | undefined): unit is Unit {
  return unit?.block?.type === 'heading' && unit.mark === null && unit.role === null;
}

/** Whether the unit is printed inside a chapter, and not as its heading or note. */
export function isBody(unit: Unit): boolean {
  switch (unit.mark?.kind) {
    case 'part':
    case 'drop':
    case 'chapter':
    case 'note':
    case 'break':
    case 'end-mark':
      return false;
    default:
      return unit.role === null && unit.block?.type !== 'scene-break';
  }
}

/** Whether the unit has a line of its own: a blank line, or a paragraph's edge, on both sides. */
export function standsAlone(draft: Draft, index: number): boolean {
  if (draft.style !== 'block' || draft.paragraphs === 'markup') return true;
  const unit = draft.units[index];
  const next = draft.units[index + 1];
  const before = index === 0 || (unit !== undefined && unit.blanksBefore > 0);
  return before && (next === undefined || next.blanksBefore > 0);
}

/** Whether nothing but blank lines stands between the two, no directive either. */
export function isNextTo(before: Unit, unit: Unit): boolean {
  return unit.lines[0] - unit.emptyLinesBefore - 1 <= before.lines[1];
}
