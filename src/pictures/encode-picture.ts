import sharp, { type Sharp } from 'sharp';
import type { Picture } from '../model/block.ts';
import { pictureKind } from './picture-kind.ts';

/** Why a picture cannot be shown, in words that go on from "The picture …". */
export class PictureFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PictureFault';
  }
}

export interface EncodeOptions {
  /** Whether the book is for a printer that takes no colour. */
  readonly gray: boolean;
}

/** More bytes than this no story's picture has. */
export const MOST_INPUT_BYTES = 64 * 1024 * 1024;
/** Ten thousand by ten thousand; what is larger was made to fill up memory. */
const MOST_INPUT_PIXELS = 100_000_000;
/** The limits of Standard Ebooks' checks (f-016, f-018): larger pictures make devices stumble. */
const MOST_PIXELS = 3_900_000;
const MOST_BYTES = 1_500_000;
/** Longer sides are refused by Google's store; no page is wider. */
const LONGEST_SIDE = 3_000;
const BEST_QUALITY = 86;
const LEAST_QUALITY = 56;
/** Drawings and screenshots have few colours and sharp edges, which JPEG smears. */
const FEW_COLOURS = 256;
const SAMPLE = 64;

/**
 * The picture decoded and encoded anew: JPEG, or PNG for drawings with few colours. Upright, in sRGB, on
 * white where it was transparent, its first frame if it moved, without anything a file may hold
 * besides. Small enough for any reader, and the same bytes every time. Rejects with a `PictureFault`
 * for what is no picture, too large or broken.
 */
export async function encodePicture(bytes: Uint8Array, { gray }: EncodeOptions): Promise<Picture> {
  if (bytes.length > MOST_INPUT_BYTES) {
    throw new PictureFault(`has ${Math.round(bytes.length / 1024 / 1024)} MB, which is too much`);
  }
  const kind = pictureKind(bytes);
  if (kind === null) throw new PictureFault(`is ${whatElse(bytes)}`);
  try {
    const pixels = await decode(bytes);
    const drawing = kind !== 'jpeg' && hasFewColours(pixels);
    return await encode(pixels, { drawing, gray });
  } catch (cause) {
    if (cause instanceof PictureFault) throw cause;
    const what = cause instanceof Error ? cause.message : String(cause);
    if (/pixel limit/i.test(what)) {
      throw new PictureFault('has more than a hundred million pixels, which is too much', {
        cause,
      });
    }
    throw new PictureFault('is broken and cannot be opened', { cause });
  }
}

function whatElse(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  if (/^(?:<\?xml|<!--|<!doctype svg|<svg)/i.test(start)) {
    return 'a vector drawing (SVG), which may hold programs';
  }
  if (/^<(?:!doctype|html)/i.test(start)) return 'a web page and no picture';
  return 'no JPEG, PNG, GIF, WebP or AVIF';
}

/** Raw pixels, three bytes each. */
interface Pixels {
  readonly data: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
}

async function decode(bytes: Uint8Array): Promise<Pixels> {
  const input = { limitInputPixels: MOST_INPUT_PIXELS, failOn: 'error', pages: 1 } as const;
  const { width, height } = await sharp(bytes, input).metadata();
  if (width === 0 || height === 0) throw new PictureFault('has no size');
  const shrink = Math.min(
    1,
    Math.sqrt(MOST_PIXELS / (width * height)),
    LONGEST_SIDE / Math.max(width, height),
  );
  const side = Math.max(1, Math.floor(Math.max(width, height) * shrink));
  const { data, info } = await sharp(bytes, input)
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: inThree(data, info.channels), widthPx: info.width, heightPx: info.height };
}

/** Gray pixels as three equal bytes each. */
function inThree(data: Buffer, channels: number): Buffer {
  if (channels === 3) return data;
  if (channels !== 1) throw new PictureFault('has pixels of an unknown kind');
  const three = Buffer.allocUnsafe(data.length * 3);
  for (let index = 0; index < data.length; index++) {
    three.fill(data[index] ?? 0, index * 3, index * 3 + 3);
  }
  return three;
}

/** Whether every so many-th pixel is one of a few colours. */
function hasFewColours({ data, widthPx, heightPx }: Pixels): boolean {
  const step = Math.max(1, Math.floor((widthPx * heightPx) / (SAMPLE * SAMPLE * 16)));
  const colours = new Set<number>();
  for (let at = 0; at + 2 < data.length; at += step * 3) {
    colours.add(data.readUIntBE(at, 3));
    if (colours.size > FEW_COLOURS) return false;
  }
  return true;
}

async function encode(
  pixels: Pixels,
  { drawing, gray }: { readonly drawing: boolean; readonly gray: boolean },
): Promise<Picture> {
  if (drawing) {
    const bytes = await png(pixels, false);
    if (bytes.length <= MOST_BYTES) {
      const { widthPx, heightPx } = pixels;
      const picture: Picture = { mediaType: 'image/png', bytes, widthPx, heightPx };
      return gray ? { ...picture, grayBytes: await png(pixels, true) } : picture;
    }
  }
  for (let size = pixels, quality = BEST_QUALITY; ; quality -= 10) {
    const bytes = await jpeg(size, quality, false);
    if (bytes.length > MOST_BYTES) {
      if (quality - 10 < LEAST_QUALITY) {
        size = await smaller(size);
        quality = BEST_QUALITY;
      }
      continue;
    }
    const { widthPx, heightPx } = size;
    const picture: Picture = { mediaType: 'image/jpeg', bytes, widthPx, heightPx };
    return gray ? { ...picture, grayBytes: await jpeg(size, quality, true) } : picture;
  }
}

function opened({ data, widthPx, heightPx }: Pixels, gray: boolean): Sharp {
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } });
  return gray ? image.grayscale().toColourspace('b-w') : image;
}

async function png(pixels: Pixels, gray: boolean): Promise<Uint8Array> {
  const image = opened(pixels, gray).png({
    compressionLevel: 9,
    palette: false,
    progressive: false,
  });
  return new Uint8Array(await image.toBuffer());
}

async function jpeg(pixels: Pixels, quality: number, gray: boolean): Promise<Uint8Array> {
  const options = { quality, chromaSubsampling: '4:4:4', progressive: false } as const;
  return new Uint8Array(await opened(pixels, gray).jpeg(options).toBuffer());
}

async function smaller({ data, widthPx, heightPx }: Pixels): Promise<Pixels> {
  const width = Math.max(1, Math.round(widthPx * 0.8));
  const height = Math.max(1, Math.round(heightPx * 0.8));
  const shrunk = await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  return { data: shrunk, widthPx: width, heightPx: height };
}
