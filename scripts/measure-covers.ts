/**
 * Draws made-up books in every cover style and measures the rules covers must keep: type inside the
 * safe zone, nothing over or behind it, contrast in colour and in sixteen greys, small letters on a
 * thumbnail. Pixels are measured on each book in EVERY. Prints the faults and the figures.
 * Usage: npx tsx scripts/measure-covers.ts [BOOKS] [EVERY] [STYLE,STYLE ...]
 */
import { BOOK_COVER, designCover } from '../src/cover/design-cover.ts';
import { COVER_STYLES } from '../src/cover/draw-cover.ts';
import { PALETTES } from '../src/cover/palettes.ts';
import { book, FACES } from '../test/cover/cover-books.ts';
import {
  backingFaults,
  measureBackings,
  thumbnailLetters,
  typeFaults,
} from '../test/cover/measure-cover.ts';
import { randomBooks } from '../test/cover/random-books.ts';

const LEAST_LETTERS_PX = 5;
const LEAST_TITLE_PX = 90;

const count = Number(process.argv[2] ?? 2000);
const every = Number(process.argv[3] ?? 1);
const only = process.argv[4];
let measured = 0;
const started = process.cpuUsage();
let failed = 0;
for (const { id, longestTitle, longestWord } of COVER_STYLES) {
  if (only !== undefined && !only.split(',').includes(id)) continue;
  let [least, leastGrey, letters, small] = [21, 21, 99, 0];
  for (const [index, sketch] of randomBooks(count, 'covers').entries()) {
    const palette = PALETTES[index % PALETTES.length]?.id ?? null;
    const options = { style: id, palette, seed: `${index}` };
    const { value } = designCover(book(sketch), options, BOOK_COVER, FACES);
    const backings = index % every === 0 ? await measureBackings(value, BOOK_COVER) : [];
    if (backings.length > 0) measured++;
    const faults = [...typeFaults(value, BOOK_COVER), ...backingFaults(backings)];
    const height = thumbnailLetters(value);
    const title = sketch.title ?? '';
    const words = title.split(/[\s-]+/).map((word) => [...word].length);
    const suited = [...title].length <= longestTitle && Math.max(...words) <= longestWord;
    if (height !== null && suited) {
      letters = Math.min(letters, height);
      if (height < LEAST_LETTERS_PX) faults.push(`letters ${height.toFixed(2)} px on a thumbnail`);
    }
    for (const { role, contrast, greyContrast } of backings) {
      if (role !== 'title') continue;
      least = Math.min(least, contrast);
      leastGrey = Math.min(leastGrey, greyContrast);
    }
    const size = value.drawing.type.find(({ role }) => role === 'title')?.size ?? LEAST_TITLE_PX;
    if (size < LEAST_TITLE_PX) small++;
    if (faults.length === 0) continue;
    failed++;
    if (failed <= 40) console.log(`${id} ${palette} "${sketch.title}": ${faults.join('; ')}`);
  }
  console.log(
    `${id.padEnd(10)} titles: contrast ${least.toFixed(1)}, in greys ${leastGrey.toFixed(1)}; ` +
      `letters ${letters.toFixed(2)} px up to ${longestTitle} characters; ${small} titles below 90 units`,
  );
}
const { user, system } = process.cpuUsage(started);
console.log(
  `${failed} covers with faults, the pixels of ${measured} measured; ${((user + system) / 1e6).toFixed(0)} s of processor time`,
);
process.exitCode = failed === 0 ? 0 : 1;
