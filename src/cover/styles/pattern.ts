import { contrast, mixColors } from '../contrast.ts';
import type { CoverDrawing, CoverSheet, CoverStyle, PlacedType } from '../cover-style.ts';
import { fitType } from '../fit-type.ts';
import { drawMotifs } from '../motifs.ts';
import { faceFor, fitReadable, placeBlock } from '../place-type.ts';
import { type Box, frame, inset, panel } from '../shapes.ts';

const LABEL_WIDTH = 1240;
const PADDING = 110;

/**
 * A label on a printed pattern, as on a clothbound classic. As many motifs as there are stories are
 * printed in another colour.
 */
export const pattern: CoverStyle = {
  id: 'pattern',
  faces: { title: 'garamond', subtitle: 'garamondItalic', label: 'garamondMedium' },
  longestTitle: 36,
  longestWord: 12,
  draw,
};

function draw(sheet: CoverSheet): CoverDrawing {
  const { palette, width, height } = sheet;
  const { label, type } = setLabel(sheet);
  const motifs = drawMotifs(sheet, inset(label, -30));
  const plate = mixColors(palette.paper, '#ffffff', 0.35);
  const rim = inset(label, 26);
  const art = [
    panel({ x: 0, y: 0, width, height }, motifs.ground),
    motifs.art,
    panel(inset(label, -12), motifs.ground),
    panel(label, plate),
    frame(rim, palette.ink, 5),
    frame(inset(rim, 14), palette.ink, 1.8),
    ...type.rules.map((rule) => panel(rule, ruleColor(sheet, plate))),
  ];
  return { defs: motifs.defs, art: art.join(''), type: type.placed };
}

/** The label as tall as its type needs, a little above the middle of the page. */
function setLabel(sheet: CoverSheet) {
  const { data, fonts, palette, width, height, safe } = sheet;
  const x = width / 2;
  const room = LABEL_WIDTH - 2 * PADDING;
  const placed: PlacedType[] = [];
  const rules: Box[] = [];
  const start = Math.max(safe.y + 160, height * 0.17);
  let y = start + PADDING + 30;
  if (data.credit !== '') {
    const fitted = fitType(faceFor(fonts.label, data.credit), data.credit, {
      width: room,
      height: 190,
      maxSize: 66,
      maxLines: 3,
      leading: 1.18,
    });
    placed.push(placeBlock(fitted, { x, top: y, anchor: 'middle' }, 'credit', palette.ink));
    y += fitted.height + 62;
    rules.push({ x: x - 70, y, width: 140, height: 4 });
    y += 88;
  }
  if (data.title !== '') {
    const fitted = fitReadable(faceFor(fonts.title, data.title), data.title, {
      width: room,
      height: height * 0.25,
      maxSize: 330,
      maxLines: 10,
      leading: 1.04,
    });
    const title = placeBlock(fitted, { x, top: y, anchor: 'middle' }, 'title', palette.ink);
    placed.push(title);
    y += fitted.height + Math.max(34, fitted.size * 0.24);
    y = Math.max(y, title.box.y + title.box.height);
  }
  if (data.subtitle !== '') {
    const fitted = fitType(faceFor(fonts.subtitle, data.subtitle), data.subtitle, {
      width: room,
      height: 260,
      maxSize: 66,
      maxLines: 4,
      leading: 1.16,
    });
    y += 44;
    placed.push(placeBlock(fitted, { x, top: y, anchor: 'middle' }, 'subtitle', palette.ink));
    y += fitted.height + 20;
  }
  const label: Box = {
    x: (width - LABEL_WIDTH) / 2,
    y: start,
    width: LABEL_WIDTH,
    height: y + PADDING - 10 - start,
  };
  return { label, type: { placed, rules } };
}

function ruleColor({ palette }: CoverSheet, plate: string): string {
  const [, bright, deep] = palette.accents;
  return contrast(bright, plate) >= 2 ? bright : deep;
}
