import type { FontFace, PathCommand } from '../fonts/font-face.ts';
import { type Box, boxAround, type Point, tenth } from './shapes.ts';

/** One line of type, measured in the units of its size, the origin at the left end of the baseline. */
export interface TypeLine {
  readonly text: string;
  readonly width: number;
  /** What the outlines cover, y downwards from the baseline. Nothing but spaces has an empty box. */
  readonly ink: Box;
  /** SVG path data of the line, moved to this origin; then each point where `move` puts it. */
  pathAt(x: number, baseline: number, move?: (point: Point) => Point): string;
}

interface PlacedGlyph {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Sets a line as outlines. `tracking` is added after each glyph, in ems, and meant for capitals: it
 * leaves ligatures as they are. Ink is measured on control points, so it is never too small.
 */
export function setLine(face: FontFace, text: string, size: number, tracking = 0): TypeLine {
  const scale = size / 1000;
  const run = face.shape(text);
  const glyphs: PlacedGlyph[] = [];
  let pen = 0;
  for (const glyph of run.glyphs) {
    glyphs.push({ id: glyph.id, x: pen + glyph.xOffset * scale, y: -glyph.yOffset * scale });
    pen += glyph.advance * scale + tracking * size;
  }
  return {
    text,
    width: glyphs.length === 0 ? 0 : pen - tracking * size,
    ink: inkOf(face, glyphs, scale),
    pathAt(x, baseline, move = (point) => point) {
      let data = '';
      for (const glyph of glyphs) {
        for (const { letter, points } of outlineOf(face, glyph.id).commands) {
          const numbers: string[] = [];
          for (let index = 0; index + 1 < points.length; index += 2) {
            const [across, down] = move([
              x + glyph.x + (points[index] ?? 0) * scale,
              baseline + glyph.y + (points[index + 1] ?? 0) * scale,
            ]);
            numbers.push(tenth(across), tenth(down));
          }
          data += letter + numbers.join(' ');
        }
      }
      return data;
    },
  };
}

/** A glyph's outline and what it covers, in thousandths of the size; null for one without ink. */
interface Outline {
  readonly commands: readonly PathCommand[];
  readonly box: Box | null;
}

function inkOf(face: FontFace, glyphs: readonly PlacedGlyph[], scale: number): Box {
  const boxes = glyphs.flatMap(({ id, x, y }) => {
    const { box } = outlineOf(face, id);
    if (box === null) return [];
    return {
      x: x + box.x * scale,
      y: y + box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    };
  });
  return boxes.length === 0 ? { x: 0, y: 0, width: 0, height: 0 } : boxAround(boxes);
}

/** Outlines already asked for: fitting a title measures each of its letters dozens of times. */
const outlines = new WeakMap<FontFace, Map<number, Outline>>();

function outlineOf(face: FontFace, glyphId: number): Outline {
  const known = outlines.get(face) ?? new Map<number, Outline>();
  outlines.set(face, known);
  const outline = known.get(glyphId) ?? measureOutline(face.outline(glyphId));
  known.set(glyphId, outline);
  return outline;
}

function measureOutline(commands: readonly PathCommand[]): Outline {
  const points = commands.flatMap((command) => command.points);
  if (points.length === 0) return { commands, box: null };
  const across = points.filter((_, index) => index % 2 === 0);
  const down = points.filter((_, index) => index % 2 === 1);
  const [x, y] = [Math.min(...across), Math.min(...down)];
  return {
    commands,
    box: { x, y, width: Math.max(...across) - x, height: Math.max(...down) - y },
  };
}
