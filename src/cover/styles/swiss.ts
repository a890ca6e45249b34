import { contrast, pushContrast } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle } from '../cover-style.ts';
import { placeFoot, placeHead } from '../front-type.ts';
import type { Anchor } from '../place-type.ts';
import type { RandomStream } from '../random-stream.ts';
import { panel } from '../shapes.ts';
import { drawTile, TILE_MOTIFS, type TileColors } from '../tile-motifs.ts';

const GAP = 110;
const RULE = { width: 170, height: 16 };

/**
 * A hard grid of coloured tiles above heavy type, flush left. As many columns as the stories fill, and
 * one bold figure a story; the tiles between them are quiet.
 */
export const swiss: CoverStyle = {
  id: 'swiss',
  faces: { title: 'archivo', subtitle: 'josefin', label: 'josefin' },
  longestTitle: 60,
  longestWord: 14,
  draw,
};

function draw(sheet: CoverSheet): CoverDrawing {
  const { palette, width, height } = sheet;
  const { head, foot, top, x, mirrored } = placeTypeBelow(sheet);
  const grid = chooseGrid(sheet, top - GAP);
  const stream = sheet.stream('tiles');
  const figures = figurePlaces(sheet, grid.columns * grid.rows);
  const art = [panel({ x: 0, y: 0, width, height }, palette.paper)];
  const grounds: string[] = [];
  for (let place = 0; place < grid.columns * grid.rows; place++) {
    const [column, row] = [place % grid.columns, Math.floor(place / grid.columns)];
    const neighbours = [column > 0 ? grounds[place - 1] : undefined, grounds[place - grid.columns]];
    const colors = tileColors(sheet, stream, neighbours);
    grounds.push(colors.ground);
    const motifs = figures.has(place) ? TILE_MOTIFS.bold : TILE_MOTIFS.quiet;
    const box = {
      x: column * grid.size,
      y: row * grid.size,
      width: grid.size,
      height: grid.size,
    };
    art.push(drawTile(stream.pick(motifs), box, colors, stream.integer(0, 3)));
  }
  // The title follows the grid, the credit stands at the foot: the room between them is what is left.
  const type = [...head(grid.rows * grid.size + GAP).type, ...foot.type];
  if (foot.type.length > 0) {
    const rule = { ...RULE, x: mirrored ? x - RULE.width : x, y: foot.top - 84 };
    art.push(panel(rule, pushContrast(palette.spark, palette.paper, '#000000', 2.5)));
  }
  return { defs: '', art: art.join(''), type };
}

/** The credit at the foot, the title to be placed, and the lowest height it may begin at. */
function placeTypeBelow(sheet: CoverSheet) {
  const { data, palette, width, height, safe } = sheet;
  const left = safe.x + 30;
  const mirrored = data.direction === 'rtl';
  const anchor: Anchor = mirrored ? 'end' : 'start';
  const x = mirrored ? width - left : left;
  const room = width - 2 * left;
  const color = palette.ink;
  const baseline = height - safe.y - 30;
  const foot = placeFoot(sheet, { x, anchor, baseline, width: room, color, maxSize: 58 });
  const head = (top: number) =>
    placeHead(sheet, {
      x,
      anchor,
      top,
      width: room,
      titleHeight: height * 0.2,
      maxSize: 400,
      titleColor: color,
      subtitleColor: color,
      capitals: false,
      leading: 1.04,
    });
  const end = foot.type.length === 0 ? height - safe.y - 30 : foot.top - 170;
  return { head, foot, top: end - head(0).bottom, x, mirrored };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly size: number;
}

/** More and smaller tiles for more stories, in whole rows that end above the type. */
function chooseGrid({ data, width }: CoverSheet, room: number): Grid {
  const stories = data.lengths.length;
  const wanted = stories <= 6 ? 3 : stories <= 16 ? 4 : stories <= 30 ? 5 : 6;
  // The columns whose rows leave the least room unused, near the number wanted.
  const choices = [wanted, wanted + 1, wanted + 2].map((columns) => {
    const size = width / columns;
    const rows = Math.max(1, Math.floor(room / size));
    return { columns, rows, size, spare: Math.abs(room - rows * size) + (columns - wanted) * 60 };
  });
  return choices.reduce((best, choice) => (choice.spare < best.spare ? choice : best));
}

/** The places of the bold figures: one a story, but never fewer than six in ten tiles. */
function figurePlaces({ data, stream }: CoverSheet, tiles: number): Set<number> {
  const count = Math.max(Math.ceil(tiles * 0.6), Math.min(tiles, data.lengths.length));
  const places = Array.from({ length: tiles }, (_, index) => index);
  return new Set(stream('figures').shuffle(places).slice(0, count));
}

/** A ground unlike its neighbours', and a figure that stands out from it. */
function tileColors(
  { palette }: CoverSheet,
  stream: RandomStream,
  neighbours: readonly (string | undefined)[],
): TileColors {
  const [light, bright, deep, dark] = palette.accents;
  const colors = [palette.paper, light, bright, deep, dark, palette.ink, palette.spark];
  const grounds = colors.filter((color) => !neighbours.includes(color));
  const ground = stream.pick(grounds);
  const figures = colors.filter((color) => contrast(color, ground) >= 1.6);
  return { ground, figure: stream.pick(figures) };
}
