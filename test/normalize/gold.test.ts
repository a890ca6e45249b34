import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Story } from '../../src/model/story.ts';
import { labelsByLine } from './support/labels.ts';
import { normalized } from './support/normalized.ts';

interface Gold {
  readonly seed: string;
  readonly title: string | null;
  readonly author: string | null;
  readonly paragraphStyle: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly lines: readonly (readonly [number, number, string])[];
  readonly sceneBreaks: readonly {
    readonly afterLine: number;
    readonly beforeLine: number;
    readonly expect: 'break' | 'no-break' | 'either';
  }[];
  readonly stanzas: readonly unknown[];
}

const folder = fileURLToPath(new URL('../../../shared/stories/', import.meta.url));
const goldFolder = `${folder}gold/`;
const files = existsSync(goldFolder)
  ? readdirSync(goldFolder).filter((name) => name.endsWith('.json'))
  : [];

describe.skipIf(files.length === 0)('annotated posts', () => {
  it.each(files)('%s comes out as a person marked it', (file) => {
    const gold = JSON.parse(readFileSync(goldFolder + file, 'utf8')) as Gold;
    const text = readFileSync(folder + gold.seed, 'utf8');
    const { story, diagnostics } = normalized(text, {}, gold.seed);
    expect(story.title.value).toBe(gold.title);
    expect(story.authors.value[0] ?? null).toBe(gold.author);
    expect(story.source.paragraphStyle).toBe(gold.paragraphStyle);
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
    expect(story.words.source).toBe(story.words.book + story.words.dropped);
    const labels = labelsByLine(story);
    for (const [from, to, label] of gold.lines)
      for (let line = from; line <= to; line++)
        expect
          .soft(`${line} ${labels.get(line) ?? 'blank'}`)
          .toBe(`${line} ${expectedLabel(label, labels.get(line))}`);
    for (const place of gold.sceneBreaks) {
      if (place.expect === 'either') continue;
      const sure = certaintyBetween(story, place.afterLine, place.beforeLine) >= 0.6;
      expect
        .soft(`${place.beforeLine} ${sure}`)
        .toBe(`${place.beforeLine} ${place.expect === 'break'}`);
    }
  });
});

/** What a line with this gold label is in the model; gaps are judged apart. */
function expectedLabel(label: string, found: string | undefined): string {
  if (label.startsWith('para.')) return 'paragraph';
  if (label === 'gap' || label === 'blank' || label === 'stanza-break') return found ?? 'blank';
  if (label.startsWith('header.')) {
    const key = label.slice('header.'.length);
    return ['title', 'summary', 'disclaimer'].includes(key) ? key : 'header';
  }
  const names: Readonly<Record<string, string>> = {
    timeskip: 'time-mark',
    'the-end': 'end-mark',
    'end-note': 'author-note',
    'end-ornament': 'end ornament',
  };
  return names[label] ?? label;
}

function certaintyBetween(story: Story, after: number, before: number): number {
  for (const block of story.chapters.flatMap((chapter) => chapter.blocks))
    if (block.type === 'scene-break' && block.lines[0] > after && block.lines[1] < before)
      return block.certainty;
  return 0;
}
