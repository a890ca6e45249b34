import { mixColors, pushContrast } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle, PlacedType } from '../cover-style.ts';
import { type FittedType, typeFitter } from '../fit-type.ts';
import { placeFoot } from '../front-type.ts';
import { faceFor, placeBlock } from '../place-type.ts';
import { frame, panel, tenth } from '../shapes.ts';
import { drawWreath } from '../wreath-leaves.ts';

/** Of the circle the leaves stand on, as a share of the width. */
const RADIUS = 0.4;
/** Clear of the leaves on the inside. */
const LEAF_ROOM = 100;
/** How wide a box in the circle may be for its height: half angles of its diagonal, in degrees. */
const SHAPES = [20, 26, 32, 38, 44, 50];
/** How much higher than wide the oval may be, step by step. */
const STRETCHES = [1.08, 1.16, 1.24, 1.32, 1.4, 1.48];
const LEAST_LETTER_HEIGHT = 72;
const LEAST_ROOM = 60;
/** Between the stems and the ink of the title, at least: a leaf's length and some air. */
const CLEARANCE = 128;
const SUBTITLE_SIZE = 62;

/**
 * Two arms of leaves around the title, with a berry a story, in a thin double frame: a circle, or an
 * oval for a long title. The ground is light or dark, as the seed has it.
 */
export const wreath: CoverStyle = {
  id: 'wreath',
  faces: { title: 'playfair', subtitle: 'playfairItalic', label: 'josefin' },
  longestTitle: 30,
  longestWord: 11,
  draw,
};

function draw(sheet: CoverSheet): CoverDrawing {
  const { palette, width, height, safe } = sheet;
  const stream = sheet.stream('ground');
  const onPaper = stream.next() < 0.5;
  const [light, bright, deep, dark] = palette.accents;
  const ground = onPaper ? palette.paper : mixColors(palette.ink, dark, 0.25);
  const ink = onPaper ? palette.ink : mixColors(palette.paper, light, 0.2);
  const pole = onPaper ? '#000000' : '#ffffff';
  const leaves = onPaper ? [deep, dark] : [bright, mixColors(bright, light, 0.6)];
  const x = width / 2;
  const foot = placeFoot(sheet, {
    x,
    anchor: 'middle',
    baseline: height - safe.y - 130,
    width: safe.width - 160,
    color: ink,
    maxSize: 64,
  });
  const ornament = foot.top - 130;
  const across = width * RADIUS;
  const top = safe.y + 150;
  // Without a credit the wreath stands in the middle of the page.
  const floor = foot.type.length > 0 ? ornament - 190 : height - top;
  const most = Math.max(across, (floor - top) / 2);
  const inside = fitInside(sheet, across, most);
  const y = Math.max(top + inside.down, (top + floor) / 2);
  const art = [
    panel({ x: 0, y: 0, width, height }, ground),
    frame({ x: 62, y: 62, width: width - 124, height: height - 124 }, ink, 5),
    frame({ x: 84, y: 84, width: width - 168, height: height - 168 }, ink, 2),
    drawWreath(sheet, {
      x,
      y,
      radii: [across, inside.down],
      ground,
      leaves: leaves.map((color) => pushContrast(color, ground, pole, 2.4)),
      berry: pushContrast(palette.spark, ground, pole, 2.4),
    }),
  ];
  if (foot.type.length > 0) art.push(lozengeRule(x, ornament, ink, palette.spark));
  return {
    defs: '',
    art: art.join(''),
    type: [...placeInside(inside, { x, y, color: ink }), ...foot.type],
  };
}

/** The type inside, and how far down the oval reaches that holds it. */
interface Inside {
  readonly title: FittedType | null;
  readonly subtitle: FittedType | null;
  readonly down: number;
}

