import { type CoverDrawing, type CoverSize, type CoverStyle, SHEET_WIDTH } from './cover-style.ts';
import { tenth } from './shapes.ts';
import { deco } from './styles/deco.ts';
import { night } from './styles/night.ts';
import { pattern } from './styles/pattern.ts';
import { poster } from './styles/poster.ts';
import { ridgelines } from './styles/ridgelines.ts';
import { rings } from './styles/rings.ts';
import { stack } from './styles/stack.ts';
import { strata } from './styles/strata.ts';
import { swiss } from './styles/swiss.ts';
import { wreath } from './styles/wreath.ts';

/** All styles, in a fixed order. */
export const COVER_STYLES: readonly CoverStyle[] = [
  pattern,
  strata,
  night,
  ridgelines,
  stack,
  deco,
  swiss,
  wreath,
  poster,
  rings,
];

/** The height of a sheet in the shape of the picture. */
export function sheetHeight(size: CoverSize): number {
  return Math.round((SHEET_WIDTH * size.heightPx) / size.widthPx);
}

/** The drawing as an SVG document of the size. `layers: 'art'` leaves the type out. */
export function drawingToSvg(
  drawing: CoverDrawing,
  size: CoverSize,
  layers: 'all' | 'art' = 'all',
): string {
  const type = layers === 'art' ? [] : drawing.type;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.widthPx}" height="${size.heightPx}"`,
    ` viewBox="0 0 ${SHEET_WIDTH} ${tenth(sheetHeight(size))}" preserveAspectRatio="none">`,
    `<defs>${drawing.defs}</defs>`,
    drawing.art,
    ...type.map(({ color, path }) => `<path fill="${color}" d="${path}"/>`),
    '</svg>\n',
  ].join('');
}
