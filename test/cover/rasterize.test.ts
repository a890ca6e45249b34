import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { DEFAULT_COVER } from '../../src/cover/choose-cover.ts';
import { BOOK_COVER, designCover, SHOP_COVER } from '../../src/cover/design-cover.ts';
import { COVER_STYLES } from '../../src/cover/draw-cover.ts';
import { rasterizeCover, rasterizeSheet } from '../../src/pictures/rasterize.ts';
import { book, FACES } from './cover-books.ts';

const BASELINE_FRAME = 0xc0;
const empty = mkdtempSync(join(tmpdir(), 'quire-no-fonts-'));
afterAll(() => rmSync(empty, { recursive: true }));

/** The kind of frame a JPEG has, and how often its first component is sampled. */
function frameOf(jpeg: Uint8Array): { kind: number; sampling: number } {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at < jpeg.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xc2) return { kind: marker, sampling: view.getUint8(at + 11) };
  }
  throw new Error('The JPEG has no frame');
}

test.each(COVER_STYLES.map(({ id }) => id))(
  '%s is a plain JPEG below a megabyte',
  async (style) => {
    for (const [size, seed] of [
      [BOOK_COVER, '1'],
      [SHOP_COVER, '2'],
      [SHOP_COVER, '3'],
    ] as const) {
      const options = { style, palette: null, seed };
      const { svg } = designCover(book({ stories: 20 }), options, size, FACES).value;
      const jpeg = await rasterizeCover(svg, size);
      expect(jpeg.length).toBeLessThanOrEqual(1_000_000);
      expect(frameOf(jpeg)).toEqual({ kind: BASELINE_FRAME, sampling: 0x11 });
      const { width, height, space, hasAlpha } = await sharp(jpeg).metadata();
      expect([width, height, space, hasAlpha]).toEqual([
        size.widthPx,
        size.heightPx,
        'srgb',
        false,
      ]);
    }
  },
);

test('SVG text is refused, because its look depends on the machine', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>a</text></svg>';
  await expect(rasterizeCover(svg, { widthPx: 9, heightPx: 9 })).rejects.toThrow('SVG text');
});

test('a sheet shows drawings side by side', async () => {
  const { svg } = designCover(book({}), DEFAULT_COVER, BOOK_COVER, FACES).value;
  const sheet = await rasterizeSheet([[svg, svg], [svg]], { widthPx: 50, heightPx: 80 });
  const { width, height } = await sharp(sheet).metadata();
  expect([width, height]).toEqual([24 * 3 + 100, 24 * 3 + 160]);
});

test('fonts, time zone and language of the machine change no byte', async () => {
  const config = join(empty, 'fonts.conf');
  writeFileSync(config, `<?xml version="1.0"?><fontconfig><dir>${empty}</dir></fontconfig>\n`);
  const run = async (environment: Record<string, string>) => {
    const script = join(import.meta.dirname, 'print-hashes.ts');
    const env = { ...process.env, ...environment };
    return (await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { env }))
      .stdout;
  };
  const here = await run({});
  expect(here.trim().split('\n')).toHaveLength(COVER_STYLES.length);
  expect(
    await run({
      FONTCONFIG_FILE: config,
      TZ: 'Asia/Kathmandu',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
    }),
  ).toBe(here);
});
