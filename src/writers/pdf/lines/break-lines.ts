import { BREAK_KIND, type Breakpoints } from './breakpoints.ts';

/** How one paragraph is to be broken. Lengths in points. */
export interface LineBreaking {
  readonly measurePt: number;
  /** Glyphs may be widened or narrowed by this part of their width: 0.02 for 2 per cent. */
  readonly scaling: number;
  /** The highest badness a line may have. */
  readonly tolerance: number;
  /** Stretch added to every line of a paragraph that cannot be set otherwise. */
  readonly emergencyPt: number;
  /** Whether to look for the best breaks of every possible number of lines. */
  readonly everyCount: boolean;
  /** A last line shorter than this is a runt. */
  readonly shortestLastPt: number;
}

/** The ends of a paragraph's lines, as indices into its breakpoints, and what they cost. */
export interface BrokenLines {
  readonly ends: readonly number[];
  readonly demerits: number;
}

/**
 * How far a space may grow and shrink, as parts of itself. Knuth & Plass (p. 1124) give a half and a
 * third; a little more shrinking saves many loose lines in a narrow measure, and no space becomes
 * narrower than a fifth of an em or so.
 */
export const SPACE_PLAY = { stretch: 0.5, shrink: 0.38 };

/** Demerits beside badness and penalty. Knuth & Plass p. 1127 and TeX's \adjdemerits and kin. */
const DEMERITS = {
  line: 10,
  contrast: 5000,
  secondHyphen: 6000,
  thirdHyphen: 40_000,
  hyphenBeforeLast: 8000,
  stack: 16_000,
  runt: 60_000,
};
/** A last line that fills the measure but for this part of its shortest length looks like a mistake. */
const NEARLY_FULL = 0.27;
const NEARLY_FULL_BADNESS = 30;

const INITIAL_NODES = 1 << 12;

/**
 * Total-fit line breaking (D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", 1981).
 *
 * Beside their model it knows glyph scaling, which evens out a line before its spaces do; marks that
 * hang in the margins; demerits for runs of hyphens, runts, and lines that begin or end with the
 * same word; and the best breaks for every number of lines, which page make-up chooses from. The
 * search keeps one best way to each breakpoint for every class of tightness (and line count).
 */
export class LineBreaker {
  #position = new Int32Array(INITIAL_NODES);
  #previous = new Int32Array(INITIAL_NODES);
  #line = new Int32Array(INITIAL_NODES);
  #fitness = new Uint8Array(INITIAL_NODES);
  #total = new Float64Array(INITIAL_NODES);
  #count = 0;

  /**
   * The best breaks by number of lines (only one entry without `everyCount`); empty where the
   * tolerance allows none.
   */
  break(points: Breakpoints, options: LineBreaking): Map<number, BrokenLines> {
    this.#position[0] = 0;
    this.#previous[0] = -1;
    this.#line[0] = 0;
    this.#fitness[0] = 1;
    this.#total[0] = 0;
    this.#count = 1;
    let active = [0];
    for (let point = 1; point < points.count; point++) {
      const first = this.#count;
      active = this.#extend(points, point, active, options);
      for (let node = first; node < this.#count; node++) active.push(node);
      if (active.length === 0) return new Map();
      if (point === points.count - 1) return this.#collect(first);
    }
    return new Map();
  }

  /** Tries to end a line at a point from every active node; gives back the nodes still active. */
  #extend(
    points: Breakpoints,
    point: number,
    active: readonly number[],
    options: LineBreaking,
  ): number[] {
    const { measurePt, scaling, tolerance, emergencyPt } = options;
    const still: number[] = [];
    const firstNew = this.#count;
    const isLast = point === points.count - 1;
    const width =
      (points.width[point] as number) +
      (points.extraWidth[point] as number) -
      (points.hangRight[point] as number);
    const space = points.space[point] as number;
    for (const node of active) {
      const from = this.#position[node] as number;
      const natural =
        width - (points.nextWidth[from] as number) - (points.hangLeft[from] as number);
      const stretchable = space - (points.nextSpace[from] as number);
      const missing = measurePt - natural;
      const byGlyphs = scaling * (natural - stretchable);
      let ratio = 0;
      let badness = 0;
      let extra = 0;
      if (missing < 0) {
        const shrink = SPACE_PLAY.shrink * stretchable + byGlyphs;
        ratio = shrink > 0 ? missing / shrink : -99;
        if (ratio < -1) continue;
        badness = -100 * ratio * ratio * ratio;
      } else if (isLast) {
        if (natural < options.shortestLastPt && from > 0) extra = DEMERITS.runt;
        else if (missing < options.shortestLastPt * NEARLY_FULL && missing > 0.01) {
          badness = NEARLY_FULL_BADNESS;
        }
      } else {
        const stretch = SPACE_PLAY.stretch * stretchable + byGlyphs + emergencyPt;
        ratio = stretch > 0 ? missing / stretch : 99;
        badness = 100 * ratio * ratio * ratio;
      }
      still.push(node);
      if (badness > tolerance) continue;
      const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
      const demerits =
        (DEMERITS.line + badness) ** 2 + extra + this.#manners(points, point, node, fitness);
      this.#keep(point, node, fitness, demerits, options.everyCount, firstNew);
    }
    return still;
  }

