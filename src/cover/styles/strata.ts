import { mixColors, rampColor } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle } from '../cover-style.ts';
import { placeFront } from '../front-type.ts';
import { fractalNoise } from '../noise.ts';
import { rampOf } from '../palettes.ts';
import { disc, gradientDown, landBelow, type Point, polyline, stroked, tenth } from '../shapes.ts';
import { storyBands } from '../story-bands.ts';

const STEP = 10;
const CLEARANCE = 60;

/**
 * Layers of land from light to dark under a plain sky: one a story, as thick as the story is long,
 * with a fine seam where a story begins, and a low sun behind the first.
 */
export const strata: CoverStyle = {
  id: 'strata',
  faces: { title: 'bodoni', subtitle: 'garamondItalic', label: 'josefin' },
  longestTitle: 54,
  longestWord: 15,
  draw,
};

function draw(sheet: CoverSheet): CoverDrawing {
  const { data, palette, width, height } = sheet;
  const front = placeFront(sheet, {
    anchor: 'middle',
    sides: 30,
    top: 120,
    titleShare: 0.32,
    maxSize: 430,
    leading: 1.08,
    headColor: palette.ink,
    footColor: palette.paper,
  });

  const horizon = Math.max(height * 0.44, front.headBottom + 300);
  const deepest = front.footTop - CLEARANCE;
  const ramp = rampOf(palette);
  const bands = storyBands(data.lengths, { least: 6, most: 16 }, sheet.stream('bands'));
  const slow = fractalNoise(sheet.stream('lie of the land'), 3);
  let defs = gradientDown(
    'sky',
    [front.headBottom, horizon + 120],
    [palette.paper, warmPaper(sheet)],
  );
  let art = `<rect width="${width}" height="${tenth(height)}" fill="url(#sky)"/>`;
  let top = horizon;
  for (const [index, band] of bands.entries()) {
    const noise = fractalNoise(sheet.stream(`edge ${index}`), 6, 0.48);
    const roughness = 60 + 110 * Math.exp(-index * 0.16);
    const edge: Point[] = [];
    for (let x = -STEP; x <= width + STEP; x += STEP) {
      const own = (noise(x / 330) - 0.5) * roughness * 2.2;
      const shared = (slow(x / 760 + index * 0.19) - 0.5) * 420;
      const y = Math.min(top + own + shared, deepest);
      edge.push([x, Math.max(y, front.headBottom + CLEARANCE)]);
    }
    if (index === 0) art += drawSun(sheet, edge, front.headBottom);
    const share = bands.length === 1 ? 1 : index / (bands.length - 1);
    const color = rampColor(ramp, 0.13 + 0.87 * share);
    // Mist gathers at the foot of each layer; the darkest stays plain behind the credit.
    const mist = share === 1 ? color : mixColors(color, rampColor(ramp, 0.07 + 0.8 * share), 0.75);
    defs += gradientDown(`band${index}`, [top - 60, top + 260], [color, mist]);
    art += `<path fill="url(#band${index})" d="${landBelow(edge, height)}"/>`;
    if (band.opens && index > 0) {
      const seam = edge.map(([x, y]): Point => [x, y + 3]);
      art += stroked(polyline(seam), mixColors(color, palette.paper, 0.3), 4);
    }
    top += (deepest - 140 - horizon) * band.share;
  }
  return { defs, art, type: front.type };
}

function warmPaper({ palette }: CoverSheet): string {
  return mixColors(palette.paper, palette.accents[0], 0.75);
}

/** The sun, half up behind the first layer, as large as the sky below the type allows. */
function drawSun(sheet: CoverSheet, skyline: readonly Point[], clearBelow: number): string {
  const stream = sheet.stream('sun');
  const x = sheet.width * stream.pick([stream.between(0.2, 0.38), stream.between(0.62, 0.8)]);
  const wanted = stream.between(150, 215);
  const land = skyline.find((point) => point[0] >= x)?.[1] ?? clearBelow;
  const radius = Math.min(wanted, (land - clearBelow - CLEARANCE) / 1.4);
  if (radius < 60) return '';
  const [pale, bright] = sheet.palette.accents;
  return disc(x, land - radius * 0.35, radius, mixColors(pale, bright, 0.6));
}
