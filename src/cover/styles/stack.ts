import type { FontFace } from '../../fonts/font-face.ts';
import { contrast, mixColors, pushContrast } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle, PlacedType } from '../cover-style.ts';
import { letterHeight } from '../fit-type.ts';
import { placeFront } from '../front-type.ts';
import { faceFor } from '../place-type.ts';
import type { RandomStream } from '../random-stream.ts';
import { setLine } from '../set-type.ts';
import { type Box, panel, tenth } from '../shapes.ts';

const MOST_BOOKS = 15;
const THINNEST = 70;
const THICKEST = 150;
/** Of the room below the title, so that the pile never crowds it. */
const PILE_SHARE = 0.86;
const THINNEST_DRAWN = 40;
const LEAST_TITLE_SIZE = 30;
const LETTERING_CONTRAST = 6;

/**
 * A pile of books on a table: one a story in reading order, as thick as the story is long, with the
 * story's title on its spine where it can be read. Of a long anthology the first fifteen are shown.
 */
export const stack: CoverStyle = {
  id: 'stack',
  faces: { title: 'playfair', subtitle: 'playfairItalic', label: 'garamondMedium' },
  longestTitle: 60,
  longestWord: 15,
  draw,
};

function draw(sheet: CoverSheet): CoverDrawing {
  const { palette, width, height } = sheet;
  const wall = wallColor(sheet);
  const front = placeFront(sheet, {
    anchor: 'middle',
    sides: 30,
    top: 120,
    titleShare: 0.29,
    maxSize: 400,
    leading: 1.08,
    headColor: palette.ink,
    footColor: palette.paper,
  });
  const table = front.footTop - 140;
  const books = pileBooks(sheet, table, table - front.headBottom - 150);
  const art = [
    panel({ x: 0, y: 0, width, height }, wall),
    panel({ x: 0, y: table, width, height: height - table }, palette.ink),
  ];
  const type: PlacedType[] = [...front.type];
  const stream = sheet.stream('bindings');
  for (const [index, book] of books.entries()) {
    const binding = chooseBinding(sheet, index, stream, wall);
    art.push(drawBook(book, binding));
    const title = spineTitle(sheet, book, binding, books.length - 1 - index);
    if (title !== null) type.push(title);
  }
  const top = books[books.length - 1];
  if (top !== undefined) art.push(drawCup(sheet, top, front.headBottom, wall));
  return { defs: '', art: art.join(''), type };
}

function wallColor({ palette }: CoverSheet): string {
  return mixColors(palette.paper, palette.accents[0], 0.22);
}

/** The books from the table upwards, the first story on top; all within `room`. */
function pileBooks(sheet: CoverSheet, table: number, room: number): Box[] {
  const { lengths } = sheet.data;
  const most = Math.max(1, Math.min(MOST_BOOKS, Math.floor((room * PILE_SHARE) / THINNEST_DRAWN)));
  const shown = lengths.length === 0 ? [1] : lengths.slice(0, most);
  const longest = Math.max(...shown);
  const stream = sheet.stream('pile');
  const wanted = shown.map(
    (length) => THINNEST + (THICKEST - THINNEST) * Math.sqrt(length / longest),
  );
  const total = wanted.reduce((sum, thickness) => sum + thickness, 0);
  const scale = Math.min(1.5, (room * PILE_SHARE) / total);
  const books: Box[] = [];
  let bottom = table;
  for (const thickness of wanted.toReversed()) {
    const length = sheet.width * stream.between(0.62, 0.76);
    const x = (sheet.width - length) / 2 + stream.between(-40, 40);
    bottom -= thickness * scale;
    books.push({ x, y: bottom, width: length, height: thickness * scale });
  }
  return books;
}

interface Binding {
  readonly cloth: string;
  readonly gilt: string;
  readonly bands: 'none' | 'ends' | 'double' | 'panel';
}

function chooseBinding(
  { palette }: CoverSheet,
  index: number,
  stream: RandomStream,
  wall: string,
): Binding {
  const [light, bright, deep, dark] = palette.accents;
  const cloths = [
    deep,
    dark,
    bright,
    mixColors(dark, palette.ink, 0.5),
    mixColors(deep, bright, 0.5),
  ];
  // A step of two through five cloths never puts the same one on itself.
  const chosen = cloths[(index * 2) % cloths.length] ?? deep;
  const cloth = contrast(chosen, wall) < 1.25 ? mixColors(chosen, palette.ink, 0.2) : chosen;
  const bands = stream.pick(['none', 'ends', 'double', 'panel'] as const);
  if (contrast(palette.ink, cloth) >= LETTERING_CONTRAST) {
    return { cloth, gilt: palette.ink, bands };
  }
  // Cloth of a middle tone is darkened until light lettering can be read on it.
  const gilt = mixColors(light, palette.paper, 0.6);
  return { cloth: pushContrast(cloth, gilt, '#000000', LETTERING_CONTRAST), gilt, bands };
}

