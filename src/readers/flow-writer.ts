import type { Block } from '../model/block.ts';
import { textOf } from '../model/inline.ts';
import type { MarkupRole, Piece, SourceLine } from '../model/manuscript.ts';
import type { Lines } from '../model/place.ts';
import { spanOf } from '../model/place.ts';
import { cleanLine, cleanRuns } from './clean-runs.ts';
import type { Directive } from './directive.ts';
import type { DirtTally } from './dirt.ts';
import { inlinesOf, MAX_WRAPPERS, type Run, type Wrapper } from './runs.ts';

export type Align = 'center' | 'right';

/** How a reader ends lines and paragraphs. Every choice is made. */
export interface FlowOptions {
  /** Whether white space is as in markup: any run of it is one space, none at the ends of lines. */
  readonly collapse: boolean;
  /** Ends of line without text between that part paragraphs; further ones are blank lines. */
  readonly breaksPerParagraph: number;
  /** Lines without text at a piece's beginning that are an ordinary gap; further ones are blank lines. */
  readonly ordinaryGap: number;
  /** What an end of line inside a paragraph is: the author's own, or a wrapped line's. */
  readonly lineEnds: 'keep' | 'join';
}

/**
 * Collects running text, line by line, into the pieces of a manuscript. Readers say what they meet,
 * in order; styles that are open go on over the ends of lines and pieces until they are closed.
 */
export class FlowWriter {
  readonly #options: FlowOptions;
  readonly #tally: DirtTally;
  readonly #pieces: Piece[] = [];
  /** Lines of the piece so far; null is a line without text. */
  #drafts: (SourceLine | null)[] = [];
  #runs: Run[] = [];
  #places: Lines[] = [];
  #wrappers: readonly Wrapper[] = [];
  #align: Align | null = null;
  #role: MarkupRole | null = null;
  #blanks = 0;

  constructor(options: FlowOptions, tally: DirtTally) {
    this.#options = options;
    this.#tally = tally;
  }

  /** Adds text, entities already decoded. Newlines are white space. */
  text(text: string, lines: Lines): void {
    if (text === '') return;
    this.#runs.push({ text, wrappers: this.#wrappers });
    if (text.trim() !== '') this.#places.push(lines);
  }

