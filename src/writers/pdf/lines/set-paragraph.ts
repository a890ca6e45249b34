import { runsLeftward } from '../text/directed-runs.ts';
import { HYPHEN_HANG, hangLeft, hangRight } from '../text/hanging.ts';
import type { Hyphenate } from '../text/hyphenate.ts';
import { advanceBefore, type MeasuredWord } from '../text/measure.ts';
import { THIN_ADVANCE, type Token } from '../text/tokens.ts';
import { type BrokenLines, fewestDemerits, LineBreaker } from './break-lines.ts';
import { BREAK_KIND, Breakpoints } from './breakpoints.ts';
import type { Align, Line, Setting } from './line.ts';

/** How a paragraph is to be set. Lengths in points. */
export interface ParagraphShape {
  readonly align: Align;
  readonly measurePt: number;
  readonly indentPt: number;
  /** Indent of the second and later lines; justified paragraphs have none of their own. */
  readonly turnoverPt: number;
  /** Whether to look for settings of other numbers of lines. */
  readonly variants: boolean;
}

const HYPHEN_PENALTY = 75;
const NAME_PENALTY = 120;
const DASH_PENALTY = 50;
/** A break inside a word that is too long for any line. */
const FORCED_PENALTY = 2000;
/** Badness a line may have without hyphens, with them, and in settings of other line counts. */
const TOLERANCE = { plain: 100, hyphenated: 250, variant: 100, emergency: 1e12 };
/** Paragraphs with more demerits without hyphens are tried with them, too. */
const GOOD_ENOUGH = 8000;
/** Shorter paragraphs have no other settings; longer ones would take long to search, and need none. */
const LINES_FOR_VARIANTS = { fewest: 4, most: 50 };
const SHORTEST_IDENTIFIED = 3;
/** Words longer than this part of the measure may be cut anywhere. */
const LONG_WORD = 0.9;
/** The shortest last line, in ems. */
const SHORTEST_LAST_EM = 3.1;

const NO_POINTS: readonly number[] = [];

/** What may be divided: no word, words, or even names, where lines would gape otherwise. */
type Divide = 'nothing' | 'words' | 'names';

/** Sets paragraphs one after the other in one language. */
export class ParagraphSetter {
  readonly #hyphenate: Hyphenate;
  readonly #scaling: number;
  readonly #points = new Breakpoints();
  readonly #breaker = new LineBreaker();
  readonly #identities = new Map<string, number>();

  /** `scalingPercent`: how far glyphs may be widened or narrowed. */
  constructor(hyphenate: Hyphenate, scalingPercent: number) {
    this.#hyphenate = hyphenate;
    this.#scaling = scalingPercent / 100;
  }

