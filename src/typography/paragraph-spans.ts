/** Where a paragraph stands in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** It says nothing: it parts what stands around it. */
  readonly parts: boolean;
}

const BLANK = /^[ \t\r]*$/;
const SPEAKS = /[\p{L}\p{N}]/u;
const LONGEST_PARTING = 80;

/** The paragraphs of a text from an offset on: runs of lines that are not blank. */
export function* paragraphSpans(text: string, from: number): Generator<Span> {
  let start = -1;
  let lineStart = from;
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    const blank = isBlank(text, lineStart, lineEnd);
    if (blank && start >= 0) {
      yield spanOf(text, start, lineStart - 1);
      start = -1;
    } else if (!blank && start < 0) start = lineStart;
    if (newline < 0) break;
    lineStart = newline + 1;
  }
  if (start >= 0) yield spanOf(text, start, text.length);
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}

function spanOf(text: string, start: number, end: number): Span {
  const short = end - start <= LONGEST_PARTING;
  return { start, end, parts: short && !SPEAKS.test(text.slice(start, end)) };
}

/** Paragraphs of Markdown: front matter, fenced and indented code left out. */
export function* markdownSpans(text: string): Generator<Span> {
  let fence: string | null = null;
  for (const span of paragraphSpans(text, frontMatterEnd(text))) {
    let start = -1;
    let lineStart = span.start;
    while (lineStart < span.end) {
      const newline = text.indexOf('\n', lineStart);
      const lineEnd = newline < 0 || newline > span.end ? span.end : newline;
      const line = text.slice(lineStart, Math.min(lineEnd, lineStart + 200));
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      const indented = lineStart === span.start && /^(?: {4}|\t)/.test(line);
      if (fence !== null) {
        if (mark?.startsWith(fence) && BLANK.test(line.trimStart().slice(mark.length)))
          fence = null;
      } else if (mark !== undefined) {
        if (start >= 0 && lineStart - 1 > start) yield spanOf(text, start, lineStart - 1);
        start = -1;
        fence = mark;
      } else if (start < 0 && !indented) start = lineStart;
      if (start < 0 && fence === null && indented) break;
      lineStart = lineEnd + 1;
    }
    if (start >= 0 && span.end > start) yield spanOf(text, start, span.end);
  }
}

function frontMatterEnd(text: string): number {
  const found = /^---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  return found === null ? 0 : found[0].length;
}

/** The next so many values; fewer at the end. */
export function takeFrom<Value>(values: Iterator<Value>, most: number): Value[] {
  const taken: Value[] = [];
  while (taken.length < most) {
    const { value, done } = values.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}
