import type { PdfReference } from './pdfkit-internals.ts';

/** A page that has been started, to lead links to. */
export type PageHandle = PdfReference;

/** How pages are numbered from one of them on (ISO 32000-1, 12.4.2). */
export interface PageLabels {
  readonly style: 'r' | 'D' | null;
  readonly prefix: string | null;
}

/** A stretch of the page that can be clicked; y from the bottom edge. */
export interface Area {
  readonly xPt: number;
  readonly yPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A place on a page; y from the bottom edge. */
export interface Place {
  readonly page: PageHandle;
  readonly topPt: number;
}
