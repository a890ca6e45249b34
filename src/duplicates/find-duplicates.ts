import { blockText } from '../model/block-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { displayTitle, type Story } from '../model/story.ts';
import { wordsOf } from '../text/words.ts';
import { shinglesOf } from './shingles.ts';

/**
 * Runs that are kept of all texts together. A quarter of a million are enough to know a story by, take
 * a tenth of a second and 20 MB, and let a hundred megabytes of texts fit into memory.
 */
const MOST_RUNS = 250_000;
/** Of the shorter of two stories: a heavily revised draft still shares this much, two stories never. */
const STORY_SHARE = 0.25;
/** A chapter pasted twice is the same but for its heading. */
const CHAPTER_SHARE = 0.7;
/** Fewer shared runs than this may be a quoted song or a shared disclaimer. */
const FEWEST_RUNS = 40;

/** A chapter as it is compared. */
interface Text {
  readonly story: number;
  readonly chapter: number;
  readonly runs: number;
}

/**
 * A warning for every story that stands in the book twice (from two archives, or in an older draft) and
 * for every chapter pasted twice into a story: which files, how much they share, which is longer and
 * where they first differ. Found by runs of eight words that both have; nothing is taken out.
 *
 * Time and memory grow with the number of words: a run belongs to the first chapter that has it, so
 * that a hundred copies of a story are each told once, beside the first.
 */
export function findDuplicates(stories: readonly Story[]): Diagnostic[] {
  const total = stories.reduce((sum, story) => sum + story.words.book, 0);
  const sample = 2 ** Math.max(0, Math.ceil(Math.log2(total / MOST_RUNS)));
  const owners = new Map<number, number>();
  const texts: Text[] = [];
  const runsOf = stories.map(() => 0);
  const diagnostics: Diagnostic[] = [];
  for (const [index, story] of stories.entries()) {
    const inStories = new Map<number, number>();
    for (const [chapter, { blocks }] of story.chapters.entries()) {
      const runs = new Set(shinglesOf(blocks.map(blockText).join('\n'), sample));
      const shared = new Map<number, number>();
      for (const run of runs) {
        const owner = owners.get(run);
        if (owner === undefined) owners.set(run, texts.length);
        else shared.set(owner, (shared.get(owner) ?? 0) + 1);
      }
      for (const [owner, count] of shared) {
        const other = texts[owner];
        if (other === undefined) continue;
        if (other.story !== index) {
          inStories.set(other.story, (inStories.get(other.story) ?? 0) + count);
        } else if (isAlike(count, Math.min(runs.size, other.runs), sample, CHAPTER_SHARE)) {
          diagnostics.push(chapterTwice(story, other.chapter, chapter));
        }
      }
      texts.push({ story: index, chapter, runs: runs.size });
      runsOf[index] = (runsOf[index] ?? 0) + runs.size;
    }
    const [best] = [...inStories].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const first = stories[best?.[0] ?? -1];
    if (best === undefined || first === undefined) continue;
    const possible = Math.min(runsOf[index] ?? 0, runsOf[best[0]] ?? 0);
    if (isAlike(best[1], possible, sample, STORY_SHARE)) {
      diagnostics.push(storyTwice(first, story, Math.min(1, best[1] / possible)));
    }
  }
  return diagnostics;
}

function isAlike(shared: number, possible: number, sample: number, share: number): boolean {
  return shared * sample >= FEWEST_RUNS && shared >= possible * share;
}

function storyTwice(first: Story, second: Story, share: number): Diagnostic {
  const difference = firstDifference(first, second);
  const [a, b] = [first.words.book, second.words.book];
  const length =
    a === b
      ? 'Both have the same number of words.'
      : `It is ${Math.abs(a - b)} ${Math.abs(a - b) === 1 ? 'word' : 'words'} ${b > a ? 'longer' : 'shorter'}.`;
  const where =
    difference === null
      ? 'Their texts are the same, word for word.'
      : `They first differ at line ${difference.second} here and line ${difference.first} there.`;
  return {
    code: 'story-twice',
    severity: 'warning',
    message:
      `"${displayTitle(second)}" shares ${Math.round(share * 100)} % of the shorter text with ` +
      `"${displayTitle(first)}" in ${first.source.path}. ${length} ${where}`,
    hint: 'Both are in the book. To print one of them, list the others’ files under "stories:" in anthology.yaml.',
    path: second.source.path,
    line: difference?.second ?? 1,
  };
}

function chapterTwice(story: Story, first: number, second: number): Diagnostic {
  const [a, b] = [first, second].map((index) => story.chapters[index]?.blocks[0]?.lines[0] ?? 1);
  return {
    code: 'chapter-twice',
    severity: 'warning',
    message: `The chapters ${first + 1} and ${second + 1} have the same text; they begin at lines ${a} and ${b}.`,
    hint: 'One may have been pasted twice. To leave it out, put <!-- quire: drop --> before and <!-- quire: /drop --> behind it.',
    path: sourceOf(story, second),
    ...(b === undefined ? {} : { line: b }),
  };
}

/** The path of the file a chapter stands in. */
function sourceOf({ source, sources, chapters }: Story, chapter: number): string {
  return (sources?.[chapters[chapter]?.file ?? 0] ?? source).path;
}

/** The lines of the first words in which two stories differ; null when neither has one. */
function firstDifference(first: Story, second: Story): { first: number; second: number } | null {
  const a = placedWords(first);
  const b = placedWords(second);
  let last = { first: 1, second: 1 };
  for (;;) {
    const x = a.next();
    const y = b.next();
    if (x.done && y.done) return null;
    last = {
      first: x.done ? last.first : x.value.line,
      second: y.done ? last.second : y.value.line,
    };
    if (x.done || y.done || x.value.word !== y.value.word) return last;
  }
}

function* placedWords({ chapters }: Story): Generator<{ word: string; line: number }, undefined> {
  for (const { blocks } of chapters) {
    for (const block of blocks) {
      for (const word of wordsOf(blockText(block))) {
        yield { word: word.toLowerCase(), line: block.lines[0] };
      }
    }
  }
}
