import sharp from 'sharp';
import type { Diagnostic } from '../model/diagnostic.ts';

/** More than any camera takes; a picture that unfolds to more is a mistake or an attack. */
const MOST_PIXELS = 120_000_000;
/** Narrower than this a cover looks soft on a telephone already. */
const LEAST_WIDTH = 700;

/** What libvips may read: nothing larger, and nothing that ends in the middle. */
export const PICTURE_LIMITS = { limitInputPixels: MOST_PIXELS, failOn: 'truncated' } as const;

/** How files of the kinds that are taken begin, in hexadecimal: JPEG, PNG, GIF, WebP, TIFF. */
const BEGINNINGS: readonly RegExp[] = [
  /^ffd8ff/,
  /^89504e470d0a1a0a/,
  /^47494638(?:37|39)61/,
  /^52494646.{8}57454250/,
  /^(?:49492a00|4d4d002a)/,
];

/**
 * What is wrong with a picture that is to be a cover: an error for one that cannot be used (no picture,
 * a drawing such as SVG, too large to unfold, broken off), a warning for one that is small. It is
 * decoded once, so that nothing fails later.
 */
export async function checkPicture(bytes: Uint8Array, path: string): Promise<Diagnostic[]> {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  if (!BEGINNINGS.some((beginning) => beginning.test(start))) {
    return [
      {
        code: 'cover-picture-kind',
        severity: 'error',
        message: 'The cover picture is no JPEG, PNG, WebP, GIF or TIFF.',
        hint: 'Save it as a JPEG or PNG. Drawings such as SVG are not taken, because they may load other files.',
        path,
      },
    ];
  }
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return [tooLarge(width, height, path)];
    await sharp(bytes, PICTURE_LIMITS).stats();
    return Math.min(width, height) < LEAST_WIDTH ? [small(width, height, path)] : [];
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    return [
      {
        code: 'cover-picture-broken',
        severity: 'error',
        message: `The cover picture cannot be read to its end: ${reason}.`,
        hint: 'Copy it again, or open it in a picture program and save it anew.',
        path,
      },
    ];
  }
}

function tooLarge(width: number, height: number, path: string): Diagnostic {
  return {
    code: 'cover-picture-too-large',
    severity: 'error',
    message: `The cover picture is ${width} by ${height} pixels, more than Quire unfolds (120 million in all).`,
    hint: 'Make it smaller: 1600 by 2560 pixels are enough.',
    path,
  };
}

function small(width: number, height: number, path: string): Diagnostic {
  return {
    code: 'cover-picture-small',
    severity: 'warning',
    message: `The cover picture is only ${width} by ${height} pixels, so it will look soft.`,
    hint: '1600 by 2560 pixels or more look best.',
    path,
  };
}
