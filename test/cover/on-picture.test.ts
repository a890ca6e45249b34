import sharp from 'sharp';
import { expect, test } from 'vitest';
import { BOOK_COVER, designCover, THUMBNAIL } from '../../src/cover/design-cover.ts';
import { checkPicture } from '../../src/pictures/check-picture.ts';
import { rasterizeCover, shrinkCover } from '../../src/pictures/rasterize.ts';
import { book, FACES } from './cover-books.ts';
import { measureBackings, typeFaults } from './measure-cover.ts';
import { randomBooks } from './random-books.ts';

const ON_PICTURE = { style: null, palette: null, seed: null, onPicture: true };

function plain(width: number, height: number, background = '#3366aa') {
  return sharp({ create: { width, height, channels: 3, background } });
}

test('type on a plate can be read over the lightest picture', async () => {
  for (const sketch of randomBooks(20, 'plates')) {
    const { value } = designCover(book(sketch), ON_PICTURE, BOOK_COVER, FACES);
    expect(typeFaults(value, BOOK_COVER)).toEqual([]);
    // The measure lays the plate on white, the worst ground for light type.
    for (const { role, contrast, greyContrast } of await measureBackings(value, BOOK_COVER)) {
      const least = role === 'title' ? 7 : 4.5;
      expect(Math.min(contrast, greyContrast)).toBeGreaterThanOrEqual(least);
    }
  }
});

test('a picture fills the cover, upright and in its shape', async () => {
  const { svg } = designCover(book({ title: 'Dust' }), ON_PICTURE, BOOK_COVER, FACES).value;
  const picture = await plain(1800, 900).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const cover = await rasterizeCover(svg, BOOK_COVER, picture);
  expect(cover.length).toBeLessThanOrEqual(1_000_000);
  const { data, info } = await sharp(cover).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([1400, 2240]);
  const corner = [...data.subarray(0, 3)];
  for (const [index, channel] of [0x33, 0x66, 0xaa].entries()) {
    expect(Math.abs((corner[index] ?? 0) - channel)).toBeLessThan(6);
  }
  const again = await rasterizeCover(svg, BOOK_COVER, picture);
  expect(Buffer.compare(cover, again)).toBe(0);
});

test('a thumbnail is 300 pixels wide', async () => {
  const small = await shrinkCover(await plain(1600, 2560).jpeg().toBuffer(), THUMBNAIL);
  const { width, height } = await sharp(small).metadata();
  expect([width, height]).toEqual([300, 480]);
});

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
const png = await plain(900, 1400).png().toBuffer();
const gigapixel = Buffer.from(png);
// The size stands in the first chunk of a PNG; its checksum is not looked at before that.
gigapixel.writeUInt32BE(60_000, 16);
gigapixel.writeUInt32BE(60_000, 20);

test.each([
  ['an SVG', svg, ['cover-picture-kind']],
  ['an SVG behind a space', Buffer.concat([Buffer.from(' '), svg]), ['cover-picture-kind']],
  ['a text', Buffer.from('no picture at all'), ['cover-picture-kind']],
  ['nothing', Buffer.alloc(0), ['cover-picture-kind']],
  ['a picture of 3.6 thousand million pixels', gigapixel, ['cover-picture-too-large']],
  ['half a picture', png.subarray(0, png.length / 2), ['cover-picture-broken']],
  ['a small picture', await plain(300, 400).jpeg().toBuffer(), ['cover-picture-small']],
  ['a picture large enough', png, []],
])('%s is judged before it is used', async (_, bytes, codes) => {
  const found = await checkPicture(new Uint8Array(bytes), 'cover.jpg');
  expect(found.map(({ code }) => code)).toEqual(codes);
});
