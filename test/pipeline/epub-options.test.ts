import { expect, test } from 'vitest';
import { readZip } from '../../src/archive/zip-entries.ts';
import { build } from '../../src/pipeline/build.ts';
import { type BuildRequest, EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { type MemoryFile, memoryHost } from '../support/memory-host.ts';

const STORY = `The Lamp
by Ida Fenwick

The lamp had been out for a week before anybody on the quay said so.

Nobody had the key, and nobody would say who had lost it.
`;
const RECIPE = `title: Winter
date: 2001-02-03
series: { name: Harbours, position: 2 }
rights: Share freely.
stories: [lamp.txt]
`;

async function built(
  recipe: string,
  more: Partial<BuildRequest>,
  files: Record<string, MemoryFile> = {},
) {
  const { host, saved } = memoryHost({
    'shelf/anthology.yaml': recipe,
    'shelf/lamp.txt': STORY,
    ...files,
  });
  const request: BuildRequest = { ...EMPTY_REQUEST, paths: ['shelf'], formats: ['epub'], ...more };
  const { diagnostics } = await build(request, host);
  const text = (name: string, book = 'winter.epub'): string => {
    const path = [...saved.keys()].find((each) => each.endsWith(`/${book}`));
    const entries = readZip(saved.get(path ?? '') ?? new Uint8Array());
    const entry = entries.find((each) => each.name === `OEBPS/${name}`);
    return new TextDecoder().decode(entry?.bytes);
  };
  return { saved: [...saved.keys()].map((path) => path.split('/').at(-1)), text, diagnostics };
}

test('series and rights reach the package', async () => {
  const { text } = await built(RECIPE, {});
  expect(text('content.opf')).toContain('<meta name="calibre:series" content="Harbours"/>');
  expect(text('content.opf')).toContain('<dc:rights>Share freely.</dc:rights>');
});

test('theme, recipe’s stylesheet and command line’s follow each other', async () => {
  const recipe = `${RECIPE}epub: { theme: large, css: mine.css }\n`;
  const files = { 'shelf/mine.css': 'p { margin: 0 1em; }', 'other.css': 'p { margin: 0 2em; }' };
  const own = (await built(recipe, {}, files)).text('style.css');
  expect(own).toContain('Atkinson');
  expect(own.endsWith('p { margin: 0 1em; }')).toBe(true);
  const other = (await built(recipe, { css: 'other.css' }, files)).text('style.css');
  expect(other.endsWith('p { margin: 0 2em; }')).toBe(true);
});

test('a stylesheet that is not there is an error, and nothing is saved', async () => {
  const { saved, diagnostics } = await built(RECIPE, { css: 'gone.css' });
  expect(saved).toEqual([]);
  expect(diagnostics).toMatchObject([{ code: 'cannot-read', severity: 'error', path: 'gone.css' }]);
});

test('a book that its own check finds faults in is not saved', async () => {
  const files = {
    'bad.css': '@import url("https://example.org/a.css"); p { background: url(gone.png); }',
  };
  const { saved, diagnostics } = await built(RECIPE, { css: 'bad.css' }, files);
  expect(saved).toEqual([]);
  expect(
    diagnostics.some(({ severity, path }) => severity === 'error' && path?.startsWith('epub!')),
  ).toBe(true);
  expect(diagnostics.find(({ severity }) => severity === 'error')?.hint).toContain('stylesheet');
});

test('all formats are made in one run, and the EPUB has the page numbers of the PDF', async () => {
  const { saved, text } = await built(RECIPE, { formats: ['epub', 'kepub', 'pdf'] });
  expect(saved).toEqual([
    'winter.epub',
    'winter.kepub.epub',
    'winter.pdf',
    'winter-cover.jpg',
    'winter-report.txt',
  ]);
  expect(text('toc.xhtml')).toContain('#page-1">1</a>');
  expect(text('toc.xhtml', 'winter.kepub.epub')).not.toContain('page-list');
  expect(text('lamp-01.xhtml', 'winter.kepub.epub')).toContain('id="kobo.1.1"');
});
