import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { TEXT_FAMILIES } from '../../src/fonts/catalogue.ts';
import { build } from '../../src/pipeline/build.ts';
import { type BuildRequest, EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { type MemoryFile, memoryHost } from '../support/memory-host.ts';

const packages = createRequire(import.meta.url);
const LITERATA = readFileSync(packages.resolve(TEXT_FAMILIES.literata.regular));
const STORY = `The Lamp
by Ida Fenwick

The lamp had been out for a week, ★ and nobody said “mира” before it was lit again.
`;

/** The fonts of a PDF built with these print settings, without the tags of their subsets. */
async function fontsWith(print: string, files: Record<string, MemoryFile> = {}) {
  const { host, saved } = memoryHost({
    'shelf/anthology.yaml': `title: Winter\nstories: [lamp.txt]\nprint: ${print}\n`,
    'shelf/lamp.txt': STORY,
    ...files,
  });
  const request: BuildRequest = { ...EMPTY_REQUEST, paths: ['shelf'], formats: ['pdf'] };
  const { diagnostics } = await build(request, host);
  const path = [...saved.keys()].find((each) => each.endsWith('.pdf'));
  const text = Buffer.from(saved.get(path ?? '') ?? []).toString('latin1');
  const names = [...text.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(
    ([, name]) => name ?? '',
  );
  return { fonts: [...new Set(names)].sort(), codes: diagnostics.map(({ code }) => code) };
}

test.each([
  ['garamond', 'EBGaramond-Regular'],
  ['literata', 'Literata-Regular'],
  ['alegreya', 'Alegreya-Regular'],
  ['large', 'Literata-Regular'],
])('the theme %s is set in %s', async (theme, font) => {
  const { fonts, codes } = await fontsWith(`{ theme: ${theme} }`);
  expect(fonts).toContain(font);
  expect(fonts).toContain('NotoSansSymbols2-Regular');
  expect(codes).toEqual([]);
});

test('a font of the user takes the place of the theme’s', async () => {
  const { fonts, codes } = await fontsWith('{ fonts: { regular: mine.ttf } }', {
    'shelf/mine.ttf': LITERATA,
  });
  expect(fonts).toContain('Literata-Regular');
  expect(codes).toEqual([]);
});

test.each([
  ['is no font', 'nonsense'],
  ['is cut off', LITERATA.subarray(0, 900)],
  ['is cut off in its middle', LITERATA.subarray(0, LITERATA.length >> 1)],
  ['is empty', ''],
])('a font that %s is left out, and the book is built', async (_, bytes) => {
  const { fonts, codes } = await fontsWith(
    '{ fonts: { regular: mine.ttf, fallback: [mine.ttf] } }',
    {
      'shelf/mine.ttf': bytes,
    },
  );
  expect(fonts).toContain('EBGaramond-Regular');
  expect(new Set(codes)).toEqual(new Set(['font-left-out']));
});

test('a font that is not there is left out, and the book is built', async () => {
  const { fonts, codes } = await fontsWith('{ fonts: { italic: gone.ttf } }');
  expect(fonts).toContain('EBGaramond-Regular');
  expect(codes).toEqual(['font-left-out']);
});
