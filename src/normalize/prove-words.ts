import type { Block } from '../model/block.ts';
import { blockText } from '../model/block-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { textOf } from '../model/inline.ts';
import type { Manuscript } from '../model/manuscript.ts';
import type { Dropped, WordCount } from '../model/story.ts';
import { wordsOf } from '../text/words.ts';
import type { Assembled } from './assemble.ts';
import type { Unit } from './draft.ts';

interface Leaf {
  readonly line: number;
  readonly text: string;
  readonly dropped: boolean;
}

export interface WordProof {
  readonly words: WordCount;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Proves that the words of the manuscript, in order, are the words of the parts, blocks and dropped
 * lines. Two steps: shaping may join a hyphenated word but changes no letter, and nothing behind it
 * changes a word. A difference is an error that names the line.
 */
export function proveWords(
  manuscript: Manuscript,
  units: readonly Unit[],
  dropped: readonly Dropped[],
  result: Assembled,
): WordProof {
  const source = inOrder([
    ...units.map((unit) => ({ line: unit.lines[0], text: unit.text, dropped: false })),
    ...dropped.map(droppedLeaf),
  ]);
  const found = inOrder([...partsOf(result), ...result.dropped.map(droppedLeaf)]);
  const words = rememberedWords();
  const difference = firstDifference(source, found, words);
  const diagnostics: Diagnostic[] = [];
  if (difference !== null) diagnostics.push(lost(manuscript.path, difference));
  const torn = lettersDiffer(manuscript, units, words);
  if (torn !== null) diagnostics.push(lost(manuscript.path, torn));
  const total = (leaves: readonly Leaf[]): number =>
    leaves.reduce((sum, leaf) => sum + words(leaf.text).length, 0);
  const count: WordCount = {
    source: total(source),
    book: total(found.filter((leaf) => !leaf.dropped)),
    dropped: total(found.filter((leaf) => leaf.dropped)),
  };
  return { words: count, diagnostics };
}

function partsOf(result: Assembled): Leaf[] {
  const blocks = [...result.front, ...result.back].flatMap((part) => part.blocks);
  for (const chapter of result.chapters) {
    if (chapter.heading) blocks.push(chapter.heading);
    blocks.push(...chapter.blocks);
  }
  return blocks.flatMap(leavesOf);
}

function leavesOf(block: Block): Leaf[] {
  switch (block.type) {
    case 'verse':
      return block.stanzas.flatMap((stanza) =>
        stanza.map((line) => ({ line: line.lines[0], text: textOf(line.content), dropped: false })),
      );
    case 'quote':
    case 'letter':
    case 'note':
      return block.blocks.flatMap(leavesOf);
    case 'messages':
      return block.items.map((item) => ({
        line: item.lines[0],
        text: textOf(item.sender) + item.separator + textOf(item.content),
        dropped: false,
      }));
    default:
      return [
        { line: block.lines[0], text: blockText(block), dropped: block.type === 'scene-break' },
      ];
  }
}

function droppedLeaf(entry: Dropped): Leaf {
  return { line: entry.lines[0], text: entry.text, dropped: true };
}

function inOrder(leaves: readonly Leaf[]): Leaf[] {
  return leaves.toSorted((a, b) => a.line - b.line);
}

type WordsOf = (text: string) => readonly string[];

/** `wordsOf`, each text read once: source and story mostly hold the very same strings. */
function rememberedWords(): WordsOf {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const words = known.get(text) ?? wordsOf(text);
    known.set(text, words);
    return words;
  };
}

/** The line of the first word that is missing or changed; null when the words are the same. */
function firstDifference(
  source: readonly Leaf[],
  found: readonly Leaf[],
  words: WordsOf,
): number | null {
  const expected = source.flatMap((leaf) => words(leaf.text));
  const actual = found.flatMap((leaf) => words(leaf.text));
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  if (at === expected.length && actual.length === expected.length) return null;
  if (isOneLine(source, expected.length) && sameWords(expected, actual)) return null;
  for (const leaf of source) {
    at -= words(leaf.text).length;
    if (at < 0) return leaf.line;
  }
  return source.at(-1)?.line ?? 1;
}

/** Markup may put a whole story on a few lines, where the order of lines says nothing. */
function isOneLine(source: readonly Leaf[], words: number): boolean {
  return new Set(source.map((leaf) => leaf.line)).size * 100 <= words;
}

function sameWords(expected: readonly string[], actual: readonly string[]): boolean {
  if (expected.length !== actual.length) return false;
  const sorted = actual.toSorted();
  return expected.toSorted().every((word, index) => word === sorted[index]);
}

/** The line at which the letters of the shaped paragraphs leave those of the source lines. */
function lettersDiffer(
  manuscript: Manuscript,
  units: readonly Unit[],
  words: WordsOf,
): number | null {
  const after = units.map((unit) => words(unit.text).join('')).join('');
  let position = 0;
  let line = 1;
  for (const leaf of sourceLeaves(manuscript)) {
    const letters = words(leaf.text).join('');
    line = leaf.line;
    if (!after.startsWith(letters, position)) return line;
    position += letters.length;
  }
  return position === after.length ? null : line;
}

function sourceLeaves(manuscript: Manuscript): Leaf[] {
  const leaves: Leaf[] = [];
  const add = (line: number, text: string): void => {
    leaves.push({ line, text, dropped: false });
  };
  for (const piece of manuscript.pieces) {
    if (piece.type === 'lines')
      for (const line of piece.sourceLines) add(line.lines[0], textOf(line.content));
    else if (piece.type === 'block') add(piece.lines[0], blockText(piece.block));
    else if (piece.name.toLowerCase() === 'chapter') add(piece.lines[0], piece.argument ?? '');
  }
  return leaves;
}

function lost(path: string, line: number): Diagnostic {
  return {
    code: 'words-lost',
    severity: 'error',
    message: `The words of the story and of the source differ from line ${line} on.`,
    hint: 'This is a mistake of Quire; no book is made rather than a wrong one. Please report it with the lines around this place.',
    path,
    line,
  };
}
