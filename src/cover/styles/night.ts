import { contrast, mixColors, pushContrast, rampColor } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle } from '../cover-style.ts';
import { placeFront } from '../front-type.ts';
import { fractalNoise, smoothNoise } from '../noise.ts';
import {
  type Box,
  disc,
  filled,
  inset,
  isInside,
  landBelow,
  type Point,
  star,
  tenth,
} from '../shapes.ts';

const SKY_STARS = 520;
const RANGES = 5;
const STEP = 8;
const MOST_STORY_STARS = 40;

/**
 * A night sky over mountains: one star a story in a constellation, larger for longer stories, and a
 * moon behind the farthest range. No star stands behind the type.
 */
export const night: CoverStyle = {
  id: 'night',
  faces: { title: 'cormorant', subtitle: 'cormorantItalic', label: 'josefin' },
  longestTitle: 56,
  longestWord: 13,
  draw,
};

function draw(sheet: CoverSheet): CoverDrawing {
  const { palette, width, height } = sheet;
  const light = mixColors(palette.paper, '#ffffff', 0.35);
  const front = placeFront(sheet, {
    anchor: 'middle',
    sides: 30,
    top: 120,
    titleShare: 0.29,
    maxSize: 460,
    leading: 0.98,
    headColor: light,
    footColor: light,
  });

  const quiet = front.head === null ? [] : [inset(front.head, -56)];
  const skyTop = front.headBottom + 90;
  const horizon = Math.max(height * 0.64, skyTop + 520);
  const sky = skyColors(sheet, light);
  const moon = placeMoon(sheet, skyTop, horizon);
  const constellation = placeStories(sheet, skyTop, horizon - 330, moon);
  const art = [
    `<rect width="${width}" height="${tenth(height)}" fill="url(#sky)"/>`,
    drawStars(sheet, light, [...quiet, inset(moon, -60)], horizon),
    `<circle cx="${tenth(moon.x + moon.width / 2)}" cy="${tenth(moon.y + moon.width / 2)}" r="${tenth(moon.width * 1.25)}" fill="url(#glow)"/>`,
    disc(moon.x + moon.width / 2, moon.y + moon.width / 2, moon.width / 2, light),
    drawConstellation(sheet, constellation, light),
    drawRanges(sheet, horizon, sky.horizon, front.footTop),
  ];
  const stops: [number, string][] = [
    [0, sky.top],
    [(front.headBottom + 20) / height, sky.middle],
    [(horizon - 250) / height, sky.low],
    [Math.min(0.98, (horizon + 60) / height), sky.horizon],
  ];
  const defs = [
    '<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">',
    ...stops.map(([at, color]) => `<stop offset="${at.toFixed(3)}" stop-color="${color}"/>`),
    '</linearGradient><radialGradient id="glow">',
    `<stop offset=".38" stop-color="${light}" stop-opacity=".42"/>`,
    `<stop offset=".62" stop-color="${light}" stop-opacity=".13"/>`,
    `<stop offset="1" stop-color="${light}" stop-opacity="0"/></radialGradient>`,
  ];
  return { defs: defs.join(''), art: art.join(''), type: front.type };
}

/** Four colours downwards; those behind the type are dark enough for it. */
function skyColors({ palette }: CoverSheet, light: string) {
  const [pale, bright, deep, dark] = palette.accents;
  const behindType = pushContrast(mixColors(palette.ink, dark, 0.8), light, '#000000', 8.5);
  return {
    top: mixColors(palette.ink, behindType, 0.25),
    middle: behindType,
    low: mixColors(dark, deep, contrast(dark, deep) > 2.6 ? 0.7 : 0.95),
    horizon: mixColors(bright, pale, 0.35),
  };
}

function placeMoon(sheet: CoverSheet, skyTop: number, horizon: number): Box {
  const stream = sheet.stream('moon');
  const radius = Math.min(stream.between(135, 180), (horizon - skyTop) / 5);
  const x = sheet.width * stream.pick([stream.between(0.24, 0.4), stream.between(0.6, 0.76)]);
  return { x: x - radius, y: horizon - 265 - radius, width: radius * 2, height: radius * 2 };
}

/** Many small stars and few large ones, fewer towards the horizon. */
function drawStars(sheet: CoverSheet, light: string, quiet: readonly Box[], horizon: number) {
  const stream = sheet.stream('stars');
  let art = '';
  for (let count = 0; count < SKY_STARS; count++) {
    const x = stream.next() * sheet.width;
    const y = stream.next() ** 1.25 * (horizon - 60);
    const radius = 1.2 + 4.4 * stream.next() ** 4;
    const glow = (0.25 + 0.75 * stream.next()) * (1 - (0.75 * y) / horizon);
    if (quiet.some((box) => isInside(box, [x, y]))) continue;
    art += `<circle cx="${tenth(x)}" cy="${tenth(y)}" r="${tenth(radius)}" fill-opacity="${glow.toFixed(2)}"/>`;
  }
  return `<g fill="${light}">${art}</g>`;
}

