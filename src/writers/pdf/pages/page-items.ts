/** One way to set an item: how many rows of the grid it takes. */
export interface ItemSetting {
  readonly rows: number;
  /** How much worse than the item's best setting, in demerits of line breaking. */
  readonly cost: number;
  /** Whether row `index` (from 0) ends in a hyphen. */
  hyphenAt(index: number): boolean;
}

/** White space before an item. */
export interface Gap {
  /** Rows, left out at the top of a page. */
  readonly rows: number;
  /**
   * `none`: space between blocks. `space`: a scene break, invisible where text goes on after it on the
   * same page. `ornament`: a scene break that always shows its ornament, in the middle of the gap.
   */
  readonly sceneBreak: 'none' | 'space' | 'ornament';
}

/** A block as page make-up sees it: nothing but rows. */
export interface PageItem {
  /** At least one, the best first. */
  readonly settings: readonly ItemSetting[];
  readonly gap: Gap;
  /** A heading does not stand at the foot of a page. */
  readonly keepWithNext: boolean;
  /** Whether its rows stay on one page if they fit on one at all. */
  readonly keepTogether: boolean;
}

/** Rows of one item that stand together on a page. */
export interface Slice {
  readonly item: number;
  readonly setting: number;
  /** First row of the item, and the row behind the last one. */
  readonly from: number;
  readonly to: number;
  /** The row of the page at which it begins, from 0. */
  readonly row: number;
}

/** What stands where on one page. */
export interface PageRows {
  readonly side: Side;
  /** How many rows the page has; facing pages have the same. */
  readonly depth: number;
  readonly slices: readonly Slice[];
  /** Rows of scene-break ornaments. */
  readonly ornaments: readonly number[];
}

/** Left-hand or right-hand page. */
export type Side = 'verso' | 'recto';

export const NO_GAP: Gap = { rows: 0, sceneBreak: 'none' };
