import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeSource } from '../../src/readers/decode.ts';
import { blocksOf, partsOf, withoutGaps } from './support/compared.ts';
import { normalized } from './support/normalized.ts';
import { renderings, wrapLine, wrappedAndIndented } from './support/renderings.ts';

const own = fileURLToPath(new URL('../../stories/', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/stories/', import.meta.url));
const book = fileURLToPath(
  new URL('../../../shared/corpus/pride-and-prejudice.md', import.meta.url),
);

const stories = [own, shared]
  .flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.txt'))
          .map((name) => ({ name, text: decode(folder + name) }))
      : [],
  )
  // The renderings wrap lines that are paragraphs, not lines that are wrapped already.
  .filter(({ text }) => normalized(text).story.source.paragraphStyle === 'block');

describe.each(stories)('$name', ({ text }) => {
  const before = normalized(text).story;
  const hasVerse = before.chapters.some((chapter) =>
    chapter.blocks.some(({ type }) => type === 'verse' || type === 'messages'),
  );

  it.each(renderings)('has the same paragraphs $name', ({ render, keepsGaps }) => {
    const after = normalized(render(text)).story;
    expect(partsOf(after)).toEqual(partsOf(before));
    expect(after.words).toEqual(before.words);
    if (keepsGaps) expect(blocksOf(after)).toEqual(blocksOf(before));
    else if (!hasVerse) expect(withoutGaps(after)).toEqual(withoutGaps(before));
  });

  it.skipIf(hasVerse)('has the same paragraphs wrapped with indents only', () => {
    const after = normalized(wrappedAndIndented.render(text)).story;
    expect(withoutGaps(after)).toEqual(withoutGaps(before));
  });
});

describe.skipIf(!existsSync(book))('a long novel', () => {
  const paragraphs = existsSync(book) ? novel(readFileSync(book, 'utf8')) : [];
  const text = paragraphs.join('\n\n');
  const before = existsSync(book) ? normalized(text).story : null;

  it.each([
    ['one paragraph a line', paragraphs.join('\n')],
    ['wrapped at 65', wrapAll(65, '', '\n\n')],
    ['wrapped at 72', wrapAll(72, '', '\n\n')],
    ['wrapped and indented', wrapAll(72, '    ', '\n')],
    ['double-spaced', wrapAll(65, '', '\n\n').replace(/\n/g, '\n\n')],
  ])('has the same chapters and paragraphs %s', (_name, rendered) => {
    const after = normalized(rendered).story;
    expect(after.chapters.length).toBe(before?.chapters.length);
    expect(before && blocksOf(after)).toEqual(before && blocksOf(before));
    expect(after.words).toEqual(before?.words);
  });

  it.each([65, 80])('keeps nearly all paragraphs wrapped at %i with nothing between', (width) => {
    const after = normalized(wrapAll(width, '', '\n')).story;
    const found = new Set(blocksOf(after));
    const wanted = before === null ? [] : blocksOf(before);
    const lost = wanted.filter((block) => !found.has(block)).length;
    expect(lost / wanted.length).toBeLessThan(0.05);
    expect(after.words).toEqual(before?.words);
  });

  function wrapAll(width: number, indent: string, gap: string): string {
    return paragraphs
      .map((paragraph) =>
        paragraph.startsWith('CHAPTER')
          ? `\n${paragraph}\n`
          : wrapLine(paragraph, width, indent).join('\n'),
      )
      .join(gap)
      .replace(/\n{3,}/g, '\n\n');
  }
});

/** The novel as plain paragraphs with `CHAPTER I` headings. */
function novel(markdown: string): string[] {
  return markdown
    .replace(/^---[\s\S]*?\n---\n/, '')
    .split(/\n\n+/)
    .map((block) => block.replace(/[*_]/g, '').replace(/\s+/g, ' ').trim())
    .filter((block) => /\p{L}/u.test(block))
    .map((block) => block.replace(/^#+ /, 'CHAPTER '));
}

function decode(path: string): string {
  return decodeSource({ path, bytes: readFileSync(path) }, 'auto').value.text;
}
