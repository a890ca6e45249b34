// Redraws the README's pictures from the sample anthology in out/: the cover, and one spread of the
// PDF. Needs poppler's pdftoppm. Usage: npm start && node scripts/make-pictures.mjs [LEFT_PAGE]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

const OUT = 'out/winter-lights';
const PICTURES = 'docs/pictures';
const left = Number(process.argv[2] ?? 28);

await sharp(`${OUT}-cover.jpg`)
  .resize({ width: 440 })
  .jpeg({ quality: 82 })
  .toFile(`${PICTURES}/cover.jpg`);

const work = mkdtempSync(join(tmpdir(), 'quire-pictures-'));
const pages = ['-r', '90', '-gray', '-png', '-f', String(left), '-l', String(left + 1)];
const { status } = spawnSync('pdftoppm', [...pages, `${OUT}.pdf`, join(work, 'page')]);
if (status !== 0) throw new Error('pdftoppm could not draw the pages');
const [verso, recto] = readdirSync(work)
  .sort()
  .map((name) => join(work, name));
const { width, height } = await sharp(verso).metadata();
await sharp({
  create: { width: width * 2 + 3, height: height + 2, channels: 3, background: '#b8b8b8' },
})
  .composite([
    { input: verso, left: 1, top: 1 },
    { input: recto, left: width + 2, top: 1 },
  ])
  .grayscale()
  .png({ palette: true, colours: 16, compressionLevel: 9 })
  .toFile(`${PICTURES}/spread.png`);
rmSync(work, { recursive: true });
