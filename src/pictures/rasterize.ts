import sharp, { type Sharp } from 'sharp';
import { PICTURE_LIMITS } from './check-picture.ts';

/** In pixels. */
export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const MOST_BYTES = 1_000_000;
const BEST_QUALITY = 88;
const LEAST_QUALITY = 50;

/**
 * The drawing as a JPEG: baseline, sRGB, without alpha, colour at full resolution (4:4:4), at the best
 * quality that stays below a million bytes. Nothing depends on the fonts of the machine as long as
 * the drawing has no `<text>`; one that has is refused by throwing. Over a `picture`, which must be
 * checked (`checkPicture`) and is cropped to the part that draws the eye, when one is given.
 */
export async function rasterizeCover(
  svg: string,
  size: PixelSize,
  picture: Uint8Array | null = null,
): Promise<Uint8Array> {
  if (/<text[\s>]/.test(svg)) throw new Error('A cover may not hold SVG text');
  const drawing = sharp(Buffer.from(svg)).resize(size.widthPx, size.heightPx, { fit: 'fill' });
  const whole =
    picture === null
      ? drawing
      : sharp(await cropPicture(picture, size)).composite([
          { input: await drawing.png({ compressionLevel: 1 }).toBuffer() },
        ]);
  const flat = whole.flatten({ background: '#ffffff' }).toColourspace('srgb');
  // Most covers are small enough at once, and need not stand in memory pixel by pixel.
  let jpeg = await asJpeg(flat.clone(), BEST_QUALITY);
  if (jpeg.length <= MOST_BYTES) return jpeg;
  const pixels = await flat.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = pixels.info;
  for (let quality = BEST_QUALITY; jpeg.length > MOST_BYTES && quality > LEAST_QUALITY; ) {
    // The farther above the limit, the longer the step: busy patterns start at twice of it.
    const excess = jpeg.length / MOST_BYTES - 1;
    quality = Math.max(LEAST_QUALITY, quality - Math.ceil(4 + 26 * excess));
    jpeg = await asJpeg(sharp(pixels.data, { raw: { width, height, channels } }), quality);
  }
  return jpeg;
}

/** Baseline, colour at full resolution. */
async function asJpeg(picture: Sharp, quality: number): Promise<Uint8Array> {
  const options = { quality, chromaSubsampling: '4:4:4', progressive: false };
  return new Uint8Array(await picture.jpeg(options).toBuffer());
}

/** The picture in the cover's shape: the part that draws the eye, upright, its colours sRGB. */
function cropPicture(picture: Uint8Array, { widthPx, heightPx }: PixelSize): Promise<Buffer> {
  return sharp(picture, PICTURE_LIMITS)
    .autoOrient()
    .resize(widthPx, heightPx, { fit: 'cover', position: sharp.strategy.attention })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** A finished cover made small, to be recognized by in a list. */
export async function shrinkCover(jpeg: Uint8Array, size: PixelSize): Promise<Uint8Array> {
  const small = sharp(jpeg).resize(size.widthPx, size.heightPx, { fit: 'fill' });
  return asJpeg(small, BEST_QUALITY);
}

const SHEET_GAP_PX = 24;
const SHEET_GROUND = '#8c8c8c';

/** Drawings side by side in rows, each `thumb` large, as one JPEG to choose from. */
export async function rasterizeSheet(
  rows: readonly (readonly string[])[],
  thumb: PixelSize,
): Promise<Uint8Array> {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const place = (index: number, length: number) => SHEET_GAP_PX + index * (length + SHEET_GAP_PX);
  const pictures = await Promise.all(
    rows.flatMap((row, rowIndex) =>
      row.map(async (svg, column) => ({
        input: Buffer.from(await rasterizeCover(svg, thumb)),
        left: place(column, thumb.widthPx),
        top: place(rowIndex, thumb.heightPx),
      })),
    ),
  );
  const jpeg = await sharp({
    create: {
      width: place(columns, thumb.widthPx),
      height: place(Math.max(1, rows.length), thumb.heightPx),
      channels: 3,
      background: SHEET_GROUND,
    },
  })
    .composite(pictures)
    .jpeg({ quality: BEST_QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return new Uint8Array(jpeg);
}
