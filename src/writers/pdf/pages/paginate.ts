import { FEWEST_LAST_ROWS, PAGE_COSTS, SPREAD_DEPTHS, shortPageCost } from './page-costs.ts';
import type { PageItem, PageRows, Side, Slice } from './page-items.ts';

/** The pages an item sequence may use. */
export interface PageFrame {
  /** Rows of a full page. */
  readonly rows: number;
  /** Rows left on the first page below its title; 0 for none. */
  readonly firstRows: number;
  readonly firstSide: Side;
}

/** A page in the making: which spread depth it has, how far it is filled. */
interface State {
  readonly row: number;
  readonly depth: number;
  readonly side: number;
  readonly first: number;
}

/** Where the break before an item falls and what is shown there. */
const EDGE = { none: 0, footOrnament: 1, headOrnament: 2 } as const;
/** Rows an ornament takes at the head of a page: itself and a blank row. */
const HEAD_ORNAMENT_ROWS = 2;
/** How many rows less than possible may be put on a page before it is turned. */
const MOST_ROWS_LEFT = 2;
const DEPTHS = SPREAD_DEPTHS.length;

/**
 * Makes pages of a chapter: for every item a setting and the pages its rows stand on, every row once
 * and in order.
 *
 * The search (M. F. Plass, "Optimal pagination techniques", 1981) goes over the items and keeps the
 * cheapest way to every state of the current page. Facing pages have one depth, which may be a row
 * more or two less than the full page; within it a page is filled, save at a price.
 */
export function paginate(items: readonly PageItem[], frame: PageFrame): PageRows[] {
  if (items.length === 0) return [];
  return new Pagination(items, frame).run();
}

class Pagination {
  readonly #items: readonly PageItem[];
  readonly #frame: PageFrame;
  readonly #rowStates: number;
  #costs: Float64Array;
  #next: Float64Array;
  #active: number[] = [];
  #nextActive: number[] = [];
  #back: Int32Array;
  readonly #backs: Int32Array[] = [];

  constructor(items: readonly PageItem[], frame: PageFrame) {
    this.#items = items;
    this.#frame = frame;
    this.#rowStates = frame.rows + 2;
    const states = this.#rowStates * DEPTHS * 4;
    this.#costs = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
    this.#next = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
    this.#back = new Int32Array(states);
  }

