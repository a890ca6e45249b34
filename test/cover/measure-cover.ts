import sharp from 'sharp';
import { luminance, luminanceContrast, parseColor, type Rgb } from '../../src/cover/contrast.ts';
import type { PlacedType } from '../../src/cover/cover-style.ts';
import type { CoverDesign } from '../../src/cover/design-cover.ts';
import { drawingToSvg } from '../../src/cover/draw-cover.ts';

const WIDTH = 240;
const HEIGHT = 384;
const SCALE = WIDTH / 1600;
/** The share of pixels behind a piece of type that may be worse than what is measured. */
const WORST_SHARE = 0.03;

/** What lies behind a piece of type. */
export interface Backing {
  readonly role: PlacedType['role'];
  /** WCAG contrast against the worst 3 per cent of the pixels behind. */
  readonly contrast: number;
  /** The largest difference of two neighbouring pixels, 0 to 255: high where art runs through. */
  readonly roughness: number;
}

/** Measures each piece of type against the pixels of the art alone. */
export async function measureBackings(design: CoverDesign): Promise<Backing[]> {
  const size = { widthPx: WIDTH, heightPx: HEIGHT };
  const svg = drawingToSvg(design.drawing, size, 'art');
  const raw = await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).raw().toBuffer();
  const pixel = (x: number, y: number): Rgb => {
    const at = (y * WIDTH + x) * 3;
    return [raw[at] ?? 0, raw[at + 1] ?? 0, raw[at + 2] ?? 0];
  };

  return design.drawing.type.map((type) => {
    const ink = luminance(parseColor(type.color));
    const ratios: number[] = [];
    let roughness = 0;
    const right = Math.floor((type.box.x + type.box.width) * SCALE);
    const bottom = Math.floor((type.box.y + type.box.height) * SCALE);
    for (let y = Math.ceil(type.box.y * SCALE); y < bottom; y++) {
      for (let x = Math.ceil(type.box.x * SCALE); x < right; x++) {
        const color = pixel(x, y);
        ratios.push(luminanceContrast(ink, luminance(color)));
        const next = pixel(Math.min(x + 1, right - 1), y);
        const steps = color.map((channel, index) => Math.abs(channel - (next[index] ?? 0)));
        roughness = Math.max(roughness, ...steps);
      }
    }
    ratios.sort((one, other) => one - other);
    const worst = ratios[Math.floor(ratios.length * WORST_SHARE)] ?? 21;
    return { role: type.role, contrast: worst, roughness };
  });
}
