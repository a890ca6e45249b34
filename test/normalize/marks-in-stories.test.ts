import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blockText } from '../../src/model/block-text.ts';
import { decodeSource } from '../../src/readers/decode.ts';
import { forms, lookAlikes } from './support/break-forms.ts';
import { normalized } from './support/normalized.ts';

const folders = ['../../stories/', '../../../shared/stories/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const stories = folders.flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => ({ name, text: textOf(folder + name) }))
        .filter(({ text }) => normalized(text).story.source.paragraphStyle === 'block')
    : [],
);
const BREAKS = new Set(['symbols', 'letters', 'label', 'rule', 'dots']);
/** Lines that are something else again: headings, notes, letters. */
const OTHERWISE = /^(?:Chapter 1|Page 12|A\/N:|Dear Alex,|1\.|II\.|IV|I|XVI|MIX|MMXX|P\.S\.|Title)/;

describe.skipIf(stories.length === 0).each(stories)('$name', ({ text }) => {
  const gaps = gapsOf(text);
  const usual = kindsOf(text);

  it('takes each known mark, put into one of its gaps, for what the mark is', () => {
    for (const [index, [line, once]] of forms.entries()) {
      const at = gaps[(index * 7) % gaps.length] ?? 1;
      const found = labelAt(put(text, line, at), at, line);
      if (once !== null && BREAKS.has(once[0]))
        expect(found, `${line} at ${at}`).toBe('scene-break');
      else if (once?.[0] === 'pov') expect(found, `${line} at ${at}`).toBe('pov-mark');
      else if (once?.[0] === 'time') expect(found, `${line} at ${at}`).toBe('time-mark');
      else if (once === null) expect(found, `${line} at ${at}`).not.toBe('scene-break');
    }
  });

  it('takes each known mark, put into three of its gaps, for what it is when it comes again', () => {
    const third = Math.floor(gaps.length / 3);
    for (const [index, [line, , repeated]] of forms.entries()) {
      const first = (index * 7) % third;
      const places = [2 * third + first, third + first, first].map((place) => gaps[place] ?? 1);
      const marked = places.reduce((marked, at) => put(marked, line, at), text);
      const found = labelAt(marked, places[2] ?? 1, line);
      const kind = repeated?.[0];
      if (kind !== undefined && BREAKS.has(kind)) expect(found, line).toBe('scene-break');
      else if (kind === 'pov') expect(found, line).toBe('pov-mark');
      else if (kind === 'time') expect(found, line).toBe('time-mark');
      else if (repeated === null) expect(found, line).not.toBe('scene-break');
    }
  });

  it('takes no look-alike for a mark', () => {
    for (const [index, [line, verdict]] of lookAlikes.entries()) {
      if (verdict !== null || OTHERWISE.test(line)) continue;
      const at = gaps[(index * 5) % gaps.length] ?? 1;
      expect(labelAt(put(text, line, at), at, line), `${line} at ${at}`).not.toBe('scene-break');
    }
    expect(usual.length).toBeGreaterThan(0);
  });
});

/** Line numbers (1-based) of blank lines between two ordinary paragraphs in mid-story. */
function gapsOf(text: string): number[] {
  const lines = text.split('\n');
  const blocks = normalized(text).story.chapters.flatMap((chapter) => chapter.blocks);
  const paragraphs = new Set(
    blocks.flatMap((block) =>
      block.type === 'paragraph' && blockText(block).length > 60 ? [block.lines[0]] : [],
    ),
  );
  const gaps: number[] = [];
  for (let number = 12; number < lines.length - 12; number++)
    if (lines[number - 1] === '' && paragraphs.has(number - 1) && paragraphs.has(number + 1))
      gaps.push(number);
  return gaps;
}

function put(text: string, line: string, at: number): string {
  const lines = text.split('\n');
  return [...lines.slice(0, at), line, '', ...lines.slice(at)].join('\n');
}

/** What became of the line put behind the given one. */
function labelAt(text: string, at: number, line: string): string | undefined {
  const { story } = normalized(text);
  for (const block of story.chapters.flatMap((chapter) => chapter.blocks))
    if (block.lines[0] <= at + 1 && block.lines[1] >= at + 1) return block.type;
  return line === '' ? undefined : 'elsewhere';
}

function kindsOf(text: string): string[] {
  return normalized(text).story.chapters.flatMap((chapter) =>
    chapter.blocks.map(({ type }) => type),
  );
}

function textOf(path: string): string {
  return decodeSource({ path, bytes: readFileSync(path) }, 'auto').value.text;
}