  run(): PageRows[] {
    const side = this.#frame.firstSide === 'recto' ? 1 : 0;
    for (let depth = 0; depth < DEPTHS; depth++) {
      const state = this.#index({ row: 0, depth, side, first: 1 });
      this.#costs[state] = SPREAD_DEPTHS[depth]?.cost ?? 0;
      this.#active.push(state);
    }
    for (let index = 0; index < this.#items.length; index++) {
      for (const state of this.#active) this.#placeFrom(index, state);
      if (this.#nextActive.length === 0) throw new Error('No way to make pages was found');
      this.#backs.push(this.#back);
      this.#back = new Int32Array(this.#costs.length);
      for (const state of this.#active) this.#costs[state] = Number.POSITIVE_INFINITY;
      [this.#costs, this.#next] = [this.#next, this.#costs];
      [this.#active, this.#nextActive] = [this.#nextActive, []];
    }
    return this.#trace(this.#cheapestEnd());
  }

  #cheapestEnd(): number {
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const index of this.#active) {
      const state = this.#state(index);
      const missing = state.first ? 0 : Math.max(0, FEWEST_LAST_ROWS - state.row);
      const cost = (this.#costs[index] as number) + missing * PAGE_COSTS.shortLastPage;
      if (cost < bestCost) {
        bestCost = cost;
        best = index;
      }
    }
    return best;
  }

  #index({ row, depth, side, first }: State): number {
    return ((row * DEPTHS + depth) * 2 + side) * 2 + first;
  }

  #state(index: number): State {
    const rest = index >> 2;
    return {
      row: Math.floor(rest / DEPTHS),
      depth: rest % DEPTHS,
      side: (index >> 1) & 1,
      first: index & 1,
    };
  }

  #capacity(depth: number, first: number): number {
    const full = first ? this.#frame.firstRows : this.#frame.rows;
    if (full === 0) return 0;
    return Math.max(0, full + (SPREAD_DEPTHS[depth]?.rows ?? 0));
  }

  /** Tries every way to place an item after a state. */
  #placeFrom(index: number, from: number): void {
    const item = this.#items[index] as PageItem;
    const state = this.#state(from);
    const cost = this.#costs[from] as number;
    const left = this.#capacity(state.depth, state.first) - state.row;
    const gap = state.row === 0 ? 0 : item.gap.rows;
    const room = left - gap;
    for (let setting = 0; setting < item.settings.length; setting++) {
      const chosen = item.settings[setting] as PageItem['settings'][number];
      const rows = chosen.rows;
      const start =
        setting === 0
          ? cost
          : cost + PAGE_COSTS.otherSetting + chosen.cost / PAGE_COSTS.demeritsPerCost;
      if (rows <= room) {
        const row = state.row + gap + rows;
        this.#reach({ ...state, row }, start, from, setting, rows, EDGE.none);
        if (rows <= room - MOST_ROWS_LEFT) continue;
      }
      this.#startOnNextPage(index, from, state, start, setting, left);
      if (item.keepTogether && rows <= this.#frame.rows) continue;
      const most = Math.min(room, rows - 1);
      for (let put = most; put >= 1 && put >= most - MOST_ROWS_LEFT; put--) {
        let price = start + shortPageCost(room - put) + cutCost(put, rows - put);
        if (chosen.hyphenAt(put - 1)) price += hyphenCost(state.side);
        this.#goOn(index, from, state, price, setting, put, EDGE.none);
      }
    }
  }

  /** Turns the page before an item. */
  #startOnNextPage(
    index: number,
    from: number,
    state: State,
    start: number,
    setting: number,
    left: number,
  ): void {
    if (state.row === 0 && !state.first) return;
    const { sceneBreak } = (this.#items[index] as PageItem).gap;
    let price = start;
    if (state.row === 0) price += PAGE_COSTS.emptyOpener * Math.min(1, left);
    if (index > 0 && this.#items[index - 1]?.keepWithNext) price += PAGE_COSTS.strandedHeading;
    if (sceneBreak === 'none' || state.row === 0) {
      if (state.row > 0) price += shortPageCost(left);
      this.#goOn(index, from, state, price, setting, 0, EDGE.none);
      return;
    }
    price += PAGE_COSTS.edgeOrnament;
    if (left >= 2) {
      const foot = price + (left - 2) * PAGE_COSTS.ornamentGap;
      this.#goOn(index, from, state, foot, setting, 0, EDGE.footOrnament);
    }
    const head = price + shortPageCost(left);
    this.#goOn(index, from, state, head, setting, 0, EDGE.headOrnament);
  }

  /** Puts the rows of an item that are not on the current page on the next ones. */
  #goOn(
    index: number,
    from: number,
    state: State,
    cost: number,
    setting: number,
    put: number,
    edge: number,
  ): void {
    const chosen = (this.#items[index] as PageItem).settings[setting];
    const left = (chosen?.rows ?? 0) - put;
    const head = edge === EDGE.headOrnament ? HEAD_ORNAMENT_ROWS : 0;
    for (let depth = 0; depth < DEPTHS; depth++) {
      if (state.side === 0 && depth !== state.depth) continue;
      if (state.side === 1 && depth > 0 && left + head > this.#certainSpread()) continue;
      this.#fill({ state, depth, left, head, cost, from, setting, put, edge });
    }
  }

  /** Rows that fit in a spread of any depth; longer items use spreads of full depth. */
  #certainSpread(): number {
    return 2 * (this.#frame.rows + Math.min(...SPREAD_DEPTHS.map(({ rows }) => rows)));
  }

  #fill(turn: Turn): void {
    const { state, depth, left, head, from, setting, put, edge } = turn;
    const side = 1 - state.side;
    const cost = turn.cost + (side === 0 ? (SPREAD_DEPTHS[depth]?.cost ?? 0) : 0);
    const room = this.#capacity(depth, 0) - head;
    if (left <= room) {
      this.#reach({ row: head + left, depth, side, first: 0 }, cost, from, setting, put, edge);
      return;
    }
    const here = rowsOnMiddlePage(left, room);
    const rest = left - here;
    const price = cost + shortPageCost(room - here) + (rest === 1 ? PAGE_COSTS.widow : 0);
    const page = { row: 0, depth, side, first: 0 };
    for (let next = 0; next < DEPTHS; next++) {
      if (side === 0 && next !== depth) continue;
      if (side === 1 && next > 0 && rest > this.#certainSpread()) continue;
      this.#fill({ ...turn, state: page, depth: next, left: rest, head: 0, cost: price });
    }
  }

  #reach(
    state: State,
    cost: number,
    from: number,
    setting: number,
    put: number,
    edge: number,
  ): void {
    const index = this.#index(state);
    const known = this.#next[index] as number;
    if (cost >= known) return;
    if (known === Number.POSITIVE_INFINITY) this.#nextActive.push(index);
    this.#next[index] = cost;
    this.#back[index] = (((from << 10) | put) << 4) | (setting << 2) | edge;
  }

  #trace(end: number): PageRows[] {
    const steps: Step[] = [];
    let index = end;
    for (let item = this.#items.length - 1; item >= 0; item--) {
      const packed = (this.#backs[item] as Int32Array)[index] as number;
      const from = packed >>> 14;
      steps.push({
        from: this.#state(from),
        to: this.#state(index),
        put: (packed >> 4) & 1023,
        setting: (packed >> 2) & 3,
        edge: packed & 3,
      });
      index = from;
    }
    const start = this.#state(index);
    const pages = new PageList(start.side, this.#capacity(start.depth, 1));
    steps.reverse().forEach((step, item) => {
      this.#lay(pages, item, step);
    });
    return pages.finished();
  }

  /** Puts the slices of one item on their pages, just as the search has counted them. */
  #lay(pages: PageList, item: number, step: Step): void {
    const { gap, settings } = this.#items[item] as PageItem;
    const rows = settings[step.setting]?.rows ?? 0;
    const { setting } = step;
    if (step.put > 0) {
      const space = step.from.row === 0 ? 0 : gap.rows;
      const row = step.from.row + space;
      if (gap.sceneBreak === 'ornament' && space > 0) {
        pages.ornament(step.from.row + Math.floor(space / 2));
      }
      pages.slice({ item, setting, from: 0, to: step.put, row });
    }
    if (step.edge === EDGE.footOrnament) pages.ornament(pages.depth - 1);
    let done = step.put;
    let head = step.edge === EDGE.headOrnament ? HEAD_ORNAMENT_ROWS : 0;
    let depth = step.from.depth;
    while (done < rows) {
      const left = rows - done;
      if (pages.side === 1) depth = left + head > this.#certainSpread() ? 0 : step.to.depth;
      pages.turn(this.#capacity(depth, 0));
      if (head > 0) pages.ornament(0);
      const room = pages.depth - head;
      const here = left <= room ? left : rowsOnMiddlePage(left, room);
      pages.slice({ item, setting, from: done, to: done + here, row: head });
      done += here;
      head = 0;
    }
  }
}

interface Turn {
  readonly state: State;
  readonly depth: number;
  readonly left: number;
  readonly head: number;
  readonly cost: number;
  readonly from: number;
  readonly setting: number;
  readonly put: number;
  readonly edge: number;
}

interface Step {
  readonly from: State;
  readonly to: State;
  readonly put: number;
  readonly setting: number;
  readonly edge: number;
}

/** A page that is filled and turned within an item: not so far that one row is left over. */
function rowsOnMiddlePage(left: number, room: number): number {
  return left - room === 1 && room > 2 ? room - 1 : room;
}

function cutCost(before: number, after: number): number {
  return (before === 1 ? PAGE_COSTS.orphan : 0) + (after === 1 ? PAGE_COSTS.widow : 0);
}

function hyphenCost(side: number): number {
  return side === 1 ? PAGE_COSTS.hyphenAtRectoEnd : PAGE_COSTS.hyphenAtVersoEnd;
}

/** Pages as they are filled. */
class PageList {
  readonly #pages: PageRows[] = [];
  #slices: Slice[] = [];
  #ornaments: number[] = [];
  side: number;
  depth: number;

  constructor(side: number, depth: number) {
    this.side = side;
    this.depth = depth;
  }

  slice(slice: Slice): void {
    this.#slices.push(slice);
  }

  ornament(row: number): void {
    this.#ornaments.push(row);
  }

  turn(depth: number): void {
    this.#close();
    this.side = 1 - this.side;
    this.depth = depth;
  }

  finished(): PageRows[] {
    this.#close();
    return this.#pages;
  }

  #close(): void {
    this.#pages.push({
      side: this.side === 1 ? 'recto' : 'verso',
      depth: this.depth,
      slices: this.#slices,
      ornaments: this.#ornaments,
    });
    this.#slices = [];
    this.#ornaments = [];
  }
}
