import { contrast, mixColors, pushContrast, rampColor } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle } from '../cover-style.ts';
import { placeFront } from '../front-type.ts';
import { type Curve, fractalNoise, smoothNoise } from '../noise.ts';
import { landBelow, type Point, panel, polyline } from '../shapes.ts';

const MOST_ROWS = 38;
/** Between two lines, at least. */
const LEAST_ROW_HEIGHT = 16;
const STEP = 8;
const MOST_PEAKS = 12;

/**
 * Hairlines one behind the other that rise to a peak a story, higher for longer stories; type flush
 * left in a wide margin. Light or dark ground, as the seed has it.
 */
export const ridgelines: CoverStyle = {
  id: 'ridgelines',
  faces: { title: 'fraunces', subtitle: 'frauncesItalic', label: 'josefin' },
  longestTitle: 58,
  longestWord: 14,
  draw,
};

interface Peak {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly life: Curve;
}

function draw(sheet: CoverSheet): CoverDrawing {
  const { palette, width, height } = sheet;
  const [light, bright, deep, dark] = palette.accents;
  const onPaper = sheet.stream('ground').next() < 0.5;
  const ground = onPaper ? palette.paper : mixColors(palette.ink, '#000000', 0.2);
  const ink = onPaper ? palette.ink : palette.paper;
  const front = placeFront(sheet, {
    anchor: 'start',
    sides: 60,
    top: 110,
    titleShare: 0.31,
    maxSize: 440,
    leading: 1.06,
    headColor: ink,
    footColor: ink,
  });

  const pole = onPaper ? '#000000' : '#ffffff';
  const ramp = (onPaper ? [bright, deep, dark] : [light, bright, deep]).map((color) =>
    contrast(color, ground) >= 2.2 ? color : pushContrast(color, ground, pole, 2.2),
  );
  const bottom = front.footTop - 150;
  const ceiling = front.headBottom + 90;
  const first = Math.max(height * 0.42, Math.min(ceiling + 190, bottom - 200), ceiling + 60);
  const rows = Math.min(MOST_ROWS, Math.max(0, Math.floor((bottom - first) / LEAST_ROW_HEIGHT)));
  const peaks = placePeaks(sheet);
  const drift = smoothNoise(sheet.stream('drift'));
  let art = panel({ x: 0, y: 0, width, height }, ground);
  for (let row = 0; row < rows; row++) {
    const share = row / Math.max(1, rows - 1);
    const level = first + (bottom - first) * share;
    const grain = fractalNoise(sheet.stream(`grain ${row}`), 4);
    const line: Point[] = [];
    for (let x = -STEP; x <= width + STEP; x += STEP) {
      const swell = peaks.reduce((sum, peak) => {
        const away = (x - peak.x - (drift(row * 0.12) - 0.5) * 260) / peak.width;
        return sum + peak.height * Math.exp(-away * away) * (0.3 + peak.life(row * 0.16));
      }, 0);
      const centre = Math.exp(-(((x - width / 2) / (width * 0.35)) ** 4));
      const wanted = centre * swell * 270 * (0.5 + 0.9 * grain(x / 52)) + 12 * grain(x / 26);
      // Soft limit: however high a peak is, its line stays below the type.
      const room = level - ceiling;
      line.push([x, level - room * (1 - Math.exp(-wanted / room))]);
    }
    const color = rampColor(ramp, share);
    art +=
      `<path fill="${ground}" d="${landBelow(line, level + 60)}"/>` +
      `<path fill="none" stroke="${color}" stroke-width="5.5" stroke-linejoin="round" d="${polyline(line)}"/>`;
  }
  return { defs: '', art, type: front.type };
}

function placePeaks(sheet: CoverSheet): Peak[] {
  const stream = sheet.stream('peaks');
  const lengths = sheet.data.lengths.slice(0, MOST_PEAKS);
  const count = Math.max(3, lengths.length);
  const longest = Math.max(1, ...lengths);
  const order = stream.shuffle(Array.from({ length: count }, (_, index) => index));
  return order.map((slot, index) => ({
    x: sheet.width * (0.2 + (0.6 * (slot + stream.between(0.25, 0.75))) / count),
    width: stream.between(0.7, 1.2) * (40 + 320 / count),
    height: 0.35 + 0.65 * Math.sqrt((lengths[index] ?? longest * 0.5) / longest),
    life: smoothNoise(sheet.stream(`peak ${index}`)),
  }));
}
