import type { Diagnostic } from '../model/diagnostic.ts';
import { plain } from '../model/inline.ts';
import type { Piece } from '../model/manuscript.ts';
import type { Lines } from '../model/place.ts';
import type { Dropped } from '../model/story.ts';
import type { Mark, Unit } from './draft.ts';
import { textUnit } from './draft.ts';

type Directive = Extract<Piece, { type: 'directive' }>;
type Range = 'verse' | 'note' | 'keep' | 'drop';

/** A piece with what the directives say of it, or the unit a directive asks for. */
export type DirectedItem =
  | {
      readonly piece: Piece;
      readonly mark: Mark | null;
      readonly noBreak: boolean;
      readonly keep: boolean;
    }
  | { readonly unit: Unit };

/** Pieces of text, and the units that directives ask for, in the order of the source. */
export interface Directed {
  readonly items: readonly DirectedItem[];
  readonly dropped: readonly Dropped[];
  readonly diagnostics: readonly Diagnostic[];
}

const RANGES: ReadonlySet<string> = new Set(['verse', 'note', 'keep', 'drop']);

/**
 * The pieces with every directive carried out or, for ranges, noted on the pieces inside. The
 * directives' own lines are dropped; a chapter's becomes its heading. An unknown or unclosed
 * directive is an error.
 */
export function readDirectives(pieces: readonly Piece[], path: string): Directed {
  const items: DirectedItem[] = [];
  const dropped: Dropped[] = [];
  const diagnostics: Diagnostic[] = [];
  let open: { range: Range; directive: Directive; joins: boolean } | null = null;
  let noBreak = false;
  let blanks = 0;
  for (const piece of pieces) {
    if (piece.type !== 'directive') {
      const mark: Mark | null = open === null ? null : rangeMark(open.range, open.joins);
      if (open) open.joins = true;
      const spaced = blanks === 0 ? piece : { ...piece, blanksBefore: piece.blanksBefore + blanks };
      items.push({ piece: spaced, mark, noBreak, keep: open?.range === 'keep' });
      noBreak = false;
      blanks = 0;
      continue;
    }
    const name = piece.name.toLowerCase();
    const line = piece.lines[0];
    if (name === 'chapter') {
      items.push({ unit: chapterUnit(piece) });
      continue;
    }
    dropped.push({ reason: 'directive', text: directiveText(piece), lines: piece.lines });
    blanks = Math.max(blanks, piece.blanksBefore);
    if (name === 'break') {
      items.push({ unit: breakUnit(piece) });
      blanks = 0;
    } else if (name === 'no-break') noBreak = true;
    else if (RANGES.has(name)) {
      if (open) diagnostics.push(unclosed(open.directive, path));
      open = { range: name as Range, directive: piece, joins: false };
    } else if (name.startsWith('/') && open?.range === name.slice(1)) open = null;
    else
      diagnostics.push({
        code: 'unknown-directive',
        severity: 'error',
        message: `Quire knows no directive "${piece.name}" at this place.`,
        hint: 'Directives are break, no-break, verse, note, chapter "Title", keep and drop; the ranges end with /verse, /note, /keep and /drop.',
        path,
        line,
      });
  }
  if (open) diagnostics.push(unclosed(open.directive, path));
  return { items, dropped, diagnostics };
}

/** A directive as it may have stood in the source. */
export function directiveText(directive: Directive): string {
  const argument = directive.argument === null ? '' : ` ${directive.argument}`;
  return `<!-- quire: ${directive.name}${argument} -->`;
}

function rangeMark(range: Range, joins: boolean): Mark | null {
  switch (range) {
    case 'verse':
    case 'note':
      return { kind: range, joins };
    case 'drop':
      return { kind: 'drop', reason: 'user rule' };
    case 'keep':
      return null;
  }
}

function chapterUnit(directive: Directive): Unit {
  const title = directive.argument;
  const mark: Mark = { kind: 'chapter', chapter: 'chapter', number: null, title, joins: false };
  return textUnit(plain(title ?? ''), directive.lines, {
    mark,
    blanksBefore: directive.blanksBefore,
  });
}

function breakUnit(directive: Directive): Unit {
  const line = directive.lines[0];
  const place: Lines = directive.blanksBefore > 0 ? [line - 1, line - 1] : directive.lines;
  const mark: Mark = { kind: 'break', strength: 'mark', markClass: 0, certainty: 1 };
  return textUnit([], place, { mark, blanksBefore: directive.blanksBefore });
}

function unclosed(directive: Directive, path: string): Diagnostic {
  return {
    code: 'unclosed-directive',
    severity: 'error',
    message: `The directive "${directive.name}" is never closed.`,
    hint: `Add <!-- quire: /${directive.name} --> after its last line.`,
    path,
    line: directive.lines[0],
  };
}