/** Title and subtitle in a circle, or in an oval as high as it takes to read a long title. */
function fitInside(sheet: CoverSheet, across: number, most: number): Inside {
  const { data, fonts } = sheet;
  const setting = { maxLines: 10, leading: 1.1 };
  const fitTitle =
    data.title === '' ? null : typeFitter(faceFor(fonts.title, data.title), data.title, setting);
  const fitSubtitle = data.subtitle === '' ? null : subtitleFitter(sheet);
  const inOval = (down: number): Inside => {
    if (fitTitle === null) {
      const subtitle = fitSubtitle?.(across) ?? null;
      return { title: null, subtitle, down };
    }
    const edge = [across - CLEARANCE, down - CLEARANCE] as const;
    let title: FittedType | null = null;
    let subtitle: FittedType | null = null;
    for (const degrees of SHAPES) {
      const half = (degrees * Math.PI) / 180;
      const width = 2 * (across - LEAF_ROOM) * Math.cos(half);
      const sub = fitSubtitle?.(width) ?? null;
      const spent = sub === null ? 0 : sub.height + SUBTITLE_SIZE * 2;
      const height = 2 * (down - LEAF_ROOM) * Math.sin(half) - spent;
      if (height < LEAST_ROOM) continue;
      const wanted = fitTitle({ width, height, maxSize: 350 });
      // Ink may stand out of the box, high vowel signs above all: what would touch a leaf shrinks.
      const reach = reachOf(wanted, sub, edge);
      const maxSize = wanted.size / reach;
      const fitted = reach > 1 ? fitTitle({ width, height, maxSize }) : wanted;
      if (title === null || fitted.size > title.size) [title, subtitle] = [fitted, sub];
    }
    return { title, subtitle, down };
  };

  let best = inOval(across);
  for (const stretch of STRETCHES) {
    const small = best.title !== null && best.title.letterHeight < LEAST_LETTER_HEIGHT;
    if (!small || across * stretch > most) break;
    best = inOval(across * stretch);
  }
  return best;
}

/** How far the ink of both reaches from the middle towards the oval's edge; 1 touches it. */
function reachOf(
  title: FittedType,
  subtitle: FittedType | null,
  [across, down]: readonly [number, number],
): number {
  const gap = subtitle === null ? 0 : gapBelow(title) + subtitle.height;
  const top = -(title.height + gap) / 2;
  const reaches = title.lines.flatMap(({ ink }, index) => {
    const baseline = top + (title.baselines[index] ?? 0);
    return [ink.y, ink.y + ink.height].map((y) =>
      Math.hypot(ink.width / 2 / across, (baseline + y) / down),
    );
  });
  return Math.max(...reaches);
}

const gapBelow = (title: FittedType) => SUBTITLE_SIZE * 1.35 + title.size * 0.12;

function subtitleFitter({ data, fonts }: CoverSheet): (width: number) => FittedType {
  const fitInto = typeFitter(faceFor(fonts.subtitle, data.subtitle), data.subtitle, {
    maxLines: 4,
    leading: 1.2,
  });
  return (width) => fitInto({ width: width * 0.86, height: 220, maxSize: SUBTITLE_SIZE });
}

/** Both together in the middle of the oval. */
function placeInside(
  { title, subtitle }: Inside,
  { x, y, color }: { readonly x: number; readonly y: number; readonly color: string },
): PlacedType[] {
  const place = (fitted: FittedType, top: number, role: 'title' | 'subtitle') =>
    placeBlock(fitted, { x, top, anchor: 'middle' }, role, color);
  if (title === null) {
    return subtitle === null ? [] : [place(subtitle, y - subtitle.height / 2, 'subtitle')];
  }
  if (subtitle === null) return [place(title, y - title.height / 2, 'title')];
  const gap = gapBelow(title);
  const top = y - (title.height + gap + subtitle.height) / 2;
  const placed = place(title, top, 'title');
  const below = Math.max(top + title.height + gap, placed.box.y + placed.box.height + 40);
  return [placed, place(subtitle, below, 'subtitle')];
}

/** Two short rules with a lozenge between them. */
function lozengeRule(x: number, y: number, ink: string, heart: string): string {
  return (
    panel({ x: x - 230, y: y - 2, width: 180, height: 4 }, ink) +
    panel({ x: x + 50, y: y - 2, width: 180, height: 4 }, ink) +
    `<path fill="${heart}" d="M${tenth(x)} ${tenth(y - 24)}l24 24l-24 24l-24 -24Z"/>`
  );
}