  /** Demerits for what a line does next to the lines before it. */
  #manners(points: Breakpoints, point: number, node: number, fitness: number): number {
    const from = this.#position[node] as number;
    const penalty = points.penalty[point] as number;
    let demerits = penalty * penalty;
    if (from === 0) return demerits;
    const kind = points.kind[point] as number;
    const previous = this.#previous[node] as number;
    const before = this.#position[previous] as number;
    const endWord = points.endWord[point] as number;
    const nextWord = points.nextWord[from] as number;
    if (kind !== BREAK_KIND.end && endWord > 0 && endWord === points.endWord[from]) {
      demerits += DEMERITS.stack;
    }
    if (nextWord > 0 && nextWord === points.nextWord[before]) demerits += DEMERITS.stack;
    if (points.kind[from] === BREAK_KIND.hyphen) {
      if (kind === BREAK_KIND.hyphen) {
        demerits += DEMERITS.secondHyphen;
        if (points.kind[before] === BREAK_KIND.hyphen) demerits += DEMERITS.thirdHyphen;
      }
      if (kind === BREAK_KIND.end) demerits += DEMERITS.hyphenBeforeLast;
    }
    if (Math.abs(fitness - (this.#fitness[node] as number)) > 1) demerits += DEMERITS.contrast;
    return demerits;
  }

  /** Keeps a way to a point if it is the best of its class. */
  #keep(
    point: number,
    node: number,
    fitness: number,
    demerits: number,
    everyCount: boolean,
    firstNew: number,
  ): void {
    const total = (this.#total[node] as number) + demerits;
    const line = (this.#line[node] as number) + 1;
    let slot = firstNew;
    for (; slot < this.#count; slot++) {
      if (this.#fitness[slot] === fitness && (!everyCount || this.#line[slot] === line)) break;
    }
    if (slot === this.#count) {
      if (slot === this.#position.length) this.#grow();
      this.#count++;
    } else if (total >= (this.#total[slot] as number)) return;
    this.#position[slot] = point;
    this.#previous[slot] = node;
    this.#line[slot] = line;
    this.#fitness[slot] = fitness;
    this.#total[slot] = total;
  }

  #collect(first: number): Map<number, BrokenLines> {
    const best = new Map<number, number>();
    for (let node = first; node < this.#count; node++) {
      const line = this.#line[node] as number;
      const rival = best.get(line);
      if (rival === undefined || (this.#total[node] as number) < (this.#total[rival] as number)) {
        best.set(line, node);
      }
    }
    const found = new Map<number, BrokenLines>();
    for (const [line, node] of best) {
      const ends: number[] = [];
      for (let at = node; at > 0; at = this.#previous[at] as number) {
        ends.push(this.#position[at] as number);
      }
      found.set(line, { ends: ends.reverse(), demerits: this.#total[node] as number });
    }
    return found;
  }

  #grow(): void {
    const size = this.#position.length * 2;
    const copy = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const longer = new Int32Array(size);
      longer.set(column);
      return longer;
    };
    this.#position = copy(this.#position);
    this.#previous = copy(this.#previous);
    this.#line = copy(this.#line);
    const fitness = new Uint8Array(size);
    fitness.set(this.#fitness);
    this.#fitness = fitness;
    const total = new Float64Array(size);
    total.set(this.#total);
    this.#total = total;
  }
}

/** The breaks with the fewest demerits, whatever their number of lines; null for none. */
export function fewestDemerits(found: ReadonlyMap<number, BrokenLines>): BrokenLines | null {
  let best: BrokenLines | null = null;
  for (const lines of found.values()) {
    if (best === null || lines.demerits < best.demerits) best = lines;
  }
  return best;
}
