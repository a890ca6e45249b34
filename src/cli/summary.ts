import type { Anthology } from '../model/anthology.ts';
import { storiesOf } from '../model/anthology.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { displayTitle, joinNames, type Story } from '../model/story.ts';
import type { SavedFile } from '../pipeline/build.ts';
import type { Progress } from '../pipeline/compile.ts';
import { countOf, grouped } from '../text/counted.ts';
import { printable } from '../text/printable.ts';
import type { Terminal } from './terminal.ts';

/** One line a story while it is read, and a line a format while it is written. */
export function progressOn(terminal: Terminal, quiet: boolean): (progress: Progress) => void {
  return (progress) => {
    if (quiet) return;
    const { dim, red } = terminal.style;
    switch (progress.step) {
      case 'story': {
        const { story, number, of } = progress;
        const by = joinNames(story.authors.value);
        const count = dim(`[${number}/${of}]`);
        const words = dim(`${grouped(story.words.book)} words`);
        terminal.say(
          `${count} ${printable(displayTitle(story))}${by === '' ? '' : ` by ${printable(by)}`}, ${words}\n`,
        );
        break;
      }
      case 'failed-story':
        terminal.say(`${red('failed')} ${printable(progress.path)}\n`);
        break;
      case 'writing':
        if (terminal.interactive) terminal.say(dim(`making ${progress.format} ...\n`));
        break;
    }
  };
}

/** What was made, in a few lines: stories, words in and out, breaks, doubts, files. */
export function summarize(
  anthology: Anthology,
  files: readonly SavedFile[],
  diagnostics: readonly Diagnostic[],
): string {
  const stories = storiesOf(anthology);
  const sum = (of: (story: Story) => number) =>
    stories.reduce((total, story) => total + of(story), 0);
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const blocks = stories.flatMap((story) => story.chapters.flatMap((chapter) => chapter.blocks));
  const breaks = blocks.filter((block) => block.type === 'scene-break');
  const kinds = (['mark', 'rule', 'space'] as const).map(
    (strength) => `${breaks.filter((block) => block.strength === strength).length} ${strength}`,
  );
  const lines = [
    `${printable(anthology.title)}: ${stories.length} ${stories.length === 1 ? 'story' : 'stories'}`,
    `  words    ${grouped(sum(({ words }) => words.source))} in the sources = ` +
      `${grouped(sum(({ words }) => words.book))} in the book + ` +
      `${grouped(sum(({ words }) => words.dropped))} dropped`,
    `  breaks   ${breaks.length} (${kinds.join(', ')})`,
    `  doubts   ${count('doubt')}, warnings ${count('warning')}`,
  ];
  for (const { path, bytes, pages, remarks = [] } of files) {
    lines.push(`  ${path}  ${size(bytes)}${pages === null ? '' : `, ${countOf(pages, 'page')}`}`);
    lines.push(...remarks.map((remark) => `    ${remark}`));
  }
  return `${lines.join('\n')}\n`;
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
