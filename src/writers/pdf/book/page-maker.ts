import type { Line } from '../lines/line.ts';
import type { PageRows, Side } from '../pages/page-items.ts';
import { paginate } from '../pages/paginate.ts';
import type { FlowItem } from './flow.ts';
import { baselineOf, type Grid } from './page-geometry.ts';
import { type FlowPage, flowPage } from './page-starts.ts';
import { PictureSetting } from './picture-setting.ts';
import type { Bookmark, PageKey, PageSink, PlacedLine, PlacedPicture } from './set-page.ts';
import type { StructureNode } from './structure.ts';
import type { Typeset } from './typeset.ts';

/** What stands above the text on left-hand and right-hand pages; null for nothing. */
export interface RunningHeads {
  readonly verso: string;
  readonly recto: string;
}

/** How pages of a part of the book are furnished. */
export interface PageManner {
  readonly part: 'front' | 'body';
  /** The number as it is printed. */
  folio(number: number): string;
}

interface OpenPage {
  readonly number: number;
  readonly furniture: 'none' | 'folio' | 'full';
  readonly lines: PlacedLine[];
  readonly pictures: PlacedPicture[];
  readonly bookmarks: Bookmark[];
  readonly keys: PageKey[];
  /** How far the page is filled, from the top of the text area. */
  filledPt: number;
}

const HEAD_SCALE = 0.86;
const ORNAMENT = '* * *';

/**
 * Fills the pages of one part of the book from top to bottom. A page stays open until something asks
 * for the next one, so that a story's small print can follow on its last page.
 */
export class PageMaker {
  heads: RunningHeads | null = null;
  readonly #typeset: Typeset;
  readonly #sink: PageSink;
  readonly #manner: PageManner;
  #page: OpenPage | null = null;
  #made = 0;

  constructor(typeset: Typeset, sink: PageSink, manner: PageManner) {
    this.#typeset = typeset;
    this.#sink = sink;
    this.#manner = manner;
  }

  /** The number of the page that is open. */
  get number(): number {
    return this.#current().number;
  }

  /** The number of the open page as it is printed. */
  get folio(): string {
    return this.#manner.folio(this.#current().number);
  }

  /** Pages so far, the open one included. */
  get count(): number {
    return this.#made + (this.#page === null ? 0 : 1);
  }

  /** The height of the text area that is still free on the open page, in points. */
  get freePt(): number {
    const { text } = this.#typeset.geometry;
    return text.rows * text.leadingPt - this.#current().filledPt;
  }

