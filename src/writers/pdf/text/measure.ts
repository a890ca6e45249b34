import { mirrored } from '../../../fonts/directions.ts';
import { FRACTION_SLASH, SOFT_HYPHEN } from '../../../text/characters.ts';
import type { FontCodes } from './font-codes.ts';

/** A run of characters without spaces, set in one face. Lengths in thousandths of the type size. */
export interface MeasuredWord {
  readonly text: string;
  /** Character codes of the embedded font, one a glyph. */
  readonly codes: readonly number[];
  /** The way to the next glyph, kerning included. */
  readonly advances: readonly number[];
  readonly advance: number;
  /** Where each glyph begins in `text`; null where every glyph is one UTF-16 unit. */
  readonly starts: readonly number[] | null;
  /** How far glyphs stand off their place (marks); null where none does. */
  readonly offsets: readonly { readonly x: number; readonly y: number }[] | null;
  /** Whether the face lacks a glyph for some of it. */
  readonly missing: boolean;
  /** The word as PDF glyph strings and kerns, without the closing bracket; see `encodeWord`. */
  encoded: string | null;
  /** Offsets at which it may be hyphenated, and whose answer that is; null until somebody asked. */
  hyphens: readonly number[] | null;
  hyphenatedBy: unknown;
  /** Whether it opens with a capital; null until somebody asked. */
  capital: boolean | null;
  /** How far its ends may hang in the margins; -1 until somebody asked. See `hanging.ts`. */
  hangLeft: number;
  hangRight: number;
  /** The same number for the same letters, whatever case and punctuation; 0 for short ones; -1 unknown. */
  identity: number;
}

interface Single {
  readonly code: number;
  readonly advance: number;
}

/** Letters and punctuation of which a font's pairs say everything: no marks, no joining scripts. */
const SIMPLE = /^[\u0021-\u007e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u203a]+$/;

/**
 * Measures words in one face under one set of features, each word once.
 *
 * Words of simple letters are composed from their pairs, which is four times as fast as shaping
 * them; where a pair forms a ligature or replaces a glyph, the word is shaped whole.
 */
export class WordMeasurer {
  readonly codes: FontCodes;
  readonly spaceCode: number;
  /** The advance of a word space. */
  readonly space: number;
  readonly #features: readonly string[];
  readonly #isFraction: boolean;
  readonly #words = new Map<string, MeasuredWord>();
  readonly #leftward = new Map<string, MeasuredWord>();
  readonly #singles = new Map<string, Single | null>();
  readonly #pairs = new Map<string, number | null>();
  #lineEndHyphen: MeasuredWord | null = null;

  constructor(codes: FontCodes, features: readonly string[]) {
    this.codes = codes;
    this.#features = features;
    this.#isFraction = features.includes('frac');
    const space = this.#shape(' ');
    this.spaceCode = space.codes[0] ?? 0;
    this.space = space.advance;
  }

  /** The word as glyphs and advances. The same object comes back for the same text. */
  measure(text: string): MeasuredWord {
    let word = this.#words.get(text);
    if (word === undefined) {
      word = this.#compose(text) ?? this.#shape(text);
      this.#words.set(text, word);
    }
    return word;
  }

  /**
   * The same for a word that is drawn from right to left: its glyphs come in the order they stand, and
   * brackets face the other way (UAX 9, rule L4).
   */
  measureLeftward(text: string): MeasuredWord {
    let word = this.#leftward.get(text);
    if (word === undefined) {
      word = this.#shape(text, 'rtl');
      this.#leftward.set(text, word);
    }
    return word;
  }

