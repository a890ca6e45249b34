import { createHash } from 'node:crypto';
import { BOOK_COVER, designCover, THUMBNAIL } from '../../src/cover/design-cover.ts';
import { COVER_STYLES } from '../../src/cover/draw-cover.ts';
import { rasterizeCover } from '../../src/pictures/rasterize.ts';
import { book, FACES } from './cover-books.ts';

/** Prints a hash of the SVG and the JPEG of each style: run by a test under other environments. */
const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

for (const { id } of COVER_STYLES) {
  const anthology = book({ title: 'Lost Umbrellas', subtitle: 'tales', editors: ['Işıl Ay'] });
  const options = { style: id, palette: null, seed: null };
  const { svg } = designCover(anthology, options, BOOK_COVER, FACES).value;
  const jpeg = await rasterizeCover(svg, THUMBNAIL);
  process.stdout.write(`${id} ${hash(svg)} ${hash(jpeg)}\n`);
}
