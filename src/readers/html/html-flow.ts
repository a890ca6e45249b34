import type { Note } from '../../model/block.ts';
import type { InlineStyle } from '../../model/inline.ts';
import type { Piece } from '../../model/manuscript.ts';
import type { Lines } from '../../model/place.ts';
import type { Dropped } from '../../model/story.ts';
import { NO_BREAK_SPACE } from '../../text/characters.ts';
import { blocksOf, contentOf, liftDirectives } from '../blocks-of.ts';
import { parseDirective } from '../directive.ts';
import type { DirtTally } from '../dirt.ts';
import { type Align, type FlowOptions, FlowWriter } from '../flow-writer.ts';
import { BLOCKS, INVISIBLE, isHtmlElement, STYLE_OF } from '../html-names.ts';
import { takeLabel } from '../note-label.ts';
import type { Wrapper } from '../runs.ts';
import { safeHref } from '../safe-href.ts';
import type { HtmlFootnotes } from './footnotes.ts';
import {
  cellsOf,
  headingBlock,
  imageBlock,
  isLabelTable,
  isMailHead,
  listBlock,
  rowsOf,
  tableBlock,
} from './html-blocks.ts';
import { pictureAddress } from './page-address.ts';
import {
  attribute,
  type Element,
  elementsIn,
  hasClass,
  isElement,
  isText,
  type Node,
  type Parent,
  placeOf,
  placeOfText,
  styleOf,
  type Text,
  visibleText,
} from './tree.ts';
import { isVerse, verseOrPieces } from './verse-block.ts';

/** What all parts of one page share while it is read. */
export interface PageContext {
  readonly options: FlowOptions;
  /** The page is one plain text: blank lines in it are blank lines. */
  readonly preformatted: boolean;
  readonly tally: DirtTally;
  readonly dropped: Dropped[];
  /** Elements that belong to the page, not to the story. */
  readonly chrome: ReadonlySet<Element>;
  /** Numbers of printed pages, which part no paragraph. */
  readonly pageNumbers: ReadonlySet<Element>;
  /** Elements whose own meaning is ignored: quotes and cells that hold the whole story. */
  readonly transparent: ReadonlySet<Element>;
  readonly footnotes: HtmlFootnotes;
  /** The footnotes' text, met so far. */
  readonly notes: Piece[];
  /** Addresses a book may not link to, in order. */
  readonly unsafeLinks: { readonly href: string; readonly line: number }[];
}

/** What word processors call the paragraph of a document's title. */
const TITLE_CLASSES = ['title', 'MsoTitle'];

/** Walks the story's part of a page and writes it into a flow. */
export class HtmlFlow {
  readonly writer: FlowWriter;
  readonly #context: PageContext;
  /** Directives met inside a block that is not written yet. */
  #lifted: Extract<Piece, { type: 'directive' }>[] = [];
  /** Whether that block has shown text. */
  #inText = false;
  #afterRule = false;
  #verbatim = false;

  constructor(context: PageContext) {
    this.#context = context;
    this.writer = new FlowWriter(context.options, context.tally);
  }

