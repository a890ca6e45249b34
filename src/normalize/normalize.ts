import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Manuscript } from '../model/manuscript.ts';
import type { Found, MetadataEntry, Story } from '../model/story.ts';
import type { StoryOptions } from '../model/story-options.ts';
import { slugify } from '../text/slug.ts';
import { assemble } from './assemble.ts';
import { languageCode } from './data/languages.ts';
import { detectGaps } from './detect-gaps.ts';
import { detectSceneBreaks } from './detect-scene-breaks.ts';
import { readDirectives } from './directives.ts';
import type { Draft, Pass } from './draft.ts';
import { titlesInFileName } from './file-name-titles.ts';
import { findBackMatter } from './find-back-matter.ts';
import { findChapters } from './find-chapters.ts';
import { findHeadings } from './find-headings.ts';
import { findLetters } from './find-letters.ts';
import { findListedChapters } from './find-listed-chapters.ts';
import { findLists } from './find-lists.ts';
import { findNotes } from './find-notes.ts';
import { findPageChrome } from './find-page-chrome.ts';
import { applyVerseOptions, findVerse } from './find-verse.ts';
import { partFootnotes, placeFootnotes } from './place-footnotes.ts';
import { proveWords } from './prove-words.ts';
import { segmentHeader } from './segment-header.ts';
import { shapeParagraphs } from './shape-paragraphs.ts';
import { splitStories } from './split-stories.ts';

/**
 * The order of the passes. What the user said goes first; then from the outside in: page, header,
 * back matter, chapters, notes; then what is inside a chapter. Marks go before verse, for a stanza
 * never holds one; gaps go last, for they count only between two things of the story.
 */
export const passes: readonly Pass[] = [
  applyVerseOptions,
  findPageChrome,
  findHeadings,
  segmentHeader,
  findBackMatter,
  findListedChapters,
  findChapters,
  findNotes,
  detectSceneBreaks,
  findLetters,
  findLists,
  findVerse,
  detectGaps,
];

/**
 * The stories of a manuscript: header, notes, chapters, scene breaks and verse told apart, every line
 * in exactly one part, block or dropped entry. A file of one story gives one; where a second full
 * header begins, a second story does; `only` asks for one of them, counted from 0. An error diagnostic
 * comes instead of a story that cannot be made.
 */
export function normalize(
  manuscript: Manuscript,
  options: StoryOptions,
  only: number | null = null,
): Checked<Story[]> {
  const manuscripts = splitStories(manuscript, only === null ? options : untitled(options));
  const results = manuscripts.flatMap((one, index) =>
    only === null || only === index ? [normalizeOne(one, options, index)] : [],
  );
  return {
    value: results.map(({ story }) => story),
    diagnostics: sharedDiagnostics(results.map(({ diagnostics }) => diagnostics)).toSorted(
      (a, b) => (a.line ?? 0) - (b.line ?? 0),
    ),
  };
}

/** How many stories a manuscript is of. */
export function countStories(manuscript: Manuscript, options: StoryOptions): number {
  return splitStories(manuscript, untitled(options)).length;
}

/** A title for the whole file says that it is one story; one for a story in it does not. */
function untitled(options: StoryOptions): StoryOptions {
  return { ...options, title: null };
}

/** An override that names a line of one story says nothing about the others of the file. */
function sharedDiagnostics(lists: readonly (readonly Diagnostic[])[]): Diagnostic[] {
  const [only, second] = lists;
  if (only === undefined || second === undefined) return [...(only ?? [])];
  const counts = new Map<string, number>();
  for (const { code, message } of lists.flat())
    if (code === 'override-no-match') counts.set(message, (counts.get(message) ?? 0) + 1);
  const seen = new Set<string>();
  return lists.flat().filter(({ code, message }) => {
    if (code !== 'override-no-match') return true;
    const isNew = !seen.has(message);
    seen.add(message);
    return isNew && counts.get(message) === lists.length;
  });
}

