import type { FontFace, FontFamily } from '../../../fonts/font-face.ts';
import { FontCodes } from './font-codes.ts';
import { WordMeasurer } from './measure.ts';

/** A face of the family, or the n-th of those that stand in for it. */
export type FaceName = 'regular' | 'italic' | 'bold' | 'boldItalic' | `fallback${number}`;

/** The character codes of every face of a book. */
export type FaceCodes = ReadonlyMap<FaceName, FontCodes>;

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
  /** Figures set as a fraction; capitals set as small ones. */
  readonly drawn?: 'fraction' | 'all-small-caps';
  readonly underline: boolean;
  readonly strike: boolean;
  /** `superior`: the face's own figures for notes, which are not ordinary ones made small. */
  readonly level: 'base' | 'superscript' | 'subscript' | 'superior';
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
const SUPERIOR_FEATURES = ['sups'];
const DRAWN_FEATURES = { fraction: ['frac'], 'all-small-caps': ['onum', 'smcp', 'c2sc'] };

/** Type size and shift of superior and inferior letters, as parts of the type size. */
const RAISED = { scale: 0.65, rise: 0.33 };
const LOWERED = { scale: 0.65, rise: -0.14 };
const SHIFTS = { base: null, superior: null, superscript: RAISED, subscript: LOWERED };

/** Between the words of a PostScript name, which has no spaces. */
const NAME_PARTS = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** The faces and styles of one book. Equal wishes give the same style, so styles compare by identity. */
export class StyleBook {
  readonly #codes: FaceCodes;
  readonly #measurers = new Map<string, WordMeasurer>();
  readonly #styles = new Map<string, TextStyle>();
  readonly #standIns = new Map<TextStyle, readonly TextStyle[]>();

  constructor(fonts: FontFamily) {
    const byName = new Map<string, FontCodes>();
    const codes = (face: FontFace): FontCodes => {
      const known = byName.get(face.postscriptName) ?? new FontCodes(face);
      byName.set(face.postscriptName, known);
      return known;
    };
    this.#codes = new Map<FaceName, FontCodes>([
      ['regular', codes(fonts.regular)],
      ['italic', codes(fonts.italic)],
      ['bold', codes(fonts.bold)],
      ['boldItalic', codes(fonts.boldItalic)],
      ...(fonts.fallbacks ?? []).map((face, index): [FaceName, FontCodes] => [
        `fallback${index}`,
        codes(face),
      ]),
    ]);
  }

  /** The character codes each face has been asked for so far; the same list where faces are one font. */
  get codes(): FaceCodes {
    return this.#codes;
  }

  /** The family's name, or names where its faces are of several: "EB Garamond". */
  get names(): string {
    const own = [...this.#codes].filter(([face]) => !face.startsWith('fallback'));
    const families = own.map(([, { face }]) => face.postscriptName.split('-')[0] ?? '');
    return [...new Set(families.map((name) => name.split(NAME_PARTS).join(' ')))].join(', ');
  }

  style(wish: StyleWish): TextStyle {
    const { sizePt, italic, bold, smallCaps, drawn, underline, strike, level, href } = wish;
    const marks = [+italic, +bold, +smallCaps, +underline, +strike].join(' ');
    const key = [sizePt, marks, drawn, level, href].join(' ');
    let style = this.#styles.get(key);
    if (style === undefined) {
      style = this.#make(wish);
      this.#styles.set(key, style);
    }
    return style;
  }

  /** The same style in the other faces to try, in order, where its own lacks a character. */
  standIns(style: TextStyle): readonly TextStyle[] {
    let others = this.#standIns.get(style);
    if (others === undefined) {
      others = [...this.#codes.keys()]
        .filter((face) => face === 'regular' || face.startsWith('fallback'))
        .map((face) => ({ ...style, face, measurer: this.#measurer(face, TEXT_FEATURES) }));
      this.#standIns.set(style, others);
    }
    return others;
  }

  /** The style of a note's mark: superior figures where the face has them for the text, else raised. */
  noteMark(wish: StyleWish, text: string): TextStyle {
    const codes = this.#codes.get(faceOf(wish));
    const plain = codes?.face.shape(text).glyphs ?? [];
    const drawn = codes?.face.shape(text, SUPERIOR_FEATURES).glyphs ?? [];
    const has = plain.length === drawn.length && plain.every(({ id }, at) => drawn[at]?.id !== id);
    return this.style({ ...wish, level: has ? 'superior' : 'superscript' });
  }

  #make(wish: StyleWish): TextStyle {
    const face = faceOf(wish);
    const shift = SHIFTS[wish.level];
    const plain = wish.smallCaps ? SMALL_CAPS_FEATURES : TEXT_FEATURES;
    const features = wish.drawn === undefined ? plain : DRAWN_FEATURES[wish.drawn];
    return {
      measurer: this.#measurer(face, wish.level === 'superior' ? SUPERIOR_FEATURES : features),
      face,
      sizePt: shift === null ? wish.sizePt : wish.sizePt * shift.scale,
      risePt: shift === null ? 0 : wish.sizePt * shift.rise,
      underline: wish.underline,
      strike: wish.strike,
      href: wish.href,
    };
  }

  #measurer(face: FaceName, features: readonly string[]): WordMeasurer {
    const key = `${face} ${features.join(' ')}`;
    let measurer = this.#measurers.get(key);
    if (measurer === undefined) {
      const codes = this.#codes.get(face);
      if (codes === undefined) throw new Error(`There is no face ${face}`);
      measurer = new WordMeasurer(codes, features);
      this.#measurers.set(key, measurer);
    }
    return measurer;
  }
}

function faceOf({ italic, bold }: StyleWish): FaceName {
  if (bold) return italic ? 'boldItalic' : 'bold';
  return italic ? 'italic' : 'regular';
}
