import type { Fold } from '../../../src/imposition/layouts.ts';

/*
 * A model of paper, not of imposition: sheets with ink on both sides that are turned, folded, nested
 * and cut. It knows no page numbers and no scheme; what a reader finds is what comes out.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something printed: where its lower left corner is, and where it has its right and its top. */
export interface Ink {
  readonly page: number;
  readonly face: 'front' | 'back';
  /** All as somebody sees them who looks through the sheet from its front. */
  readonly origin: Point;
  readonly right: Point;
  readonly top: Point;
}

export interface Paper {
  readonly width: number;
  readonly height: number;
  readonly ink: readonly Ink[];
}

/** A piece of paper between creases: where it was on the sheet, and where folding has brought it. */
interface Panel {
  readonly from: readonly [left: number, bottom: number, right: number, top: number];
  readonly flipX: boolean;
  readonly flipY: boolean;
  readonly shiftX: number;
  readonly shiftY: number;
}

/** A leaf of a folded sheet, ready to be turned: what is seen on either side, spine at x = 0. */
export interface Leaf {
  readonly recto: readonly Seen[];
  readonly verso: readonly Seen[];
}

export interface Seen {
  readonly page: number;
  /** From the spine to the nearer side edge of the page. */
  readonly fromSpine: number;
  /** From the lower edge of the leaf. */
  readonly fromFoot: number;
  readonly upright: boolean;
  readonly mirrored: boolean;
}

/** A printed back as seen through the sheet: the printer turned it over an upright or a lying axis. */
export function throughTheSheet(
  { x, y }: Point,
  paper: { width: number; height: number },
  axis: 'upright' | 'lying',
): Point {
  return axis === 'upright' ? { x: paper.width - x, y } : { x, y: paper.height - y };
}

/** Folds a sheet and cuts it open at all folds but the last: its leaves from the first to the last. */
export function foldSheet(paper: Paper, folds: readonly Fold[]): Leaf[] {
  let stack: Panel[] = [
    {
      from: [0, 0, paper.width, paper.height],
      flipX: false,
      flipY: false,
      shiftX: 0,
      shiftY: 0,
    },
  ];
  for (const fold of folds) {
    const [left, bottom, right, top] = extent(stack);
    const across = fold === 'left-behind';
    const line = across ? (left + right) / 2 : (bottom + top) / 2;
    const halves = stack.map((panel) => split(panel, across, line));
    const staying = halves.map(([low, high]) => (across ? high : low));
    const going = halves.map(([low, high]) => (across ? low : high));
    stack = [...staying, ...going.reverse().map((panel) => reflect(panel, across, line))];
  }
  const [spine, foot] = extent(stack);
  return stack.map((panel) => leafOf(panel, paper.ink, spine, foot));
}

/** Cuts a pile of sheets down the middle; the right half goes below the left one. */
export function cutPile(sheets: readonly Paper[]): Leaf[] {
  const half = (left: boolean) =>
    sheets.map(({ width, height, ink }) => {
      const at = left ? 0 : width / 2;
      const panel: Panel = {
        from: [at, 0, at + width / 2, height],
        flipX: false,
        flipY: false,
        shiftX: 0,
        shiftY: 0,
      };
      return leafOf(panel, ink, at, 0);
    });
  return [...half(true), ...half(false)];
}

/** Lays folded sheets into the middle of one another, the first outermost. */
export function nest(sheets: readonly (readonly Leaf[])[]): Leaf[] {
  const before = sheets.map((sheet) => sheet.slice(0, sheet.length / 2));
  const behind = sheets.map((sheet) => sheet.slice(sheet.length / 2)).reverse();
  return [...before, ...behind].flat();
}

function place(panel: Panel, { x, y }: Point): Point {
  return {
    x: (panel.flipX ? -x : x) + panel.shiftX,
    y: (panel.flipY ? -y : y) + panel.shiftY,
  };
}

function corners(panel: Panel): [Point, Point] {
  const [left, bottom, right, top] = panel.from;
  const a = place(panel, { x: left, y: bottom });
  const b = place(panel, { x: right, y: top });
  return [
    { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) },
    { x: Math.max(a.x, b.x), y: Math.max(a.y, b.y) },
  ];
}

function extent(stack: readonly Panel[]): [number, number, number, number] {
  const all = stack.map(corners);
  return [
    Math.min(...all.map(([low]) => low.x)),
    Math.min(...all.map(([low]) => low.y)),
    Math.max(...all.map(([, high]) => high.x)),
    Math.max(...all.map(([, high]) => high.y)),
  ];
}

/** The two parts of a panel a crease makes, the one with the smaller coordinate first. */
function split(panel: Panel, across: boolean, line: number): [Panel, Panel] {
  const [left, bottom, right, top] = panel.from;
  if (across) {
    const crease = panel.flipX ? panel.shiftX - line : line - panel.shiftX;
    const west: Panel = { ...panel, from: [left, bottom, crease, top] };
    const east: Panel = { ...panel, from: [crease, bottom, right, top] };
    return panel.flipX ? [east, west] : [west, east];
  }
  const crease = panel.flipY ? panel.shiftY - line : line - panel.shiftY;
  const south: Panel = { ...panel, from: [left, bottom, right, crease] };
  const north: Panel = { ...panel, from: [left, crease, right, top] };
  return panel.flipY ? [north, south] : [south, north];
}

function reflect(panel: Panel, across: boolean, line: number): Panel {
  return across
    ? { ...panel, flipX: !panel.flipX, shiftX: 2 * line - panel.shiftX }
    : { ...panel, flipY: !panel.flipY, shiftY: 2 * line - panel.shiftY };
}

function leafOf(panel: Panel, ink: readonly Ink[], spine: number, foot: number): Leaf {
  const frontUp = panel.flipX === panel.flipY;
  const [left, bottom, right, top] = panel.from;
  const here = ink.filter(({ right: r, top: t }) => {
    // The middle of the page: half-way between its lower right and its upper left corner.
    const x = (r.x + t.x) / 2;
    const y = (r.y + t.y) / 2;
    return x > left && x < right && y > bottom && y < top;
  });
  const seen = (face: Ink['face'], fromBehind: boolean): Seen[] =>
    here
      .filter((one) => one.face === face)
      .map(({ page, origin, right: r, top: t }) => {
        const mirror = fromBehind ? -1 : 1;
        const look = (point: Point): Point => {
          const at = place(panel, point);
          return { x: (at.x - spine) * mirror, y: at.y - foot };
        };
        const a = look(origin);
        const b = look(r);
        const c = look(t);
        return {
          page,
          fromSpine: Math.min(...[a.x, b.x].map((x) => x * mirror)),
          fromFoot: Math.min(a.y, c.y),
          upright: c.y > a.y,
          mirrored: b.x > a.x !== c.y > a.y,
        };
      });
  return frontUp
    ? { recto: seen('front', false), verso: seen('back', true) }
    : { recto: seen('back', false), verso: seen('front', true) };
}
