import type { CoverFonts, StyleFaces } from '../fonts/cover-faces.ts';
import type { CoverData } from './cover-data.ts';
import type { Palette } from './palettes.ts';
import type { RandomStream } from './random-stream.ts';
import type { Box } from './shapes.ts';

/** The size of a picture. */
export interface CoverSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Every style draws on a sheet this wide; its height follows the shape of the picture asked for. */
export const SHEET_WIDTH = 1600;

/** Everything a style may look at. */
export interface CoverSheet {
  readonly data: CoverData;
  readonly palette: Palette;
  readonly fonts: CoverFonts;
  readonly width: number;
  readonly height: number;
  /** Type stays inside; art may run over the edges. */
  readonly safe: Box;
  /** The random numbers of one layer, such as 'stars'. */
  stream(layer: string): RandomStream;
}

export type TypeRole = 'title' | 'subtitle' | 'credit' | 'small';

/** A piece of type, drawn and placed. */
export interface PlacedType {
  readonly role: TypeRole;
  readonly color: string;
  /** The size of the type. */
  readonly size: number;
  /** Of its small letters, or of its capitals where it has no small ones. */
  readonly letterHeight: number;
  /** What the outlines cover. */
  readonly box: Box;
  /** SVG path data. */
  readonly path: string;
}

/** A cover as two layers, so that what lies behind the type can be measured. */
export interface CoverDrawing {
  /** The content of `<defs>`. */
  readonly defs: string;
  readonly art: string;
  readonly type: readonly PlacedType[];
}

/** One way to draw a cover. */
export interface CoverStyle {
  readonly id: string;
  /** What its type is set in. */
  readonly faces: StyleFaces;
  /** Titles of more characters get this style only when it is asked for. */
  readonly longestTitle: number;
  /** The same for titles with a word of more letters, which would make all type small. */
  readonly longestWord: number;
  /** The type is placed first; art takes what it leaves. */
  draw(sheet: CoverSheet): CoverDrawing;
}
