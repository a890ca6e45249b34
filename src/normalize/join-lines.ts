import type { Inline } from '../model/inline.ts';
import { EM_DASH } from '../text/characters.ts';
import type { TextLine } from './text-lines.ts';

export interface JoinedLines {
  readonly content: readonly Inline[];
  readonly text: string;
  /** Offsets in the text at which the second and later lines begin. */
  readonly lineStarts: readonly number[];
}

/** The words of the text in lower case; asked for only where a line ends with a hyphen. */
export type Vocabulary = () => ReadonlySet<string>;

const NOTHING: readonly number[] = [];
const ENDS_WITH_DASH = new RegExp(`(?:--|${EM_DASH})$`);
const ENDS_WITH_SPACED_DASH = new RegExp(`\\s(?:--|${EM_DASH})$`);

/**
 * Wrapped lines as one paragraph. A hyphen at a line's end goes only when the word without it stands
 * elsewhere in the text; a dash takes no space behind it unless it has one before.
 */
export function joinLines(lines: readonly TextLine[], words: Vocabulary): JoinedLines {
  const first = lines[0];
  if (first && lines.length === 1)
    return { content: first.source.content, text: first.text, lineStarts: NOTHING };
  const writer = new InlineWriter();
  const lineStarts: number[] = [];
  let before = '';
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      const joint = jointOf(before, line.text, words);
      if (joint === 'hyphen') writer.dropLast();
      else if (joint === 'space') writer.text(' ');
      lineStarts.push(writer.length);
    }
    writer.add(line);
    before = line.text;
  }
  return { ...writer.finish(), lineStarts };
}

function jointOf(before: string, after: string, words: Vocabulary): 'space' | 'none' | 'hyphen' {
  const last = before.at(-1);
  if (last !== '-' && last !== EM_DASH) return 'space';
  if (ENDS_WITH_DASH.test(before)) return ENDS_WITH_SPACED_DASH.test(before) ? 'space' : 'none';
  const head = /(\p{L}+)-$/u.exec(before.slice(-60))?.[1];
  const tail = /^\p{Ll}+/u.exec(after.slice(0, 60))?.[0];
  if (head === undefined) return 'space';
  if (tail === undefined) return /^\p{L}/u.test(after) ? 'none' : 'space';
  return words().has(`${head}${tail}`.toLowerCase()) ? 'hyphen' : 'none';
}

/** Puts lines together; neighbouring texts become one, so that plain text makes one run. */
class InlineWriter {
  #content: Inline[] = [];
  #run = '';
  #text = '';

  get length(): number {
    return this.#text.length;
  }

  text(text: string): void {
    this.#run += text;
    this.#text += text;
  }

  add(line: TextLine): void {
    for (const inline of line.source.content) {
      if (inline.type === 'text') this.#run += inline.text;
      else {
        this.#flush();
        this.#content.push(inline);
      }
    }
    this.#text += line.text;
  }

  /** Takes the last character away, wherever it stands. */
  dropLast(): void {
    this.#text = this.#text.slice(0, -1);
    if (this.#run !== '') this.#run = this.#run.slice(0, -1);
    else this.#content = withoutLastCharacter(this.#content);
  }

  finish(): { readonly content: readonly Inline[]; readonly text: string } {
    this.#flush();
    return { content: this.#content, text: this.#text };
  }

  #flush(): void {
    if (this.#run !== '') this.#content.push({ type: 'text', text: this.#run });
    this.#run = '';
  }
}

function withoutLastCharacter(content: readonly Inline[]): Inline[] {
  const last = content.at(-1);
  if (last === undefined) return [];
  const rest = content.slice(0, -1);
  switch (last.type) {
    case 'text':
      return last.text.length > 1 ? [...rest, { ...last, text: last.text.slice(0, -1) }] : rest;
    case 'styled':
    case 'link':
    case 'note-reference':
      return [...rest, { ...last, children: withoutLastCharacter(last.children) }];
    case 'line-break':
      return rest;
  }
}