/** The stories' places, from left to right in a drifting line that keeps clear of the moon. */
function placeStories(sheet: CoverSheet, top: number, bottom: number, moon: Box): Point[] {
  const stream = sheet.stream('constellation');
  const count = Math.min(MOST_STORY_STARS, Math.max(1, sheet.data.lengths.length));
  const drift = smoothNoise(stream);
  const left = sheet.width * 0.12;
  const room = sheet.width * 0.76;
  const span = Math.max(60, bottom - top - 40);
  return Array.from({ length: count }, (_, index): Point => {
    const step = room / count;
    const x = left + (index + 0.5) * step + stream.between(-0.26, 0.26) * step;
    const swing = drift(index * 0.83 + 0.4) * 0.8 + stream.next() * 0.2;
    const y = top + 20 + span * swing;
    const near = isInside(inset(moon, -70), [x, y]);
    return [x, near ? Math.max(top + 20, moon.y - 90) : y];
  });
}

function drawConstellation(sheet: CoverSheet, places: readonly Point[], light: string): string {
  const { lengths } = sheet.data;
  const longest = Math.max(1, ...lengths);
  // Many stars are drawn smaller, so that neighbours stay apart.
  const scale = Math.min(1, Math.max(0.6, Math.sqrt(12 / Math.max(1, places.length))));
  const radii = places.map(
    (_, index) => scale * (15 + 18 * Math.sqrt((lengths[index] ?? 0) / longest)),
  );
  let links = '';
  for (let index = 1; index < places.length; index++) {
    const from = places[index - 1];
    const to = places[index];
    if (from === undefined || to === undefined) continue;
    const distance = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const start = ((radii[index - 1] ?? 0) + 10) / distance;
    const end = 1 - ((radii[index] ?? 0) + 10) / distance;
    if (start >= end) continue;
    const at = (share: number) =>
      `${tenth(from[0] + (to[0] - from[0]) * share)} ${tenth(from[1] + (to[1] - from[1]) * share)}`;
    links += `M${at(start)}L${at(end)}`;
  }
  const line = `<path d="${links}" fill="none" stroke="${light}" stroke-width="2.6" stroke-opacity=".55"/>`;
  return (
    (links === '' ? '' : line) +
    places
      .map((place, index) => {
        const radius = radii[index] ?? 0;
        return (
          filled(star(place, radius, radius * 0.2, 4), light) +
          disc(place[0], place[1], radius * 0.3, light)
        );
      })
      .join('')
  );
}

/** Mountain ranges, each darker than the one behind it, with firs on the last. */
function drawRanges(sheet: CoverSheet, horizon: number, haze: string, foot: number): string {
  const { palette, width, height } = sheet;
  const [, , deep, dark] = palette.accents;
  const ground = mixColors(palette.ink, '#000000', 0.25);
  const ramp = [mixColors(haze, deep, 0.6), mixColors(deep, dark, 0.55), dark, palette.ink, ground];
  const floor = Math.min(height - 330, foot - 130);
  let art = '';
  for (let range = 0; range < RANGES; range++) {
    const depth = range / (RANGES - 1);
    const base = horizon + (floor - horizon) * depth ** 0.92;
    const tall = 330 - 235 * depth;
    const broad = smoothNoise(sheet.stream(`range ${range}`));
    const fine = fractalNoise(sheet.stream(`crags ${range}`), 6, 0.5);
    const skyline: Point[] = [];
    for (let x = -STEP; x <= width + STEP; x += STEP) {
      const peak = 1 - Math.abs(2 * broad(x / (430 - 50 * range)) - 1);
      const crag = (fine(x / 210) - 0.5) * (1.15 - 0.5 * depth);
      skyline.push([x, Math.min(base - tall * (peak * 0.62 + crag * 0.8 - 0.1), foot - 70)]);
    }
    const color = rampColor(ramp, depth);
    if (range === RANGES - 1) art += drawFirs(sheet, skyline, color);
    art += filled(landBelow(skyline, height), color);
  }
  return art;
}

function drawFirs(sheet: CoverSheet, skyline: readonly Point[], color: string): string {
  const stream = sheet.stream('firs');
  let data = '';
  for (let count = 0; count < 110; count++) {
    const place = skyline[stream.integer(0, skyline.length - 1)];
    const toEdge = place === undefined ? 0 : Math.abs(place[0] / sheet.width - 0.5) * 2;
    const tall = stream.between(70, 150) * (0.55 + 0.75 * toEdge ** 1.5);
    if (place === undefined) continue;
    const [x] = place;
    const y = place[1] + 14;
    for (let tier = 0; tier < 5; tier++) {
      const top = y - tall + tier * tall * 0.17;
      const half = tall * (0.07 + 0.045 * tier);
      data += `M${tenth(x)} ${tenth(top)}L${tenth(x + half)} ${tenth(top + tall * 0.3)}H${tenth(x - half)}Z`;
    }
    data += `M${tenth(x - 3)} ${tenth(y - tall * 0.1)}h6v40h-6Z`;
  }
  return filled(data, color);
}
