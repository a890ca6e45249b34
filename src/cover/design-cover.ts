import type { FontFace } from '../fonts/font-face.ts';
import type { Anthology } from '../model/anthology.ts';

/** The faces covers are drawn with: outlines only, never SVG text. */
export interface CoverFonts {
  readonly display: FontFace;
  readonly text: FontFace;
}

export interface CoverSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The front cover as an SVG document without a single `<text>`; the same input gives the same string. */
export function designCover(_anthology: Anthology, _size: CoverSize, _fonts: CoverFonts): string {
  throw new Error('designCover is not written yet');
}
