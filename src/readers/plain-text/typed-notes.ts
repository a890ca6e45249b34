import type { Note } from '../../model/block.ts';
import { type Inline, textOf } from '../../model/inline.ts';
import type { Piece, SourceLine } from '../../model/manuscript.ts';
import { spanOf } from '../../model/place.ts';
import { NARROW_NO_BREAK_SPACE } from '../../text/characters.ts';
import { contentOf } from '../blocks-of.ts';
import { withoutStart } from '../note-label.ts';

type LinesPiece = Extract<Piece, { type: 'lines' }>;

/** How a note's line begins, by the way its author marks notes. */
const NOTE_LINES = {
  brackets: /^\[(\d{1,3})\]\s*(?=\S)/,
  parentheses: /^\((\d{1,3})\)\s*(?=\S)/,
  stars: /^(\*{1,4})(?!\*)\s*(?=[\p{L}\p{N}"'\u201c\u2018])/u,
} as const;
type Manner = keyof typeof NOTE_LINES;

/** A mark in the text: right behind a word or its punctuation, never before a word. */
const MARKS: Readonly<Record<Manner, RegExp>> = {
  brackets: /(?<=[\p{L}\p{N}\p{P}])\[(\d{1,3})\](?![\p{L}\p{N}])/gu,
  parentheses: /(?<=[\p{L}.,;:!?"'\u201d\u2019])\((\d{1,3})\)(?![\p{L}\p{N}])/gu,
  stars: /(?<=[\p{L}\p{N}.,;:!?"'\u201d\u2019)])(\*{1,4})(?![*\p{L}\p{N}])/gu,
};
const RULE = /^[-_=~*\u2013\u2014\s]{3,}$/;

/** Notes that stand together, and the first piece behind them. */
interface Group {
  readonly manner: Manner;
  readonly from: number;
  readonly to: number;
  readonly notes: readonly TypedNote[];
}

interface TypedNote {
  readonly mark: string;
  readonly lines: readonly SourceLine[];
}

/**
 * The pieces of a plain text with its footnotes found: `[1]`, `(1)` or `*` behind a word, and lines that
 * begin with the same at the end of the text or below a rule. Only what cannot be meant otherwise:
 * every mark has its note and every note its mark, numbers in order, a star once; else all of it stays
 * as typed.
 */
export function withTypedNotes(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  const ids = new Set<string>();
  let from = 0;
  for (const group of groupsIn(pieces)) {
    const before = pieces.slice(from, group.from);
    result.push(
      ...(noted(before, group, ids) ?? [...before, ...pieces.slice(group.from, group.to)]),
    );
    from = group.to;
  }
  return from === 0 ? pieces : [...result, ...pieces.slice(from)];
}

function groupsIn(pieces: readonly Piece[]): Group[] {
  const groups: Group[] = [];
  for (let index = 1; index < pieces.length; index++) {
    const manner = mannerOf(pieces[index]);
    if (manner === null) continue;
    let to = index;
    while (mannerOf(pieces[to]) === manner) to++;
    const isLast = to === pieces.length;
    if (isLast || isRule(pieces[index - 1])) {
      const own = pieces.slice(index, to) as LinesPiece[];
      groups.push({ manner, from: index, to, notes: own.flatMap((one) => notesIn(one, manner)) });
    }
    index = to - 1;
  }
  return groups;
}

function mannerOf(piece: Piece | undefined): Manner | null {
  if (piece?.type !== 'lines' || piece.role !== undefined) return null;
  const [first] = piece.sourceLines;
  const text = first === undefined ? '' : textOf(first.content);
  // Asked of every paragraph of every book.
  if (!'[(*'.includes(text.charAt(0))) return null;
  const manners = Object.keys(NOTE_LINES) as Manner[];
  return manners.find((manner) => NOTE_LINES[manner].test(text)) ?? null;
}

function isRule(piece: Piece | undefined): boolean {
  if (piece?.type === 'block') return piece.block.type === 'scene-break';
  if (piece?.type !== 'lines' || piece.sourceLines.length !== 1) return false;
  return RULE.test(textOf(piece.sourceLines[0]?.content ?? []));
}

/** The notes of a paragraph: each line that begins with a mark begins one. */
function notesIn({ sourceLines }: LinesPiece, manner: Manner): TypedNote[] {
  const notes: { mark: string; lines: SourceLine[] }[] = [];
  for (const line of sourceLines) {
    const [start = '', mark] = NOTE_LINES[manner].exec(textOf(line.content)) ?? [];
    const content = withoutStart(line.content, start.length);
    if (mark !== undefined) notes.push({ mark, lines: [{ ...line, content }] });
    else notes.at(-1)?.lines.push(line);
  }
  return notes;
}

/** The pieces before a group with its marks, and its notes; null when the two do not fit. */
function noted(before: readonly Piece[], group: Group, ids: Set<string>): Piece[] | null {
  const { manner, notes } = group;
  const wanted = notes.map(({ mark }) => mark);
  const found = before.flatMap((piece) =>
    piece.type === 'lines'
      ? piece.sourceLines.flatMap(({ content }) => marksIn(textOf(content), manner))
      : [],
  );
  const first = [...new Set(found)];
  const once = manner !== 'stars' || first.length === found.length;
  const several = manner !== 'parentheses' || notes.length > 1;
  if (!once || !several || first.join() !== wanted.join()) return null;
  const names = new Map(wanted.map((mark, index) => [mark, uniqueId(mark, index, ids)]));
  const name = (mark: string) => names.get(mark) ?? mark;
  const text = before.map((piece): Piece => {
    if (piece.type !== 'lines') return piece;
    const sourceLines = piece.sourceLines.map((line) => ({
      ...line,
      content: withMarks(line.content, manner, name),
    }));
    return { ...piece, sourceLines };
  });
  return [...text, ...notes.map((note) => noteOf(note, name(note.mark)))];
}

function marksIn(text: string, manner: Manner): string[] {
  return [...text.matchAll(MARKS[manner])].map(([, mark = '']) => mark);
}

function uniqueId(mark: string, index: number, ids: Set<string>): string {
  const wish = /\d/.test(mark) ? mark : `mark-${index + 1}`;
  let id = wish;
  for (let more = 2; ids.has(id); more++) id = `${wish}-${more}`;
  ids.add(id);
  return id;
}

function withMarks(
  content: readonly Inline[],
  manner: Manner,
  name: (mark: string) => string,
): readonly Inline[] {
  return content.flatMap((inline): Inline[] => {
    if (inline.type === 'line-break') return [inline];
    if (inline.type !== 'text') {
      return [{ ...inline, children: withMarks(inline.children, manner, name) }];
    }
    const parts: Inline[] = [];
    let end = 0;
    for (const match of inline.text.matchAll(MARKS[manner])) {
      const [whole, mark = ''] = match;
      const text = inline.text.slice(end, match.index);
      if (text !== '') parts.push({ type: 'text', text });
      // "1912[1]" is not the number 19121.
      const shown = /\d$/.test(text) && /^\d/.test(mark) ? NARROW_NO_BREAK_SPACE + mark : mark;
      parts.push({
        type: 'note-reference',
        note: name(mark),
        children: [{ type: 'text', text: shown }],
      });
      end = match.index + whole.length;
    }
    const rest = inline.text.slice(end);
    return rest === '' && parts.length > 0 ? parts : [...parts, { type: 'text', text: rest }];
  });
}

/** A note as one paragraph, its wrapped lines joined. */
function noteOf({ mark, lines }: TypedNote, id: string): Piece {
  const place = spanOf(lines.map((line) => line.lines));
  const content = contentOf(lines).map(
    (inline): Inline => (inline.type === 'line-break' ? { type: 'text', text: ' ' } : inline),
  );
  const block: Note = {
    type: 'note',
    blocks: [{ type: 'paragraph', content, lines: place }],
    footnote: { id, label: mark, mark },
    lines: place,
  };
  return { type: 'block', block, lines: place, blanksBefore: 0 };
}
