import { mixColors } from './contrast.ts';
import type { CoverSheet } from './cover-style.ts';
import type { RandomStream } from './random-stream.ts';
import { disc, type Point, polyline, tenth } from './shapes.ts';

/** A wreath to be drawn. */
export interface WreathPlan {
  readonly x: number;
  readonly y: number;
  /** Of the oval the stems follow, across and down. */
  readonly radii: readonly [across: number, down: number];
  readonly ground: string;
  readonly leaves: readonly string[];
  readonly berry: string;
}

/** What makes a kind of leaf: its length, and its width for it; how far it leans from the stem. */
interface Foliage {
  readonly long: readonly [number, number];
  readonly plump: number;
  readonly lean: readonly [number, number];
  readonly count: number;
}

const FOLIAGES: readonly Foliage[] = [
  // Olive, laurel, and something rounder.
  { long: [104, 148], plump: 0.2, lean: [26, 50], count: 58 },
  { long: [112, 156], plump: 0.29, lean: [30, 46], count: 44 },
  { long: [70, 98], plump: 0.44, lean: [44, 66], count: 56 },
];

const MOST_BERRIES = 60;
/** From the lowest point of the oval to where an arm begins and ends, in radians. */
const ARM: readonly [number, number] = [0.1, Math.PI - 0.17];

/** Two mirrored arms of leaves with small irregularities, and a berry a story. */
export function drawWreath(sheet: CoverSheet, plan: WreathPlan): string {
  const stream = sheet.stream('leaves');
  const foliage = stream.pick(FOLIAGES);
  return (
    drawArm(1, plan, foliage, stream) +
    drawArm(-1, plan, foliage, stream) +
    drawBerries(sheet, plan, foliage) +
    drawKnot(plan)
  );
}

/** The point `off` outside the oval at an angle from its lowest point, to the left for side -1. */
function onOval({ x, y, radii }: WreathPlan, side: number, angle: number, off: number): Point {
  return [x + side * (radii[0] + off) * Math.sin(angle), y + (radii[1] + off) * Math.cos(angle)];
}

function drawArm(side: number, plan: WreathPlan, foliage: Foliage, stream: RandomStream): string {
  const stem: Point[] = [];
  for (let step = 0; step <= 48; step++) {
    stem.push(onOval(plan, side, 0.03 + ((ARM[1] - 0.08) * step) / 48, 0));
  }
  const stemColor = plan.leaves[0] ?? plan.ground;
  let art = `<path fill="none" stroke="${stemColor}" stroke-width="7" stroke-linecap="round" d="${polyline(stem)}"/>`;
  const count = Math.round((foliage.count * (plan.radii[0] + plan.radii[1])) / (2 * plan.radii[0]));
  for (let leaf = 0; leaf < count; leaf++) {
    const share = leaf / (count - 1);
    const angle = ARM[0] + (ARM[1] - ARM[0]) * share;
    const [x, y] = onOval(plan, side, angle, stream.between(-8, 8));
    const last = leaf === count - 1;
    const lean = last ? 0 : (leaf % 2 === 0 ? 1 : -1) * stream.between(...foliage.lean);
    // Along the stem away from the knot, then to one side of it.
    const along = Math.atan2(
      -plan.radii[1] * Math.sin(angle),
      side * plan.radii[0] * Math.cos(angle),
    );
    const turn = (along * 180) / Math.PI - side * lean;
    const long = stream.between(...foliage.long) * (1 - 0.42 * share);
    const color = plan.leaves[stream.next() < 0.34 ? 1 : 0] ?? stemColor;
    art += drawLeaf([x, y], turn, long, foliage.plump, color, plan.ground);
  }
  return art;
}

/** A leaf with a rib, from a point into a direction (degrees, 0 to the right). */
function drawLeaf(
  [x, y]: Point,
  turn: number,
  long: number,
  plump: number,
  color: string,
  ground: string,
): string {
  const wide = long * plump;
  const at = (share: number) => tenth(long * share);
  return (
    `<g transform="translate(${tenth(x)} ${tenth(y)}) rotate(${tenth(turn)})">` +
    `<path fill="${color}" d="M0 0C${at(0.3)} ${tenth(-wide)} ${at(0.75)} ${tenth(-wide * 0.72)} ${at(1)} 0` +
    `C${at(0.75)} ${tenth(wide * 0.72)} ${at(0.3)} ${tenth(wide)} 0 0Z"/>` +
    `<path stroke="${ground}" stroke-width="2.6" stroke-opacity=".65" d="M${at(0.08)} 0H${at(0.86)}"/></g>`
  );
}

/** The berries in order along both arms, in and out of the leaves by turns. */
function drawBerries(sheet: CoverSheet, plan: WreathPlan, foliage: Foliage): string {
  const stream = sheet.stream('berries');
  const count = Math.min(MOST_BERRIES, Math.max(1, sheet.data.lengths.length));
  const longest = Math.max(1, ...sheet.data.lengths);
  const reach = foliage.long[0] * Math.sin((foliage.lean[1] * Math.PI) / 180) * 0.62 + 16;
  const shine = mixColors(plan.berry, '#ffffff', 0.6);
  const perSide = Math.max(1, Math.ceil(count / 2));
  let art = '';
  for (let berry = 0; berry < count; berry++) {
    const side = berry % 2 === 0 ? 1 : -1;
    const share = (Math.floor(berry / 2) + 0.5) / perSide;
    const angle = 0.32 + (ARM[1] - 0.5) * share + stream.between(-0.04, 0.04);
    const out = Math.floor(berry / 2) % 2 === 0 ? 1 : -0.9;
    const [x, y] = onOval(plan, side, angle, out * reach + stream.between(-8, 8));
    const length = sheet.data.lengths[berry] ?? 0;
    const radius = 14 + 11 * Math.sqrt(length / longest);
    art += disc(x, y, radius, plan.berry) + disc(x - radius * 0.3, y - radius * 0.3, 4.5, shine);
  }
  return art;
}

/** Two short leaves where the arms meet. */
function drawKnot({ x, y, radii, leaves, ground }: WreathPlan): string {
  const color = leaves[1] ?? leaves[0] ?? ground;
  return [-62, -118, 62, 118]
    .map((turn) => drawLeaf([x, y + radii[1]], turn, turn < 0 ? 84 : 66, 0.2, color, ground))
    .join('');
}
