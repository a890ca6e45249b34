import { contrast, mixColors } from './contrast.ts';
import type { CoverSheet } from './cover-style.ts';
import type { RandomStream } from './random-stream.ts';
import { type Box, disc, filled, isInside, type Point, star, tenth } from './shapes.ts';

/** A page of repeated motifs. */
export interface PrintedPattern {
  readonly defs: string;
  readonly art: string;
  readonly ground: string;
}

/** The colours a pattern is printed in. */
interface Inks {
  readonly ground: string;
  readonly line: string;
  readonly first: string;
  readonly second: string;
  /** Of the motifs that stand for stories. */
  readonly lit: string;
}

/** A repeat: where its motifs stand, and how one looks, plain and lit. */
interface Repeat {
  readonly places: readonly Point[];
  readonly plain: string;
  readonly lit: string;
  /** Smaller motifs between the others. */
  readonly between?: { readonly places: readonly Point[]; readonly motif: string };
}

const REPEATS: readonly ((sheet: CoverSheet, inks: Inks) => Repeat)[] = [
  scallops,
  stars,
  sprigs,
  leaves,
];

/** A pattern over the whole page; as many motifs outside `covered` are lit as there are stories. */
export function drawMotifs(sheet: CoverSheet, covered: Box): PrintedPattern {
  const stream = sheet.stream('pattern');
  const inks = chooseInks(sheet, stream);
  const repeat = stream.pick(REPEATS)(sheet, inks);
  const lit = litPlaces(sheet, repeat.places, covered);
  const use = (id: string, [x, y]: Point) => `<use href="#${id}" x="${tenth(x)}" y="${tenth(y)}"/>`;
  const art =
    repeat.places.map((place) => use(lit.has(place) ? 'lit' : 'plain', place)).join('') +
    (repeat.between?.places.map((place) => use('between', place)).join('') ?? '');
  const defs =
    `<g id="plain">${repeat.plain}</g><g id="lit">${repeat.lit}</g>` +
    (repeat.between === undefined ? '' : `<g id="between">${repeat.between.motif}</g>`);
  return { defs, art, ground: inks.ground };
}

function chooseInks({ palette }: CoverSheet, stream: RandomStream): Inks {
  const [light, bright, deep, dark] = palette.accents;
  const ground = stream.pick([dark, mixColors(dark, palette.ink, 0.55), deep]);
  const second = ground === deep ? dark : deep;
  const visible = contrast(bright, ground) >= 1.9 ? bright : light;
  return { ground, line: light, first: visible, second, lit: palette.paper };
}

/** As many places as there are stories, well inside the page and clear of the label. */
function litPlaces(
  { data, width, height, stream }: CoverSheet,
  places: readonly Point[],
  covered: Box,
) {
  const page: Box = { x: 90, y: 90, width: width - 180, height: height - 180 };
  const margin: Box = {
    x: covered.x - 90,
    y: covered.y - 90,
    width: covered.width + 180,
    height: covered.height + 180,
  };
  const seen = places.filter((place) => isInside(page, place) && !isInside(margin, place));
  return new Set(stream('lit motifs').shuffle(seen).slice(0, data.lengths.length));
}

function grid(sheet: CoverSheet, stepX: number, stepY: number, drop: number): Point[] {
  const columns = Math.ceil(sheet.width / 2 / stepX) + 1;
  const rows = Math.ceil(sheet.height / stepY) + 1;
  const places: Point[] = [];
  for (let row = -1; row <= rows; row++) {
    for (let column = -columns; column <= columns; column++) {
      // Centred on the page, so that the left and the right edge are alike.
      const y = row * stepY + (Math.abs(column) % 2 === 1 ? drop : 0);
      places.push([sheet.width / 2 + column * stepX, y]);
    }
  }
  return places;
}

