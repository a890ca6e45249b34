import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEFAULT_STORY_OPTIONS } from '../../src/model/story-options.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { decodeFile } from '../../src/readers/decode.ts';
import { readerFor } from '../../src/readers/registry.ts';

/**
 * Reads and normalizes the sample stories, repeated to 1, 10 and (with `--large`) 100 MB, then lines
 * no author ever wrote. Prints MB/s of processor time, peak memory, and the slowest hostile line.
 */

const STORIES = fileURLToPath(new URL('../../stories/', import.meta.url));
const HOSTILE_LENGTH = 100_000;
const HOSTILE_LINES = process.argv.includes('--quick') ? 40 : 2000;

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

/** Processor time of this process: other programs on the machine do not count. */
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
  const units = [
    'x',
    '~x',
    '* ',
    'SN',
    'a ',
    '"',
    '" ',
    '-',
    '=',
    'chapter ',
    'A/N ',
    '(((',
    '[b]',
  ];
  const more = [
    ' \t',
    'Title: ',
    "'",
    'I. ',
    'ha',
    '...',
    'by ',
    '<i>',
    '&amp;',
    '\\*',
    'é',
    'o0O',
  ];
  const all = [...units, ...more];
  const unit = all[index % all.length] ?? 'x';
  const tail = ['', '!', '"', ' end', ':', '\u201d'][Math.floor(index / all.length) % 6] ?? '';
  return unit.repeat(HOSTILE_LENGTH / unit.length) + tail;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await run(sampleText(500_000));
for (const megabytes of process.argv.includes('--large') ? [1, 10, 100] : [1, 10]) {
  const text = sampleText(megabytes * 1e6);
  const size = Buffer.byteLength(text) / 1e6;
  const { readMs, normalizeMs } = await run(text);
  const speed = (ms: number): string => `${((size / ms) * 1000).toFixed(1)} MB/s`;
  print(
    `${size.toFixed(0)} MB: read ${speed(readMs)}, normalize ${speed(normalizeMs)}, both ${speed(readMs + normalizeMs)}, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}
let slowest = 0;
for (let index = 0; index < HOSTILE_LINES; index++) {
  const line = hostileLine(index);
  const { readMs, normalizeMs } = await run(
    `Ines sat by the stove.\n\n${line}\n\nRook sat down too.\n`,
  );
  slowest = Math.max(slowest, readMs + normalizeMs);
}
print(
  `${HOSTILE_LINES} hostile lines of 100,000 characters: the slowest took ${slowest.toFixed(0)} ms`,
);
