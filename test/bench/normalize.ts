import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEFAULT_STORY_OPTIONS } from '../../src/model/story-options.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { decodeFile } from '../../src/readers/decode.ts';
import { readerFor } from '../../src/readers/registry.ts';

/**
 * Reads and normalizes the sample stories, repeated to 10 MB: the first run of the process and the
 * median of five behind it, in MB/s of processor time, with peak memory. Then lines no author ever
 * wrote, and the slowest of them. `--large` adds 1 and 100 MB, to show that time grows with the
 * text and no faster; `--quick` takes few hostile lines.
 */

const STORIES = fileURLToPath(new URL('../../stories/', import.meta.url));
const MEGABYTES = process.argv.includes('--large') ? [10, 1, 100] : [10];
const LATER_RUNS = 5;
const HOSTILE_LENGTH = 100_000;
const HOSTILE_LINES = process.argv.includes('--quick') ? 40 : 2000;
/** What hostile lines repeat. */
const UNITS = [
  ...['x', '~x', '* ', 'SN', 'a ', '"', '" ', '-', '=', 'chapter ', 'A/N ', '(((', '[b]'],
  ...[' \t', 'Title: ', "'", 'I. ', 'ha', '...', 'by ', '<i>', '&amp;', '\\*', 'é', 'o0O'],
];
const TAILS = ['', '!', '"', ' end', ':', '\u201d'];

interface Timing {
  readonly readMs: number;
  readonly normalizeMs: number;
}

/** Does what the pipeline does: decodes the file, reads it, normalizes what was read. */
async function run(text: string): Promise<Timing> {
  const bytes = new TextEncoder().encode(text);
  const path = 'bench.txt';
  const started = processorMs();
  const source = (await decodeFile({ path, bytes }, 'auto')).value;
  const manuscript = readerFor(source).read(source).value;
  const read = processorMs();
  normalize(manuscript, DEFAULT_STORY_OPTIONS);
  return { readMs: read - started, normalizeMs: processorMs() - read };
}

/** Processor time of this process, its collector's threads included: other programs do not count. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function sampleText(bytes: number): string {
  const texts = existsSync(STORIES)
    ? readdirSync(STORIES)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => readFileSync(STORIES + name, 'utf8'))
    : [];
  const all = `${texts.join('\n\n')}\n\n`;
  return all.repeat(Math.ceil(bytes / Buffer.byteLength(all)));
}

function hostileLine(index: number): string {
  const unit = UNITS[index % UNITS.length] ?? 'x';
  const tail = TAILS[Math.floor(index / UNITS.length) % TAILS.length] ?? '';
  return unit.repeat(HOSTILE_LENGTH / unit.length) + tail;
}

function total({ readMs, normalizeMs }: Timing): number {
  return readMs + normalizeMs;
}

function printRun(name: string, size: number, timing: Timing): void {
  const speed = (ms: number): string => `${((size / ms) * 1000).toFixed(1)} MB/s`;
  const { readMs, normalizeMs } = timing;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  print(
    `${name}: ${speed(total(timing))} (read ${speed(readMs)}, normalize ${speed(normalizeMs)}), peak ${peak} MB`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const megabytes of MEGABYTES) {
  const text = sampleText(megabytes * 1e6);
  const size = Buffer.byteLength(text) / 1e6;
  const first = megabytes === MEGABYTES[0];
  printRun(`${megabytes} MB, ${first ? 'first run' : 'one run'}`, size, await run(text));
  if (!first) continue;
  const later: Timing[] = [];
  for (let count = 0; count < LATER_RUNS; count++) later.push(await run(text));
  const median = later.toSorted((a, b) => total(a) - total(b))[LATER_RUNS >> 1];
  if (median) printRun(`${megabytes} MB, median of the next ${LATER_RUNS}`, size, median);
}
// What the long texts left behind is no matter of the first hostile line.
globalThis.gc?.();
let slowest = { ms: 0, line: '' };
for (let index = 0; index < HOSTILE_LINES; index++) {
  const line = hostileLine(index);
  const ms = total(await run(`Ines sat by the stove.\n\n${line}\n\nRook sat down too.\n`));
  if (ms > slowest.ms) slowest = { ms, line };
}
print(
  `${HOSTILE_LINES} hostile lines of 100,000 characters: the slowest, ${JSON.stringify(slowest.line.slice(0, 12))}, took ${slowest.ms.toFixed(0)} ms`,
);
