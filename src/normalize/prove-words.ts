import { type Block, isFootnote } from '../model/block.ts';
import { blockText } from '../model/block-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { textOf } from '../model/inline.ts';
import type { Manuscript } from '../model/manuscript.ts';
import type { Placed } from '../model/place.ts';
import type { Dropped, WordCount } from '../model/story.ts';
import { countWordsOf, wordsOf } from '../text/words.ts';
import type { Assembled } from './assemble.ts';
import type { Unit } from './draft.ts';

/** A piece of text with its place. A unit is one as it stands. */
interface Leaf extends Placed {
  readonly text: string;
  readonly dropped?: true;
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
  const notes = footnotesIn(result);
  const rest = notes.size === 0 ? units : units.filter(({ block }) => !isPlaced(block, notes));
  const source = inOrder(withDropped(rest, dropped));
  const found = inOrder(withDropped(partsOf(result, notes), result.dropped));
  const diagnostics: Diagnostic[] = [];
  const difference = firstDifference(source, found);
  if (difference !== null && !isSameByLines(source, found))
    diagnostics.push(lost(manuscript.path, difference));
  const torn = firstTorn(manuscript, units);
  if (torn !== null) diagnostics.push(lost(manuscript.path, torn));
  const words = countOf(source, found, difference === null);
  const inNotes = total([...notes].map((note) => ({ lines: note.lines, text: blockText(note) })));
  const all = { ...words, source: words.source + inNotes, book: words.book + inNotes };
  return { words: all, diagnostics };
}

/**
 * The footnotes, which stand where their references want them and not where the source has them. Each
 * is the very block the reader made; one that stood twice would be missing from the rest.
 */
function footnotesIn(result: Assembled): ReadonlySet<Block> {
  const notes = new Set<Block>();
  for (const { blocks } of [...result.front, ...result.chapters, ...result.back])
    for (const block of blocks) if (isFootnote(block)) notes.add(block);
  return notes;
}

function isPlaced(block: Block | null, notes: ReadonlySet<Block>): boolean {
  return block !== null && notes.has(block);
}

/** Counts what was not dropped only where it may differ: counting reads every character once more. */
function countOf(source: readonly Leaf[], found: readonly Leaf[], areSame: boolean): WordCount {
  const all = total(source);
  const dropped = total(found.filter((leaf) => leaf.dropped));
  const book = areSame ? all - dropped : total(found.filter((leaf) => !leaf.dropped));
  return { source: all, book, dropped };
}

function total(leaves: readonly Leaf[]): number {
  return countWordsOf(leaves.map(({ text }) => text));
}

/** The leaves of everything but the footnotes, which are left out once each. */
function partsOf(result: Assembled, notes: ReadonlySet<Block>): Leaf[] {
  const leaves: Leaf[] = [];
  const left = new Set(notes);
  const add = (block: Block): void => {
    if (!left.delete(block)) addLeaves(leaves, block);
  };
  for (const part of [...result.front, ...result.back]) for (const block of part.blocks) add(block);
  for (const chapter of result.chapters) {
    if (chapter.heading) addLeaves(leaves, chapter.heading);
    for (const block of chapter.blocks) add(block);
  }
  return leaves;
}

function addLeaves(leaves: Leaf[], block: Block): void {
  switch (block.type) {
    case 'verse':
      for (const stanza of block.stanzas)
        for (const line of stanza) leaves.push({ lines: line.lines, text: textOf(line.content) });
      break;
    case 'quote':
    case 'letter':
      for (const inner of block.blocks) addLeaves(leaves, inner);
      break;
    case 'note':
      if (block.footnote) leaves.push({ lines: block.lines, text: block.footnote.label });
      for (const inner of block.blocks) addLeaves(leaves, inner);
      break;
    case 'messages':
      for (const item of block.items)
        leaves.push({
          lines: item.lines,
          text: textOf(item.sender) + item.separator + textOf(item.content),
        });
      break;
    case 'scene-break':
      leaves.push({ lines: block.lines, text: block.original, dropped: true });
      break;
    default:
      leaves.push({ lines: block.lines, text: blockText(block) });
  }
}

function withDropped(leaves: readonly Leaf[], dropped: readonly Dropped[]): readonly Leaf[] {
  if (dropped.length === 0) return leaves;
  return [...leaves, ...dropped.map(({ lines, text }): Leaf => ({ lines, text, dropped: true }))];
}

function inOrder(leaves: readonly Leaf[]): readonly Leaf[] {
  let line = 0;
  const isOrdered = leaves.every(({ lines }) => {
    const before = line;
    line = lines[0];
    return line >= before;
  });
  return isOrdered ? leaves : leaves.toSorted((a, b) => a.lines[0] - b.lines[0]);
}

