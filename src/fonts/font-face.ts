import * as fontkit from 'fontkit';

/** One glyph of a shaped run. Lengths in thousandths of the type size. */
export interface ShapedGlyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** A run of text as glyphs. `advance` is the sum, kerning included. */
export interface ShapedRun {
  readonly glyphs: readonly ShapedGlyph[];
  readonly advance: number;
}

/** One font file, opened. */
export interface FontFace {
  /** The file itself, for whoever embeds it. */
  readonly bytes: Uint8Array;
  readonly postscriptName: string;
  /** Thousandths of the type size, above the baseline positive. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  /** Whether the font has a glyph for every character of the text. */
  covers(text: string): boolean;
  /**
   * Shapes a run with kerning, ligatures and the given OpenType features ('onum', 'smcp' ...). Glyphs
   * come from left to right; which way the text runs is told by its script unless it is said.
   */
  shape(text: string, features?: readonly string[], direction?: 'rtl'): ShapedRun;
  /** The glyph's own advance, without kerning, in thousandths of the type size. */
  glyphAdvance(glyphId: number): number;
  /**
   * Whether glyphs may depend on more than their direct neighbour (OpenType `calt` and `clig`), so
   * that a word cannot be put together from its pairs.
   */
  readonly contextual: boolean;
  /** An SVG path of a glyph, in font units of 1/1000 em, y downwards, the origin on the baseline. */
  outline(glyphId: number): readonly PathCommand[];
}

export interface PathCommand {
  readonly letter: 'M' | 'L' | 'Q' | 'C' | 'Z';
  readonly points: readonly number[];
}

/** The faces a text is set in. */
export interface FontFamily {
  readonly regular: FontFace;
  readonly italic: FontFace;
  readonly bold: FontFace;
  readonly boldItalic: FontFace;
  /** Faces to try, in order, for characters the others lack; left out for none. */
  readonly fallbacks?: readonly FontFace[];
}

const CONTEXTUAL: readonly string[] = ['calt', 'clig', 'rclt'];

const LETTERS = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const;

/** Opens a TrueType or OpenType file. Throws for bytes that are no font. */
export function openFont(bytes: Uint8Array): FontFace {
  const font = fontkit.create(Buffer.from(bytes)) as fontkit.Font;
  const scale = 1000 / font.unitsPerEm;
  return {
    bytes,
    postscriptName: font.postscriptName,
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    capHeight: font.capHeight * scale,
    xHeight: font.xHeight * scale,
    covers: (text) => [...text].every((c) => font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0)),
    shape(text, features, direction) {
      const list = features ? [...features] : undefined;
      const run =
        direction === undefined
          ? font.layout(text, list)
          : font.layout(text, list, undefined, undefined, direction);
      let advance = 0;
      const glyphs = run.glyphs.map((glyph, index) => {
        const position = run.positions[index];
        if (position === undefined) throw new Error('fontkit gave a glyph without a position');
        advance += position.xAdvance * scale;
        return {
          id: glyph.id,
          codePoints: glyph.codePoints,
          advance: position.xAdvance * scale,
          xOffset: position.xOffset * scale,
          yOffset: position.yOffset * scale,
        };
      });
      return { glyphs, advance };
    },
    glyphAdvance: (glyphId) => font.getGlyph(glyphId).advanceWidth * scale,
    contextual: font.availableFeatures.some((feature) => CONTEXTUAL.includes(feature)),
    outline: (glyphId) =>
      font.getGlyph(glyphId).path.commands.map((command) => ({
        letter: LETTERS[command.command],
        points: command.args.map((value, index) => (index % 2 === 0 ? value : -value) * scale),
      })),
  };
}
