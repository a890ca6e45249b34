import { slugify } from '../../text/slug.ts';

/** A footnote's definition, `[^1]: …`, with the lines that belong to it. */
interface Definition {
  readonly label: string;
  /** 1-based; its last line, too. */
  readonly line: number;
  readonly lastLine: number;
  /** Its lines without the mark and without the indent below it. */
  readonly body: readonly string[];
}

/** A definition that the text leads to. */
export interface MarkdownNote extends Definition {
  readonly id: string;
  /** What stands at its references and at its head. */
  readonly mark: string;
}

const DEFINITION = /^ {0,3}\[\^([^\]\s^]{1,60})\]:[ \t]*(.*)$/;
const REFERENCE = /\[\^([^\]\s^]{1,60})\]/g;
/** Pandoc wants four spaces below a definition, others two. */
const BELOW = /^(?: {2,4}|\t)/;
const FENCE = /^ {0,3}`{3,}/;
/** What ends a paragraph although no blank line stands before it. */
const INTERRUPTS = /^ {0,3}(?:#{1,6}\s|>|`{3,}|([-*_])(?:\s*\1){2,}\s*$)/;
/** A mark the author chose to be seen. Any other label is a name, as an address is. */
const SHOWN_MARK = /^(?:\d{1,4}|[*\u2020\u2021\u00a7\u00b6]{1,4})$/;

/** The footnotes of a Markdown file, which CommonMark does not know (they are GitHub's and Pandoc's). */
export class MarkdownFootnotes {
  /** The file's lines, those of the notes empty. */
  readonly lines: readonly string[];
  readonly notes: readonly MarkdownNote[];
  readonly #byLabel = new Map<string, MarkdownNote[]>();
  readonly #chapters: readonly number[];

  constructor(lines: readonly string[]) {
    const definitions = definitionsIn(lines);
    this.#chapters = definitions.length === 0 ? [] : headingLines(lines);
    const used = wanted(lines, definitions, this.#chapters);
    this.notes = named(used);
    for (const note of this.notes) {
      this.#byLabel.set(note.label, [...(this.#byLabel.get(note.label) ?? []), note]);
    }
    const rest = [...lines];
    for (const { line, lastLine } of this.notes) rest.fill('', line - 1, lastLine);
    this.lines = rest;
  }

  /** Whether a reference with the label can be one; what is none stays as typed. */
  has(label: string): boolean {
    return this.#byLabel.has(label);
  }

  /** The note that a reference on a line means: authors who begin anew in each chapter use a label twice. */
  find(label: string, line: number): MarkdownNote | null {
    return meant(this.#byLabel.get(label) ?? [], line, this.#chapters);
  }
}

/** The next of them behind the line, else the last before it; those below the same heading first. */
function meant<One extends Definition>(
  same: readonly One[],
  line: number,
  headings: readonly number[],
): One | null {
  if (same.length < 2) return same[0] ?? null;
  const from = headings.findLast((heading) => heading <= line) ?? 0;
  const to = headings.find((heading) => heading > line) ?? Number.POSITIVE_INFINITY;
  const near = same.filter((one) => one.line > from && one.line < to);
  const behind = (some: readonly One[]) => some.find((one) => one.line > line);
  return behind(near) ?? near.at(-1) ?? behind(same) ?? same.at(-1) ?? null;
}

function headingLines(lines: readonly string[]): number[] {
  return lines.flatMap((line, index) => (/^ {0,3}#{1,6}\s/.test(line) ? [index + 1] : []));
}

function definitionsIn(lines: readonly string[]): Definition[] {
  const definitions: Definition[] = [];
  let fenced = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (FENCE.test(line)) fenced = !fenced;
    const [, label, text = ''] = (fenced ? null : DEFINITION.exec(line)) ?? [];
    if (label === undefined) continue;
    const end = lastLineOf(lines, index);
    const below = lines.slice(index + 1, end + 1).map((next) => next.replace(BELOW, ''));
    definitions.push({ label, line: index + 1, lastLine: end + 1, body: [text, ...below] });
    index = end;
  }
  return definitions;
}

/** The index of a definition's last line: its paragraph goes on up to a blank line, others are indented. */
function lastLineOf(lines: readonly string[], first: number): number {
  let last = first;
  for (let index = first + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const goesOn = index === last + 1 && !DEFINITION.test(line) && !INTERRUPTS.test(line);
    if (!goesOn && !BELOW.test(line)) break;
    last = index;
  }
  return last;
}

/** The definitions that something leads to, in the order in which it does. */
function wanted(
  lines: readonly string[],
  definitions: readonly Definition[],
  headings: readonly number[],
): Definition[] {
  if (definitions.length === 0) return [];
  const byLabel = new Map<string, Definition[]>();
  for (const one of definitions) byLabel.set(one.label, [...(byLabel.get(one.label) ?? []), one]);
  const found = new Set<Definition>();
  for (const [index, line] of lines.entries()) {
    if (!line.includes('[^')) continue;
    const text = line.replace(DEFINITION, '$2');
    for (const [, label = ''] of text.matchAll(REFERENCE)) {
      const note = meant(byLabel.get(label) ?? [], index + 1, headings);
      if (note !== null) found.add(note);
    }
  }
  return [...found];
}

function named(used: readonly Definition[]): MarkdownNote[] {
  const typed = new Set(used.map(({ label }) => label));
  const ids = new Set<string>();
  let number = 0;
  return used.map((definition) => {
    const { label } = definition;
    let mark = label;
    if (!SHOWN_MARK.test(label)) {
      do number++;
      while (typed.has(String(number)));
      mark = String(number);
    }
    const wish = slugify(label, 'mark');
    let id = wish;
    for (let more = 2; ids.has(id); more++) id = `${wish}-${more}`;
    ids.add(id);
    return { ...definition, mark, id };
  });
}
