import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodePicture } from '../../src/pictures/encode-picture.ts';

const COLOUR = { gray: false };

/** A picture whose every pixel differs from its neighbours, so that nothing packs it well. */
function noise(width: number, height: number) {
  const data = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let index = 0; index < data.length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    data[index] = state >>> 24;
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

test('a photograph becomes a JPEG within the limits of readers', async () => {
  const picture = await encodePicture(await noise(3200, 2400).jpeg().toBuffer(), COLOUR);
  expect(picture.mediaType).toBe('image/jpeg');
  expect(picture.bytes.length).toBeLessThanOrEqual(1_500_000);
  expect(picture.widthPx * picture.heightPx).toBeLessThan(4_000_000);
  expect(picture.widthPx / picture.heightPx).toBeCloseTo(4 / 3, 1);
}, 30_000);

test('a drawing stays a PNG, white where it was transparent, upright and without metadata', async () => {
  const drawing = sharp({
    create: { width: 60, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  });
  const bytes = await drawing
    .withExif({ IFD0: { Copyright: 'secret' } })
    .png()
    .toBuffer();
  const picture = await encodePicture(bytes, COLOUR);
  expect([picture.mediaType, picture.widthPx, picture.heightPx]).toEqual(['image/png', 60, 30]);
  const { data } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
  expect(Buffer.from(picture.bytes).includes('secret')).toBe(false);
  const turned = await sharp(await noise(40, 20).jpeg().toBuffer())
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const upright = await encodePicture(turned, COLOUR);
  expect([upright.widthPx, upright.heightPx]).toEqual([20, 40]);
});

test('for printers there is a gray one too', async () => {
  const { grayBytes } = await encodePicture(await noise(50, 50).jpeg().toBuffer(), { gray: true });
  expect((await sharp(grayBytes).metadata()).channels).toBe(1);
});

test('the same picture gives the same bytes', async () => {
  const bytes = await noise(300, 200).webp().toBuffer();
  expect(await encodePicture(bytes, COLOUR)).toEqual(await encodePicture(bytes, COLOUR));
});

const HUGE = sharp({
  create: { width: 12_000, height: 12_000, channels: 3, background: '#ffffff' },
  limitInputPixels: false,
});

test.each([
  [
    'a drawing with a script',
    async () => Buffer.from('<svg><script>alert(1)</script></svg>'),
    'SVG',
  ],
  ['a page', async () => Buffer.from('<!doctype html><p>no'), 'web page'],
  ['nothing', async () => Buffer.alloc(0), 'no JPEG'],
  ['a text', async () => Buffer.from('root:x:0:0'), 'no JPEG'],
  ['a gigapixel', () => HUGE.png().toBuffer(), 'hundred million pixels'],
  [
    'a picture that ends in the middle',
    async () => (await noise(200, 200).jpeg().toBuffer()).subarray(0, 5000),
    'broken',
  ],
  ['a signature and rubbish', async () => Buffer.from('89504e470d0a1a0a00ff00ff', 'hex'), 'broken'],
])(
  '%s is refused in plain words',
  async (_, bytes, why) => {
    await expect(encodePicture(await bytes(), COLOUR)).rejects.toThrow(why);
  },
  30_000,
);
