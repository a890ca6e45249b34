/**
 * Draws every cover style with eight kinds of titles and two seeds, in colour and in the sixteen greys
 * of an e-ink screen, to be looked at before a release. Usage:
 * npx tsx scripts/make-cover-sheets.ts FOLDER [WIDTH] [STYLE,STYLE ...]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { BOOK_COVER, designCover } from '../src/cover/design-cover.ts';
import { COVER_STYLES } from '../src/cover/draw-cover.ts';
import { type BookSketch, book, FACES } from '../test/cover/cover-books.ts';

const LONG =
  'A Complete and Honest History of the Ferries, Lanterns, Bakeries and Minor Quarrels of the Lower ' +
  'Harbour, as Remembered by Those Who Never Managed to Leave';
const TWELVE = Array.from({ length: 12 }, (_, index) => [`Writer ${'ABCDEFGHIJKL'.charAt(index)}`]);

const BOOKS: readonly BookSketch[] = [
  { title: 'The Lantern Makers', subtitle: 'and eleven other stories', editors: ['Maria Holt'] },
  { title: 'Dust', editors: ['Various Hands'], stories: 5 },
  {
    title: 'Strange Weather at the Edge of the World and Other Tales',
    editors: ['J. R. Okonkwo', 'Hanna Lindqvist'],
    stories: 7,
  },
  { title: LONG, editors: ['Ada Moss', 'Bo Lind', 'Cleo Marsh'], stories: 20 },
  {
    title: 'Τα μικρά νησιά',
    subtitle: 'δώδεκα ιστορίες',
    editors: ['Ελένη Βράχου'],
    language: 'el',
  },
  { title: 'حكايات المرفأ', subtitle: 'سبع قصص', language: 'ar', stories: 7 },
  { title: 'Quiet Rooms', editors: [], stories: 3 },
  { title: 'Winter Voices', subtitle: 'An anthology', authors: TWELVE },
];

const [folder = 'out/cover-sheets', widthText = '420', only] = process.argv.slice(2);
const width = Number(widthText);
const height = Math.round(width * 1.6);
const gap = Math.round(width / 20);
const styles = COVER_STYLES.filter(({ id }) => only === undefined || only.split(',').includes(id));

/** The sixteen greys of an e-ink screen, each 17 apart. */
async function inGreys(picture: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const greys = data.map((value) => Math.round(value / 17) * 17);
  const { width: across, height: down } = info;
  const raw = { width: across, height: down, channels: info.channels };
  return sharp(greys, { raw }).png().toBuffer();
}

mkdirSync(folder, { recursive: true });
for (const seed of ['1', '2']) {
  const pictures = [];
  for (const [row, { id }] of styles.entries()) {
    for (const [column, sketch] of BOOKS.entries()) {
      const options = { style: id, palette: null, seed: `${seed} ${sketch.title}` };
      const { svg } = designCover(book(sketch), options, BOOK_COVER, FACES).value;
      pictures.push({
        input: await sharp(Buffer.from(svg)).resize(width, height).png().toBuffer(),
        left: gap + column * (width + gap),
        top: gap + row * (height + gap),
      });
    }
  }
  const sheet = await sharp({
    create: {
      width: gap + BOOKS.length * (width + gap),
      height: gap + styles.length * (height + gap),
      channels: 3,
      background: '#8c8c8c',
    },
  })
    .composite(pictures)
    .png()
    .toBuffer();
  for (const [kind, picture] of [
    ['colour', sheet],
    ['greys', await inGreys(sheet)],
  ] as const) {
    const file = join(folder, `covers-${width}-${seed}-${kind}.jpg`);
    await sharp(picture).jpeg({ quality: 85 }).toFile(file);
    console.log(file);
  }
}