  /** Everything below the node, in a flow of its own; its directives come before or after the block. */
  piecesIn(node: Parent): readonly Piece[] {
    const inner = new HtmlFlow(this.#context);
    inner.walkChildren(node);
    const { before, inside, after } = liftDirectives(inner.writer.finish());
    if (this.#inText) this.#lifted.push(...before);
    else for (const directive of before) this.writer.directive(directive, directive.lines);
    this.#lifted.push(...after);
    this.#inText ||= inside.length > 0;
    return inside;
  }

  walkChildren(node: Parent): void {
    for (const child of node.childNodes) this.walk(child);
  }

  walk(node: Node): void {
    if (isText(node)) this.#text(node);
    else if (isElement(node)) this.#element(node);
    else if (node.nodeName === '#comment' && 'data' in node) this.#comment(node.data, node);
  }

  /** Leaves the node out of the story and accounts for its words. */
  drop(node: Node, reason: Dropped['reason']): void {
    const text = visibleText(node);
    const lines = placeOf(node);
    if (lines !== null && /[\p{L}\p{N}]/u.test(text)) {
      this.#context.dropped.push({ reason, text, lines });
    }
  }

  #text(node: Text): void {
    if (this.#verbatim) {
      this.#verbatimText(node);
      return;
    }
    if (node.value.trim() !== '') this.#afterRule = false;
    // The brackets of `<sup>[<a>1</a>]</sup>` go with the mark's own.
    const { bare } = this.#context.footnotes;
    if (bare.size > 0 && isIn(node, bare) && /^[\s[\](){}]*$/.test(node.value)) return;
    this.writer.text(node.value, placeOfText(node));
  }

  #verbatimText(node: Text): void {
    const start = node.sourceCodeLocation?.startLine ?? 1;
    for (const [index, text] of node.value.split('\n').entries()) {
      if (index > 0 && !this.#context.preformatted) this.writer.endLine();
      else if (index > 0 && !this.writer.endText()) this.writer.blank(1);
      // Markup's white space is collapsed later; no-break spaces carry the indent over.
      const shown = text.replace(/^[ \t]+/, (space) =>
        NO_BREAK_SPACE.repeat(space.replaceAll('\t', '    ').length),
      );
      this.writer.text(shown, [start + index, start + index]);
    }
  }

  #comment(data: string, node: Node): void {
    const directive = parseDirective(`<!--${data}-->`);
    const lines = placeOf(node);
    if (directive !== null && lines !== null) this.writer.directive(directive, lines);
  }

  #element(element: Element): void {
    const name = element.tagName;
    if (this.#takeNote(element)) return;
    if (this.#context.chrome.has(element)) {
      this.writer.endPiece();
      this.drop(element, 'page chrome');
      return;
    }
    if (this.#context.pageNumbers.has(element)) {
      this.drop(element, 'page chrome');
      return;
    }
    if (INVISIBLE.has(name)) return;
    if (name === 'br') this.writer.endLine();
    else if (name === 'img') this.#image(element);
    else if (BLOCKS.has(name)) this.#blockElement(element);
    else this.#inlineElement(element);
  }

  /** Reads what belongs to a footnote, and says whether the element does. */
  #takeNote(element: Element): boolean {
    const { footnotes, notes } = this.#context;
    if (footnotes.furniture.has(element)) return true;
    const reference = footnotes.references.get(element);
    const lines = placeOf(element) ?? [1, 1];
    if (reference !== undefined) {
      const wrapper: Wrapper = { type: 'note-reference', note: reference.id };
      this.writer.open(wrapper);
      this.writer.text(reference.mark, [lines[0], lines[0]]);
      this.writer.close(wrapper);
      return true;
    }
    const note = footnotes.notes.get(element);
    if (note === undefined) return false;
    this.writer.endPiece();
    const inner = new HtmlFlow(this.#context);
    inner.walkChildren(element);
    const { id, mark } = note;
    const { label, blocks } = takeLabel(blocksOf(inner.writer.finish()), mark);
    const block: Note = { type: 'note', blocks, footnote: { id, label, mark }, lines };
    notes.push({ type: 'block', block, lines, blanksBefore: 0 });
    return true;
  }

