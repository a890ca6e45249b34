import { Lexer, type Token, type Tokens } from 'marked';
import type { Block, TableRow } from '../../model/block.ts';
import type { Inline } from '../../model/inline.ts';
import type { Piece } from '../../model/manuscript.ts';
import type { Lines } from '../../model/place.ts';
import { blocksOf, contentOf, liftDirectives } from '../blocks-of.ts';
import { FlowWriter } from '../flow-writer.ts';
import { type MarkdownContext, MarkdownInlines, newlines } from './markdown-inlines.ts';
import { RawHtml } from './raw-html.ts';

/** Longer than this, or ending like a sentence, a line above `---` is a paragraph before a rule. */
const HEADING_LENGTH = 80;
const LONG_LINE = 90;

/** Writes Markdown's block tokens as pieces. */
export class MarkdownWalker {
  readonly #context: MarkdownContext;
  readonly #writer: FlowWriter;
  readonly #html: RawHtml;
  readonly #inlines: MarkdownInlines;
  /** Directives met inside a block that is not written yet. */
  #lifted: Extract<Piece, { type: 'directive' }>[] = [];
  /** Whether that block has shown text. */
  #inText = false;

  constructor(context: MarkdownContext) {
    this.#context = context;
    this.#writer = new FlowWriter(
      { collapse: true, breaksPerParagraph: 2, ordinaryGap: 0, lineEnds: 'keep' },
      context.tally,
    );
    this.#html = new RawHtml(this.#writer, context);
    this.#inlines = new MarkdownInlines(this.#writer, this.#html, context);
  }

  /**
   * The pieces of tokens whose text begins on the line. `blanksBefore` tells how many blank lines
   * stand before a line; inside quotes and lists nobody asks.
   */
  read(
    tokens: readonly Token[],
    firstLine: number,
    blanksBefore: (line: number) => number,
  ): Piece[] {
    let line = firstLine;
    let emptyParagraphs = 0;
    for (const token of tokens) {
      const lead = newlines(/^\s*/.exec(token.raw)?.[0] ?? '');
      const count = this.#writer.count;
      if (token.type !== 'space') {
        this.#writer.blanks = blanksBefore(line + lead) + emptyParagraphs;
        this.#block(token, line + lead);
        this.#writer.endPiece();
        // `&nbsp;` alone in a paragraph is how Markdown writes an empty line.
        if (this.#writer.count > count) emptyParagraphs = 0;
        else if (token.type === 'paragraph') emptyParagraphs++;
      }
      line += newlines(token.raw);
    }
    this.#html.finish(line);
    return this.#writer.finish();
  }

  #block(token: Token, line: number): void {
    const lines: Lines = [line, line + newlines(token.raw.trim())];
    switch (token.type) {
      case 'paragraph':
      case 'text':
        this.#paragraph(token as Tokens.Paragraph, line);
        break;
      case 'heading':
        this.#heading(token as Tokens.Heading, line, lines);
        break;
      case 'hr':
        this.#rule(token.raw, line);
        break;
      case 'blockquote': {
        const count = this.#writer.count;
        const blocks = this.#blocksIn((token as Tokens.Blockquote).tokens, line);
        if (blocks.length > 0) this.#writer.block({ type: 'quote', blocks, lines });
        else if (this.#writer.count === count) this.#typed(token.raw, line);
        break;
      }
      case 'list':
        this.#list(token as Tokens.List, line, lines);
        break;
      case 'table':
        this.#table(token as Tokens.Table, line, lines);
        break;
      case 'code':
        this.#code(token as Tokens.Code, line);
        break;
      case 'html':
        this.#html.read(token.raw, line);
        break;
      case 'def':
        this.#definition(token as Tokens.Def, line, lines);
        break;
      default:
        this.#typed(token.raw, line);
    }
    for (const directive of this.#lifted) this.#writer.directive(directive, directive.lines);
    this.#lifted = [];
    this.#inText = false;
  }

  #paragraph(token: Tokens.Paragraph, line: number): void {
    this.#inlines.write(token.tokens ?? [{ type: 'text', raw: token.raw, text: token.text }], line);
    this.#writer.endPiece();
  }

  /** Lines that stay as they were typed, marks and all. */
  #typed(raw: string, line: number): void {
    for (const [index, text] of raw.trimEnd().split('\n').entries()) {
      if (!this.#html.skips(text)) this.#writer.text(text, [line + index, line + index]);
      this.#writer.endText();
    }
    this.#writer.endPiece();
  }

  #heading(token: Tokens.Heading, line: number, lines: Lines): void {
    if (!/[\p{L}\p{N}]/u.test(token.text)) {
      // `# # #` is a mark between scenes.
      this.#typed(token.raw, line);
      return;
    }
    if (isParagraphOverRule(token)) {
      const rule = token.raw.trimEnd().split('\n').at(-1) ?? '';
      this.#paragraph({ ...token, type: 'paragraph' }, line);
      this.#rule(rule, lines[1]);
      return;
    }
    const content = this.#contentOf(token.tokens, line);
    const level = token.depth === 1 ? 1 : token.depth === 2 ? 2 : 3;
    if (content.length > 0) this.#writer.block({ type: 'heading', level, content, lines });
  }

  #rule(raw: string, line: number): void {
    this.#writer.block({
      type: 'scene-break',
      original: raw.trim(),
      strength: 'rule',
      markClass: 0,
      certainty: 0.99,
      lines: [line, line],
    });
  }

  #list(list: Tokens.List, line: number, lines: Lines): void {
    if (!isPlainList(list)) {
      this.#listAsTyped(list, line);
      return;
    }
    let itemLine = line;
    const items: Block[][] = [];
    for (const item of list.items) {
      items.push(this.#blocksIn(item.tokens, itemLine));
      itemLine += newlines(item.raw);
    }
    const start = typeof list.start === 'number' ? list.start : 1;
    this.#writer.block({ type: 'list', ordered: list.ordered, start, items, lines });
  }

  /** "1986. A great year.", "* a footnote": the mark is text, and so is each item. */
  #listAsTyped(list: Tokens.List, line: number): void {
    let itemLine = line;
    for (const item of list.items) {
      const mark = /^\s*(?:[-+*]|\d+[.)])\s*/.exec(item.raw)?.[0] ?? '';
      this.#writer.text(mark, [itemLine, itemLine]);
      let inner = itemLine;
      for (const token of item.tokens) {
        if (token.type !== 'space') this.#block(token, inner);
        inner += newlines(token.raw);
      }
      this.#writer.endPiece();
      itemLine += newlines(item.raw);
    }
  }

  #table(table: Tokens.Table, line: number, lines: Lines): void {
    const row = (cells: readonly Tokens.TableCell[], header: boolean, at: number): TableRow => ({
      header,
      cells: cells.map((cell) => this.#contentOf(cell.tokens, at)),
    });
    const rows = table.rows.map((cells, index) => row(cells, false, line + 2 + index));
    this.#writer.block({ type: 'table', rows: [row(table.header, true, line), ...rows], lines });
  }

  #code(token: Tokens.Code, line: number): void {
    if (token.codeBlockStyle === 'indented') {
      this.#indented(token, line);
      return;
    }
    if (/[\p{L}\p{N}]/u.test(token.lang ?? '')) {
      const text = token.lang ?? '';
      this.#context.dropped.push({ reason: 'page chrome', text, lines: [line, line] });
    }
    const wrapper = { type: 'styled', style: 'code' } as const;
    this.#writer.open(wrapper);
    for (const [index, text] of token.text.split('\n').entries()) {
      const at = line + 1 + index;
      this.#writer.text(text, [at, at]);
      this.#writer.endLine();
    }
    this.#writer.endPiece();
    this.#writer.close(wrapper);
  }

  /** In a story a line indented by four spaces is an indented paragraph or a verse, not code. */
  #indented(token: Tokens.Code, line: number): void {
    const texts = token.text.split('\n');
    const paragraphs = texts.some((text) => text.length > LONG_LINE);
    for (const [index, text] of texts.entries()) {
      if (text.trim() === '') {
        this.#writer.blank(1);
        continue;
      }
      this.#inlines.write(Lexer.lexInline(text), line + index);
      if (paragraphs) this.#writer.endPiece();
      else this.#writer.endText();
    }
  }

  /** A link's address is markup; a footnote, or a note that only looks like an address, is text. */
  #definition(token: Tokens.Def, line: number, lines: Lines): void {
    const isAddress = /^(?:[a-z][a-z0-9+.-]*:|\/|#|\.|www\.)/i.test(token.href);
    if (isAddress && !token.tag.startsWith('^')) {
      this.#context.dropped.push({ reason: 'page chrome', text: token.raw.trim(), lines });
    } else {
      this.#typed(token.raw, line);
    }
  }

  #blocksIn(tokens: readonly Token[], line: number): Block[] {
    const inner = new MarkdownWalker(this.#context);
    return blocksOf(this.#lift(inner.read(tokens, line, () => 0)));
  }

  /** The pieces without their directives, which come before or after the block they stand in. */
  #lift(pieces: readonly Piece[]): readonly Piece[] {
    const { before, inside, after } = liftDirectives(pieces);
    if (this.#inText) this.#lifted.push(...before);
    else for (const directive of before) this.#writer.directive(directive, directive.lines);
    this.#lifted.push(...after);
    this.#inText ||= inside.length > 0;
    return inside;
  }

  /** Running text with its images, as words, inside it. */
  #contentOf(tokens: readonly Token[], line: number): Inline[] {
    const inner = new MarkdownWalker(this.#context);
    const pieces = this.#lift(inner.readInlines(tokens, line));
    const sourceLines = pieces.flatMap((piece) => {
      if (piece.type === 'lines') return piece.sourceLines;
      const alt = piece.type === 'block' && piece.block.type === 'image' ? piece.block.alt : '';
      const content: Inline[] = alt === '' ? [] : [{ type: 'text', text: alt }];
      return content.length === 0 ? [] : [{ content, indent: 0, lines: piece.lines }];
    });
    return contentOf(sourceLines);
  }

  /** The pieces of inline tokens that are a paragraph by themselves. */
  readInlines(tokens: readonly Token[], line: number): Piece[] {
    this.#inlines.write(tokens, line);
    this.#html.finish(line);
    return this.#writer.finish();
  }
}

function isParagraphOverRule({ raw, text }: Tokens.Heading): boolean {
  const setext = !/^ {0,3}#/.test(raw) && raw.trimEnd().includes('\n');
  if (!setext) return false;
  return (
    text.length > HEADING_LENGTH || text.includes('\n') || /[.!?,;\u2026"\u201d]$/.test(text.trim())
  );
}

/** Whether the marks can be made again from the list's kind and first number. */
function isPlainList(list: Tokens.List): boolean {
  if (list.items.length < 2 || list.items.some((item) => item.task || item.text.trim() === '')) {
    return false;
  }
  if (!list.ordered) return true;
  const start = typeof list.start === 'number' ? list.start : 1;
  return list.items.every((item, index) => {
    const number = /^\s*(\d+)/.exec(item.raw)?.[1];
    return number === String(start + index);
  });
}
