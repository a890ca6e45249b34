/** Points in an inch. */
const IN = 72;
const MM = 72 / 25.4;

export const PRINTER_IDS = ['home', 'kdp', 'lulu', 'ingramspark'] as const;
export type PrinterId = (typeof PRINTER_IDS)[number];

/** A paper a printer offers, and how thick a page of it is: half a leaf. */
export interface Stock {
  readonly id: string;
  readonly name: string;
  readonly pagePt: number;
}

/** The narrowest inner margin of books up to so many pages. */
export interface Gutter {
  readonly upToPages: number;
  readonly innerPt: number;
}

/** What a printer asks of a paperback with a black and white inside. Lengths in points. */
export interface Printer {
  readonly id: PrinterId;
  readonly name: string;
  /** The first is taken when nobody chooses. */
  readonly stocks: readonly [Stock, ...Stock[]];
  /** What a spine has beyond its pages: glue and cover. */
  readonly spineExtraPt: number;
  readonly fewestPages: number;
  readonly mostPages: number;
  readonly gutters: readonly [Gutter, ...Gutter[]];
  /** The narrowest outer, upper and lower margin. */
  readonly outerPt: number;
  readonly bleedPt: number;
  /** How far from the trimmed edge of a cover type has to stay. */
  readonly coverSafePt: number;
  /** The fewest pages with which something may be printed on the spine. */
  readonly spineTextFromPages: number;
  /** How far from its folds the type of a spine has to stay. */
  readonly spineSafePt: number;
  /** Where the printer puts a barcode on the back cover; null where it does not. */
  readonly barcode: {
    readonly widthPt: number;
    readonly heightPt: number;
    /** From the spine and from the foot. */
    readonly insetPt: number;
  } | null;
  /** Whether the last page must be empty. */
  readonly emptyLastPage: boolean;
  /** Whether files may have colour profiles in them. */
  readonly takesProfiles: boolean;
}

/**
 * What printers' help pages and guides said on 2026-11-20. Lulu's gutters and spines and all
 * figures of IngramSpark's but the margins come from guides at second hand: the printer's own template
 * is right where it differs.
 */
export const PRINTERS: Readonly<Record<PrinterId, Printer>> = {
  home: {
    id: 'home',
    name: 'a home bindery',
    stocks: [
      { id: 'offset', name: '80 g offset paper', pagePt: 0.05 * MM },
      { id: 'bulky', name: 'bulky book paper', pagePt: 0.06 * MM },
    ],
    spineExtraPt: 0.5 * MM,
    fewestPages: 4,
    mostPages: Number.POSITIVE_INFINITY,
    gutters: [
      { upToPages: 120, innerPt: 11 * MM },
      { upToPages: 240, innerPt: 13 * MM },
      { upToPages: 480, innerPt: 15 * MM },
      { upToPages: Number.POSITIVE_INFINITY, innerPt: 18 * MM },
    ],
    outerPt: 6 * MM,
    bleedPt: 3 * MM,
    coverSafePt: 6 * MM,
    spineTextFromPages: 1,
    spineSafePt: 1.5 * MM,
    barcode: null,
    emptyLastPage: false,
    takesProfiles: true,
  },
  kdp: {
    id: 'kdp',
    name: 'KDP',
    stocks: [
      { id: 'cream', name: 'cream paper', pagePt: 0.0025 * IN },
      { id: 'white', name: 'white paper', pagePt: 0.002252 * IN },
    ],
    spineExtraPt: 0,
    fewestPages: 24,
    mostPages: 828,
    gutters: [
      { upToPages: 150, innerPt: 0.375 * IN },
      { upToPages: 300, innerPt: 0.5 * IN },
      { upToPages: 500, innerPt: 0.625 * IN },
      { upToPages: 700, innerPt: 0.75 * IN },
      { upToPages: Number.POSITIVE_INFINITY, innerPt: 0.875 * IN },
    ],
    outerPt: 0.25 * IN,
    bleedPt: 0.125 * IN,
    coverSafePt: 0.25 * IN,
    spineTextFromPages: 79,
    spineSafePt: 0.0625 * IN,
    barcode: { widthPt: 2 * IN, heightPt: 1.2 * IN, insetPt: 0.25 * IN },
    emptyLastPage: false,
    takesProfiles: true,
  },
  lulu: {
    id: 'lulu',
    name: 'Lulu',
    stocks: [{ id: 'cream', name: '60 lb paper', pagePt: IN / 444 }],
    spineExtraPt: 0.06 * IN,
    fewestPages: 32,
    mostPages: 800,
    gutters: [
      { upToPages: 60, innerPt: 0.5 * IN },
      { upToPages: 300, innerPt: 0.7 * IN },
      { upToPages: Number.POSITIVE_INFINITY, innerPt: 0.8 * IN },
    ],
    outerPt: 0.5 * IN,
    bleedPt: 0.125 * IN,
    coverSafePt: 0.5 * IN,
    spineTextFromPages: 80,
    spineSafePt: 0.0625 * IN,
    barcode: { widthPt: 3.625 * IN, heightPt: 1.25 * IN, insetPt: 0.25 * IN },
    emptyLastPage: false,
    takesProfiles: true,
  },
  ingramspark: {
    id: 'ingramspark',
    name: 'IngramSpark',
    stocks: [
      { id: 'cream', name: '50 lb creme', pagePt: IN / 400 },
      { id: 'white', name: '50 lb white', pagePt: IN / 444 },
      { id: 'heavy', name: '70 lb white', pagePt: IN / 360 },
    ],
    spineExtraPt: 0.025 * IN,
    fewestPages: 18,
    mostPages: 1200,
    gutters: [
      { upToPages: 150, innerPt: 0.5 * IN },
      { upToPages: 400, innerPt: 0.625 * IN },
      { upToPages: 600, innerPt: 0.75 * IN },
      { upToPages: Number.POSITIVE_INFINITY, innerPt: 0.875 * IN },
    ],
    outerPt: 0.5 * IN,
    bleedPt: 0.125 * IN,
    coverSafePt: 0.25 * IN,
    spineTextFromPages: 80,
    spineSafePt: 0.0625 * IN,
    barcode: { widthPt: 1.75 * IN, heightPt: 1 * IN, insetPt: 0.25 * IN },
    emptyLastPage: true,
    takesProfiles: false,
  },
};

/** The ids of a printer's papers; of all printers' where none is named. */
export function stockIds(printer: PrinterId | null): string[] {
  const printers = printer === null ? Object.values(PRINTERS) : [PRINTERS[printer]];
  return [...new Set(printers.flatMap(({ stocks }) => stocks.map(({ id }) => id)))];
}

/** A printer's paper by its id, or the one that is taken when nobody chooses. */
export function stockOf({ stocks }: Printer, id: string | null): Stock {
  return stocks.find((stock) => stock.id === id) ?? stocks[0];
}

/** The narrowest inner margin of a book of so many pages, in points. */
export function gutterFor({ gutters }: Printer, pages: number): number {
  return (gutters.find(({ upToPages }) => pages <= upToPages) ?? gutters[0]).innerPt;
}

/** How wide the spine of a book of so many pages is, in points. Pages are counted as leaves have them. */
export function spineWidth(printer: Printer, stock: Stock, pages: number): number {
  return Math.ceil(pages / 2) * 2 * stock.pagePt + printer.spineExtraPt;
}
