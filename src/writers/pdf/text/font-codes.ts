import type { FontFace } from '../../../fonts/font-face.ts';

/** One character code of an embedded font: a glyph together with the text it stands for. */
export interface FontCode {
  readonly glyphId: number;
  /** What copying and searching shall find. */
  readonly codePoints: readonly number[];
  /** Thousandths of the type size. */
  readonly advance: number;
}

/**
 * The character codes a book uses of one font, given out in order of first use.
 *
 * A code belongs to a pair of glyph and text, not to a glyph alone: the hyphen we put at the end of
 * a line looks like the author's hyphen but reads as U+00AD, and a small capital that serves two
 * letters keeps both apart. Code 0 is .notdef and is never given out.
 */
export class FontCodes {
  readonly face: FontFace;
  readonly list: FontCode[] = [];
  readonly #known = new Map<string, number>();

  constructor(face: FontFace) {
    this.face = face;
  }

  /** The code, from 1, for a glyph that stands for this text. */
  codeFor(glyphId: number, codePoints: readonly number[]): number {
    const key = `${glyphId} ${codePoints.join(' ')}`;
    let code = this.#known.get(key);
    if (code === undefined) {
      this.list.push({ glyphId, codePoints, advance: this.face.glyphAdvance(glyphId) });
      code = this.list.length;
      this.#known.set(key, code);
    }
    return code;
  }

  /** The natural advance of a code in thousandths of the type size. */
  advanceOf(code: number): number {
    const entry = this.list[code - 1];
    if (entry === undefined) throw new Error(`The font has no code ${code}`);
    return entry.advance;
  }
}
