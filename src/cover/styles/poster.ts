import { contrast, mixColors, pushContrast } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle, PlacedType } from '../cover-style.ts';
import { fitType, letterHeight } from '../fit-type.ts';
import { placeFoot } from '../front-type.ts';
import { justifyTitle } from '../justify-title.ts';
import { capitalsOf, faceFor, placeBlock } from '../place-type.ts';
import { setLine } from '../set-type.ts';
import { type Box, boxAround, panel } from '../shapes.ts';

const RULE_HEIGHT = 12;
const LIST_SIZE = 42;
const LIST_SEPARATOR = '  ·  ';

/**
 * Nothing but type on a flat colour: every line of the title set to the full width, small words in
 * another colour, the stories' titles in small type below a rule. A single word stands upright.
 */
export const poster: CoverStyle = {
  id: 'poster',
  faces: { title: 'gothic', subtitle: 'josefin', label: 'josefin' },
  longestTitle: 130,
  longestWord: 40,
  draw,
};

interface Inks {
  readonly ground: string;
  readonly ink: string;
  readonly accent: string;
}

function draw(sheet: CoverSheet): CoverDrawing {
  const { width, height, safe } = sheet;
  const inks = chooseInks(sheet);
  const mirrored = sheet.data.direction === 'rtl';
  const x = mirrored ? safe.x + safe.width : safe.x;
  const anchor = mirrored ? 'end' : 'start';
  const foot = placeFoot(sheet, {
    x,
    anchor,
    baseline: height - safe.y - 20,
    width: safe.width,
    color: inks.ink,
    maxSize: 66,
  });
  const room: Box = { ...safe, y: safe.y + 40, height: foot.top - 90 - safe.y - 40 };
  const list = listBelow(sheet, room, { x, anchor, color: inks.ink });
  const titleRoom: Box = { ...room, height: room.height - list.height };
  const title = placeTitle(sheet, titleRoom, inks);
  const bottom = title.length === 0 ? room.y : boxBottom(boxAround(title.map(({ box }) => box)));
  const below = list.place(bottom);
  const art = [panel({ x: 0, y: 0, width, height }, inks.ground)];
  if (below.rule !== null) art.push(panel(below.rule, inks.accent));
  return { defs: '', art: art.join(''), type: [...title, ...below.type, ...foot.type] };
}

const boxBottom = (box: Box) => box.y + box.height;

/** A loud ground or a pale one, type that is far from it, and an accent that can be read on it too. */
function chooseInks(sheet: CoverSheet): Inks {
  const { paper, ink, accents, spark } = sheet.palette;
  const [light, bright, deep, dark] = accents;
  const white = mixColors(paper, '#ffffff', 0.3);
  const black = mixColors(ink, '#000000', 0.3);
  const ground = sheet.stream('ground').pick([bright, deep, dark, light, paper, deep, bright]);
  const onLight = contrast(black, ground) > contrast(white, ground);
  const pole = onLight ? '#000000' : '#ffffff';
  const type = onLight ? black : white;
  // A ground of the middle is pushed away from its type until the type can be read.
  const plain = pushContrast(ground, type, onLight ? '#ffffff' : '#000000', 8.6);
  const wanted = contrast(spark, plain) >= contrast(light, plain) ? spark : light;
  return { ground: plain, ink: type, accent: pushContrast(wanted, plain, pole, 8.6) };
}

function placeTitle(sheet: CoverSheet, room: Box, inks: Inks): PlacedType[] {
  const { data, fonts } = sheet;
  if (data.title === '') return [];
  const text = capitalsOf(data.title, fonts.title, data.language);
  const face = faceFor(fonts.title, text);
  return justifyTitle(face, text, room).map((line) => ({
    role: 'title',
    color: line.small ? inks.accent : inks.ink,
    size: line.size,
    letterHeight: line.letterHeight,
    box: line.box,
    path: line.path,
  }));
}

interface ListPlace {
  readonly x: number;
  readonly anchor: 'start' | 'end';
  readonly color: string;
}

/** Subtitle and story titles below the title: how much room they take, and how to place them. */
function listBelow(sheet: CoverSheet, room: Box, { x, anchor, color }: ListPlace) {
  const { data, fonts } = sheet;
  const subtitle =
    data.subtitle === ''
      ? null
      : fitType(faceFor(fonts.subtitle, data.subtitle), data.subtitle, {
          width: room.width,
          height: 260,
          maxSize: 76,
          maxLines: 4,
          leading: 1.2,
        });
  const list = listLines(sheet, room.width, subtitle === null ? 5 : 3);
  const lineHeight = LIST_SIZE * 1.5;
  const subtitleHeight = subtitle === null ? 0 : subtitle.height + 76;
  const listHeight = list.length === 0 ? 0 : list.length * lineHeight + 30;
  const height = RULE_HEIGHT + 120 + subtitleHeight + listHeight;

  const place = (bottom: number) => {
    const type: PlacedType[] = [];
    const rule = { x: room.x, y: bottom + 56, width: room.width, height: RULE_HEIGHT };
    let y = rule.y + RULE_HEIGHT + 64;
    if (subtitle !== null) {
      const placed = placeBlock(subtitle, { x, top: y, anchor }, 'subtitle', color);
      type.push(placed);
      y = boxBottom(placed.box) + 54;
    }
    for (const text of list) {
      const face = faceFor(fonts.label, text);
      const line = setLine(face, text, LIST_SIZE);
      const fitted = {
        size: LIST_SIZE,
        letterHeight: letterHeight(face, text) * LIST_SIZE,
        lines: [line],
        baselines: [LIST_SIZE * 0.7],
        height: 0,
      };
      type.push(placeBlock(fitted, { x, top: y, anchor }, 'small', color));
      y += lineHeight;
    }
    return { rule: type.length === 0 && data.title === '' ? null : rule, type };
  };
  return { height, place };
}

/** The stories' titles run on in lines of the width, whole titles only; none when they are too many. */
function listLines({ data, fonts }: CoverSheet, width: number, most: number): string[] {
  const titles = data.partTitles.filter((title) => title !== '' && title !== data.title);
  if (titles.length < 2) return [];
  const lines: string[] = [];
  let line = '';
  for (const title of titles) {
    const longer = line === '' ? title : line + LIST_SEPARATOR + title;
    const fits = setLine(faceFor(fonts.label, longer), longer, LIST_SIZE).width <= width;
    if (fits) line = longer;
    else if (line === '') continue;
    else {
      lines.push(line);
      line = title;
    }
  }
  if (line !== '') lines.push(line);
  const fitting = lines.filter(
    (text) => setLine(faceFor(fonts.label, text), text, LIST_SIZE).width <= width,
  );
  return fitting.length <= most ? fitting : fitting.slice(0, most);
}
