import type { Block } from '../model/block.ts';
import { blockText } from '../model/block-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Lines } from '../model/place.ts';
import type { ChapterKind, MetadataEntry, Part, Story, WordCount } from '../model/story.ts';

interface BlockView {
  readonly type: Block['type'];
  readonly lines: Lines;
  readonly text: string;
  readonly certainty?: number;
  readonly strength?: 'space' | 'mark' | 'rule';
  /** The id of a foot- or endnote. */
  readonly footnote?: string;
  /** Address and description of a picture. */
  readonly href?: string;
  readonly alt?: string;
}

interface PartView {
  readonly role: string;
  readonly lines: Lines;
  readonly text: string;
  /** Index into `sources`; left out for the first file. */
  readonly file?: number;
}

/** What `quire inspect --json` prints of one story: schema `quire.inspect/1`. */
export interface Inspection {
  readonly schema: 'quire.inspect/1';
  readonly source: Story['source'];
  /** The files of a story that is spread over several, in order; lines are those of each file. */
  readonly sources?: readonly Story['source'][];
  readonly title: Story['title'];
  readonly authors: Story['authors'];
  readonly metadata: Readonly<Record<string, MetadataEntry>>;
  readonly front: readonly PartView[];
  readonly back: readonly PartView[];
  readonly chapters: readonly {
    readonly kind: ChapterKind;
    readonly number: number | null;
    readonly title: string | null;
    readonly file?: number;
    readonly blocks: readonly BlockView[];
  }[];
  readonly dropped: readonly {
    readonly lines: Lines;
    readonly reason: string;
    readonly file?: number;
  }[];
  readonly words: WordCount;
  readonly diagnostics: readonly Diagnostic[];
}

/** A story as plain JSON. A chapter's heading is the first of its blocks. */
export function inspectionOf(story: Story, diagnostics: readonly Diagnostic[]): Inspection {
  return {
    schema: 'quire.inspect/1',
    source: story.source,
    ...(story.sources === undefined ? {} : { sources: story.sources }),
    title: story.title,
    authors: story.authors,
    metadata: story.metadata,
    front: story.front.map(partView),
    back: story.back.map(partView),
    chapters: story.chapters.map(({ kind, number, title, heading, file, blocks }) => ({
      kind,
      number,
      title,
      ...inFile(file),
      blocks: [...(heading === null ? [] : [heading]), ...blocks].map(blockView),
    })),
    dropped: story.dropped.map(({ lines, reason, file }) => ({ lines, reason, ...inFile(file) })),
    words: story.words,
    diagnostics,
  };
}

function partView(part: Part): PartView {
  const text = part.blocks.map(blockText).join('\n\n');
  return { role: part.role, lines: part.lines, text, ...inFile(part.file) };
}

function inFile(file: number | undefined): { readonly file?: number } {
  return file === undefined ? {} : { file };
}

function blockView(block: Block): BlockView {
  const view = { type: block.type, lines: block.lines, text: blockText(block) };
  if (block.type === 'note' && block.footnote !== undefined) {
    return { ...view, footnote: block.footnote.id };
  }
  if (block.type === 'image') return { ...view, href: block.href, alt: block.alt };
  if (block.type !== 'scene-break') return view;
  return { ...view, certainty: block.certainty, strength: block.strength };
}
