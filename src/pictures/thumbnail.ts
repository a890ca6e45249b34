import sharp from 'sharp';
import { PICTURE_LIMITS } from './check-picture.ts';

const WIDTH_PX = 300;
const HEIGHT_PX = 480;
const QUALITY = 80;

/** A picture made small, as JPEG, for a list of books; null for one that cannot be read. */
export async function makeThumbnail(picture: Uint8Array): Promise<Uint8Array | null> {
  try {
    const small = await sharp(picture, PICTURE_LIMITS)
      .resize(WIDTH_PX, HEIGHT_PX, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .toBuffer();
    return new Uint8Array(small);
  } catch {
    // A damaged picture: the book is listed without one.
    return null;
  }
}