  /**
   * The settings of a paragraph, the best first; where asked for, also with a line less and a line
   * more. A paragraph without tokens has no lines.
   */
  set(tokens: readonly Token[], shape: ParagraphShape): Setting[] {
    if (tokens.length === 0) return [{ lines: [], cost: 0 }];
    if (shape.align !== 'justify') return [{ lines: this.#setRagged(tokens, shape), cost: 0 }];
    const options = {
      measurePt: shape.measurePt,
      scaling: this.#scaling,
      emergencyPt: 0,
      everyCount: false,
      shortestLastPt: (tokens[0]?.style.sizePt ?? 0) * SHORTEST_LAST_EM,
      tolerance: TOLERANCE.plain,
    };
    this.#mark(tokens, shape, 'nothing');
    let hyphenated = false;
    let lines: Line[] | null = null;
    let best = fewestDemerits(this.#breaker.break(this.#points, options));
    if (best !== null) lines = this.#lines(tokens, shape, best);
    if (best === null || best.demerits > GOOD_ENOUGH) {
      this.#mark(tokens, shape, 'words');
      hyphenated = true;
      const tolerant = { ...options, tolerance: TOLERANCE.hyphenated };
      const divided = fewestDemerits(this.#breaker.break(this.#points, tolerant));
      if (divided !== null && (best === null || divided.demerits < best.demerits)) {
        best = divided;
        lines = this.#lines(tokens, shape, best);
      }
    }
    if (best === null) {
      this.#mark(tokens, shape, 'names');
      const tries = [
        { ...options, tolerance: TOLERANCE.hyphenated },
        { ...options, tolerance: TOLERANCE.emergency },
        { ...options, tolerance: TOLERANCE.emergency, emergencyPt: shape.measurePt },
      ];
      for (const attempt of tries) {
        best ??= fewestDemerits(this.#breaker.break(this.#points, attempt));
      }
      if (best !== null) lines = this.#lines(tokens, shape, best);
    }
    if (best === null || lines === null) {
      return [{ lines: this.#setRagged(tokens, shape), cost: 0 }];
    }
    const settings = [{ lines, cost: 0 }];
    const count = best.ends.length;
    const { fewest, most } = LINES_FOR_VARIANTS;
    if (shape.variants && count >= fewest && count <= most) {
      if (!hyphenated) this.#mark(tokens, shape, 'words');
      const others = this.#breaker.break(this.#points, {
        ...options,
        tolerance: TOLERANCE.variant,
        everyCount: true,
      });
      for (const otherCount of [count - 1, count + 1]) {
        const other = others.get(otherCount);
        if (other === undefined) continue;
        const cost = Math.max(0, other.demerits - best.demerits);
        settings.push({ lines: this.#lines(tokens, shape, other), cost });
      }
    }
    return settings;
  }

  /** Fills the list of breakpoints. */
  #mark(tokens: readonly Token[], shape: ParagraphShape, divide: Divide): void {
    const points = this.#points;
    points.clear();
    let width = shape.indentPt;
    let space = 0;
    points.add({
      ...ORIGIN,
      nextWord: this.#identity(tokens[0]?.word),
    });
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index] as Token;
      const { word, style } = token;
      const em = style.sizePt / 1000;
      const next = tokens[index + 1];
      const inner = this.#innerPoints(
        token,
        shape.measurePt,
        next === undefined ? 'nothing' : divide,
      );
      for (const offset of inner) this.#markHyphen(token, index, offset, width, space);
      width += word.advance * em;
      if (next === undefined) break;
      const before = width;
      const spaceBefore = space;
      if (token.glue === 'thin') width += THIN_ADVANCE * em;
      if (token.glue === 'space' || token.glue === 'no-break') {
        width += style.measurer.space * em;
        space += style.measurer.space * em;
      }
      if (token.glue !== 'space' && !(token.glue === 'none' && token.breakAfter)) continue;
      const dash = token.glue === 'none' && word.text.endsWith('-');
      points.add({
        width: before,
        nextWidth: width,
        space: spaceBefore,
        nextSpace: space,
        extraWidth: 0,
        hangRight: hangRight(word) * em,
        hangLeft: (hangLeft(next.word) * next.style.sizePt) / 1000,
        penalty: dash ? DASH_PENALTY : 0,
        kind: dash
          ? BREAK_KIND.hyphen
          : token.glue === 'space'
            ? BREAK_KIND.space
            : BREAK_KIND.plain,
        endWord: this.#identity(word),
        nextWord: this.#identity(next.word),
        token: index,
        offset: -1,
      });
    }
    const last = tokens[tokens.length - 1] as Token;
    points.add({
      ...ORIGIN,
      width,
      nextWidth: width,
      space,
      nextSpace: space,
      hangRight: (hangRight(last.word) * last.style.sizePt) / 1000,
      kind: BREAK_KIND.end,
      token: tokens.length - 1,
    });
  }

  #markHyphen(token: Token, index: number, offset: number, width: number, space: number): void {
    const advance = advanceBefore(token.word, offset);
    if (advance === null) return;
    const em = token.style.sizePt / 1000;
    const drawn = takesHyphen(token.word.text, offset);
    const hyphen = drawn ? token.style.measurer.lineEndHyphen().advance * em : 0;
    const at = width + advance * em;
    this.#points.add({
      width: at,
      nextWidth: at,
      space,
      nextSpace: space,
      extraWidth: hyphen,
      hangRight: HYPHEN_HANG * hyphen,
      hangLeft: 0,
      penalty: this.#penalty(token.word, offset),
      kind: drawn ? BREAK_KIND.hyphen : BREAK_KIND.plain,
      endWord: 0,
      nextWord: 0,
      token: index,
      offset,
    });
  }

