import type { Anthology } from '../model/anthology.ts';
import { storiesOf } from '../model/anthology.ts';
import type { Block } from '../model/block.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { displayTitle, type Edit, joinNames, type Story } from '../model/story.ts';

const COLUMN = 12;
const EXAMPLES = 3;

/**
 * The report for people: for each story what was found, changed, dropped and doubted, with lines.
 * Changes of one kind are one entry with a count and the first places.
 */
export function writeReport(
  anthology: Anthology,
  diagnostics: readonly Diagnostic[],
  options: { readonly keepOriginal: boolean },
): string {
  const lines = [`${anthology.title}: what was made of its sources`, ''];
  lines.push(
    'Every word of the sources stands in the book, but for the lines listed as dropped.',
    'A doubt ends with the line to paste under the story in anthology.yaml, if the guess is wrong.',
    '',
  );
  for (const story of storiesOf(anthology)) {
    lines.push(...storyReport(story, diagnostics, options.keepOriginal), '');
  }
  const paths = new Set(storiesOf(anthology).map((story) => story.source.path));
  const others = diagnostics.filter(({ path }) => path === undefined || !paths.has(path));
  if (others.length > 0) {
    lines.push(
      'The book',
      ...others.map((diagnostic) => entry(diagnostic.severity, sentence(diagnostic))),
    );
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function storyReport(
  story: Story,
  diagnostics: readonly Diagnostic[],
  keepOriginal: boolean,
): string[] {
  const { source, words, title, authors } = story;
  const by = joinNames(authors.value);
  const chapters = story.chapters.length;
  const lines = [
    `${source.path}`,
    entry('story', `${displayTitle(story)}${by === '' ? '' : `, by ${by}`}`),
    entry('found', `title: ${origin(title)}; author: ${origin(authors)}`),
    entry(
      'read as',
      `${source.encoding}, paragraphs: ${source.paragraphStyle}, ${source.lineCount} lines`,
    ),
    entry(
      'words',
      `${number(words.source)} in the source = ${number(words.book)} in the book + ${number(words.dropped)} dropped`,
    ),
    entry('chapters', `${chapters === 1 ? '1' : number(chapters)}`),
    entry('breaks', describeBreaks(story)),
  ];
  for (const [rule, edits] of grouped(story.edits)) {
    lines.push(entry('changed', describeEdits(rule, edits)));
  }
  for (const { lines: at, reason, text } of story.dropped) {
    const shown = text.trim().replace(/\s+/g, ' ');
    lines.push(
      entry('dropped', `${place(at)}: ${reason}${shown === '' ? '' : `, "${clip(shown)}"`}`),
    );
  }
  for (const diagnostic of diagnostics.filter(({ path }) => path === source.path)) {
    lines.push(entry(diagnostic.severity, sentence(diagnostic)));
    if (diagnostic.fix !== undefined) lines.push(entry('', `-> ${diagnostic.fix}`));
  }
  if (keepOriginal) {
    for (const edit of story.edits) {
      lines.push(
        entry('edit', `line ${edit.line}: ${edit.rule}: "${edit.before}" -> "${edit.after}"`),
      );
    }
  }
  return lines;
}

function entry(label: string, text: string): string {
  return `  ${label.padEnd(COLUMN - 2)}${text}`;
}

function sentence({ line, message, hint }: Diagnostic): string {
  const where = line === undefined ? '' : `line ${line}: `;
  return `${where}${message}${hint === undefined ? '' : ` ${hint}`}`;
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
  return (
    `${counts.mark} marks, ${counts.rule} rules, ${counts.space} of white space; ` +
    `${counts.time} time lines`
  );
}

function grouped(edits: readonly Edit[]): Map<string, Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.rule);
    if (group === undefined) groups.set(edit.rule, [edit]);
    else group.push(edit);
  }
  return groups;
}

/** `quotes: 214 changes: " -> “ 107, " -> ” 107 (lines 3, 5, 9, ...)`. */
function describeEdits(rule: string, edits: readonly Edit[]): string {
  const kinds = new Map<string, number>();
  for (const { before, after } of edits) {
    const kind = `${visible(before)} -> ${visible(after)}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const most = [...kinds].sort((a, b) => b[1] - a[1]);
  const shown = most.slice(0, 6).map(([kind, count]) => `${kind} ${count}`);
  const rest = most.length > 6 ? ', and others' : '';
  const first = edits.slice(0, EXAMPLES).map(({ line }) => line);
  const places = `${first.length === 1 ? 'line' : 'lines'} ${first.join(', ')}`;
  const more = edits.length > EXAMPLES ? ', ...' : '';
  return `${rule}: ${number(edits.length)} (${places}${more}): ${shown.join(', ')}${rest}`;
}

function visible(text: string): string {
  if (text === '') return '(nothing)';
  return /^\s+$/.test(text)
    ? `(${text.length === 1 ? 'space' : `${text.length} spaces`})`
    : clip(text);
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function place([from, to]: readonly [number, number]): string {
  return from === to ? `line ${from}` : `lines ${from}-${to}`;
}

/** With commas for thousands, the same in every locale. */
function number(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
