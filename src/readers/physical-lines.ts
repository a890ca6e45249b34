import type { SourceText } from '../model/source.ts';
import type { Dropped } from '../model/story.ts';

/** The physical lines of a text. What follows a last newline is not a line. */
export function physicalLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export interface StoryLines {
  readonly lineCount: number;
  /** The lines of the story: the file's, less the front matter before them. */
  readonly lines: readonly string[];
  /** The physical line of the first of them, 1-based. */
  readonly firstLine: number;
  readonly dropped: readonly Dropped[];
}

/** A source's lines without its front matter, which is accounted for in `dropped`. */
export function storyLines({ text, frontMatter }: SourceText): StoryLines {
  const lines = physicalLines(text);
  if (frontMatter === null) return { lineCount: lines.length, lines, firstLine: 1, dropped: [] };
  const [from, to] = frontMatter;
  return {
    lineCount: lines.length,
    lines: lines.slice(to),
    firstLine: to + 1,
    dropped: [
      { reason: 'front matter', text: lines.slice(from - 1, to).join('\n'), lines: [from, to] },
    ],
  };
}
