/** How the PDF's pages are to look. All lengths in points (1/72 inch); every choice already made. */
export interface PrintOptions {
  readonly trim: { readonly widthPt: number; readonly heightPt: number };
  readonly type: { readonly sizePt: number; readonly leadingPt: number };
  readonly margins: {
    readonly innerPt: number;
    readonly outerPt: number;
    readonly topPt: number;
    readonly bottomPt: number;
  };
  /** Where a story opens: on the next right-hand page, or on the next page. */
  readonly opens: 'recto' | 'next';
  /** `screen`: cover, outline, links; `print`: none of them. */
  readonly profile: 'screen' | 'print';
  /** How far glyphs may be widened or narrowed to even out the spaces, in per cent: 0 to 2. */
  readonly scalingPercent: number;
  /** What the printer asks of its file beyond a printer's usual wishes; left out for nothing. */
  readonly asked?: {
    /** The last page is to be empty. */
    readonly emptyLastPage: boolean;
    /** No colour profile may be in the file, which is no PDF/A then. */
    readonly noProfile: boolean;
  };
}
