/**
 * Prints what writing an EPUB of a million words costs, beside deflating the same bytes with node's
 * zlib. Run with `npx tsx test/bench/epub.ts`, or `... epub.ts kepub`.
 */
import { deflateRawSync } from 'node:zlib';
import { readZip } from '../../src/archive/zip-entries.ts';
import type { Anthology } from '../../src/model/anthology.ts';
import type { Block } from '../../src/model/block.ts';
import type { Story } from '../../src/model/story.ts';
import { checkEpub } from '../../src/preflight/check-epub.ts';
import { writerFor } from '../../src/writers/registry.ts';
import { KIT } from '../writers/epub/support/kit.ts';
import { anthology, chapter, part, story } from '../writers/epub/support/make-story.ts';

const STORIES = 120;
const CHAPTERS = 4;
const PARAGRAPHS = 35;
const PARAGRAPH_WORDS = 60;
const RUNS = 5;

/** Words a little like English in length and in how often each comes back. */
function vocabulary(next: () => number): string[] {
  const syllables = 'the an ing er ra lo mi st or ve ch ow ble sea qu et no wi sh am'.split(' ');
  return Array.from({ length: 4000 }, () =>
    Array.from(
      { length: 1 + Math.floor(next() * 3) },
      () => syllables[Math.floor(next() * syllables.length)] ?? '',
    ).join(''),
  );
}

/** Numbers from 0 to 1, the same in every run (Park and Miller's generator). */
function numbers(): () => number {
  let state = 20_030_117;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function longBook(): Anthology {
  const next = numbers();
  const words = vocabulary(next);
  const word = () => words[Math.floor(next() ** 4 * words.length)] ?? '';
  const sentence = (length: number) => `${Array.from({ length }, word).join(' ')}.`;
  const paragraph = (): Block => ({
    type: 'paragraph',
    lines: [1, 1],
    content: [
      { type: 'text', text: `“${sentence(15)}” ${sentence(18)} ` },
      {
        type: 'styled',
        style: 'emphasis',
        children: [{ type: 'text', text: sentence(5) }],
      },
      { type: 'text', text: ` ${sentence(PARAGRAPH_WORDS - 38)}` },
    ],
  });
  const one = (_: unknown, index: number): Story =>
    story(`story-${index}`, {
      front: [part('summary', sentence(30)), part('header', 'Rating: PG', 'Fandom: Harbour')],
      chapters: Array.from({ length: CHAPTERS }, (_unused, number) =>
        chapter(`Chapter ${number + 1}`, Array.from({ length: PARAGRAPHS }, paragraph)),
      ),
      words: { source: 8400, book: 8400, dropped: 0 },
    });
  return anthology(Array.from({ length: STORIES }, one));
}

/** Milliseconds of processor time, of all threads, that the work takes. */
async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function best(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) least = Math.min(least, await cpuMs(work));
  return least;
}

const format = process.argv[2] ?? 'epub';
const writer = await writerFor(format);
if (writer === null) throw new Error(`nobody writes ${format}`);
const book = longBook();
const first = await cpuMs(() => writer.write(book, KIT));
const peak = process.resourceUsage().maxRSS / 1024;
const { bytes } = (await writer.write(book, KIT)).value;
const entries = readZip(bytes);
const written = await best(() => writer.write(book, KIT));
for (const level of [6, 9]) {
  const deflated = await best(() =>
    entries.map((entry) => deflateRawSync(entry.bytes, { level }).length),
  );
  const ratio = (ms: number) => (ms / deflated).toFixed(2);
  console.log(
    `deflating at level ${level}: ${deflated.toFixed(0)} ms; writing ${written.toFixed(0)} ms ` +
      `(${ratio(written)} times), the first book ${first.toFixed(0)} ms (${ratio(first)} times)`,
  );
}
const total = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
console.log(
  `${entries.length} files, ${(total / 1e6).toFixed(1)} MB, packed ${(bytes.length / 1e6).toFixed(1)} MB; ` +
    `most memory ${peak.toFixed(0)} MB`,
);
if (process.argv.includes('--check')) {
  let found = 0;
  const ms = await cpuMs(async () => {
    found = (await checkEpub(bytes)).length;
  });
  console.log(`checking: ${ms.toFixed(0)} ms, ${found} findings`);
}