  /** Adds a whole line and ends it, as `text` and `endText` do. Says whether it had text. */
  line(text: string, line: number): boolean {
    if (this.#runs.length > 0 || this.#wrappers.length > 0 || this.#options.collapse) {
      this.text(text, [line, line]);
      return this.endText();
    }
    const clean = cleanLine(text, line, this.#tally);
    if (clean === null) return false;
    this.#drafts.push({
      content: [{ type: 'text', text: clean.text }],
      indent: clean.indent,
      lines: [line, line],
    });
    return true;
  }

  open(wrapper: Wrapper): void {
    if (this.#wrappers.length < MAX_WRAPPERS) this.#wrappers = [...this.#wrappers, wrapper];
  }

  /** Closes the wrapper, wherever it stands among the open ones. */
  close(wrapper: Wrapper): void {
    this.#wrappers = this.#wrappers.filter((open) => open !== wrapper);
  }

  /** Ends the line; one without text counts as blank. */
  endLine(): void {
    this.#drafts.push(this.#takeLine());
  }

  /** Ends the line if it has text, and says whether it had. */
  endText(): boolean {
    const line = this.#takeLine();
    if (line !== null) this.#drafts.push(line);
    return line !== null;
  }

  /** Ends the piece. Says whether it had any text. */
  endPiece(): boolean {
    this.endText();
    if (this.#drafts.length === 0) return false;
    const had = this.#drafts.some((line) => line !== null);
    if (had) this.#writeDrafts();
    else this.#addGap(this.#drafts.length);
    this.#drafts = [];
    return had;
  }

  /** Notes blank lines, or empty paragraphs, before the next piece. */
  blank(count: number): void {
    this.endPiece();
    this.#blanks += count;
  }

  block(block: Block): void {
    this.endPiece();
    this.#push({ type: 'block', block }, block.lines);
  }

  directive({ name, argument }: Directive, lines: Lines): void {
    this.endPiece();
    this.#push({ type: 'directive', name, argument }, lines);
  }

  /** Sets the alignment of what follows; null for none. A change ends the piece. */
  align(align: Align | null): Align | null {
    const before = this.#align;
    if (align !== before) this.endPiece();
    this.#align = align;
    return before;
  }

  /** Sets what the markup says about the pieces that follow; null for nothing. */
  role(role: MarkupRole | null): void {
    this.endPiece();
    this.#role = role;
  }

  /** Takes over finished pieces, their own roles kept. */
  take(pieces: readonly Piece[]): void {
    this.endPiece();
    for (const piece of pieces) {
      const blanksBefore = piece.blanksBefore + this.#blanks;
      this.#blanks = 0;
      const role = piece.role ?? this.#role;
      this.#pieces.push({ ...piece, blanksBefore, ...(role === null ? {} : { role }) });
    }
  }

  /** Everything collected. Blank lines after the last piece are forgotten. */
  finish(): Piece[] {
    this.endPiece();
    return this.#pieces;
  }

  /** How many pieces there are. */
  get count(): number {
    return this.#pieces.length;
  }

  /** Blank lines noted since the last piece. */
  get blanks(): number {
    return this.#blanks;
  }

  /** Sets what `blanks` says, ending the piece. */
  set blanks(count: number) {
    this.endPiece();
    this.#blanks = count;
  }

  #push(
    piece:
      | { type: 'lines'; sourceLines: readonly SourceLine[]; align?: Align }
      | { type: 'block'; block: Block }
      | ({ type: 'directive' } & Directive),
    lines: Lines,
  ): void {
    const role = this.#role === null ? {} : { role: this.#role };
    this.#pieces.push({ ...piece, lines, blanksBefore: this.#blanks, ...role });
    this.#blanks = 0;
  }

  #pushLines(sourceLines: readonly SourceLine[]): void {
    const [first] = sourceLines;
    if (first === undefined) return;
    if (this.#align === null && this.#role === null) {
      // Written out, for nearly every piece of every book comes this way.
      const lines = sourceLines.length === 1 ? first.lines : spanOf(sourceLines.map(linesOf));
      this.#pieces.push({ type: 'lines', sourceLines, lines, blanksBefore: this.#blanks });
      this.#blanks = 0;
      return;
    }
    const align = this.#align === null ? {} : { align: this.#align };
    const lines = spanOf(sourceLines.map(linesOf));
    this.#push({ type: 'lines', sourceLines, ...align }, lines);
  }

  /** Parts the collected lines where more than one end of line stands between two of them. */
  #writeDrafts(): void {
    const { breaksPerParagraph, lineEnds } = this.#options;
    let group: SourceLine[] = [];
    let breaks = 0;
    for (const line of this.#drafts) {
      if (line === null) {
        breaks++;
        continue;
      }
      if (group.length === 0) {
        this.#addGap(breaks);
      } else if (breaks + 1 >= Math.min(2, breaksPerParagraph)) {
        this.#pushLines(group);
        group = [];
        this.#blanks += Math.max(0, breaks + 1 - breaksPerParagraph);
      }
      const last = group.at(-1);
      if (last !== undefined && lineEnds === 'join') group[group.length - 1] = joined(last, line);
      else group.push(line);
      breaks = 0;
    }
    this.#pushLines(group);
  }

  #addGap(emptyLines: number): void {
    this.#blanks += Math.max(0, emptyLines - this.#options.ordinaryGap);
  }

  #takeLine(): SourceLine | null {
    if (this.#runs.length === 0) return null;
    const runs = this.#runs;
    const places = this.#places;
    this.#runs = [];
    this.#places = [];
    if (places.length === 0) return null;
    const lines = spanOf(places);
    const collapse = this.#options.collapse;
    const { runs: clean, indent } = cleanRuns(runs, lines[0], collapse, this.#tally);
    const content = inlinesOf(clean);
    return textOf(content) === '' ? null : { content, indent, lines };
  }
}

function linesOf({ lines }: SourceLine): Lines {
  return lines;
}

function joined(first: SourceLine, second: SourceLine): SourceLine {
  return {
    content: [...first.content, { type: 'text', text: ' ' }, ...second.content],
    indent: first.indent,
    lines: spanOf([first.lines, second.lines]),
  };
}
