import { ELLIPSIS } from '../../text/characters.ts';
import { classAt, DIGIT, LETTER, QUOTE, SPACE, saysSomething } from '../character-class.ts';
import { askedOnce, type CleanUpRule, findInEach, NO_EDITS } from '../clean-up-rule.ts';
import { Addresses } from '../protected-text.ts';
import type { TextEdit, TextUnit } from '../rule.ts';

/** Up to so many dots are one ellipsis; more are several in a row, or leaders in a table. */
const MOST_DOTS = 5;

/**
 * Two or more full stops become the ellipsis character, close together or spaced. Of four, the
 * fourth stays as a full stop, before or behind as it was typed. No space is added or taken away.
 * A row of dots that stands alone is left: it may be a break or a silence.
 */
export const ELLIPSES: CleanUpRule = {
  option: 'ellipsis',
  find(units, language, state) {
    if (!state.stale.includes(1)) return { edits: [], doubts: [] };
    const twoDots = askedOnce(() => !language.twoDotsBehindMark && hasTwoDotHabit(units));
    return findInEach(units, state, (unit) => findEllipses(unit, twoDots));
  },
};

/** Whether a story types two dots for three often enough that `?..` and `!..` mean the same. */
function hasTwoDotHabit(units: readonly TextUnit[]): boolean {
  let count = 0;
  for (const { text } of units) {
    for (let at = text.indexOf('..'); at >= 0; at = text.indexOf('..', at + 2)) {
      if (text[at + 2] === '.') {
        while (text[at] === '.') at++;
      } else if (classAt(text, at - 1) === LETTER && text[at + 2] !== '/' && ++count >= 3)
        return true;
    }
  }
  return false;
}

function findEllipses({ text }: TextUnit, twoDots: () => boolean): readonly TextEdit[] {
  let from = text.indexOf('..');
  const spaced = text.indexOf('. .');
  if (from < 0 && spaced < 0) return NO_EDITS;
  if (!saysSomething(text)) return NO_EDITS;
  if (from < 0 || (spaced >= 0 && spaced < from)) from = spaced;
  const edits: TextEdit[] = [];
  const addresses = new Addresses(text);
  while (from >= 0) {
    const run = runAt(text, from);
    const edit = editOf(text, run, addresses, twoDots);
    if (edit !== null) edits.push(edit);
    from = text.indexOf('.', run.end);
  }
  return edits;
}

interface DotRun {
  readonly start: number;
  readonly end: number;
  readonly dots: number;
  readonly spaced: boolean;
  /** The first dot ends a sentence and the others, spaced, stand apart from it. */
  readonly stopFirst: boolean;
}

function runAt(text: string, start: number): DotRun {
  let end = start + 1;
  let dots = 1;
  let gaps = 0;
  for (;;) {
    if (text[end] === '.') end += 1;
    else if (isSpace(text[end]) && text[end + 1] === '.') {
      end += 2;
      gaps++;
    } else break;
    dots++;
  }
  return {
    start,
    end,
    dots,
    spaced: gaps > 0,
    stopFirst: gaps === dots - 1 && classAt(text, start - 1) !== SPACE,
  };
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\u00a0' || character === '\u2009';
}

function editOf(
  text: string,
  run: DotRun,
  addresses: Addresses,
  twoDots: () => boolean,
): TextEdit | null {
  const { start, dots } = run;
  if (dots < 2) return null;
  if (dots > MOST_DOTS) return rowEdit(text, run);
  if (addresses.hold(start)) return null;
  const before = text.slice(start, run.end);
  const certainty = dots === 2 || dots > 4 ? 0.8 : 1;
  if (run.spaced) {
    if (!isEvenlySpaced(before)) return mixedEdit(run, before);
    if (dots === 2) return null;
    const after =
      dots === 4 ? (run.stopFirst ? `.${before[1]}${ELLIPSIS}` : `${ELLIPSIS}.`) : ELLIPSIS;
    return { rule: 'ellipsis', offset: start, before, after, certainty };
  }
  if (dots === 2 && !isTwoDotEllipsis(text, run)) {
    const behindMark = '?!'.includes(text[start - 1] ?? '.');
    if (!behindMark || !twoDots()) return null;
  }
  const after = dots === 4 ? `${ELLIPSIS}.` : ELLIPSIS;
  return { rule: 'ellipsis', offset: start, before, after, certainty };
}

/** Dots by threes are so many ellipses; any other long row stays. */
function rowEdit(text: string, { start, end, dots, spaced }: DotRun): TextEdit | null {
  if (spaced || dots % 3 !== 0) return null;
  const after = ELLIPSIS.repeat(dots / 3);
  return { rule: 'ellipsis', offset: start, before: text.slice(start, end), after, certainty: 0.9 };
}

function isEvenlySpaced(run: string): boolean {
  for (let index = 0; index < run.length; index++) {
    if ((index % 2 === 0) !== (run[index] === '.')) return false;
  }
  return true;
}

/** `word. ...` is a full stop and an ellipsis, and so is `word. ..`; `... .` the other way round. */
function mixedEdit(run: DotRun, before: string): TextEdit | null {
  const shape =
    /^(\.?)([ \u00a0\u2009]?)\.\.\.([ \u00a0\u2009]?)(\.?)$/.exec(before) ??
    /^(\.)([ \u00a0\u2009])\.\.()()$/.exec(before);
  if (shape === null || run.dots > 5) return null;
  const after = `${shape[1]}${shape[2]}${ELLIPSIS}${shape[3]}${shape[4]}`;
  return { rule: 'ellipsis', offset: run.start, before, after, certainty: 0.9 };
}

/** Two dots are meant for three behind a word, but not in a path, a range or behind `?` and `!`. */
function isTwoDotEllipsis(text: string, run: DotRun): boolean {
  const left = classAt(text, run.start - 1);
  const right = classAt(text, run.end);
  if (text[run.end] === '/' || text[run.end] === '\\') return false;
  if (left === DIGIT && right === DIGIT) return false;
  // "Well .. I", "so be it. .. No": a break between words, typed with a space before it.
  if (left === SPACE && classAt(text, run.start - 2) !== SPACE) return right !== DIGIT;
  return (
    left === LETTER ||
    left === DIGIT ||
    left === QUOTE ||
    right === LETTER ||
    text[run.start - 1] === ','
  );
}
