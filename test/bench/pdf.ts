/**
 * Prints what setting and writing a PDF of a million words costs from the model, beside Typst where
 * it is installed (`npm ci --prefix test/bench/rivals`): processor seconds and most memory, medians
 * of interleaved runs, each in a process of its own. The text is the large corpus beside the checkout
 * where there is one, else the sample stories over and over.
 *
 * Run with `npm run bench -- pdf`. By hand, `--words N` sets another length, `--runs N` another number
 * of runs, `--save FOLDER` keeps the PDFs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Anthology } from '../../src/model/anthology.ts';
import { blockText } from '../../src/model/block-text.ts';
import type { Inline } from '../../src/model/inline.ts';
import { textOf } from '../../src/model/inline.ts';
import type { Chapter, Story } from '../../src/model/story.ts';
import { DEFAULT_STORY_OPTIONS } from '../../src/model/story-options.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { decodeSource } from '../../src/readers/decode.ts';
import { readerFor } from '../../src/readers/registry.ts';
import { pdfWriter } from '../../src/writers/pdf/pdf-writer.ts';
import { SHARED } from '../support/shared.ts';
import { anthology, kit, story } from '../writers/pdf/support/make.ts';

const HERE = import.meta.dirname;
const CORPUS = join(SHARED, 'corpus', 'million-words.md');
const STORIES = join(HERE, '..', '..', 'stories');
const FONTS = join(HERE, '..', '..', 'node_modules', '@expo-google-fonts', 'eb-garamond');
const STORY_CHAPTERS = 4;
/** 5.5 by 8.5 inches, 11 on 14 points, a measure of 297 points. */
const PAGE = {
  trim: { widthPt: 396, heightPt: 612 },
  margins: { innerPt: 54, outerPt: 45, topPt: 58, bottomPt: 64 },
};

interface Cost {
  /** Of the processor, all threads. */
  readonly seconds: number;
  readonly megabytes: number;
  /** Most resident memory in MB. */
  readonly memory: number;
}

function option(name: string): string | null {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
}

function chaptersOf(path: string): Chapter[] {
  const source = decodeSource({ path, bytes: readFileSync(path) }, 'auto').value;
  const manuscript = readerFor(source).read(source).value;
  return normalize(manuscript, DEFAULT_STORY_OPTIONS).value.flatMap(({ chapters }) => chapters);
}

function wordsIn(chapter: Chapter): number {
  return chapter.blocks.reduce((sum, block) => sum + blockText(block).split(/\s+/).length, 0);
}

/** Chapters of at least so many words in all. */
function chaptersFor(words: number): Chapter[] {
  const files = existsSync(CORPUS)
    ? [CORPUS]
    : readdirSync(STORIES)
        .filter((name) => /\.(txt|md|html)$/.test(name))
        .map((name) => join(STORIES, name));
  const all = files.flatMap(chaptersOf);
  const chosen: Chapter[] = [];
  for (let count = 0, index = 0; count < words; index++) {
    const chapter = all[index % all.length];
    if (chapter === undefined) throw new Error('There is no text to set.');
    chosen.push(chapter);
    count += wordsIn(chapter);
  }
  return chosen;
}

function bookOf(chapters: readonly Chapter[]): Anthology {
  const stories: Story[] = [];
  for (let from = 0; from < chapters.length; from += STORY_CHAPTERS) {
    const name = `Story ${from / STORY_CHAPTERS + 1}`;
    stories.push(story({ name, chapters: chapters.slice(from, from + STORY_CHAPTERS) }));
  }
  return anthology(stories);
}

/** The same text as the rivals take it: chapters of paragraphs of runs. */
function runsOf(content: readonly Inline[], emphasis = false): object[] {
  return content.flatMap((inline) => {
    if (inline.type === 'text') return [{ text: inline.text, emphasis }];
    if (inline.type === 'line-break') return [{ text: ' ', emphasis }];
    const turned = inline.type === 'styled' && inline.style === 'emphasis' ? !emphasis : emphasis;
    return runsOf(inline.children, turned);
  });
}

function forRivals(chapters: readonly Chapter[]): object[] {
  return chapters.map(({ heading, blocks }, index) => ({
    title: heading === null ? String(index + 1) : textOf(heading.content),
    paragraphs: blocks.map((block) =>
      block.type === 'paragraph'
        ? runsOf(block.content)
        : [{ text: blockText(block), emphasis: false }],
    ),
  }));
}

/** In a process of its own: sets the book in a file and prints what it cost. */
async function setBook(path: string, profile: string, save: string | null): Promise<void> {
  const book: Anthology = JSON.parse(readFileSync(path, 'utf8'));
  const print = { ...PAGE, profile: profile === 'print' ? 'print' : 'screen' } as const;
  const before = process.cpuUsage();
  const { bytes } = (await pdfWriter.write(book, kit(print))).value;
  const { user, system } = process.cpuUsage(before);
  if (save !== null) writeFileSync(join(save, `${profile}.pdf`), bytes);
  const memory = process.resourceUsage().maxRSS / 1024;
  const cost: Cost = { seconds: (user + system) / 1e6, megabytes: bytes.length / 1e6, memory };
  console.log(JSON.stringify(cost));
}

function costOf(args: readonly string[]): Cost {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function compare(words: number, runs: number, save: string | null): void {
  const folder = mkdtempSync(join(tmpdir(), 'quire-bench-'));
  try {
    const chapters = chaptersFor(words);
    const model = join(folder, 'model.json');
    const text = join(folder, 'chapters.json');
    writeFileSync(model, JSON.stringify(bookOf(chapters)));
    writeFileSync(text, JSON.stringify(forRivals(chapters)));
    const own = (profile: string) => {
      const saved = save === null ? [] : ['--save', save];
      return [
        '--import',
        'tsx',
        import.meta.filename,
        '--model',
        model,
        '--profile',
        profile,
      ].concat(saved);
    };
    const faces = ['400Regular', '400Regular_Italic'].map((face) => join(FONTS, face)).join(',');
    const runners = new Map([
      ['print', own('print')],
      ['screen', own('screen')],
    ]);
    if (existsSync(join(HERE, 'rivals', 'node_modules'))) {
      const saved = save === null ? [] : [join(save, 'typst.pdf')];
      runners.set('typst', [join(HERE, 'rivals', 'typst.mjs'), text, faces, ...saved]);
    } else console.log('Typst is not installed: npm ci --prefix test/bench/rivals');
    const costs = new Map<string, Cost[]>();
    for (let run = 0; run < runs; run++) {
      for (const [name, args] of runners) {
        costs.set(name, [...(costs.get(name) ?? []), costOf(args)]);
      }
    }
    report(costs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(costs: ReadonlyMap<string, readonly Cost[]>): void {
  const seconds = (name: string) => median((costs.get(name) ?? []).map((cost) => cost.seconds));
  for (const [name, runs] of costs) {
    const beside = costs.has('typst')
      ? `, ${(seconds(name) / seconds('typst')).toFixed(2)} of Typst's`
      : '';
    console.log(
      `${name}: ${seconds(name).toFixed(2)} s of processor time${beside}; ` +
        `${(runs[0]?.megabytes ?? 0).toFixed(1)} MB, most memory ${median(runs.map(({ memory }) => memory)).toFixed(0)} MB`,
    );
  }
}

const model = option('--model');
if (model !== null) await setBook(model, option('--profile') ?? 'print', option('--save'));
else
  compare(Number(option('--words') ?? 1_000_000), Number(option('--runs') ?? 3), option('--save'));