  /**
   * Opens a page. `display`: without head or folio; `opener`: with a folio only; `plain`: with both.
   * On `side` if one is given: a blank page is put before it where needed.
   */
  open(kind: 'display' | 'opener' | 'plain', side: Side | null = null): void {
    this.close();
    if (side !== null && this.#nextSide() !== side) this.#emit(this.#blank());
    const furniture = kind === 'display' ? 'none' : kind === 'opener' ? 'folio' : 'full';
    this.#page = { ...this.#blank(), furniture };
  }

  /** Finishes the open page. */
  close(): void {
    if (this.#page !== null) this.#emit(this.#page);
    this.#page = null;
  }

  /** Adds a blank page if the number of pages is odd. */
  padToEven(): void {
    this.close();
    if (this.#made % 2 === 1) this.#emit(this.#blank());
  }

  /** Adds a page with nothing on it. */
  blank(): void {
    this.close();
    this.#emit(this.#blank());
  }

  /** Lets links find the open page. */
  key(key: PageKey): void {
    this.#current().keys.push(key);
  }

  bookmark(bookmark: Bookmark): void {
    this.#current().bookmarks.push(bookmark);
  }

  /** Leaves white space. */
  skip(heightPt: number): void {
    this.#current().filledPt += heightPt;
  }

  /** Puts display lines below what is there. */
  lines(lines: readonly Line[], leadingPt: number, structure: StructureNode): void {
    const page = this.#current();
    for (const line of lines) {
      const baselinePt = this.#topPt() + page.filledPt + leadingPt * 0.72;
      page.lines.push({ line, leftPt: 0, baselinePt, structure, target: null });
      page.filledPt += leadingPt;
    }
  }

  /** Leaves white space up to the next line of the grid all text stands on. */
  alignToGrid(): void {
    const { leadingPt } = this.#typeset.geometry.text;
    const page = this.#current();
    page.filledPt = Math.ceil(page.filledPt / leadingPt - 1e-6) * leadingPt;
  }

  /** Lets items flow from where the open page is filled to, over as many pages as they need. */
  flow(items: readonly FlowItem[], grid: Grid, onPage: (page: FlowPage) => void = () => {}): void {
    const page = this.#current();
    const first = Math.max(0, Math.floor(this.freePt / grid.leadingPt + 1e-6));
    const pages = paginate(items, {
      rows: grid.rows,
      firstRows: first,
      firstSide: sideOf(page.number),
    });
    pages.forEach((rows, index) => {
      if (index > 0) this.open('plain');
      const { number, lines } = this.#current();
      const begun = flowPage(this.#manner.folio(number), items, rows.slices[0]);
      if (lines.length === 0 && begun !== null) onPage(begun);
      this.#place(items, rows, grid);
    });
  }

  #place(items: readonly FlowItem[], rows: PageRows, grid: Grid): void {
    const page = this.#current();
    const top = page.filledPt;
    let filled = 0;
    for (const { item, setting, from, to, row } of rows.slices) {
      const flowing = items[item];
      if (flowing === undefined) continue;
      const { structure, structures, leftPt, target, artifacts, label, labelLeftPt } = flowing;
      const chosen = flowing.settings[setting];
      if (chosen instanceof PictureSetting)
        this.#picture(chosen, flowing, grid, top + row * grid.leadingPt);
      for (let index = from; index < to; index++) {
        const baselinePt = baselineOf(grid, row + index - from) + top;
        if (index === 0 && label !== null) {
          const place = { leftPt: labelLeftPt, baselinePt, target: null };
          page.lines.push({ ...label, ...place });
        }
        for (const line of chosen?.row(index) ?? []) {
          const part = artifacts.has(line) ? null : (structures?.get(line) ?? structure);
          page.lines.push({ line, leftPt, baselinePt, structure: part, target });
        }
      }
      filled = Math.max(filled, row + to - from);
    }
    for (const row of rows.ornaments) {
      this.#artifact(ORNAMENT, { sizePt: grid.sizePt }, baselineOf(grid, row) + top);
      filled = Math.max(filled, row + 1);
    }
    page.filledPt = top + filled * grid.leadingPt;
  }

  /** Puts a picture in the middle of its rows, which begin so far down the page. */
  #picture(
    { picture, widthPt, heightPt, rows }: PictureSetting,
    { structure, leftPt, rightPt = 0 }: FlowItem,
    grid: Grid,
    fromPt: number,
  ): void {
    const { lines, pictures } = this.#current();
    const measurePt = this.#typeset.geometry.measurePt - leftPt - rightPt;
    pictures.push({
      picture,
      leftPt: leftPt + (measurePt - widthPt) / 2,
      topPt: this.#topPt() + fromPt + (rows * grid.leadingPt - heightPt) / 2,
      widthPt,
      heightPt,
      structure,
      linesBefore: lines.length,
    });
  }

  #emit(page: OpenPage): void {
    const side = sideOf(page.number);
    this.#furnish(page, side);
    const { part } = this.#manner;
    const { lines, pictures, bookmarks, keys } = page;
    const shown = pictures.length === 0 ? {} : { pictures };
    this.#sink.page({ part, side, lines, ...shown, bookmarks, keys });
    this.#made++;
  }

  #furnish(page: OpenPage, side: Side): void {
    if (page.furniture === 'none') return;
    const { geometry } = this.#typeset;
    const sizePt = geometry.text.sizePt * HEAD_SCALE;
    const folio = this.#manner.folio(page.number);
    this.#artifact(folio, { sizePt }, geometry.folioBaselinePt, page);
    if (page.furniture === 'folio' || this.heads === null) return;
    const wish = { sizePt, italic: side === 'recto', smallCaps: side === 'verso' };
    this.#artifact(this.heads[side], wish, geometry.headBaselinePt, page);
  }

  /** A centred line that is not part of the text; one that would not fit is cut off. */
  #artifact(
    text: string,
    wish: { sizePt: number; italic?: boolean; smallCaps?: boolean },
    baselinePt: number,
    page: OpenPage = this.#current(),
  ): void {
    const words = text.split(' ');
    let lines = this.#typeset.display(text, wish);
    for (let kept = words.length - 1; lines.length > 1 && kept > 0; kept--) {
      lines = this.#typeset.display(`${words.slice(0, kept).join(' ')} …`, wish);
    }
    const [line] = lines;
    if (line === undefined) return;
    page.lines.push({ line, leftPt: 0, baselinePt, structure: null, target: null });
  }

  #blank(): OpenPage {
    return {
      number: this.#made + 1,
      furniture: 'none',
      lines: [],
      pictures: [],
      bookmarks: [],
      keys: [],
      filledPt: 0,
    };
  }

  #current(): OpenPage {
    if (this.#page === null) throw new Error('No page is open');
    return this.#page;
  }

  #nextSide(): Side {
    return sideOf(this.#made + 1);
  }

  #topPt(): number {
    const { firstBaselinePt, sizePt } = this.#typeset.geometry.text;
    return firstBaselinePt - sizePt * 0.75;
  }
}

function sideOf(number: number): Side {
  return number % 2 === 1 ? 'recto' : 'verso';
}
