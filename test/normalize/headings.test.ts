import { describe, expect, it } from 'vitest';
import { DEFAULT_STORY_OPTIONS } from '../../src/model/story-options.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { decodeSource } from '../../src/readers/decode.ts';
import { readerFor } from '../../src/readers/registry.ts';
import { outline } from './support/labels.ts';

const PROSE = 'The harbour froze on a Tuesday and nobody knew what to do with the boats.';

function outlineOf(text: string, path = 'ice.md'): string[] {
  const bytes = new TextEncoder().encode(text);
  const source = decodeSource({ path, bytes }, 'auto').value;
  const [story] = normalize(readerFor(source).read(source).value, DEFAULT_STORY_OPTIONS).value;
  if (!story) throw new Error('no story came back');
  return outline(story);
}

describe('headings of the markup', () => {
  it('give the title when the first is the only one of its level', () => {
    const lines = outlineOf(
      `# The Glass Harbour\n\nby Mara Quill\n\n${PROSE}\n\n## Later\n\n${PROSE}`,
    );
    expect(lines).toContain('title The Glass Harbour');
    expect(lines).toContain('authors Mara Quill');
    expect(lines).toContain('front title 1');
    expect(lines).toContain('  heading 7 Later');
  });

  it('give it underlined with equals signs, too', () => {
    expect(outlineOf(`The Glass Harbour\n=====\n\n${PROSE}`)).toContain('title The Glass Harbour');
  });

  it('give it in a page', () => {
    const page = `<h1>The Glass Harbour</h1><p>${PROSE}</p><h2>Later</h2><p>${PROSE}</p>`;
    expect(outlineOf(page, 'ice.html')).toContain('title The Glass Harbour');
  });

  it('give no title when several have the first level', () => {
    const lines = outlineOf(`# Ice\n\n${PROSE}\n\n# Thaw\n\n${PROSE}`);
    expect(lines.filter((line) => line.startsWith('title'))).toEqual([]);
  });

  it('open chapters when one of them says so', () => {
    const text = `# The Glass Harbour\n\n## Chapter 1: Ice\n\n${PROSE}\n\n## The End of It\n\n${PROSE}`;
    const lines = outlineOf(text);
    expect(lines).toContain('chapter 1 "Ice" 3');
    expect(lines).toContain('chapter "The End of It" 7');
  });

  it('open chapters when much text stands under each', () => {
    const much = Array.from({ length: 130 }, () => PROSE).join('\n\n');
    const lines = outlineOf(`# Winter\n\n## Ice\n\n${much}\n\n## Thaw\n\n${much}`);
    expect(lines.filter((line) => line.startsWith('chapter'))).toHaveLength(2);
  });
});
