import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeHost } from '../../src/host/node-host.ts';
import { inspect } from '../../src/pipeline/inspect.ts';
import type { Inspection } from '../../src/pipeline/inspection.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { ABSENT, hasShared, SHARED } from '../support/shared.ts';

interface Gold {
  readonly lineCount: number;
  readonly title: string | null;
  readonly author: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly lines: readonly (readonly [from: number, to: number, label: string])[];
  readonly sceneBreaks: readonly {
    readonly gap?: readonly [number, number];
    readonly beforeLine: number;
    readonly kind: string;
    readonly expect: 'break' | 'no-break' | 'either';
  }[];
  readonly typography: readonly {
    readonly line: number;
    readonly in?: string;
    readonly out?: string;
    readonly keep?: string;
    readonly expectOpen?: readonly string[];
    readonly expectClose?: readonly string[];
  }[];
  readonly quotesAfterCleanup: {
    readonly openDouble: number;
    readonly closeDouble: number;
    readonly openSingle: number;
    readonly apostropheOrCloseSingle: number;
  };
}

const STORIES = join(SHARED, 'stories');
const names = hasShared ? readdirSync(STORIES).filter((name) => name.endsWith('.txt')) : [ABSENT];

/** Labels of the gold that stand for one of our kinds each; `header.*` is any kind of header part. */
const KINDS: Record<string, readonly string[]> = {
  series: ['front:series'],
  byline: ['front:byline'],
  'author-note': ['front:author-note'],
  epigraph: ['front:epigraph'],
  'para.dialogue': ['paragraph'],
  'para.dialogue+tag': ['paragraph'],
  'para.mixed': ['paragraph'],
  'para.narration': ['paragraph'],
  verse: ['verse'],
  timeskip: ['time-mark'],
  'the-end': ['end-mark', 'back:end-mark'],
  'end-ornament': ['dropped:end ornament'],
  'end-note': ['back:author-note'],
  footer: ['back:footer', 'back:tags'],
};
const HEADER = ['title', 'header', 'summary', 'disclaimer', 'warning', 'series', 'byline', 'tags'];

/** Every line's kinds by our reading: none for a blank line, more than one would be a fault. */
function kindsByLine({ front, back, chapters, dropped }: Inspection): Map<number, string[]> {
  const kinds = new Map<number, string[]>();
  const put = ([from, to]: readonly [number, number], kind: string) => {
    for (let line = from; line <= to; line++) kinds.set(line, [...(kinds.get(line) ?? []), kind]);
  };
  for (const { role, lines } of front) put(lines, `front:${role}`);
  for (const { role, lines } of back) put(lines, `back:${role}`);
  for (const { reason, lines } of dropped) put(lines, `dropped:${reason}`);
  for (const block of chapters.flatMap((chapter) => chapter.blocks)) {
    if (block.type !== 'scene-break') put(block.lines, block.type);
  }
  return kinds;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

describe.skipIf(!hasShared).each(names)('the gold of %s is met', (name) => {
  const path = join(STORIES, name);
  const goldPath = path.replace('stories/', 'stories/gold/').replace('.txt', '.json');
  const goldOf = (): Gold => JSON.parse(readFileSync(goldPath, 'utf8'));
  const run = async () => {
    const host = nodeHost(STORIES);
    const { inspections } = await inspect(name, EMPTY_REQUEST, host);
    const [only] = inspections;
    if (only === undefined || inspections.length !== 1) throw new Error('one story was expected');
    return only;
  };

  test('title, author and length', async () => {
    const gold = goldOf();
    const { title, authors, source } = await run();
    expect(title.value).toBe(gold.title);
    expect(authors.value).toEqual(gold.author === null ? [] : [gold.author]);
    expect(source.lineCount).toBe(gold.lineCount);
  });

  test('the kind of every line', async () => {
    const gold = goldOf();
    const kinds = kindsByLine(await run());
    const faults: string[] = [];
    for (const [from, to, label] of gold.lines) {
      for (let line = from; line <= to; line++) {
        const found = kinds.get(line) ?? [];
        const silent = label === 'blank' || label === 'gap' || label === 'stanza-break';
        const wanted = label.startsWith('header.')
          ? HEADER.map((role) => `front:${role}`)
          : (KINDS[label] ?? []);
        const right = silent
          ? found.every(
              (kind) => kind === 'verse' || kind.startsWith('front:') || kind.startsWith('back:'),
            )
          : found.length === 1 && wanted.includes(found[0] ?? '');
        if (!right) faults.push(`${line}: ${label} is ${found.join(' and ') || 'nothing'}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('scene breaks', async () => {
    const gold = goldOf();
    const { chapters } = await run();
    const breaks = chapters.flatMap((chapter) =>
      chapter.blocks.filter((block) => block.type === 'scene-break'),
    );
    const sure = breaks.filter((block) => (block.certainty ?? 0) >= 0.6);
    for (const { gap, expect: wanted } of gold.sceneBreaks) {
      if (gap === undefined || wanted === 'either') continue;
      const found = sure.some(({ lines }) => lines[0] <= gap[1] && lines[1] >= gap[0]);
      expect({ gap, found }).toEqual({ gap, found: wanted === 'break' });
    }
    const places = gold.sceneBreaks.flatMap(({ gap, beforeLine }) => [
      ...(gap ?? []),
      beforeLine - 1,
    ]);
    for (const { lines } of breaks) expect(places).toContain(lines[0]);
  });

  test('every mark after the clean-up', async () => {
    const gold = goldOf();
    const inspection = await run();
    const pieces = [
      ...inspection.front,
      ...inspection.chapters.flatMap((chapter) => chapter.blocks),
      ...inspection.back,
    ];
    const at = (line: number) =>
      pieces
        .filter(({ lines }) => lines[0] <= line && line <= lines[1])
        .map(({ text }) => text)
        .join('\n');
    const straight = (text: string) => text.replaceAll("'", '\u2019');
    for (const entry of gold.typography) {
      for (const wanted of [
        entry.out,
        entry.keep,
        ...(entry.expectOpen ?? []),
        ...(entry.expectClose ?? []),
      ]) {
        if (wanted !== undefined) expect(straight(at(entry.line))).toContain(straight(wanted));
      }
    }
    const whole = pieces.map(({ text }) => text).join('\n');
    expect({
      openDouble: count(whole, '\u201c'),
      closeDouble: count(whole, '\u201d'),
      openSingle: count(whole, '\u2018'),
      apostropheOrCloseSingle: count(whole, '\u2019'),
    }).toEqual(gold.quotesAfterCleanup);
    expect(whole).not.toMatch(/["']/);
  });

  test('no word is lost', async () => {
    const { words } = await run();
    expect(words.source).toBe(words.book + words.dropped);
    expect(words.source).toBeGreaterThan(100);
  });
});