  /** The hyphen put at the end of a line. It looks like "-" and reads as U+00AD. */
  lineEndHyphen(): MeasuredWord {
    if (this.#lineEndHyphen === null) {
      const shaped = this.codes.face.shape('-', this.#features);
      const softHyphen = [SOFT_HYPHEN.charCodeAt(0)];
      this.#lineEndHyphen = makeWord('-', {
        codes: shaped.glyphs.map((glyph) => this.codes.codeFor(glyph.id, softHyphen)),
        advances: shaped.glyphs.map((glyph) => glyph.advance),
      });
    }
    return this.#lineEndHyphen;
  }

  #shape(text: string, direction?: 'rtl'): MeasuredWord {
    const { shown, decomposed } = composed(direction === 'rtl' ? mirrored(text) : text);
    // Fonts know a fraction by its slash; the text keeps the slash it has.
    const drawn = this.#isFraction ? shown.replaceAll('/', FRACTION_SLASH) : shown;
    const run = this.codes.face.shape(drawn, this.#features, direction);
    const starts: number[] = [];
    let offset = 0;
    const codes = run.glyphs.map((glyph) => {
      let codePoints = decomposed ? decompose(glyph.codePoints) : glyph.codePoints;
      if (this.#isFraction) {
        codePoints = codePointsOf(textFrom(codePoints).replaceAll(FRACTION_SLASH, '/'));
      }
      if (direction === 'rtl') codePoints = codePointsOf(mirrored(textFrom(codePoints)));
      starts.push(offset);
      for (const codePoint of codePoints) offset += codePoint > 0xffff ? 2 : 1;
      return this.codes.codeFor(glyph.id, codePoints);
    });
    return makeWord(text, {
      codes,
      advances: run.glyphs.map((glyph) => glyph.advance),
      starts: run.glyphs.length === text.length ? null : starts,
      offsets: run.glyphs.some((glyph) => glyph.xOffset !== 0 || glyph.yOffset !== 0)
        ? run.glyphs.map((glyph) => ({ x: glyph.xOffset, y: glyph.yOffset }))
        : null,
      missing: run.glyphs.some((glyph) => glyph.id === 0),
    });
  }

  /** The word from its pairs; null where that would not be what the font wants. */
  #compose(text: string): MeasuredWord | null {
    if (this.codes.face.contextual || this.#isFraction || !SIMPLE.test(text)) return null;
    const codes: number[] = [];
    const advances: number[] = [];
    for (let index = 0; index < text.length; index++) {
      const single = this.#single(text.charAt(index));
      if (single === null) return null;
      let advance = single.advance;
      if (index + 1 < text.length) {
        const paired = this.#pair(text.charAt(index), text.charAt(index + 1));
        if (paired === null) return null;
        advance = paired;
      }
      codes.push(single.code);
      advances.push(advance);
    }
    return makeWord(text, { codes, advances });
  }

  #single(character: string): Single | null {
    let single = this.#singles.get(character);
    if (single === undefined) {
      const [glyph, ...others] = this.codes.face.shape(character, this.#features).glyphs;
      const plain =
        glyph &&
        glyph.id !== 0 &&
        others.length === 0 &&
        glyph.xOffset === 0 &&
        glyph.yOffset === 0;
      single = plain
        ? { code: this.codes.codeFor(glyph.id, glyph.codePoints), advance: glyph.advance }
        : null;
      this.#singles.set(character, single);
    }
    return single;
  }

  /** The advance of the first character before the second; null where the two change each other. */
  #pair(first: string, second: string): number | null {
    const key = first + second;
    let advance = this.#pairs.get(key);
    if (advance === undefined) {
      advance = this.#measurePair(first, second);
      this.#pairs.set(key, advance);
    }
    return advance;
  }

  #measurePair(first: string, second: string): number | null {
    const left = this.#single(first);
    const right = this.#single(second);
    const { glyphs } = this.codes.face.shape(first + second, this.#features);
    const [one, two] = glyphs;
    if (left === null || right === null || !one || !two || glyphs.length !== 2) return null;
    const unchanged =
      this.codes.codeFor(one.id, one.codePoints) === left.code &&
      this.codes.codeFor(two.id, two.codePoints) === right.code &&
      Math.abs(two.advance - right.advance) < 1e-6 &&
      one.xOffset === 0 &&
      two.xOffset === 0;
    return unchanged ? one.advance : null;
  }
}

/** How far a word reaches up to an offset of its text; null where a glyph straddles the offset. */
export function advanceBefore(word: MeasuredWord, offset: number): number | null {
  let advance = 0;
  for (let index = 0; index < word.codes.length; index++) {
    const start = word.starts === null ? index : (word.starts[index] ?? 0);
    if (start === offset) return advance;
    if (start > offset) return null;
    advance += word.advances[index] ?? 0;
  }
  return offset >= word.text.length ? advance : null;
}

/**
 * A word with marks as the font likes it best: letters that exist with their mark are drawn so, and
 * read as the two characters that stand in the text.
 */
function composed(text: string): { readonly shown: string; readonly decomposed: boolean } {
  if (!/\p{M}/u.test(text) || text !== text.normalize('NFD')) {
    return { shown: text, decomposed: false };
  }
  return { shown: text.normalize('NFC'), decomposed: true };
}

function decompose(codePoints: readonly number[]): number[] {
  return codePointsOf(textFrom(codePoints).normalize('NFD'));
}

function textFrom(codePoints: readonly number[]): string {
  return String.fromCodePoint(...codePoints);
}

function codePointsOf(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

function makeWord(
  text: string,
  shape: Pick<MeasuredWord, 'codes' | 'advances'> &
    Partial<Pick<MeasuredWord, 'starts' | 'offsets' | 'missing'>>,
): MeasuredWord {
  let advance = 0;
  for (const step of shape.advances) advance += step;
  return {
    text,
    codes: shape.codes,
    advances: shape.advances,
    advance,
    starts: shape.starts ?? null,
    offsets: shape.offsets ?? null,
    missing: shape.missing ?? false,
    encoded: null,
    hyphens: null,
    hyphenatedBy: null,
    capital: null,
    hangLeft: -1,
    hangRight: -1,
    identity: -1,
  };
}
