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
  /**
   * The numbers as a plain text has them, "1." or "a)", one an item: words of the text, which the
   * book prints instead of its own. Left out where the markup counts.
   */
  readonly typed?: readonly string[];
}

export interface TableRow {
  readonly header: boolean;
  readonly cells: readonly (readonly Inline[])[];
}

export interface Table extends Placed {
  readonly type: 'table';
  readonly rows: readonly TableRow[];
}

/** A picture fit for any book: decoded and encoded anew, small enough for every reader. */
export interface Picture {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The same in shades of gray, where the book is for a printer. */
  readonly grayBytes?: Uint8Array;
}

/** A picture the source asks for. */
export interface Image extends Placed {
  readonly type: 'image';
  readonly href: string;
  /** What is to be heard of a picture that is shown, and to be read in the place of one that is not. */
  readonly alt: string;
  /** Somebody said that it shows nothing worth hearing of: an ornament. */
  readonly decorative?: true;
  /** What the source has below it; left out for nothing. */
  readonly caption?: readonly Inline[];
  /** Left out where the book has only words for it. */
  readonly picture?: Picture;
}

/** What makes a note a foot- or endnote: something in the text leads to it. */
export interface Footnote {
  /** What the references to it name; each once in a source file. */
  readonly id: string;
  /** The number or mark at its head as typed; empty where the source has none. */
  readonly label: string;
  /** What its references show, to be put at its head where the source has nothing there. */
  readonly mark: string;
}

/** An author's note in the middle of a story, or a foot- or endnote. */
export interface Note extends Placed {
  readonly type: 'note';
  readonly blocks: readonly Block[];
  /** Left out for an author's note. Footnotes stand behind the other blocks of their chapter or part. */
  readonly footnote?: Footnote;
}

/** A foot- or endnote. */
export interface FootnoteBlock extends Note {
  readonly footnote: Footnote;
}

export function isFootnote(block: Block | null): block is FootnoteBlock {
  return block?.type === 'note' && block.footnote !== undefined;
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
