import type { Anthology } from '../model/anthology.ts';
import { storiesOf } from '../model/anthology.ts';
import type { Block } from '../model/block.ts';
import { blockText } from '../model/block-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { displayTitle, type Edit, joinNames, type SourceInfo, type Story } from '../model/story.ts';
import { mergeFixes } from '../recipe/merge-fixes.ts';
import { countOf, grouped, listed } from '../text/counted.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';

const WIDTH = 92;
const COLUMN = 12;
const MARGIN = ' '.repeat(COLUMN);
const EXAMPLES = 3;
const KINDS = 6;

/**
 * The report for people: for each story what was found, changed, dropped and doubted, with lines.
 * Changes of one kind are one entry with a count and the first places; each doubt shows the text it is
 * about, and under the last stands everything to paste.
 */
export function writeReport(
  anthology: Anthology,
  diagnostics: readonly Diagnostic[],
  options: { readonly keepOriginal: boolean },
): string {
  const stories = storiesOf(anthology);
  const lines = [
    `${printable(anthology.title)}: what was made of its sources`,
    '',
    wrap(
      'Every word of the sources stands in the book, but for the lines listed as dropped. Under each ' +
        'doubt stands the line to paste under the story in anthology.yaml. Each key may stand there ' +
        'once: where a story has several doubts, they are also put together into one line.',
      WIDTH,
      '',
    ),
    '',
  ];
  const byPath = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const path = diagnostic.path ?? '';
    byPath.set(path, [...(byPath.get(path) ?? []), diagnostic]);
  }
  const told = new Set<string>();
  for (const story of stories) {
    const paths = sourcesOf(story).map(({ path }) => path);
    const own = paths.flatMap((path) => (told.has(path) ? [] : (byPath.get(path) ?? [])));
    for (const path of paths) told.add(path);
    lines.push(...storyReport(story, own, options.keepOriginal), '');
  }
  const others = diagnostics.filter(({ path }) => path === undefined || !told.has(path));
  if (others.length > 0) {
    lines.push('The book', ...others.flatMap((diagnostic) => tell(diagnostic, null)));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function storyReport(
  story: Story,
  diagnostics: readonly Diagnostic[],
  keepOriginal: boolean,
): string[] {
  const { words, title, authors } = story;
  const by = joinNames(authors.value);
  const lines = [
    printable(story.source.path),
    ...entry('story', `${displayTitle(story)}${by === '' ? '' : `, by ${by}`}`),
    ...entry('found', `title: ${origin(title)}; author: ${origin(authors)}`),
    ...sourcesOf(story).flatMap((source) => entry('read as', readAs(source, story))),
    ...entry(
      'words',
      `${grouped(words.source)} in the source = ${grouped(words.book)} in the book + ${grouped(words.dropped)} dropped` +
        (words.added === undefined ? '' : `; ${grouped(words.added)} of them put in by your rules`),
    ),
    ...entry('chapters', grouped(story.chapters.length)),
    ...entry('breaks', describeBreaks(story)),
  ];
  for (const [rule, edits] of groupEdits(story.edits)) {
    lines.push(...entry('changed', describeEdits(rule, edits, story)));
  }
  for (const { lines: at, reason, text, file } of story.dropped) {
    const shown = clip(printable(text.trim().replace(/\s+/g, ' ')));
    const where = `${inFile(story, file)}${place(at)}`;
    lines.push(...entry('dropped', `${where}: ${reason}${shown === '' ? '' : `, "${shown}"`}`));
  }
  for (const diagnostic of diagnostics) lines.push(...tell(diagnostic, story));
  const fixes = diagnostics.flatMap(({ severity, fix }) =>
    severity === 'doubt' && fix !== undefined ? [fix] : [],
  );
  if (fixes.length > 1) {
    lines.push(...entry('together', 'To settle all of its doubts, paste:'));
    for (const line of mergeFixes(fixes)) lines.push(`${MARGIN}${line}`);
  }
  if (keepOriginal) {
    for (const { file, line, rule, before, after } of story.edits) {
      lines.push(
        ...entry('edit', `${inFile(story, file)}line ${line}: ${rule}: "${before}" -> "${after}"`),
      );
    }
  }
  return lines;
}

/** What is to be said, the text it is about and the line to paste, which is never broken. */
function tell(diagnostic: Diagnostic, story: Story | null): string[] {
  const { severity, path, line, message, hint, fix } = diagnostic;
  const isElsewhere = story === null ? path !== undefined : path !== story.source.path;
  const file = isElsewhere && path !== undefined ? `${nameOf(path)}, ` : '';
  const where = line === undefined ? file.replace(/, $/, ': ') : `${file}line ${line}: `;
  const lines = entry(severity, `${where}${message}`);
  if (hint !== undefined) lines.push(...entry('', hint));
  const context = story === null || severity === 'info' ? null : contextOf(diagnostic, story);
  if (context !== null) lines.push(`${MARGIN}| ${context}`);
  if (fix !== undefined) lines.push(`${MARGIN}-> ${printable(fix)}`);
  return lines;
}

/** The start of the text at or behind the line; null when the message quotes it itself. */
function contextOf({ path, line, message }: Diagnostic, story: Story): string | null {
  if (line === undefined || message.includes('…') || path !== story.source.path) return null;
  const block = story.chapters
    .filter(({ file }) => file === undefined)
    .flatMap(({ blocks }) => blocks)
    .find(({ type, lines }) => lines[1] >= line && type !== 'scene-break');
  if (block === undefined) return null;
  const text = printable(blockText(block)).slice(0, WIDTH - COLUMN - 4);
  return text.trim() === '' || message.includes(text.slice(0, 20)) ? null : text;
}

function entry(label: string, text: string): string[] {
  const wrapped = wrap(printable(text), WIDTH - COLUMN, MARGIN);
  return [`  ${label.padEnd(COLUMN - 2)}${wrapped}`.trimEnd()];
}

function readAs(source: SourceInfo, story: Story): string {
  const name = story.sources === undefined ? '' : `${nameOf(source.path)}: `;
  return `${name}${source.encoding}, paragraphs: ${source.paragraphStyle}, ${countOf(source.lineCount, 'line')}`;
}

function sourcesOf({ source, sources }: Story): readonly SourceInfo[] {
  return sources ?? [source];
}

/** `night-02.txt, ` for a story of several files; nothing for others. */
function inFile({ sources }: Story, file: number | undefined): string {
  const source = sources?.[file ?? 0];
  return source === undefined ? '' : `${nameOf(source.path)}, `;
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function origin(found: Story['title'] | Story['authors']): string {
  return found.origin === 'none'
    ? 'not found'
    : `${found.origin} (${Math.round(found.certainty * 100)} %)`;
}

function describeBreaks(story: Story): string {
  const counts = { mark: 0, rule: 0, space: 0, time: 0 };
  for (const block of story.chapters.flatMap((chapter): readonly Block[] => chapter.blocks)) {
    if (block.type === 'scene-break') counts[block.strength]++;
    if (block.type === 'time-mark') counts.time++;
  }
  const kinds = [
    counts.mark > 0 ? countOf(counts.mark, 'mark') : '',
    counts.rule > 0 ? countOf(counts.rule, 'rule') : '',
    counts.space > 0 ? countOf(counts.space, 'white space') : '',
    counts.time > 0 ? countOf(counts.time, 'time line') : '',
  ].filter((kind) => kind !== '');
  return kinds.length === 0 ? 'none' : listed(kinds);
}

function groupEdits(edits: readonly Edit[]): Map<string, Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.rule);
    if (group === undefined) groups.set(edit.rule, [edit]);
    else group.push(edit);
  }
  return groups;
}

