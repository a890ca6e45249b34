import { contrast, mixColors, pushContrast } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle } from '../cover-style.ts';
import { type FrontType, placeFront } from '../front-type.ts';
import { type Box, disc, panel, polygon, stroked, tenth } from '../shapes.ts';

const OUTER_RIM = 62;
const INNER_RIM = 90;
const CORNER = 64;
const MOST_STORY_RAYS = 41;
/** Of the sun, the smallest and the largest it may be. */
const SUN_SIZES: readonly [number, number] = [70, 150];

/**
 * A sunrise over still water in one metal on a dark ground, within a stepped frame: a thin ray a
 * story, longer for longer stories, each with a bead at its end.
 */
export const deco: CoverStyle = {
  id: 'deco',
  faces: { title: 'limelight', subtitle: 'garamondItalic', label: 'josefin' },
  longestTitle: 60,
  longestWord: 14,
  draw,
};

interface Metal {
  readonly ground: string;
  readonly sheen: string;
  readonly metal: string;
  readonly type: string;
}

function draw(sheet: CoverSheet): CoverDrawing {
  const { width, height } = sheet;
  const metal = chooseMetal(sheet);
  const front = placeFront(sheet, {
    anchor: 'middle',
    sides: 76,
    top: 190,
    titleShare: 0.29,
    maxSize: 400,
    capitals: true,
    wordSpace: '  ',
    leading: 1.08,
    headColor: metal.type,
    footColor: metal.type,
    bottom: 150,
  });
  const plate: Box = {
    x: INNER_RIM,
    y: INNER_RIM,
    width: width - 2 * INNER_RIM,
    height: front.headBottom + 110 - INNER_RIM,
  };
  const art = [
    panel({ x: 0, y: 0, width, height }, metal.ground),
    `<g clip-path="url(#page)">${drawSunrise(sheet, front, plate, metal)}</g>`,
    `<g clip-path="url(#page)">${panel(plate, metal.ground)}</g>`,
    plateRules(plate, metal.metal),
    stroked(steppedRim(sheet, OUTER_RIM), metal.metal, 10),
    stroked(steppedRim(sheet, INNER_RIM), metal.metal, 3),
  ];
  const defs = `<clipPath id="page"><path d="${steppedRim(sheet, INNER_RIM)}"/></clipPath>`;
  return { defs, art: art.join(''), type: front.type };
}

function chooseMetal({ palette }: CoverSheet): Metal {
  const [light, bright, , dark] = palette.accents;
  const ground = mixColors(mixColors(palette.ink, dark, 0.35), '#000000', 0.25);
  const metal = pushContrast(mixColors(bright, light, 0.45), ground, '#ffffff', 6);
  const sheen = mixColors(ground, dark, 0.6);
  return {
    ground,
    // A ground of the same tone as its rays would show none.
    sheen: contrast(sheen, ground) > 1.12 ? sheen : mixColors(ground, metal, 0.13),
    metal,
    type: pushContrast(mixColors(palette.paper, light, 0.3), ground, '#ffffff', 9),
  };
}

/** Sun, rays, arcs and water between the plate and the credit. */
function drawSunrise(sheet: CoverSheet, front: FrontType, plate: Box, metal: Metal): string {
  const { width } = sheet;
  const sky = plate.y + plate.height;
  const shore = front.footTop - 70;
  const horizon = shore - Math.min(250, (shore - sky) * 0.24);
  const x = width / 2;
  const room = Math.max(0, horizon - sky);
  const sun = Math.min(SUN_SIZES[1], Math.max(SUN_SIZES[0], room * 0.17));
  const rays = fanOfRays(sheet, [x, horizon], metal.sheen);
  const arcs = storyRays(sheet, { x, y: horizon, sun, reach: Math.min(room - 60, 690) }, metal);
  return (
    rays +
    arcs +
    disc(x, horizon, sun, metal.metal) +
    panel({ x: 0, y: horizon, width, height: sheet.height - horizon }, metal.ground) +
    water(width, [horizon, shore], metal.metal)
  );
}

