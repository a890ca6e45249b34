/**
 * Feeds the program with inputs nobody wrote: the sample stories, pages, EPUBs, Word documents and
 * recipes, changed at random. Run with `npm run fuzz`; `-- --seconds N` and `-- --seed N` set how long
 * and which inputs. A crash, a hang, more memory than allowed, a lost word or a file outside the
 * output folder is a finding: its input is kept in `out/fuzz/`, and the exit status is 1. Mended, it
 * becomes a file in `test/fuzz/cases/`.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../src/pipeline/build.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { zip } from '../readers/epub/make-epub.ts';
import { memoryHost } from '../support/memory-host.ts';
import { LARGEST } from './mutate.ts';
import type { Seed } from './seeds.ts';
import type { WorkerMessage, WorkerTask } from './worker.ts';

/** For 100 kB: what an input may take of the processor, and of the clock before it counts as hung. */
const SLOW_MS = 2000;
const HUNG_MS = 40_000;
/** What building a book costs beside reading its story: cover, pages, files. */
const BUILD_MS = 6000;
const MOST_MEMORY_MB = 1024;
const FINDINGS = join(import.meta.dirname, '..', '..', 'out', 'fuzz');

const option = (name: string, usual: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const seconds = option('--seconds', 120);
const firstSeed = option('--seed', 1);

/** Makes an EPUB with our own writer, and a Word document. */
async function containers(): Promise<Seed[]> {
  const text =
    'A Lamp\nby Wren\n\nChapter 1\n\n"Sit," he *said*.\n\n* * *\n\nNobody did.\n\nChapter 2\n\nDawn.\n';
  const { host, saved } = memoryHost({ 'shelf/lamp.md': text });
  await build({ ...EMPTY_REQUEST, paths: ['shelf'], formats: ['epub'] }, host);
  const epub = [...saved].find(([path]) => path.endsWith('.epub'))?.[1];
  if (epub === undefined) throw new Error('The seed EPUB was not built');
  const office = 'http://schemas.openxmlformats.org';
  const docx = zip({
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>A Lamp</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>* * *</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>One</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
  });
  return [
    { name: 'book.epub', bytes: epub },
    { name: 'story.docx', bytes: docx },
  ];
}

const counts = { inputs: 0, findings: 0, slowestMs: 0 };

function keep(input: Seed, finding: string): void {
  counts.findings++;
  mkdirSync(FINDINGS, { recursive: true });
  const path = join(FINDINGS, `${String(counts.findings).padStart(3, '0')}-${input.name}`);
  writeFileSync(path, input.bytes);
  console.log(`${path}: ${finding}`);
}

/** Runs one worker after the other until the time is over: one that hangs is ended. */
async function watch(seed: number, given: readonly Seed[], end: number): Promise<void> {
  for (let run = 0; Date.now() < end; run++) {
    await runWorker({ seed: seed + run * 7919, containers: given }, end);
  }
}

function runWorker(task: WorkerTask, end: number): Promise<void> {
  const worker = fork(join(import.meta.dirname, 'worker.ts'), {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${MOST_MEMORY_MB}`],
    serialization: 'advanced',
  });
  let current: { readonly input: Seed; readonly whole: boolean; readonly began: number } | null =
    null;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    worker.kill('SIGKILL');
  };
  const timer = setInterval(() => {
    if (current !== null && Date.now() - current.began > HUNG_MS) {
      keep(current.input, 'it hangs');
      stop();
    } else if (Date.now() > end) stop();
  }, 200);
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'begins') {
      current = { input: message.input, whole: message.whole, began: Date.now() };
      return;
    }
    if (current === null || stopped) return;
    counts.inputs++;
    counts.slowestMs = Math.max(counts.slowestMs, message.ms);
    const { input, whole } = current;
    const share = Math.max(1, input.bytes.length / LARGEST);
    const limit = SLOW_MS * share + (whole ? BUILD_MS : 0);
    if (message.finding !== null) keep(input, message.finding);
    else if (message.ms > limit) keep(input, `it takes ${message.ms.toFixed(0)} ms`);
    current = null;
  });
  worker.send(task);
  return new Promise((resolve) => {
    worker.on('exit', (code) => {
      clearInterval(timer);
      if (!stopped && current !== null) keep(current.input, `the program ends with ${code}`);
      else if (!stopped) throw new Error(`A worker ended before it began, with ${code}`);
      resolve();
    });
  });
}

await watch(firstSeed, await containers(), Date.now() + seconds * 1000);
console.log(
  `${counts.inputs} inputs in ${seconds} s from seed ${firstSeed}, the slowest ${counts.slowestMs.toFixed(0)} ms: ` +
    `${counts.findings} findings`,
);
process.exit(counts.findings === 0 && counts.inputs > 0 ? 0 : 1);
