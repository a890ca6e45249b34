import type { Picture } from '../../../model/block.ts';
import type { Line } from '../lines/line.ts';
import type { Side } from '../pages/page-items.ts';
import type { StructureNode } from './structure.ts';

/** A line on a page. Lengths in points; x from the left edge of the text area, y from the top edge. */
export interface PlacedLine {
  readonly line: Line;
  readonly leftPt: number;
  readonly baselinePt: number;
  /** null for what is not part of the text: heads, folios, ornaments. */
  readonly structure: StructureNode | null;
  /** Where a click on it leads. */
  readonly target: PageKey | null;
}

/** A picture on a page, as `PlacedLine`: y of its top edge. */
export interface PlacedPicture {
  readonly picture: Picture;
  readonly leftPt: number;
  readonly topPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
  readonly structure: StructureNode;
  /** How many of the page's lines are read before it. */
  readonly linesBefore: number;
}

/** Names the first page of something, for links and the contents. */
export type PageKey = string;

/** An entry of the outline. */
export interface Bookmark {
  readonly title: string;
  /** 0 is the highest. */
  readonly level: number;
}

/** A page with everything at its place, ready to be drawn. */
export interface SetPage {
  readonly part: 'front' | 'body';
  readonly side: Side;
  readonly lines: readonly PlacedLine[];
  /** In order; left out for none. */
  readonly pictures?: readonly PlacedPicture[];
  readonly bookmarks: readonly Bookmark[];
  readonly keys: readonly PageKey[];
}

/** Takes finished pages, each part's in order. The front matter comes when the body is done. */
export interface PageSink {
  page(page: SetPage): void;
}
