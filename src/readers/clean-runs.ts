import { addDirt, type DirtTally, isFlush, removeDirt, splitIndent } from './dirt.ts';
import type { Run } from './runs.ts';

/** Markup's own white space (HTML Standard, 2.1): a no-break space is not among it. */
const MARKUP_SPACE = /[\t\n\f\r ]+/g;
const OTHER_THAN_SPACES = /[\t\n\f\r]/;

/**
 * The runs of one line without dirt, without the white space at its two ends, and its indent in
 * columns. With `collapse`, white space is as in markup: one space for any run of it, and only
 * no-break spaces indent.
 */
export function cleanRuns(
  runs: readonly Run[],
  line: number,
  collapse: boolean,
  tally: DirtTally,
): { readonly runs: Run[]; readonly indent: number } {
  const clean: Run[] = [];
  let indent = 0;
  let started = false;
  let afterSpace = true;
  for (const { text, wrappers } of runs) {
    let rest = collapse ? evenly(text) : text;
    if (!started) {
      if (collapse)
        rest = rest.trimStart() === '' ? rest.replace(/ /g, '') : rest.replace(/^ +/, '');
      const before = splitIndent(rest);
      const after = splitIndent(removeDirt(before.rest, line, tally));
      indent += before.indent + after.indent;
      rest = after.rest;
      started = rest !== '';
    } else {
      rest = removeDirt(rest, line, tally);
    }
    if (collapse && afterSpace && rest.startsWith(' ')) rest = rest.slice(1);
    if (rest === '') continue;
    afterSpace = rest.endsWith(' ');
    clean.push({ text: rest, wrappers });
  }
  trimEnd(clean, line, collapse, tally);
  return { runs: clean, indent };
}

/** The text with one space for any run of white space; most have no other, and are not made anew. */
function evenly(text: string): string {
  const isEven = !text.includes('  ') && !OTHER_THAN_SPACES.test(text);
  return isEven ? text : text.replace(MARKUP_SPACE, ' ');
}

/**
 * The text of a line without markup, cleaned as `cleanRuns` does where white space is not as in
 * markup, and its indent in columns; null for a line without text.
 */
export function cleanLine(
  line: string,
  number: number,
  tally: DirtTally,
): { readonly text: string; readonly indent: number } | null {
  let indent = 0;
  let rest = line;
  if (!isFlush(line)) {
    if (line.trim() === '') return null;
    const before = splitIndent(line);
    const after = splitIndent(removeDirt(before.rest, number, tally));
    indent = before.indent + after.indent;
    rest = after.rest;
  } else rest = removeDirt(line, number, tally);
  const text = rest.trimEnd();
  if (text !== rest) addDirt(tally, 'trailing-spaces', 1, number);
  return text === '' ? null : { text, indent };
}

function trimEnd(runs: Run[], line: number, collapse: boolean, tally: DirtTally): void {
  let trimmed = false;
  for (let last = runs.at(-1); last !== undefined; last = runs.at(-1)) {
    const text = last.text.trimEnd();
    trimmed ||= text !== last.text;
    runs.pop();
    if (text === '') continue;
    runs.push({ ...last, text });
    break;
  }
  if (trimmed && !collapse) addDirt(tally, 'trailing-spaces', 1, line);
}
