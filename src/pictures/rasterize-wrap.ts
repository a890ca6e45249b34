import sharp from 'sharp';
import { type PixelSize, rasterizeCover } from './rasterize.ts';

/** What a wrap's picture is made of. */
export interface WrapPicture {
  /** The art of the front, without type, in the shape of the trimmed front. */
  readonly svg: string;
  readonly front: PixelSize;
  /** Width of spine and back, the bleed at the left included. */
  readonly leftPx: number;
  readonly bleedPx: number;
  /** The user's own picture below the art. */
  readonly picture: Uint8Array | null;
}

export interface WrapGround {
  readonly jpeg: Uint8Array;
  /** The colours of back and spine from top to bottom, evenly spaced: '#rrggbb'. */
  readonly colors: readonly string[];
}

const QUALITY = 92;
/** Parts of the front: how wide an edge gives back and spine their colours, and how soft these become. */
const EDGE = 0.04;
const SOFTNESS = 0.04;
const SAMPLES = { widthPx: 64, heightPx: 100 };
const MEDIAN_PX = 5;
/** Colours that differ by less than 16 of 256 are one. */
const BIN_BITS = 4;
/** The part of the front a colour must have to be that of the back. */
const LEAST_SHARE = 0.42;
/** A column this wide can be blurred. */
const COLUMN_PX = 9;
/** Samples of the ground that type is measured against. */
const STOPS = 32;

/**
 * The whole ground of a wrap. The front is its cover's art, whose outer edges are mirrored into the
 * bleed. Back and spine have the colour that most of the front has; where none has much of it, as in a
 * sky, they carry on the colours of its inner edge from top to bottom.
 */
export async function rasterizeWrap(wrap: WrapPicture): Promise<WrapGround> {
  const { widthPx, heightPx } = wrap.front;
  const { bleedPx, leftPx } = wrap;
  const drawn =
    wrap.picture === null
      ? sharp(Buffer.from(wrap.svg)).resize(widthPx, heightPx, { fit: 'fill' })
      : sharp(await rasterizeCover(wrap.svg, wrap.front, wrap.picture));
  const front = await drawn
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer();
  const frontBled = await sharp(front)
    .extend({ top: bleedPx, bottom: bleedPx, right: bleedPx, extendWith: 'mirror' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const column = (await plainColumn(front)) ?? (await edgeColumn(front, wrap.front));
  const left = await sharp(column)
    .resize(leftPx, heightPx + 2 * bleedPx, { fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const stops = await sharp(column)
    .resize(1, STOPS, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const jpeg = await sharp({
    create: {
      width: leftPx + widthPx + bleedPx,
      height: heightPx + 2 * bleedPx,
      channels: 3,
      background: '#ffffff',
    },
  })
    .composite([
      { input: left, left: 0, top: 0 },
      { input: frontBled, left: leftPx, top: 0 },
    ])
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4', progressive: false })
    .toBuffer();
  const colors = Array.from({ length: STOPS }, (_, stop) =>
    [...stops.subarray(stop * 3, stop * 3 + 3)]
      .map((value) => value.toString(16).padStart(2, '0'))
      .join(''),
  );
  return { jpeg: new Uint8Array(jpeg), colors: colors.map((color) => `#${color}`) };
}

/** A column of the colour most of the picture has; null where no colour has so much of it. */
async function plainColumn(front: Buffer): Promise<Buffer | null> {
  const { widthPx, heightPx } = SAMPLES;
  const pixels = await sharp(front)
    .resize(widthPx, heightPx, { fit: 'fill', kernel: 'nearest' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const bins = new Map<number, number[]>();
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    const bin = ((red >> BIN_BITS) << 16) | ((green >> BIN_BITS) << 8) | (blue >> BIN_BITS);
    const sum = bins.get(bin) ?? [0, 0, 0, 0];
    bins.set(
      bin,
      [1, red, green, blue].map((value, index) => value + (sum[index] ?? 0)),
    );
  }
  const [most] = [...bins.values()].sort(([a = 0], [b = 0]) => b - a);
  const [count = 0, red = 0, green = 0, blue = 0] = most ?? [];
  if (count < LEAST_SHARE * widthPx * heightPx) return null;
  const background = {
    r: Math.round(red / count),
    g: Math.round(green / count),
    b: Math.round(blue / count),
  };
  return sharp({ create: { width: COLUMN_PX, height: heightPx, channels: 3, background } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** The colours along the inner edge, softened: the middle one of each neighbourhood, not the mean. */
async function edgeColumn(front: Buffer, { widthPx, heightPx }: PixelSize): Promise<Buffer> {
  const edge = await sharp(front)
    .extract({ left: 0, top: 0, width: Math.max(1, Math.round(widthPx * EDGE)), height: heightPx })
    .resize(SAMPLES.widthPx, SAMPLES.heightPx, { fit: 'fill', kernel: 'nearest' })
    .median(MEDIAN_PX)
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(edge)
    .resize(COLUMN_PX, heightPx, { fit: 'fill' })
    .blur(Math.max(1, heightPx * SOFTNESS))
    .png({ compressionLevel: 1 })
    .toBuffer();
}