function drawBook(book: Box, { cloth, gilt, bands }: Binding): string {
  const rounding = Math.min(14, book.height * 0.2);
  const shade = mixColors(cloth, '#000000', 0.28);
  const shine = mixColors(cloth, '#ffffff', 0.14);
  const art = [
    `<rect x="${tenth(book.x)}" y="${tenth(book.y)}" width="${tenth(book.width)}" height="${tenth(book.height)}" rx="${tenth(rounding)}" fill="${cloth}"/>`,
    panel(
      { x: book.x + rounding, y: book.y + 5, width: book.width - 2 * rounding, height: 4 },
      shine,
    ),
    panel({ x: book.x + 4, y: book.y + book.height - 7, width: book.width - 8, height: 7 }, shade),
  ];
  const band = (fromEnd: number, wide: number) =>
    [book.x + fromEnd, book.x + book.width - fromEnd - wide]
      .map((x) => panel({ x, y: book.y, width: wide, height: book.height }, gilt))
      .join('');
  if (bands === 'ends') art.push(band(54, 10));
  if (bands === 'double') art.push(band(50, 5), band(64, 14));
  if (bands === 'panel') art.push(band(70, 4), band(34, 4));
  return art.join('');
}

/** The title on the spine, in one line; null when it would be too small to be type at all. */
function spineTitle(
  sheet: CoverSheet,
  book: Box,
  binding: Binding,
  part: number,
): PlacedType | null {
  const text = sheet.data.partTitles[part] ?? '';
  if (text === '') return null;
  const face: FontFace = faceFor(sheet.fonts.label, text);
  const one = setLine(face, text, 100);
  const size = Math.min(66, book.height * 0.52, ((book.width - 230) / one.width) * 100);
  if (size < LEAST_TITLE_SIZE) return null;
  const line = setLine(face, text, size);
  const x = book.x + (book.width - line.width) / 2;
  const baseline = book.y + book.height / 2 + (face.xHeight / 1000) * size * 0.62;
  return {
    role: 'small',
    color: binding.gilt,
    size,
    letterHeight: letterHeight(face, text) * size,
    box: { ...line.ink, x: x + line.ink.x, y: baseline + line.ink.y },
    path: line.pathAt(x, baseline),
  };
}

/** A cup of tea on the uppermost book, where there is room for one. */
function drawCup(sheet: CoverSheet, top: Box, clearBelow: number, wall: string): string {
  const tall = 150;
  const stream = sheet.stream('cup');
  if (top.y - clearBelow < tall + 190) return '';
  const x = top.x + top.width * stream.pick([0.26, 0.72]);
  const y = top.y;
  const china = mixColors(sheet.palette.paper, '#ffffff', 0.6);
  const edge = sheet.palette.accents[2];
  const steam = mixColors(wall, sheet.palette.accents[0], 0.75);
  return [
    `<path fill="none" stroke="${edge}" stroke-width="16" d="M${tenth(x + 84)} ${tenth(y - 112)}c62 -10 62 74 -16 66"/>`,
    `<path fill="${china}" stroke="${edge}" stroke-width="6" d="M${tenth(x - 100)} ${tenth(y - 136)}h200c0 70 -34 122 -62 122h-76c-28 0 -62 -52 -62 -122Z"/>`,
    `<path fill="${edge}" d="M${tenth(x - 96)} ${tenth(y - 104)}h192l-3 14h-186Z"/>`,
    `<rect x="${tenth(x - 120)}" y="${tenth(y - 16)}" width="240" height="16" rx="8" fill="${china}" stroke="${edge}" stroke-width="5"/>`,
    ...[-30, 26].map(
      (shift) =>
        `<path fill="none" stroke="${steam}" stroke-width="9" stroke-linecap="round" d="M${tenth(x + shift)} ${tenth(y - 166)}c-26 -34 26 -56 0 -96"/>`,
    ),
  ].join('');
}
