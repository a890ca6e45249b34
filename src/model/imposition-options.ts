/** How a sheet becomes leaves: folded once, twice, three or four times, or cut in two. */
export const BINDINGS = ['folio', 'quarto', 'octavo', 'sextodecimo', 'booklet', 'perfect'] as const;
export type Binding = (typeof BINDINGS)[number];

/** What may be printed on a sheet beside the pages. */
export const SHEET_MARKS = ['crop', 'fold', 'sewing', 'order'] as const;
export type SheetMark = (typeof SHEET_MARKS)[number];

/** How pages are to stand on printed sheets, every choice already made. Lengths in points. */
export interface ImpositionOptions {
  readonly binding: Binding;
  /**
   * Sheets in each signature; the last number counts for all that follow. Empty: what the binding
   * usually has.
   */
  readonly signature: readonly number[];
  /** The sheet, in either orientation: the better one is taken. */
  readonly sheet: { readonly widthPt: number; readonly heightPt: number };
  /** Thickness of one leaf. */
  readonly paperPt: number;
  /** The edge the printer turns a sheet over, or the reader a pile of them. */
  readonly duplex: 'long' | 'short';
  /**
   * Fronts and backs in a file each, for printers that print one side only; the backs in the order of
   * the fronts or the other way round. null: both sides in one file.
   */
  readonly stacks: 'same' | 'reversed' | null;
  /** `fit`: made smaller where a page is too large; `fill`: as large as the sheet bears; 1: as it is. */
  readonly scale: 'fit' | 'fill' | number;
  /** Whether inner leaves are moved towards the spine by what they are pushed out when folded. */
  readonly creep: boolean;
  /** Empty leaves before the first page, and as many behind the last. */
  readonly flyleaves: number;
  readonly marks: readonly SheetMark[];
  /** One file a signature. */
  readonly split: boolean;
  /** Instructions and a test sheet, in files of their own. */
  readonly guide: boolean;
}

/** A4 sheets of 80 g paper (0.1 mm), folded once, four in a signature. */
export const DEFAULT_IMPOSITION: ImpositionOptions = {
  binding: 'folio',
  signature: [],
  sheet: { widthPt: 595.28, heightPt: 841.89 },
  paperPt: (0.1 * 72) / 25.4,
  duplex: 'long',
  stacks: null,
  scale: 'fit',
  creep: true,
  flyleaves: 0,
  marks: SHEET_MARKS,
  split: false,
  guide: true,
};