/** Overlapping fans in rows: the wave pattern called seigaiha. */
function scallops(sheet: CoverSheet, inks: Inks): Repeat {
  const radius = 100;
  // One disc and strokes on it: seven discs on each other would take three times as long to fill.
  const ring = (share: number, color: string) =>
    `<circle r="${tenth(radius * share)}" fill="none" stroke="${color}" stroke-width="${radius * 0.07}"/>`;
  const fan = (outer: string, inner: string) =>
    disc(0, 0, radius, inks.ground) +
    ring(0.965, outer) +
    ring(0.725, inner) +
    ring(0.465, inner) +
    disc(0, 0, radius * 0.24, inner);
  const { line, first, lit } = inks;
  const places: Point[] = [];
  const rows = Math.ceil(sheet.height / (radius * 0.5)) + 3;
  for (let row = 0; row < rows; row++) {
    const columns = Math.ceil(sheet.width / 2 / (radius * 2)) + 1;
    for (let column = -columns; column <= columns; column++) {
      const x = sheet.width / 2 + column * radius * 2 + (row % 2 === 1 ? radius : 0);
      places.push([x, row * radius * 0.5 - radius * 0.4]);
    }
  }
  return {
    places,
    plain: fan(line, first),
    lit: fan(line, lit),
  };
}

/** Eight-pointed stars with small diamonds between them. */
function stars(sheet: CoverSheet, inks: Inks): Repeat {
  const step = 200;
  const motif = (body: string, heart: string) =>
    filled(star([0, 0], 94, 70, 8), inks.line) +
    filled(star([0, 0], 84, 60, 8), inks.ground) +
    filled(star([0, 0], 68, 30, 8), body) +
    disc(0, 0, 15, heart);
  return {
    places: grid(sheet, step, step, 0),
    plain: motif(inks.first, inks.ground),
    lit: motif(inks.lit, inks.first),
    between: {
      places: grid(sheet, step, step, 0).map(([x, y]): Point => [x + step / 2, y + step / 2]),
      motif: filled(star([0, 0], 50, 20, 4), inks.second) + disc(0, 0, 8, inks.line),
    },
  };
}

/** Flowers on stems, each second column dropped by half. */
function sprigs(sheet: CoverSheet, inks: Inks): Repeat {
  const flower = (petals: string, tips: string) => {
    let art = `<path fill="none" stroke="${inks.line}" stroke-width="6" stroke-linecap="round" d="M0 0C7 28 -9 58 5 98"/>`;
    art += leaf(1, 66, -28, 56, 0.3, inks.line) + leaf(0, 46, 208, 50, 0.3, inks.line);
    for (const turn of [-2, 2, -1, 1, 0]) {
      art += leaf(
        0,
        4,
        -90 + turn * 36,
        turn === 0 ? 66 : 58,
        0.34,
        turn % 2 === 0 ? petals : tips,
      );
    }
    return `<g transform="rotate(9) translate(0 -20)">${art}${disc(0, 2, 10, inks.line)}</g>`;
  };
  return {
    places: grid(sheet, 160, 236, 118),
    plain: flower(inks.first, mixColors(inks.first, inks.ground, 0.35)),
    lit: flower(inks.lit, mixColors(inks.lit, inks.first, 0.45)),
  };
}

/** Pairs of leaves on a trellis, each second column dropped by half. */
function leaves(sheet: CoverSheet, inks: Inks): Repeat {
  const motif = (body: string, berry: string) =>
    leaf(0, -4, -90, 88, 0.36, body) +
    leaf(0, 0, -25, 78, 0.34, body) +
    leaf(0, 0, 205, 78, 0.34, body) +
    `<path fill="none" stroke="${inks.line}" stroke-width="5" stroke-linecap="round" d="M0 96V-70M0 0L52 -24M0 0L-52 -24"/>` +
    disc(28, 34, 13, berry) +
    disc(-28, 34, 13, berry);
  return {
    places: grid(sheet, 160, 220, 110),
    plain: motif(inks.second, inks.first),
    lit: motif(inks.first, inks.lit),
  };
}

/** A leaf from a point into a direction (degrees, 0 to the right), `plump` times as wide as long. */
function leaf(
  x: number,
  y: number,
  turn: number,
  long: number,
  plump: number,
  color: string,
): string {
  const half = long * plump;
  const data =
    `M0 0C${tenth(long * 0.28)} ${tenth(-half)} ${tenth(long * 0.76)} ${tenth(-half * 0.8)} ${tenth(long)} 0` +
    `C${tenth(long * 0.76)} ${tenth(half * 0.8)} ${tenth(long * 0.28)} ${tenth(half)} 0 0Z`;
  return `<path transform="translate(${x} ${y}) rotate(${turn})" fill="${color}" d="${data}"/>`;
}