/**
 * The line of the first word that is missing or changed; null when the words are the same. Nearly all
 * texts come through untouched and are compared whole; words are made only where they do not.
 */
function firstDifference(source: readonly Leaf[], found: readonly Leaf[]): number | null {
  const expected = new WordStream(source);
  const actual = new WordStream(found);
  for (;;) {
    if (expected.skipSame(actual)) continue;
    const line = expected.line;
    const word = expected.next();
    if (word !== actual.next()) return line;
    if (word === null) return null;
  }
}

/** The words of leaves, one after the other. */
class WordStream {
  readonly #leaves: readonly Leaf[];
  #index = 0;
  #words: readonly string[] | null = null;
  #place = 0;

  constructor(leaves: readonly Leaf[]) {
    this.#leaves = leaves;
  }

  /** The line of the next word; of the last leaf at the end. */
  get line(): number {
    return (this.#leaves[this.#index] ?? this.#leaves.at(-1))?.lines[0] ?? 1;
  }

  /** Goes past the next leaf of both streams if they stand before equal texts. */
  skipSame(other: WordStream): boolean {
    if (this.#words !== null || other.#words !== null) return false;
    const text = this.#leaves[this.#index]?.text;
    if (text === undefined || text !== other.#leaves[other.#index]?.text) return false;
    this.#index++;
    other.#index++;
    return true;
  }

  next(): string | null {
    for (; this.#index < this.#leaves.length; this.#index++) {
      this.#words ??= wordsOf(this.#leaves[this.#index]?.text ?? '');
      const word = this.#words[this.#place++];
      if (word !== undefined) {
        if (this.#place === this.#words.length) this.#skipLeaf();
        return word;
      }
      this.#words = null;
      this.#place = 0;
    }
    return null;
  }

  #skipLeaf(): void {
    this.#index++;
    this.#words = null;
    this.#place = 0;
  }
}

/**
 * Whether the words are the same between one line that nothing crosses and the next. Markup may put
 * many paragraphs on one line, whose order then says nothing about theirs.
 */
function isSameByLines(source: readonly Leaf[], found: readonly Leaf[]): boolean {
  const all = [...source, ...found].toSorted((a, b) => a.lines[0] - b.lines[0]);
  const ends: number[] = [];
  let end = 0;
  for (const { lines } of all) {
    if (end > 0 && lines[0] > end) ends.push(end);
    end = Math.max(end, lines[1]);
  }
  ends.push(end);
  const expected = wordsBetween(source, ends);
  const actual = wordsBetween(found, ends);
  return expected.every((words, index) => {
    const others = actual[index] ?? [];
    return words.length === others.length && words.every((word, place) => word === others[place]);
  });
}

/** The words of the leaves that begin behind one end and not behind the next, sorted. */
function wordsBetween(leaves: readonly Leaf[], ends: readonly number[]): string[][] {
  const groups: string[][] = ends.map(() => []);
  let group = 0;
  for (const { lines, text } of leaves) {
    while (group < ends.length - 1 && lines[0] > (ends[group] ?? 0)) group++;
    groups[group]?.push(...wordsOf(text));
  }
  return groups.map((words) => words.sort());
}

/** The line at which the letters of the shaped paragraphs leave those of the source lines. */
function firstTorn(manuscript: Manuscript, units: readonly Unit[]): number | null {
  const { texts, lines } = sourceTexts(manuscript);
  let place = 0;
  for (let index = 0; index < units.length; index++) {
    const unit = units[index];
    if (unit === undefined) break;
    const first = place;
    if (texts[place] === unit.text) {
      place++;
      continue;
    }
    const letters = lettersOf(unit.text);
    let text = '';
    while (place < texts.length && text.length < letters.length)
      text += lettersOf(texts[place++] ?? '');
    if (text !== letters) return lines[first] ?? unit.lines[0];
  }
  for (; place < texts.length; place++)
    if (lettersOf(texts[place] ?? '') !== '') return lines[place] ?? 1;
  return null;
}

function lettersOf(text: string): string {
  return wordsOf(text).join('');
}

/** The texts of the source's lines, and where they stand. */
function sourceTexts(manuscript: Manuscript): { texts: string[]; lines: number[] } {
  const texts: string[] = [];
  const lines: number[] = [];
  const add = (line: number, text: string): void => {
    texts.push(text);
    lines.push(line);
  };
  const { pieces } = manuscript;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined) break;
    if (piece.type === 'lines')
      for (const line of piece.sourceLines) add(line.lines[0], textOf(line.content));
    else if (piece.type === 'block') add(piece.lines[0], blockText(piece.block));
    else if (piece.name.toLowerCase() === 'chapter') add(piece.lines[0], piece.argument ?? '');
  }
  return { texts, lines };
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