  /** Offsets at which a token may be cut: its hyphenation points, or anywhere if it is too long. */
  #innerPoints(token: Token, measurePt: number, divide: Divide): readonly number[] {
    const { word, style } = token;
    if (runsLeftward(token.direction)) return NO_POINTS;
    if ((word.advance * style.sizePt) / 1000 > measurePt * LONG_WORD) {
      const points: number[] = [];
      for (let offset = 1; offset < word.text.length; offset++) {
        if (!isTrailSurrogate(word.text, offset)) points.push(offset);
      }
      return points;
    }
    if (divide === 'nothing' || token.actual !== null) return NO_POINTS;
    if (divide === 'words' && isProperNoun(word)) return NO_POINTS;
    return this.#hyphensOf(word);
  }

  #penalty(word: MeasuredWord, offset: number): number {
    if (!this.#hyphensOf(word).includes(offset)) return FORCED_PENALTY;
    return isProperNoun(word) ? NAME_PENALTY : HYPHEN_PENALTY;
  }

  #hyphensOf(word: MeasuredWord): readonly number[] {
    if (word.hyphens === null || word.hyphenatedBy !== this.#hyphenate) {
      word.hyphens = this.#hyphenate(word.text);
      word.hyphenatedBy = this.#hyphenate;
    }
    return word.hyphens;
  }

  #identity(word: MeasuredWord | undefined): number {
    if (word === undefined) return 0;
    if (word.identity >= 0) return word.identity;
    const letters = word.text.toLowerCase().replace(/[^\p{L}]/gu, '');
    let identity = 0;
    if (letters.length >= SHORTEST_IDENTIFIED) {
      identity = this.#identities.get(letters) ?? this.#identities.size + 1;
      this.#identities.set(letters, identity);
    }
    word.identity = identity;
    return identity;
  }

  #lines(tokens: readonly Token[], shape: ParagraphShape, broken: BrokenLines): Line[] {
    const points = this.#points;
    let from = 0;
    let fromOffset = 0;
    return broken.ends.map((end, index) => {
      const to = points.token[end] as number;
      const toOffset = points.offset[end] as number;
      const line: Line = {
        tokens,
        from,
        fromOffset,
        to,
        toOffset,
        hyphen: toOffset >= 0 && (points.extraWidth[end] as number) > 0,
        last: index === broken.ends.length - 1,
        align: shape.align,
        indentPt: index === 0 ? shape.indentPt : 0,
        measurePt: shape.measurePt,
      };
      from = toOffset >= 0 ? to : to + 1;
      fromOffset = Math.max(0, toOffset);
      return line;
    });
  }

  /** First fit without hyphens: for verse, titles and everything else with a ragged edge. */
  #setRagged(tokens: readonly Token[], shape: ParagraphShape): Line[] {
    this.#mark(tokens, { ...shape, indentPt: 0 }, 'nothing');
    const points = this.#points;
    const ends: number[] = [];
    let from = 0;
    let fits = 0;
    for (let point = 1; point < points.count; point++) {
      const indent = ends.length === 0 ? shape.indentPt : shape.turnoverPt;
      const width =
        (points.width[point] as number) +
        (points.extraWidth[point] as number) -
        (points.nextWidth[from] as number);
      if (width > shape.measurePt - indent && fits > from) {
        ends.push(fits);
        from = fits;
        point = from;
        continue;
      }
      fits = point;
    }
    ends.push(points.count - 1);
    return this.#lines(tokens, shape, { ends, demerits: 0 }).map((line, index) => ({
      ...line,
      indentPt: index === 0 ? shape.indentPt : shape.turnoverPt,
    }));
  }
}

const ORIGIN = {
  width: 0,
  nextWidth: 0,
  space: 0,
  nextSpace: 0,
  extraWidth: 0,
  hangRight: 0,
  hangLeft: 0,
  penalty: 0,
  kind: BREAK_KIND.space as number,
  endWord: 0,
  nextWord: 0,
  token: -1,
  offset: -1,
};

/** Names are not divided if it can be helped. A word that opens with a capital is taken for one, even after a full stop. */
function isProperNoun(word: MeasuredWord): boolean {
  word.capital ??= /^\P{L}*\p{Lu}/u.test(word.text);
  return word.capital;
}

/** Whether a cut at this offset parts two letters or digits and so needs a hyphen. */
function takesHyphen(text: string, offset: number): boolean {
  return (
    /[\p{L}\p{M}\p{N}]$/u.test(text.slice(0, offset)) &&
    /^[\p{L}\p{M}\p{N}]/u.test(text.slice(offset))
  );
}

function isTrailSurrogate(text: string, offset: number): boolean {
  return (text.charCodeAt(offset) & 0xfc00) === 0xdc00;
}
