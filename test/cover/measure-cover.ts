import sharp from 'sharp';
import { luminance, luminanceContrast, parseColor, type Rgb } from '../../src/cover/contrast.ts';
import type { CoverSize, PlacedType } from '../../src/cover/cover-style.ts';
import type { CoverDesign } from '../../src/cover/design-cover.ts';
import { drawingToSvg, sheetHeight } from '../../src/cover/draw-cover.ts';

const WIDTH = 160;
const SCALE = WIDTH / 1600;
/** The share of pixels behind a piece of type that may be worse than what is measured. */
const WORST_SHARE = 0.03;
const SAFE_MARGIN = 100;
/** Two neighbouring pixels farther apart than this have art between them, not a gradient. */
const MOST_ROUGHNESS = 8;

/** What lies behind a piece of type. */
export interface Backing {
  readonly role: PlacedType['role'];
  /** WCAG contrast against the worst 3 per cent of the pixels behind. */
  readonly contrast: number;
  /** The same on a screen of sixteen greys. */
  readonly greyContrast: number;
  /** The largest difference of two neighbouring pixels, 0 to 255: high where art runs through. */
  readonly roughness: number;
}

/** Measures each piece of type against the pixels of the art alone. */
export async function measureBackings(design: CoverDesign, size: CoverSize): Promise<Backing[]> {
  const height = Math.round((WIDTH * size.heightPx) / size.widthPx);
  const svg = drawingToSvg(design.drawing, { widthPx: WIDTH, heightPx: height }, 'art');
  const raw = await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).raw().toBuffer();
  const pixel = (x: number, y: number): Rgb => {
    const at = (y * WIDTH + x) * 3;
    return [raw[at] ?? 0, raw[at + 1] ?? 0, raw[at + 2] ?? 0];
  };

  return design.drawing.type.map((type) => {
    const ink = luminance(parseColor(type.color));
    const greyInk = luminance(grey(parseColor(type.color)));
    const ratios: number[] = [];
    const greyRatios: number[] = [];
    let roughness = 0;
    const right = Math.floor((type.box.x + type.box.width) * SCALE);
    const bottom = Math.floor((type.box.y + type.box.height) * SCALE);
    for (let y = Math.ceil(type.box.y * SCALE); y < bottom; y++) {
      for (let x = Math.ceil(type.box.x * SCALE); x < right; x++) {
        const color = pixel(x, y);
        ratios.push(luminanceContrast(ink, luminance(color)));
        greyRatios.push(luminanceContrast(greyInk, luminance(grey(color))));
        const next = pixel(Math.min(x + 1, right - 1), y);
        const steps = color.map((channel, index) => Math.abs(channel - (next[index] ?? 0)));
        roughness = Math.max(roughness, ...steps);
      }
    }
    return {
      role: type.role,
      contrast: worstOf(ratios),
      greyContrast: worstOf(greyRatios),
      roughness,
    };
  });
}

function worstOf(ratios: readonly number[]): number {
  const sorted = [...ratios].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * WORST_SHARE)] ?? 21;
}

/** The nearest of an e-ink screen's sixteen greys (luma of ITU-R BT.601, as the screens take it). */
function grey([red, green, blue]: Rgb): Rgb {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  const step = Math.round(luma / 17) * 17;
  return [step, step, step];
}

/** Faults of the type: outside the safe zone, one piece on another, or numbers that are none. */
export function typeFaults(design: CoverDesign, size: CoverSize): string[] {
  const { type } = design.drawing;
  const height = sheetHeight(size);
  const faults: string[] = [];
  for (const [index, { role, box }] of type.entries()) {
    const right = box.x + box.width;
    const bottom = box.y + box.height;
    if (box.x < SAFE_MARGIN - 0.1 || right > 1600.1 - SAFE_MARGIN)
      faults.push(`${role} is too wide`);
    if (box.y < SAFE_MARGIN - 0.1 || bottom > height + 0.1 - SAFE_MARGIN)
      faults.push(`${role} is too tall`);
    for (const other of type.slice(index + 1)) {
      const apart =
        other.box.x >= right ||
        other.box.x + other.box.width <= box.x ||
        other.box.y >= bottom ||
        other.box.y + other.box.height <= box.y;
      if (!apart) faults.push(`${role} runs into ${other.role}`);
    }
  }
  if (/<text|NaN|Infinity|undefined/.test(design.svg)) faults.push('something was not drawn');
  return faults;
}

/** Faults of contrast and of art behind type, measured on pixels in colour and in sixteen greys. */
export function backingFaults(backings: readonly Backing[]): string[] {
  const faults: string[] = [];
  for (const { role, contrast, greyContrast, roughness } of backings) {
    const least = role === 'title' ? 7 : 4.5;
    if (contrast < least) faults.push(`${role}: contrast ${contrast.toFixed(2)}`);
    if (greyContrast < least) faults.push(`${role}: contrast in greys ${greyContrast.toFixed(2)}`);
    if (roughness > MOST_ROUGHNESS) faults.push(`${role}: art behind it (${roughness})`);
  }
  return faults;
}

/** The height of the title's small letters on a cover 120 pixels wide; null for no title. */
export function thumbnailLetters(design: CoverDesign): number | null {
  const titles = design.drawing.type.filter(({ role }) => role === 'title');
  if (titles.length === 0) return null;
  return Math.min(...titles.map((title) => title.letterHeight)) * (120 / 1600);
}
