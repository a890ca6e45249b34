import { mixColors, pushContrast, rampColor } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle } from '../cover-style.ts';
import { placeFront } from '../front-type.ts';
import type { RandomStream } from '../random-stream.ts';
import { filled, type Point, panel, polygon } from '../shapes.ts';

const CORNERS = 200;
const MOST_RINGS = 40;
/** A trunk smaller than this would look like a coin on the page. */
const LEAST_RADIUS = 860;
/** Where the wood ends and the bark begins, as a share of the trunk's radius. */
const WOOD = 0.955;

/**
 * A felled tree, larger than the page: one ring a story from the heart outwards, as wide as the story
 * is long, each ending in a dark line of late wood.
 */
export const rings: CoverStyle = {
  id: 'rings',
  faces: { title: 'cormorant', subtitle: 'cormorantItalic', label: 'josefin' },
  longestTitle: 56,
  longestWord: 13,
  draw,
};

function draw(sheet: CoverSheet): CoverDrawing {
  const { palette, width, height } = sheet;
  const front = placeFront(sheet, {
    anchor: 'middle',
    sides: 30,
    top: 120,
    titleShare: 0.28,
    maxSize: 460,
    leading: 0.98,
    headColor: palette.ink,
    footColor: palette.paper,
  });
  const ground = mixColors(palette.paper, palette.accents[0], 0.12);
  const band = front.footTop - 110;
  const top = front.headBottom + 110;
  const radius = Math.max(LEAST_RADIUS, (band - top) * 0.8);
  const lean = sheet.stream('place').pick([-1, 1]) * sheet.stream('lean').between(0.06, 0.16);
  const art = [
    panel({ x: 0, y: 0, width, height }, ground),
    drawTrunk(sheet, { center: [width * (0.5 + lean), top + radius], radius, ground }),
    panel({ x: 0, y: band, width, height: height - band }, palette.ink),
  ];
  return { defs: '', art: art.join(''), type: front.type };
}

interface Trunk {
  readonly center: Point;
  readonly radius: number;
  readonly ground: string;
}

/** How far an outline is from a circle at an angle, as a share of its radius: 0 at most. */
type Bulge = (angle: number) => number;

function bulge(stream: RandomStream, strength: number, waves: number): Bulge {
  const parts = Array.from({ length: waves }, (_, index) => ({
    times: index + 1,
    shift: stream.between(0, Math.PI * 2),
    reach: (strength * stream.between(0.4, 1)) / (index + 1),
  }));
  return (angle) =>
    parts.reduce(
      (sum, { times, shift, reach }) => sum + reach * (Math.sin(times * angle + shift) - 1),
      0,
    );
}

function drawTrunk(sheet: CoverSheet, { center, radius, ground }: Trunk): string {
  const { palette } = sheet;
  const [light, bright, deep, dark] = palette.accents;
  const stream = sheet.stream('rings');
  const shape = bulge(stream, 0.03, 4);
  const heart: Point = [stream.between(-0.1, 0.1), stream.between(-0.16, 0.02)];
  // Rings far out are like the trunk's outline, those near the heart like a circle around it.
  const outline = (share: number, own: Bulge): string => {
    const points: Point[] = [];
    const off = radius * (1 - share);
    for (let corner = 0; corner < CORNERS; corner++) {
      const angle = (corner / CORNERS) * Math.PI * 2;
      const reach = radius * share * (1 + share * shape(angle) + own(angle));
      points.push([
        center[0] + heart[0] * off + reach * Math.cos(angle),
        center[1] + heart[1] * off + reach * Math.sin(angle),
      ]);
    }
    return polygon(points);
  };
  const plain: Bulge = () => 0;
  const bark = pushContrast(mixColors(dark, palette.ink, 0.55), ground, '#000000', 4);
  // Heartwood is dark, sapwood light.
  const wood = [mixColors(deep, bright, 0.35), bright, mixColors(bright, light, 0.6), light];
  let art =
    filled(outline(1, bulge(stream, 0.006, 40)), bark) +
    filled(outline(WOOD + 0.008, plain), mixColors(light, palette.paper, 0.75));
  for (const ring of ringsOutwards(sheet).toReversed()) {
    const own = bulge(stream, 0.007, 7);
    const tone = rampColor(wood, ring.end);
    const late = mixColors(tone, dark, 0.62);
    const wide = ring.end - ring.start;
    art += filled(outline(WOOD * ring.end, own), late);
    art += filled(outline(WOOD * (ring.end - Math.min(0.012, wide * 0.3)), own), tone);
    const years = Math.min(6, Math.floor(wide * 34));
    for (let year = years; year >= 1; year--) {
      const at = ring.start + (wide * (year - 0.15)) / (years + 1);
      const fine = mixColors(tone, late, 0.16 + 0.34 * (year / (years + 1)));
      art += filled(outline(WOOD * at, own), fine);
      art += filled(outline(WOOD * (at - 0.0042), own), mixColors(tone, wood[3] ?? tone, 0.12));
    }
  }
  return art;
}

interface Ring {
  /** Shares of the radius. */
  readonly start: number;
  readonly end: number;
}

/** The stories from the heart outwards; each at least wide enough to be seen. */
function ringsOutwards({ data }: CoverSheet): Ring[] {
  const lengths = data.lengths.slice(0, MOST_RINGS);
  const shown = lengths.length === 0 ? [1] : lengths;
  const mean = shown.reduce((sum, length) => sum + length, 0) / shown.length;
  const visible = shown.map((length) => Math.max(length, mean * 0.3));
  const total = visible.reduce((sum, length) => sum + length, 0);
  let start = 0.02;
  return visible.map((length) => {
    const ring = { start, end: start + (0.98 * length) / total };
    start = ring.end;
    return ring;
  });
}
