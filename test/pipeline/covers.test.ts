import sharp from 'sharp';
import { expect, test } from 'vitest';
import { build } from '../../src/pipeline/build.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { type MemoryFile, memoryHost } from '../support/memory-host.ts';

const STORY = `The Lamp
by Ida Fenwick

The lamp had been out for a week before anybody on the quay said so.
`;

async function built(cover: string, files: Record<string, MemoryFile> = {}, output = 'out') {
  const { host, saved } = memoryHost({
    'shelf/anthology.yaml': `title: Winter\ndate: 2001-02-03\ncover: ${cover}\nstories: [lamp.txt]\n`,
    'shelf/lamp.txt': STORY,
    ...files,
  });
  const request = { ...EMPTY_REQUEST, paths: ['shelf'], formats: ['epub'] as const, output };
  const { diagnostics } = await build(request, host);
  const cover_ = [...saved].find(([path]) => path.endsWith('-cover.jpg'));
  return { codes: diagnostics.map(({ code }) => code), cover: cover_?.[1] ?? null };
}

const picture = await sharp({
  create: { width: 900, height: 1500, channels: 3, background: '#c03020' },
})
  .jpeg()
  .toBuffer();

test('a picture named in the recipe becomes the cover, found beside the recipe', async () => {
  const { codes, cover } = await built('{ image: art/quay.jpg }', {
    'shelf/art/quay.jpg': picture,
  });
  expect(codes).toEqual([]);
  const { data } = await sharp(cover ?? Buffer.alloc(0))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect((data[0] ?? 0) - (data[1] ?? 0)).toBeGreaterThan(100);
});

test.each([
  ['is not there', {}, 'cannot-read'],
  ['is no picture', { 'shelf/quay.jpg': 'a letter, not a picture' }, 'cover-picture-kind'],
  ['ends too early', { 'shelf/quay.jpg': picture.subarray(0, 900) }, 'cover-picture-broken'],
])('a picture that %s is an error, and nothing is saved', async (_, files, code) => {
  const { codes, cover } = await built('{ image: quay.jpg }', files);
  expect(codes).toEqual([code]);
  expect(cover).toBeNull();
});

test('the picture is never overwritten by the cover that is made of it', async () => {
  const files = { 'shelf/winter-cover.jpg': picture };
  const { codes, cover } = await built('{ image: winter-cover.jpg }', files, 'shelf');
  expect(codes).toContain('would-overwrite-source');
  expect(cover).toBeNull();
});

test('style, palette and seed are the recipe’s', async () => {
  const one = await built('{ style: rings, palette: moss, seed: 4 }');
  const other = await built('{ style: rings, palette: moss, seed: 5 }');
  expect([one.codes, other.codes]).toEqual([[], []]);
  expect(Buffer.compare(one.cover ?? Buffer.alloc(0), other.cover ?? Buffer.alloc(0))).not.toBe(0);
});
