import type { Block } from './block.ts';
import type { Inline } from './inline.ts';
import type { Placed } from './place.ts';
import type { ChapterKind, Dropped, MetadataEntry, PartRole } from './story.ts';

/** One line as its author ended it: a physical line of plain text, or what stands between two `<br>`. */
export interface SourceLine extends Placed {
  readonly content: readonly Inline[];
  /** Leading white space in columns, a tab counted as four. It is not part of `content`. */
  readonly indent: number;
}

/** What the format itself says about a piece; left out where it says nothing. */
export type MarkupRole =
  | { readonly kind: 'part'; readonly role: PartRole }
  | {
      readonly kind: 'chapter-heading';
      readonly chapter: ChapterKind;
      readonly number: number | null;
      readonly title: string | null;
    }
  /** An author's note that belongs to a chapter, not to the story. */
  | { readonly kind: 'note' };

/**
 * A piece of a manuscript: lines with no blank line between them, or a block whose kind the markup
 * makes certain (a list, a table, a heading, a rule as scene break ...).
 */
export type Piece = (
  | {
      readonly type: 'lines';
      /** At least one. Not `lines`: that is the piece's place. */
      readonly sourceLines: readonly SourceLine[];
      readonly align?: 'center' | 'right';
    }
  | { readonly type: 'block'; readonly block: Block }
  | { readonly type: 'directive'; readonly name: string; readonly argument: string | null }
) &
  Placed & {
    /** Blank lines (in markup: empty paragraphs) directly before it. */
    readonly blanksBefore: number;
    readonly role?: MarkupRole;
  };

/** What a reader makes of a file, before anybody has judged what its lines are. */
export interface Manuscript {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly encoding: string;
  readonly lineCount: number;
  /**
   * `lines`: nobody knows yet where paragraphs end (plain text).
   * `markup`: each `lines` piece is one paragraph, and its lines were ended on purpose.
   */
  readonly paragraphs: 'lines' | 'markup';
  readonly pieces: readonly Piece[];
  /** Title, author and canonical metadata keys, where the markup names them. */
  readonly metadata: Readonly<Record<string, MetadataEntry>>;
  readonly dropped: readonly Dropped[];
}
