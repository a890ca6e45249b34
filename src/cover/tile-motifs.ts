import { type Box, tenth } from './shapes.ts';

/** The two colours of a tile. */
export interface TileColors {
  readonly ground: string;
  readonly figure: string;
}

/** SVG of a figure on a tile of side 100, in the figure's colour where nothing else is said. */
type TileMotif = (colors: TileColors) => string;

const quarter = (radius: number) => `M0 0H${radius}A${radius} ${radius} 0 0 1 0 ${radius}Z`;

const quarterDisc: TileMotif = () => `<path d="${quarter(100)}"/>`;

const nestedQuarters: TileMotif = ({ ground }) =>
  `<path d="${quarter(100)}"/><path fill="${ground}" d="${quarter(67)}"/><path d="${quarter(34)}"/>`;

const halfDiscs: TileMotif = () =>
  '<path d="M0 50A50 50 0 0 1 100 50ZM0 100A50 50 0 0 1 100 100Z"/>';

const fullDisc: TileMotif = () => '<circle cx="50" cy="50" r="37"/>';

const ring: TileMotif = ({ ground }) =>
  `<circle cx="50" cy="50" r="42"/><circle cx="50" cy="50" r="21" fill="${ground}"/>`;

const leaf: TileMotif = () => '<path d="M0 0A100 100 0 0 1 100 100A100 100 0 0 1 0 0Z"/>';

const triangle: TileMotif = () => '<path d="M0 0H100L0 100Z"/>';

const hourglass: TileMotif = () => '<path d="M0 0H100L50 50ZM0 100H100L50 50Z"/>';

const bars: TileMotif = () =>
  '<path d="M0 0H12.5V100H0ZM25 0H37.5V100H25ZM50 0H62.5V100H50ZM75 0H87.5V100H75Z"/>';

const dots: TileMotif = () => {
  let art = '';
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const [x, y] = [(column + 0.5) * 33.333, (row + 0.5) * 33.333];
      art += `<circle cx="${tenth(x)}" cy="${tenth(y)}" r="8.5"/>`;
    }
  }
  return art;
};

const plain: TileMotif = () => '';

/** Figures that carry a tile, and patterns to rest the eye between them. */
export const TILE_MOTIFS: {
  readonly bold: readonly TileMotif[];
  readonly quiet: readonly TileMotif[];
} = {
  bold: [
    quarterDisc,
    quarterDisc,
    nestedQuarters,
    halfDiscs,
    fullDisc,
    ring,
    leaf,
    triangle,
    hourglass,
  ],
  quiet: [bars, dots, plain],
};

/** A tile, its figure turned by so many quarters. */
export function drawTile(motif: TileMotif, box: Box, colors: TileColors, turns: number): string {
  const scale = (box.width / 100).toFixed(4);
  const place = `translate(${tenth(box.x)} ${tenth(box.y)}) scale(${scale})`;
  return (
    `<g transform="${place}"><path fill="${colors.ground}" d="M0 0H100.2V100.2H0Z"/>` +
    `<g fill="${colors.figure}" transform="rotate(${turns * 90} 50 50)">${motif(colors)}</g></g>`
  );
}
