/** What page make-up tries to avoid, in the same unit for all of it. */
export const PAGE_COSTS = {
  /** A paragraph's first line alone at the foot of a page. */
  orphan: 60_000,
  /** A paragraph's last line alone at the head of a page. */
  widow: 90_000,
  /** A heading parted from its text. */
  strandedHeading: 120_000,
  /** The text not even beginning on the page that opens it. */
  emptyOpener: 30_000,
  hyphenAtVersoEnd: 600,
  hyphenAtRectoEnd: 3000,
  /** Choosing another number of lines for a paragraph, and its demerits divided by this. */
  otherSetting: 200,
  demeritsPerCost: 40,
  /** For each row a chapter's last page has less than `fewestLastRows`. */
  shortLastPage: 4000,
  /** A scene break's ornament at the foot or head of a page. */
  edgeOrnament: 300,
  /** For each blank row between text and an ornament at the foot, beside the first. */
  ornamentGap: 500,
} as const;

/** A chapter's last page has at least as many rows, where possible. */
export const FEWEST_LAST_ROWS = 5;

/** Depths a spread may have, as rows more or less than the full page, and what they cost. */
export const SPREAD_DEPTHS: readonly { readonly rows: number; readonly cost: number }[] = [
  { rows: 0, cost: 0 },
  { rows: -1, cost: 300 },
  { rows: 1, cost: 500 },
  { rows: -2, cost: 2500 },
];

/** The cost of a page that ends so many rows above the depth of its spread. */
export function shortPageCost(rows: number): number {
  return rows <= 0 ? 0 : 3000 + rows * 8000;
}
