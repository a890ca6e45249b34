import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Story } from '../../src/model/story.ts';
import { DEFAULT_STORY_OPTIONS } from '../../src/model/story-options.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { decodeFile, decodeSource } from '../../src/readers/decode.ts';
import { plainTextReader } from '../../src/readers/plain-text/plain-text-reader.ts';
import { ABSENT, SHARED } from '../support/shared.ts';
import { blocksOf, partsOf, withoutGaps } from './support/compared.ts';
import { encodings } from './support/encodings.ts';
import { renderings, wrapLine } from './support/renderings.ts';

const folders = [join(import.meta.dirname, '..', '..', 'stories'), join(SHARED, 'stories')];
const found = folders.flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => ({ name, text: textOf(join(folder, name)) }))
    : [],
);
const stories = found.length > 0 ? found : [{ name: ABSENT, text: '' }];

/** Shapes that only a reader of bytes meets; `keepsGaps` as in the other renderings. */
const shapes = [
  { name: 'with CR LF', keepsGaps: true, render: (text: string) => text.replace(/\n/g, '\r\n') },
  { name: 'with CR', keepsGaps: true, render: (text: string) => text.replace(/\n/g, '\r') },
  {
    name: 'with line ends of two kinds',
    keepsGaps: true,
    render: (text: string) => mapLines(text, (line, index) => line + (index % 3 > 0 ? '\r' : '')),
  },
  {
    name: 'with spaces and tabs in blank lines, and behind the others',
    keepsGaps: true,
    render: (text: string) => mapLines(text, (line, index) => line + ['  ', '\t', ' '][index % 3]),
  },
  {
    name: 'indented by no-break spaces',
    keepsGaps: true,
    render: (text: string) => mapLines(text, (line) => (line === '' ? '' : `\u00a0\u00a0 ${line}`)),
  },
  {
    name: 'indented by tabs, without blank lines',
    keepsGaps: false,
    render: (text: string) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => `\t${line}\n`)
        .join(''),
  },
  {
    name: 'wrapped at 72, with CR LF',
    keepsGaps: true,
    render: (text: string) =>
      text
        .split('\n')
        .flatMap((line) => wrapLine(line, 72))
        .join('\r\n'),
  },
];

describe.skipIf(found.length === 0).each(stories)('$name', ({ text }) => {
  it.each(encodings)('is the same text saved as $name, in every shape', async ({ encode }) => {
    for (const { name, render } of [{ name: 'as posted', render: same }, ...renderings]) {
      const rendered = render(text);
      const bytes = encode(rendered);
      if (bytes === null) continue;
      const { value } = await decodeFile({ path: 'story.txt', bytes }, 'auto');
      expect(value.text === rendered, name).toBe(true);
    }
  });

  const before = storyOf(text);
  // The renderings are of lines that are paragraphs; wrapped ones would lose what parts them.
  const isBlock = before?.source.paragraphStyle === 'block';
  const hasVerse = before?.chapters.some((chapter) =>
    chapter.blocks.some(({ type }) => type === 'verse' || type === 'messages'),
  );

  it.each(shapes)('has the same paragraphs $name', ({ render, keepsGaps }) => {
    if (!keepsGaps && (!isBlock || hasVerse)) return;
    const after = storyOf(render(text));
    if (before === undefined || after === undefined) throw new Error('no story came back');
    expect(partsOf(after)).toEqual(partsOf(before));
    expect(after.words).toEqual(before.words);
    if (keepsGaps) expect(blocksOf(after)).toEqual(blocksOf(before));
    else expect(withoutGaps(after)).toEqual(withoutGaps(before));
  });
});

function same(text: string): string {
  return text;
}

function mapLines(text: string, map: (line: string, index: number) => string): string {
  return text.split('\n').map(map).join('\n');
}

function storyOf(text: string): Story | undefined {
  const bytes = new TextEncoder().encode(text);
  const source = decodeSource({ path: 'stories/story.txt', bytes }, 'auto').value;
  return normalize(plainTextReader.read(source).value, DEFAULT_STORY_OPTIONS).value[0];
}

function textOf(path: string): string {
  return decodeSource({ path, bytes: readFileSync(path) }, 'auto').value.text;
}
