import { mixColors } from './contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle, PlacedType } from './cover-style.ts';
import { placeFoot, placeHead } from './front-type.ts';
import { type Box, inset, panel, tenth } from './shapes.ts';

const PADDING = 110;
/** How much of the picture shows through the plate. */
const CLEARNESS = 0.1;
const RULE = { width: 150, height: 5 };

/**
 * Title and credit on a dark plate low on the page, and nothing else: it is laid over a picture, which
 * shows faintly through the plate. Chosen only for a cover with a picture of the user's own.
 */
export const onPicture: CoverStyle = {
  id: 'picture',
  faces: { title: 'playfair', subtitle: 'playfairItalic', label: 'josefin' },
  longestTitle: 70,
  longestWord: 20,
  draw,
};

function draw(sheet: CoverSheet): CoverDrawing {
  const { palette, safe, width, height } = sheet;
  const dark = mixColors(palette.ink, '#000000', 0.4);
  const light = mixColors(palette.paper, '#ffffff', 0.5);
  const bottom = height - safe.y - 70;
  const setAll = (top: number): { type: PlacedType[]; rule: Box; end: number } => {
    const plan = { x: width / 2, anchor: 'middle', width: safe.width - 2 * PADDING } as const;
    const head = placeHead(sheet, {
      ...plan,
      top,
      titleHeight: height * 0.18,
      maxSize: 300,
      titleColor: light,
      subtitleColor: light,
      capitals: false,
      leading: 1.08,
    });
    // The foot is placed upwards from its baseline: once to learn its height, once below the rule.
    const foot = (baseline: number) =>
      placeFoot(sheet, { ...plan, baseline, color: light, maxSize: 60 });
    const tall = -foot(0).top;
    const rule = { ...RULE, x: (width - RULE.width) / 2, y: head.bottom + 64 };
    if (tall === 0) return { type: [...head.type], rule: { ...rule, height: 0 }, end: head.bottom };
    const baseline = rule.y + 70 + tall;
    const end = baseline + 10;
    return { type: [...head.type, ...foot(baseline).type], rule, end };
  };
  const tall = setAll(0).end;
  const plate: Box = {
    x: safe.x,
    y: bottom - tall - 2 * PADDING,
    width: safe.width,
    height: tall + 2 * PADDING,
  };
  const { type, rule } = setAll(plate.y + PADDING);
  if (type.length === 0) return { defs: '', art: '', type };
  const rim = inset(plate, 22);
  const art = [
    `<g fill-opacity="${1 - CLEARNESS}">${panel(plate, dark)}</g>`,
    `<rect x="${tenth(rim.x)}" y="${tenth(rim.y)}" width="${tenth(rim.width)}" height="${tenth(rim.height)}" fill="none" stroke="${palette.accents[0]}" stroke-width="3"/>`,
  ];
  if (rule.height > 0) art.push(panel(rule, palette.accents[0]));
  return { defs: '', art: art.join(''), type };
}
