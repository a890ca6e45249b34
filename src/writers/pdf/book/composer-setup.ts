import type { Lines } from '../../../model/place.ts';
import type { Align } from '../lines/line.ts';
import type { ParagraphSetter } from '../lines/set-paragraph.ts';
import type { StyleBook, StyleWish } from '../text/text-style.ts';
import type { Grid } from './page-geometry.ts';
import type { StructureNode } from './structure.ts';

/** What composing a story's blocks needs to know. */
export interface ComposerSetup {
  /** `Story.id` */
  readonly story: string;
  readonly styles: StyleBook;
  readonly setter: ParagraphSetter;
  readonly grid: Grid;
  readonly measurePt: number;
  readonly indentPt: number;
  /** The structure node all blocks stand under. */
  readonly parent: StructureNode;
  /** The level of the highest heading among the blocks: one below the heading they stand under. */
  readonly headingLevel: number;
  /** `verbatim`: every line as its author ended it, ragged, without indents: for small print. */
  readonly manner: 'text' | 'verbatim';
  readonly onMissing: (character: string, lines: Lines) => void;
}

/** Settings a block's text takes beside its content. */
export interface TextWish {
  readonly align: Align;
  readonly style: StyleWish;
  readonly indentPt?: number;
  readonly turnoverPt?: number;
  readonly tag?: StructureNode['tag'];
  readonly keepWithNext?: boolean;
}
