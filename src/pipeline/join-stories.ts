import type { Block, Heading } from '../model/block.ts';
import { blockText } from '../model/block-text.ts';
import { textOf } from '../model/inline.ts';
import type { Chapter, Dropped, Found, Part, PartRole, Story } from '../model/story.ts';
import { parseChapterHeading } from '../normalize/chapter-heading.ts';
import { slugify } from '../text/slug.ts';
import { countWords } from '../text/words.ts';
import { chapterName } from './chapter-files.ts';
import { renameNotes } from './rename-notes.ts';

/** Parts that belong to the chapter they stand before or behind, not to the whole story. */
const OF_CHAPTER: ReadonlySet<PartRole> = new Set([
  'summary',
  'warning',
  'author-note',
  'epigraph',
]);

/**
 * One story of the stories of its files, in order. What stands before and behind a later chapter stays
 * with it as a note; header lines go to the story's, those that say the same again are dropped as
 * `repeated title`. Every chapter, part, dropped line and edit says which file its lines are of.
 * `numbers` are the chapters' own where a file is one chapter.
 */
export function joinStories(files: readonly Story[], numbers: readonly number[]): Story {
  const stories = files.map((story, file) =>
    file === 0 ? story : renameNotes(story, (id) => `file-${file + 1}-${id}`),
  );
  const [first] = stories;
  if (first === undefined) throw new Error('a story of no files');
  const title = commonTitle(stories);
  const seen = new Set<string>();
  const front: Part[] = [];
  const chapters: Chapter[] = [];
  const back: Part[] = [];
  const dropped: Dropped[] = [];
  let droppedWords = 0;
  for (const [file, story] of stories.entries()) {
    const of = file === 0 ? {} : { file };
    const own = title.value === null || file > 0 ? ownTitle(story, title.value) : null;
    const before: Block[] = [];
    const behind: Block[] = [];
    for (const part of story.front) {
      const text = textOfPart(part);
      if (part === own?.part) continue;
      if (file > 0 && OF_CHAPTER.has(part.role)) {
        before.push({ type: 'note', blocks: part.blocks, lines: part.lines });
      } else if (file > 0 && seen.has(text)) {
        dropped.push({ reason: 'repeated title', text, lines: part.lines, file });
        droppedWords += countWords(text);
      } else front.push({ ...part, ...of });
      seen.add(text);
    }
    for (const part of story.back) {
      const isLast = file === stories.length - 1;
      if (!isLast && OF_CHAPTER.has(part.role)) {
        behind.push({ type: 'note', blocks: part.blocks, lines: part.lines });
      } else if (!isLast && part.role === 'end-mark') behind.push(...part.blocks);
      else back.push({ ...part, ...of });
    }
    const number = numbers[file] ?? file + 1;
    const within = story.chapters.map((chapter) => numbered(chapter, number, own?.heading ?? null));
    chapters.push(
      ...surrounded(within, before, behind, number).map((chapter) => ({ ...chapter, ...of })),
    );
    dropped.push(...story.dropped.map((entry) => ({ ...entry, ...of })));
  }
  return {
    ...first,
    id: slugify(commonName(first) ?? '', first.id),
    sources: stories.map(({ source }) => source),
    title,
    authors: stories.find(({ authors }) => authors.value.length > 0)?.authors ?? first.authors,
    language: stories.find(({ language }) => language !== null)?.language ?? null,
    metadata: Object.assign({}, ...stories.map(({ metadata }) => metadata).reverse()),
    front,
    chapters,
    back,
    dropped,
    words: sumOfWords(stories, droppedWords),
    edits: stories.flatMap(({ edits }, file) =>
      file === 0 ? edits : edits.map((edit) => ({ ...edit, file })),
    ),
  };
}

/** A title without "Part 2" behind it; null for one that is nothing else. */
export function withoutChapter(title: string): string | null {
  const name = chapterName(title);
  if (name === null || (name.stem !== '' && !name.named && !name.counted)) return title;
  return name.stem === '' ? null : name.stem;
}

/** The title all files that have one agree on; none when they differ, for those are the chapters'. */
function commonTitle(stories: readonly Story[]): Found<string | null> {
  const titles = stories.flatMap(({ title }) => {
    const value = title.value === null ? null : withoutChapter(title.value);
    return value === null ? [] : [{ ...title, value }];
  });
  const [first] = titles;
  const isOne = new Set(titles.map(({ value }) => value.toLowerCase())).size === 1;
  if (first !== undefined && isOne) return first;
  const name = stories[0] === undefined ? null : commonName(stories[0]);
  return {
    value: null,
    origin: 'none',
    certainty: 0,
    ...(name === null ? {} : { candidates: [{ value: name, why: 'the file names' }] }),
  };
}

/** What the names of the files have in common; for bare numbers the name of their folder. */
function commonName({ source }: Story): string | null {
  const [file = '', folder = ''] = source.path.split('/').reverse();
  const stem = file.replace(/\.[^.]*$/, '');
  const common = chapterName(stem)?.stem ?? stem;
  const name = (common === '' ? folder : common).replace(/[_-]+/g, ' ').trim();
  return name === '' ? null : name;
}

/** A title line of a file that is the chapter's, not the story's, as the chapter's heading. */
function ownTitle(story: Story, common: string | null): { part: Part; heading: Heading } | null {
  const { value } = story.title;
  if (value === null || value === common) return null;
  const part = story.front.find(({ role }) => role === 'title');
  const [block] = part?.blocks ?? [];
  if (part === undefined || part.blocks.length !== 1 || block?.type !== 'paragraph') return null;
  if (textOf(block.content).trim() !== value) return null;
  return {
    part,
    heading: { type: 'heading', level: 1, content: block.content, lines: block.lines },
  };
}

/** A file that is one undivided text, as the chapter it is. */
function numbered(chapter: Chapter, number: number, heading: Heading | null): Chapter {
  if (chapter.kind !== 'whole') return chapter;
  const text = heading === null ? '' : textOf(heading.content).trim();
  const parsed = parseChapterHeading(text);
  return {
    ...chapter,
    kind: 'chapter',
    number: parsed?.number ?? number,
    title: heading === null ? null : parsed === null ? text : parsed.title,
    heading,
  };
}

function surrounded(
  chapters: readonly Chapter[],
  before: readonly Block[],
  behind: readonly Block[],
  number: number,
): readonly Chapter[] {
  if (chapters.length === 0) {
    const blocks = [...before, ...behind];
    if (blocks.length === 0) return [];
    return [{ kind: 'chapter', number, title: null, heading: null, blocks }];
  }
  return chapters.map((chapter, index) => ({
    ...chapter,
    blocks: [
      ...(index === 0 ? before : []),
      ...chapter.blocks,
      ...(index === chapters.length - 1 ? behind : []),
    ],
  }));
}

function textOfPart(part: Part): string {
  return part.blocks.map(blockText).join('\n');
}

function sumOfWords(stories: readonly Story[], moved: number): Story['words'] {
  const words = { source: 0, book: -moved, dropped: moved, added: 0 };
  for (const story of stories) {
    words.source += story.words.source;
    words.book += story.words.book;
    words.dropped += story.words.dropped;
    words.added += story.words.added ?? 0;
  }
  const { added, ...rest } = words;
  return added > 0 ? words : rest;
}