  #inlineElement(element: Element): void {
    const literal = literalTag(element);
    const lines = placeOf(element) ?? [1, 1];
    if (literal !== null) this.writer.text(literal, [lines[0], lines[0]]);
    const user = element.tagName === 'lj' ? attribute(element, 'user') : null;
    if (user !== null) this.writer.text(user, [lines[0], lines[0]]);
    const wrappers = this.#wrappersOf(element);
    for (const wrapper of wrappers) this.writer.open(wrapper);
    this.walkChildren(element);
    for (const wrapper of wrappers) this.writer.close(wrapper);
  }

  #wrappersOf(element: Element): Wrapper[] {
    const raised = this.#context.footnotes.bare.has(element);
    const own = raised ? undefined : STYLE_OF[element.tagName];
    const styles = new Set<InlineStyle>(own === undefined ? [] : [own]);
    if (/^(?:italic|oblique)/.test(styleOf(element, 'font-style'))) styles.add('emphasis');
    if (/^(?:bold|[6-9]00)/.test(styleOf(element, 'font-weight'))) styles.add('strong');
    if (styleOf(element, 'font-variant').includes('small-caps')) styles.add('small-caps');
    if (styleOf(element, 'text-decoration').includes('underline')) styles.add('underline');
    if (styleOf(element, 'text-decoration').includes('line-through')) styles.add('strike');
    const wrappers: Wrapper[] = [...styles].map((style) => ({ type: 'styled', style }));
    const href = element.tagName === 'a' ? attribute(element, 'href') : null;
    if (href === null) return wrappers;
    const safe = safeHref(href);
    if (safe !== null) return [{ type: 'link', href: safe }, ...wrappers];
    this.#context.unsafeLinks.push({ href, line: placeOf(element)?.[0] ?? 1 });
    return wrappers;
  }

  #blockElement(element: Element): void {
    const { writer } = this;
    const align = alignOf(element);
    writer.endPiece();
    const before = align === undefined ? null : { align: writer.align(align) };
    if (this.#context.transparent.has(element)) this.walkChildren(element);
    else this.#blockContent(element);
    writer.endPiece();
    for (const directive of this.#lifted) writer.directive(directive, directive.lines);
    this.#lifted = [];
    this.#inText = false;
    if (before !== null) writer.align(before.align);
  }

  #blockContent(element: Element): void {
    const { writer } = this;
    const lines: Lines = placeOf(element) ?? [1, 1];
    const isTitle = TITLE_CLASSES.some((name) => hasClass(element, name));
    // A paragraph of a title's class is a heading, whatever its tag says.
    const tag = isTitle && element.tagName === 'p' ? 'h1' : element.tagName;
    switch (tag) {
      case 'hr':
        this.#rule(lines);
        break;
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        this.#heading(element);
        break;
      case 'blockquote': {
        const blocks = blocksOf(this.piecesIn(element));
        if (blocks.length > 0) writer.block({ type: 'quote', blocks, lines });
        break;
      }
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir': {
        if (isMailHead(element)) {
          this.walkChildren(element);
          break;
        }
        const children = element.childNodes.filter(
          (child) => !(isElement(child) && this.#takeNote(child)),
        );
        const list = listBlock({ element, children, lines }, (node) => this.piecesIn(node));
        if (list !== null) writer.block(list);
        break;
      }
      case 'table': {
        if (isLabelTable(element)) {
          this.#labelled(element);
          break;
        }
        const table = tableBlock(element, lines, (node) => this.piecesIn(node));
        if (table === null) this.walkChildren(element);
        else writer.block(table);
        break;
      }
      case 'figure':
        if (!this.#figure(element, lines)) this.#paragraph(element);
        break;
      case 'pre': {
        const outer = this.#verbatim;
        this.#verbatim = true;
        this.walkChildren(element);
        this.#verbatim = outer;
        break;
      }
      default:
        if (isVerse(element)) this.#verse(element, lines);
        else this.#paragraph(element);
    }
  }

  /** Rows of a label and a value, one line each: "Pairing: Ada/Tom". */
  #labelled(table: Element): void {
    for (const row of rowsOf(table)) {
      for (const [index, cell] of cellsOf(row).entries()) {
        if (index > 0) this.writer.text(' ', [1, 1]);
        this.#inlineElement(cell);
      }
      this.writer.endPiece();
    }
  }

  /** A picture and the words below it, as one block. False when the figure holds anything else. */
  #figure(element: Element, lines: Lines): boolean {
    const inside = [...elementsIn(element)];
    const captions = inside.filter(({ tagName }) => tagName === 'figcaption');
    const [image, another] = inside.filter(({ tagName }) => tagName === 'img');
    const [below] = captions;
    if (image === undefined || another !== undefined || captions.length !== 1) return false;
    if (below === undefined || visibleText(below) !== visibleText(element)) return false;
    const read = imageBlock(image, pictureAddress(image), lines);
    if (read.kind !== 'block') return false;
    const pieces = this.piecesIn(below);
    const own = pieces.flatMap((piece) => (piece.type === 'lines' ? piece.sourceLines : []));
    if (own.length === 0 || pieces.some(({ type }) => type !== 'lines')) {
      this.writer.block(read.block);
      this.writer.take(pieces);
    } else this.writer.block({ ...read.block, caption: contentOf(own) });
    return true;
  }

  #rule(lines: Lines): void {
    this.writer.block({
      type: 'scene-break',
      // The tag is markup: nothing a reader could read stood there.
      original: '',
      strength: 'rule',
      markClass: 0,
      certainty: 0.99,
      lines: [lines[0], lines[0]],
    });
    this.#afterRule = true;
  }

  #heading(element: Element): void {
    const pieces = this.piecesIn(element);
    const heading = headingBlock(element.tagName, pieces);
    this.writer.take(pieces.filter((piece) => piece.type !== 'lines'));
    if (heading !== null) this.writer.block(heading);
  }

  /** A paragraph or anything that holds some. One that shows nothing is a blank line. */
  #paragraph(element: Element): void {
    const { writer } = this;
    const { blanks, count } = writer;
    this.#inlineElement(element);
    writer.endPiece();
    if (writer.count > count) return;
    const shows = element.tagName === 'p' || /^(?:div|center)$/.test(element.tagName);
    const empty = shows && isBlankLine(element) && visibleText(element).trim() === '';
    if (!empty) return;
    // `<p>&nbsp;</p><hr><p>&nbsp;</p>` is one break: the second blank belongs to the rule.
    writer.blanks = this.#afterRule ? blanks : blanks + 1;
  }

  #verse(element: Element, lines: Lines): void {
    const read = verseOrPieces(element, lines, (node) => this.piecesIn(node));
    if ('type' in read) this.writer.block(read);
    else this.writer.take(read);
  }

  #image(element: Element): void {
    const image = imageBlock(element, pictureAddress(element), placeOf(element) ?? [1, 1]);
    if (image.kind === 'text') this.writer.text(image.text, placeOf(element) ?? [1, 1]);
    else if (image.kind === 'block') this.writer.block(image.block);
  }
}

function isIn({ parentNode }: Text, elements: ReadonlySet<Element>): boolean {
  return parentNode !== null && 'tagName' in parentNode && elements.has(parentNode);
}

function isBlankLine(element: Element): boolean {
  if (element.tagName === 'p') return true;
  return element.childNodes.some(
    (child) =>
      (isText(child) && child.value.includes(NO_BREAK_SPACE)) ||
      (isElement(child) && child.tagName === 'br'),
  );
}

/** Undefined when the element does not say; null for left and justified. */
function alignOf(element: Element): Align | null | undefined {
  if (element.tagName === 'center') return 'center';
  const named = styleOf(element, 'text-align') || (attribute(element, 'align') ?? '').toLowerCase();
  if (named === '' || element.tagName === 'hr' || element.tagName === 'table') return undefined;
  return named === 'center' || named === 'right' ? named : null;
}

/** `<sigh>`, typed by an author who did not think of markup: a word, so it stays. */
function literalTag(element: Element): string | null {
  const { tagName, attrs, sourceCodeLocation } = element;
  const typed = attrs.length === 0 && sourceCodeLocation?.endTag === undefined;
  return typed && /^[a-z]+$/.test(tagName) && !isHtmlElement(tagName) ? `<${tagName}>` : null;
}
