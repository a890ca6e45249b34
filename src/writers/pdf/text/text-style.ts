import type { FontFace, FontFamily } from '../../../fonts/font-face.ts';
import { FontCodes } from './font-codes.ts';
import { WordMeasurer } from './measure.ts';

export type FaceName = keyof FontFamily;

/** Everything about a run of text that its paragraph does not say. */
export interface TextStyle {
  readonly measurer: WordMeasurer;
  readonly face: FaceName;
  readonly sizePt: number;
  /** Above the baseline. */
  readonly risePt: number;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly href: string | null;
}

/** A style before it is looked up: what marks around the text have asked for. */
export interface StyleWish {
  readonly sizePt: number;
  readonly italic: boolean;
  readonly bold: boolean;
  readonly smallCaps: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly level: 'base' | 'superscript' | 'subscript';
  readonly href: string | null;
}

/** Upright text of a size, without anything else. */
export function plainWish(sizePt: number): StyleWish {
  return {
    sizePt,
    italic: false,
    bold: false,
    smallCaps: false,
    underline: false,
    strike: false,
    level: 'base',
    href: null,
  };
}

/** Figures with ascenders and descenders, which sit in running text like lower-case letters. */
const TEXT_FEATURES = ['onum'];
const SMALL_CAPS_FEATURES = ['onum', 'smcp'];

/** Type size and shift of superior and inferior letters, as parts of the type size. */
const RAISED = { scale: 0.65, rise: 0.33 };
const LOWERED = { scale: 0.65, rise: -0.14 };

/** The faces and styles of one book. Equal wishes give the same style, so styles compare by identity. */
export class StyleBook {
  readonly #codes: Record<FaceName, FontCodes>;
  readonly #measurers = new Map<string, WordMeasurer>();
  readonly #styles = new Map<string, TextStyle>();

  constructor(fonts: FontFamily) {
    const byName = new Map<string, FontCodes>();
    const codes = (face: FontFace): FontCodes => {
      const known = byName.get(face.postscriptName) ?? new FontCodes(face);
      byName.set(face.postscriptName, known);
      return known;
    };
    this.#codes = {
      regular: codes(fonts.regular),
      italic: codes(fonts.italic),
      bold: codes(fonts.bold),
      boldItalic: codes(fonts.boldItalic),
    };
  }

  /** The character codes each face has been asked for so far; the same list where faces are one font. */
  get codes(): Readonly<Record<FaceName, FontCodes>> {
    return this.#codes;
  }

  style(wish: StyleWish): TextStyle {
    const { sizePt, italic, bold, smallCaps, underline, strike, level, href } = wish;
    const key = [sizePt, +italic, +bold, +smallCaps, +underline, +strike, level, href].join(' ');
    let style = this.#styles.get(key);
    if (style === undefined) {
      style = this.#make(wish);
      this.#styles.set(key, style);
    }
    return style;
  }

  /** The same style in the regular face, for characters the style's own face lacks. */
  inRegular(style: TextStyle): TextStyle {
    const key = `regular ${style.sizePt} ${style.risePt} ${style.underline} ${style.strike} ${style.href}`;
    let regular = this.#styles.get(key);
    if (regular === undefined) {
      regular = { ...style, face: 'regular', measurer: this.#measurer('regular', false) };
      this.#styles.set(key, regular);
    }
    return regular;
  }

  #make(wish: StyleWish): TextStyle {
    const face = faceOf(wish);
    const shift = wish.level === 'base' ? null : wish.level === 'superscript' ? RAISED : LOWERED;
    return {
      measurer: this.#measurer(face, wish.smallCaps),
      face,
      sizePt: shift === null ? wish.sizePt : wish.sizePt * shift.scale,
      risePt: shift === null ? 0 : wish.sizePt * shift.rise,
      underline: wish.underline,
      strike: wish.strike,
      href: wish.href,
    };
  }

  #measurer(face: FaceName, smallCaps: boolean): WordMeasurer {
    const key = `${face} ${smallCaps}`;
    let measurer = this.#measurers.get(key);
    if (measurer === undefined) {
      const features = smallCaps ? SMALL_CAPS_FEATURES : TEXT_FEATURES;
      measurer = new WordMeasurer(this.#codes[face], features);
      this.#measurers.set(key, measurer);
    }
    return measurer;
  }
}

function faceOf({ italic, bold }: StyleWish): FaceName {
  if (bold) return italic ? 'boldItalic' : 'bold';
  return italic ? 'italic' : 'regular';
}