/** `quote: 214 times (lines 3, 5, 9, ...): " -> “ 107, " -> ” 107`. */
function describeEdits(rule: string, edits: readonly Edit[], story: Story): string {
  const kinds = new Map<string, number>();
  const places = new Set<string>();
  for (const { before, after, file, line } of edits) {
    const kind = `${visible(before)} -> ${visible(after)}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const at = file === undefined ? '' : ` of ${inFile(story, file).replace(/, $/, '')}`;
    if (places.size <= EXAMPLES) places.add(`${line}${at}`);
  }
  const most = [...kinds].sort((a, b) => b[1] - a[1]);
  const shown = most
    .slice(0, KINDS)
    .map(([kind, count]) => (most.length === 1 ? kind : `${kind} (${grouped(count)})`));
  const rest = most.length > KINDS ? ', and others' : '';
  const first = [...places].slice(0, EXAMPLES).join(', ');
  const more = places.size > EXAMPLES ? ', ...' : '';
  const where = `${places.size === 1 ? 'line' : 'lines'} ${first}${more}`;
  return `${rule}: ${times(edits.length)} (${where}): ${shown.join(', ')}${rest}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${grouped(count)} times`;
}

function visible(text: string): string {
  if (text === '') return '(nothing)';
  return /^\s+$/.test(text) ? `(${countOf(text.length, 'space')})` : clip(text);
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function place([from, to]: readonly [number, number]): string {
  return from === to ? `line ${from}` : `lines ${from}-${to}`;
}
