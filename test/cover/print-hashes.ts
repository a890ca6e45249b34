import { createHash } from 'node:crypto';
import { BOOK_COVER, designCover } from '../../src/cover/design-cover.ts';
import { COVER_STYLES } from '../../src/cover/draw-cover.ts';
import { rasterizeCover } from '../../src/cover/rasterize.ts';
import { book, FONTS } from './cover-books.ts';

/** Prints a hash of the SVG and the JPEG of each style: run by a test under other environments. */
const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

for (const { id } of COVER_STYLES) {
  const anthology = book({ title: 'Lost Umbrellas', subtitle: 'tales', editors: ['Işıl Ay'] });
  const options = { style: id, palette: null, seed: null };
  const { svg } = designCover(anthology, options, BOOK_COVER, FONTS).value;
  const jpeg = await rasterizeCover(svg, BOOK_COVER);
  process.stdout.write(`${id} ${hash(svg)} ${hash(jpeg)}\n`);
}