function fanOfRays(sheet: CoverSheet, [x, y]: readonly [number, number], color: string): string {
  const rays = sheet.stream('rays').integer(11, 17) * 2 + 1;
  const reach = Math.hypot(sheet.width / 2, y);
  const point = (angle: number): [number, number] => [
    x + reach * Math.cos(angle),
    y + reach * Math.sin(angle),
  ];
  let data = '';
  for (let ray = 0; ray < rays; ray += 2) {
    const [from, to] = [Math.PI * (1 + ray / rays), Math.PI * (1 + (ray + 1) / rays)];
    data += polygon([[x, y], point(from), point(to)]);
  }
  return `<path fill="${color}" d="${data}"/>`;
}

interface Sunburst {
  readonly x: number;
  readonly y: number;
  readonly sun: number;
  readonly reach: number;
}

/** Arcs around the sun, and the stories' rays across them. */
function storyRays({ data }: CoverSheet, { x, y, sun, reach }: Sunburst, metal: Metal): string {
  if (reach < sun + 80) return '';
  const lengths = data.lengths.slice(0, MOST_STORY_RAYS);
  const longest = Math.max(1, ...lengths);
  let art = '';
  const arcs = Math.max(2, Math.floor((reach - sun) / 76));
  for (let arc = 1; arc <= arcs; arc++) {
    const radius = sun + ((reach - sun) * arc) / arcs;
    const weight = arc % 2 === 0 ? 8 : 3;
    const fading = (1 - (0.55 * arc) / arcs).toFixed(2);
    art += `<path fill="none" stroke="${metal.metal}" stroke-width="${weight}" stroke-opacity="${fading}" d="M${tenth(x - radius)} ${tenth(y)}A${tenth(radius)} ${tenth(radius)} 0 0 1 ${tenth(x + radius)} ${tenth(y)}"/>`;
  }
  for (const [index, length] of lengths.entries()) {
    const angle = Math.PI * (1 + (index + 0.5) / lengths.length);
    const end = sun + (reach - sun) * (0.3 + 0.7 * Math.sqrt(length / longest));
    const at = (radius: number): readonly [number, number] => [
      x + radius * Math.cos(angle),
      y + radius * Math.sin(angle),
    ];
    const [start, tip] = [at(sun + 26), at(end)];
    art += `<path stroke="${metal.metal}" stroke-width="4" d="M${tenth(start[0])} ${tenth(start[1])}L${tenth(tip[0])} ${tenth(tip[1])}"/>`;
    art += disc(tip[0], tip[1], 12, metal.metal);
  }
  return art;
}

/** Rules with growing gaps, as light lies on water. */
function water(width: number, [top, bottom]: readonly [number, number], color: string): string {
  const lines = 8;
  let art = '';
  for (let line = 0; line < lines; line++) {
    const share = (line / (lines - 1)) ** 1.55;
    const opacity = (1 - 0.65 * share).toFixed(2);
    const y = top + (bottom - top) * share;
    art += `<rect x="0" y="${tenth(y)}" width="${width}" height="${tenth(4 + line * 0.8)}" fill="${color}" fill-opacity="${opacity}"/>`;
  }
  return art;
}

/** The outline of the page at a distance from its edges, its corners cut in steps. */
function steppedRim({ width, height }: CoverSheet, margin: number): string {
  const [near, far] = [margin, margin + CORNER];
  return (
    `M${far} ${near}H${width - far}V${far}H${width - near}V${tenth(height - far)}H${width - far}` +
    `V${tenth(height - near)}H${far}V${tenth(height - far)}H${near}V${far}H${far}Z`
  );
}

/** A double rule at the foot of the plate. */
function plateRules(plate: Box, color: string): string {
  const bottom = plate.y + plate.height;
  return (
    panel({ x: plate.x, y: bottom - 24, width: plate.width, height: 3 }, color) +
    panel({ x: plate.x, y: bottom - 8, width: plate.width, height: 8 }, color)
  );
}
