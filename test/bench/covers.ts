/**
 * Prints what one cover costs in each style: design, picture and JPEG for inside the EPUB, in processor
 * time of all threads. Run with `npm run bench -- covers`.
 */
import { BOOK_COVER, designCover } from '../../src/cover/design-cover.ts';
import { COVER_STYLES } from '../../src/cover/draw-cover.ts';
import { rasterizeCover } from '../../src/pictures/rasterize.ts';
import { book, FACES } from '../cover/cover-books.ts';
import { randomBooks } from '../cover/random-books.ts';

const BOOKS = 8;

const all: number[] = [];
for (const { id } of COVER_STYLES) {
  const costs: number[] = [];
  let designing = 0;
  let largest = 0;
  let drawing = 0;
  for (const [index, sketch] of randomBooks(BOOKS + 1, 'bench').entries()) {
    const options = { style: id, palette: null, seed: `${index}` };
    const before = process.cpuUsage();
    const { svg } = designCover(book(sketch), options, BOOK_COVER, FACES).value;
    const designed = process.cpuUsage(before);
    const jpeg = await rasterizeCover(svg, BOOK_COVER);
    const { user, system } = process.cpuUsage(before);
    // The first cover of a style warms up its faces.
    if (index === 0) continue;
    costs.push((user + system) / 1000);
    designing += (designed.user + designed.system) / 1000 / BOOKS;
    largest = Math.max(largest, jpeg.length);
    drawing = Math.max(drawing, svg.length);
  }
  all.push(...costs);
  console.log(
    `${id.padEnd(10)} median ${median(costs).toFixed(0)} ms, of which design ${designing.toFixed(0)} ms; ` +
      `slowest ${Math.max(...costs).toFixed(0)} ms; SVG to ${(drawing / 1000).toFixed(0)} kB, JPEG to ${(largest / 1000).toFixed(0)} kB`,
  );
}
console.log(`all styles: median ${median(all).toFixed(0)} ms a cover`);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
