import {
  ELLIPSIS,
  EM_DASH,
  RIGHT_DOUBLE_QUOTE,
  RIGHT_SINGLE_QUOTE,
} from '../../text/characters.ts';
import type { FlowOptions } from '../flow-writer.ts';
import { BLOCKS, INVISIBLE } from '../html-names.ts';
import { isElement, isText, type Node, type Parent } from './tree.ts';

const LONGEST_RUN = 8;
/** Lines this long on average are paragraphs; typed lines that were wrapped stay below. */
const PARAGRAPH_LENGTH = 90;
const WRAPPED_WIDTH = 50;
const WRAPPED_SHARE = 0.6;
const FEW_LINES = 8;

/** Runs of `<br>` between two texts of a page, and the texts. */
interface BreakCount {
  /** Index: how many `<br>` in a row. */
  readonly runs: number[];
  /** The lines that end in a single `<br>`. */
  readonly singleLines: SingleLine[];
}

interface SingleLine {
  readonly length: number;
  /** Length of the word that begins the next line. */
  readonly nextWord: number;
  readonly nextIsLower: boolean;
  /** It ends as a sentence does. */
  readonly ended: boolean;
}

/**
 * What `<br>` means on this page, elements that stand apart from its text left aside: how many in a row part paragraphs, and whether a single one only
 * wraps a line. The commonest run of two or more parts paragraphs (ties: the longer). Single ones do
 * when they are far more, or the only ones, and their lines are as long as paragraphs are.
 */
export function breakPolicy(roots: readonly Parent[], apart: ReadonlySet<Node>): FlowOptions {
  const { runs, singleLines } = countBreaks(roots, apart);
  let paragraph = 2;
  for (let length = 2; length <= LONGEST_RUN; length++) {
    if ((runs[length] ?? 0) >= Math.max(1, runs[paragraph] ?? 0)) paragraph = length;
  }
  const singles = singleLines.length;
  const longer = runs.slice(2).reduce((sum, count) => sum + count, 0);
  const average = singleLines.reduce((sum, { length }) => sum + length, 0) / Math.max(1, singles);
  const are = average >= PARAGRAPH_LENGTH || areSentences(singleLines);
  if (are && singles >= FEW_LINES && singles > longer * 3) {
    return { collapse: true, breaksPerParagraph: 1, ordinaryGap: 0, lineEnds: 'keep' };
  }
  const wrapped = singles >= FEW_LINES && singles > longer && areWrapped(singleLines);
  return {
    collapse: true,
    breaksPerParagraph: paragraph,
    // After a block element, one `<br>` less makes the same gap.
    ordinaryGap: longer > 0 ? paragraph - 1 : 0,
    lineEnds: wrapped ? 'join' : 'keep',
  };
}

const SENTENCE_END = new RegExp(
  `[.!?${ELLIPSIS}${EM_DASH}][)*_]*["${RIGHT_DOUBLE_QUOTE}'${RIGHT_SINGLE_QUOTE}]?[)*_]*$`,
);
/** Lines of verse end with commas, or with nothing. */
const ENDED_SHARE = 0.9;
const MANY_LINES = 20;

/** Short paragraphs, as in dialogue: many lines, nearly all of which end a sentence. */
function areSentences(lines: readonly SingleLine[]): boolean {
  const ended = lines.filter((line) => line.ended && !line.nextIsLower).length;
  return lines.length >= MANY_LINES && ended >= lines.length * ENDED_SHARE;
}

/** In wrapped text the next word would nearly never have fitted, and often stands inside a sentence. */
const FIT_SHARE = 0.6;
const LOWER_SHARE = 0.25;

/**
 * Wrapped lines are nearly all nearly as long as the longest, and go on in the middle of sentences;
 * lines of verse, even those of even length, end where their author wanted.
 */
function areWrapped(lines: readonly SingleLine[]): boolean {
  const sorted = lines.map(({ length }) => length).toSorted((first, second) => first - second);
  const width = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  if (width < WRAPPED_WIDTH || width > PARAGRAPH_LENGTH) return false;
  const full = sorted.filter((length) => length > width * 0.8).length;
  const unfit = lines.filter(({ length, nextWord }) => length + 1 + nextWord > width).length;
  const lower = lines.filter(({ nextIsLower }) => nextIsLower).length;
  if (unfit <= lines.length * FIT_SHARE || lower <= lines.length * LOWER_SHARE) return false;
  return full > sorted.length * WRAPPED_SHARE;
}

function countBreaks(roots: readonly Parent[], apart: ReadonlySet<Node>): BreakCount {
  const count: BreakCount = { runs: [], singleLines: [] };
  let run = 0;
  let lineLength = 0;
  let lastLength = 0;
  let lastText = '';
  const visit = (node: Node): void => {
    if (isText(node)) {
      const length = node.value.trim().length;
      if (length === 0) return;
      if (run > 0 && lastLength > 0) {
        count.runs[Math.min(run, LONGEST_RUN)] = (count.runs[Math.min(run, LONGEST_RUN)] ?? 0) + 1;
        if (run === 1) {
          const [nextWord = ''] = node.value.trim().split(/\s/, 1);
          const nextIsLower = /^\p{Ll}/u.test(nextWord);
          const ended = SENTENCE_END.test(lastText);
          count.singleLines.push({
            length: lastLength,
            nextWord: nextWord.length,
            nextIsLower,
            ended,
          });
        }
      }
      run = 0;
      lineLength += length;
      lastText = node.value.trimEnd().slice(-4);
      return;
    }
    if (!isElement(node) || INVISIBLE.has(node.tagName) || node.tagName === 'pre') return;
    if (apart.has(node)) return;
    if (node.tagName === 'br') {
      if (run === 0) lastLength = lineLength;
      lineLength = 0;
      run++;
      return;
    }
    const parts = BLOCKS.has(node.tagName);
    const reset = () => {
      run = 0;
      lineLength = 0;
      lastLength = 0;
    };
    if (parts) reset();
    for (const child of node.childNodes) visit(child);
    if (parts) reset();
  };
  for (const root of roots) for (const child of root.childNodes) visit(child);
  return count;
}
