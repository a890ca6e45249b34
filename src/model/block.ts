import type { Inline } from './inline.ts';
import type { Placed } from './place.ts';

/** What the author of the anthology said of a block. */
export interface Keepable {
  /** The clean-up leaves every character alone: the block stands between `keep` and `/keep`. */
  readonly keep?: true;
}

export interface Paragraph extends Placed, Keepable {
  readonly type: 'paragraph';
  readonly content: readonly Inline[];
  readonly align?: 'center' | 'right';
  /** Offsets in the text (UTF-16) at which the second and later source lines begin, before clean-up. */
  readonly lineStarts?: readonly number[];
}

export interface SceneBreak extends Placed {
  readonly type: 'scene-break';
  /** What stood in the source; empty for a run of blank lines. */
  readonly original: string;
  /** `space`: white space only; `mark`: an ornament; `rule`: a line the author drew. */
  readonly strength: 'space' | 'mark' | 'rule';
  /** Which of the file's own kinds of mark this is, from 0 in order of appearance; blank runs are -1. */
  readonly markClass: number;
  /** 0 to 1. */
  readonly certainty: number;
}

/** "Two weeks later.", standing alone: the caption of a change of scene. */
export interface TimeMark extends Placed {
  readonly type: 'time-mark';
  readonly content: readonly Inline[];
}

/** "Alex's POV", standing alone. */
export interface PovMark extends Placed {
  readonly type: 'pov-mark';
  readonly content: readonly Inline[];
}

/** A heading below the chapter. Level 1 is the highest of them. */
export interface Heading extends Placed, Keepable {
  readonly type: 'heading';
  readonly level: 1 | 2 | 3;
  readonly content: readonly Inline[];
}

export interface VerseLine extends Placed {
  readonly content: readonly Inline[];
  /** Steps of indentation, 0 for none. */
  readonly indent: number;
}

export interface Verse extends Placed, Keepable {
  readonly type: 'verse';
  readonly stanzas: readonly (readonly VerseLine[])[];
}

export interface Quote extends Placed {
  readonly type: 'quote';
  readonly blocks: readonly Block[];
}

/** A letter or e-mail quoted whole: salutation, paragraphs, closing and signature as they stand. */
export interface Letter extends Placed, Keepable {
  readonly type: 'letter';
  readonly blocks: readonly Block[];
}

export interface Message extends Placed {
  /** The sender as typed, without the colon behind it; empty when nobody is named. */
  readonly sender: readonly Inline[];
  /** What stands between sender and text, such as ": ". */
  readonly separator: string;
  readonly content: readonly Inline[];
}

/** Text messages or a chat. */
export interface Messages extends Placed, Keepable {
  readonly type: 'messages';
  readonly items: readonly Message[];
}

export interface List extends Placed {
  readonly type: 'list';
  readonly ordered: boolean;
  /** The first number of an ordered list. */
  readonly start: number;
  readonly items: readonly (readonly Block[])[];
}

export interface TableRow {
  readonly header: boolean;
  readonly cells: readonly (readonly Inline[])[];
}

export interface Table extends Placed {
  readonly type: 'table';
  readonly rows: readonly TableRow[];
}

/** A picture the source asks for. `alt` is what is to be read in its place. */
export interface Image extends Placed {
  readonly type: 'image';
  readonly href: string;
  readonly alt: string;
}

/** An author's note in the middle of a story. */
export interface Note extends Placed {
  readonly type: 'note';
  readonly blocks: readonly Block[];
}

/** "The End." */
export interface EndMark extends Placed {
  readonly type: 'end-mark';
  readonly content: readonly Inline[];
}

/** A block of a chapter. Plain data: nothing here says how it will look. */
export type Block =
  | Paragraph
  | SceneBreak
  | TimeMark
  | PovMark
  | Heading
  | Verse
  | Quote
  | Letter
  | Messages
  | List
  | Table
  | Image
  | Note
  | EndMark;
