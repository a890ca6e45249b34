import type { CoverFaces } from '../fonts/cover-faces.ts';
import { type CoverDrawing, type CoverSize, SHEET_WIDTH } from './cover-style.ts';
import { drawingToSvg, sheetHeight } from './draw-cover.ts';
import { setLine } from './set-type.ts';
import { filled, panel, tenth } from './shapes.ts';

/** A cover with its caption below. */
export const SHEET_TILE: CoverSize = { widthPx: 420, heightPx: 732 };
/** The cover on it, in the shape of the one inside the book. */
export const TILE_COVER: CoverSize = { widthPx: 420, heightPx: 672 };

const GROUND = '#8c8c8c';
const CAPTION = '#ffffff';
const CAPTION_SIZE = 120;

/** An SVG document of a cover made small, with a line below that says how to ask for it. */
export function sheetTile(drawing: CoverDrawing, caption: string, faces: CoverFaces): string {
  const height = (SHEET_WIDTH * SHEET_TILE.heightPx) / SHEET_TILE.widthPx;
  const cover = drawingToSvg(drawing, TILE_COVER).replace(
    /width="\d+" height="\d+"/,
    `width="${SHEET_WIDTH}" height="${sheetHeight(TILE_COVER)}"`,
  );
  const line = faces.garamondMedium && setLine(faces.garamondMedium, caption, CAPTION_SIZE);
  const path = line?.pathAt((SHEET_WIDTH - line.width) / 2, height - CAPTION_SIZE * 0.5) ?? '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SHEET_TILE.widthPx}" height="${SHEET_TILE.heightPx}"`,
    ` viewBox="0 0 ${SHEET_WIDTH} ${tenth(height)}">`,
    panel({ x: 0, y: 0, width: SHEET_WIDTH, height }, GROUND),
    cover,
    filled(path, CAPTION),
    '</svg>\n',
  ].join('');
}
