import type { Block, Heading } from './block.ts';
import type { Placed } from './place.ts';

export type Origin =
  | 'manifest'
  | 'directive'
  | 'markup'
  | 'header'
  | 'byline'
  | 'footer'
  | 'filename'
  | 'none';

/** A value together with where it was found. Never invented: `none` goes with null or an empty list. */
export interface Found<Value> {
  readonly value: Value;
  readonly origin: Origin;
  /** 0 to 1. */
  readonly certainty: number;
  readonly candidates?: readonly { readonly value: Value; readonly why: string }[];
}

export type PartRole =
  | 'series'
  | 'title'
  | 'byline'
  | 'header'
  | 'summary'
  | 'disclaimer'
  | 'warning'
  | 'author-note'
  | 'epigraph'
  | 'tags'
  | 'footer'
  | 'end-mark';

/** Something that stands before or after the story proper, kept as the author typed it. */
export interface Part extends Placed {
  readonly role: PartRole;
  /** Which of the story's `sources` it stands in; left out for the first. */
  readonly file?: number;
  readonly blocks: readonly Block[];
}

export type ChapterKind = 'chapter' | 'prologue' | 'epilogue' | 'interlude' | 'part' | 'whole';

export interface Chapter {
  /** `whole`: the story is not divided. */
  readonly kind: ChapterKind;
  readonly number: number | null;
  /** The title without "Chapter 3:" before it; null when the heading has none. */
  readonly title: string | null;
  /** The heading as it stands in the source; null for a chapter that has none. */
  readonly heading: Heading | null;
  /** Which of the story's `sources` its lines are of; left out for the first. */
  readonly file?: number;
  readonly blocks: readonly Block[];
}

/** A canonical key (`rating`, `pairings`, `summary` ...) with its value, as the header gives it. */
export interface MetadataEntry extends Placed {
  readonly value: string | readonly string[];
}

export type DropReason =
  | 'end ornament'
  | 'repeated title'
  | 'contents list'
  | 'directive'
  | 'front matter'
  | 'page chrome'
  | 'user rule';

/** Lines of the source that are not printed, and why. `text` is what stood there. */
export interface Dropped extends Placed {
  readonly reason: DropReason;
  readonly text: string;
  /** Which of the story's `sources` it stands in; left out for the first. */
  readonly file?: number;
}

/** One change the clean-up made. Offsets are UTF-16 units in the block's text before it. */
export interface Edit {
  readonly rule: string;
  /** Physical line of the source, 1-based. */
  readonly line: number;
  readonly offset: number;
  readonly before: string;
  readonly after: string;
  /** 0 to 1. */
  readonly certainty: number;
  /** Which of the story's `sources` the line is of; left out for the first. */
  readonly file?: number;
  /** It is of a title, which says again what the line says; the offset is in the title. */
  readonly title?: true;
}

export interface WordCount {
  readonly source: number;
  readonly book: number;
  readonly dropped: number;
  /** Words of `source` that no file has: the user's own rules put them in. Left out for none. */
  readonly added?: number;
}

export interface SourceInfo {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly encoding: string;
  readonly lineCount: number;
  /** block, single, indented, block-wrapped, ...; `markup` where the format itself marks paragraphs. */
  readonly paragraphStyle: string;
}

export interface Story {
  /** Stable under edits of the text and of the anthology: made from the file's name. */
  readonly id: string;
  readonly source: SourceInfo;
  /** All its files in reading order, `source` first, where the story is spread over several. */
  readonly sources?: readonly SourceInfo[];
  readonly title: Found<string | null>;
  readonly authors: Found<readonly string[]>;
  /** BCP 47; null when nothing says. */
  readonly language: string | null;
  readonly metadata: Readonly<Record<string, MetadataEntry>>;
  readonly front: readonly Part[];
  readonly chapters: readonly Chapter[];
  readonly back: readonly Part[];
  readonly dropped: readonly Dropped[];
  readonly words: WordCount;
  readonly edits: readonly Edit[];
}

/** The title to print: the story's own, else what the book calls a story without one. */
export function displayTitle(story: Pick<Story, 'title'>, untitled = 'Untitled'): string {
  return story.title.value ?? untitled;
}

/** The name of the story's file without its folders: what a book may say of where it came from. */
export function fileNameOf({ source }: Pick<Story, 'source'>): string {
  return source.path.split('/').at(-1) ?? source.path;
}

/** "A", "A and B", "A, B and C"; empty for nobody. */
export function joinNames(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