function normalizeOne(
  manuscript: Manuscript,
  options: StoryOptions,
  place: number,
): { story: Story; diagnostics: readonly Diagnostic[] } {
  const directed = readDirectives(manuscript.pieces, manuscript.path);
  const shaped = shapeParagraphs(manuscript, directed, options.paragraphs);
  const parted = partFootnotes(shaped.units);
  const dropped = [...manuscript.dropped, ...directed.dropped];
  const start: Draft = {
    path: manuscript.path,
    encoding: manuscript.encoding,
    lineCount: manuscript.lineCount,
    paragraphs: manuscript.paragraphs,
    style: shaped.style,
    baseGap: shaped.baseGap,
    options,
    units: parted.units,
    title: givenTitle(manuscript, options),
    authors: givenAuthors(manuscript, options),
    metadata: manuscript.metadata,
    dropped,
    diagnostics: [...directed.diagnostics, ...shaped.diagnostics],
  };
  const draft = passes.reduce((current, pass) => pass(current), start);
  const assembled = placeFootnotes(assemble(draft), parted.footnotes);
  const proof = proveWords(manuscript, shaped.units, dropped, assembled);
  const stem = stemOf(manuscript.path);
  const story: Story = {
    id: slugify(stem, 'story') + (place === 0 ? '' : `-${place + 1}`),
    source: {
      path: manuscript.path,
      encoding: manuscript.encoding,
      lineCount: manuscript.lineCount,
      paragraphStyle: shaped.style,
    },
    title: withCandidates(draft.title, stem),
    authors: draft.authors.value.length > 0 ? draft.authors : posterOf(manuscript),
    language: options.language ?? languageOf(draft.metadata),
    metadata: draft.metadata,
    front: assembled.front,
    chapters: assembled.chapters,
    back: assembled.back,
    dropped: assembled.dropped,
    words: proof.words,
    edits: [],
  };
  const diagnostics = [
    ...draft.diagnostics,
    ...proof.diagnostics,
    ...missing(story, manuscript.path),
  ];
  return { story, diagnostics };
}

function givenTitle(manuscript: Manuscript, options: StoryOptions): Found<string | null> {
  if (options.title !== null) return { value: options.title, origin: 'manifest', certainty: 1 };
  const value = manuscript.metadata['title']?.value;
  const title = Array.isArray(value) ? value[0] : value;
  if (typeof title === 'string' && title !== '')
    return { value: title, origin: 'markup', certainty: 0.98 };
  return { value: null, origin: 'none', certainty: 0 };
}

function givenAuthors(manuscript: Manuscript, options: StoryOptions): Found<readonly string[]> {
  if (options.authors !== null) return { value: options.authors, origin: 'manifest', certainty: 1 };
  const { metadata } = manuscript;
  const value = (metadata['authors'] ?? metadata['author'])?.value;
  const authors = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  if (authors.length > 0) return { value: authors, origin: 'markup', certainty: 0.98 };
  return { value: [], origin: 'none', certainty: 0 };
}

/** Whoever posted the text, where it names no author itself. */
function posterOf({ metadata }: Manuscript): Found<readonly string[]> {
  const value = metadata['poster']?.value;
  if (value === undefined) return { value: [], origin: 'none', certainty: 0 };
  return { value: typeof value === 'string' ? [value] : value, origin: 'markup', certainty: 0.8 };
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** A speaking file name is offered as a title, never used as one. */
function withCandidates(title: Found<string | null>, stem: string): Found<string | null> {
  const found = title.value === null ? titlesInFileName(stem) : [];
  if (found.length === 0) return title;
  return { ...title, candidates: found.map((value) => ({ value, why: 'the file name' })) };
}

function languageOf(metadata: Readonly<Record<string, MetadataEntry>>): string | null {
  const value = metadata['language']?.value;
  return typeof value === 'string' ? languageCode(value) : null;
}

function missing(story: Story, path: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (story.title.value === null) {
    const candidate = story.title.candidates?.[0]?.value;
    diagnostics.push({
      code: 'no-title',
      severity: 'warning',
      message: 'The text does not say what the story is called.',
      path,
      line: 1,
      fix: `title: ${candidate ? JSON.stringify(candidate) : '…'}`,
    });
  }
  if (story.authors.value.length === 0)
    diagnostics.push({
      code: 'no-author',
      severity: 'info',
      message: 'The text does not say who wrote the story.',
      path,
      line: 1,
      fix: 'author: …',
    });
  if (story.chapters.every((chapter) => chapter.blocks.length === 0))
    diagnostics.push({
      code: 'no-story',
      severity: 'warning',
      message: 'No story was found in this file, only a header and notes.',
      path,
      line: 1,
    });
  return diagnostics;
}
