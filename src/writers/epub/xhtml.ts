import {
  type Block,
  type FootnoteBlock,
  isFootnote,
  type List,
  type Messages,
  type SceneBreak,
  type Table,
  type Verse,
} from '../../model/block.ts';
import { type Inline, plain } from '../../model/inline.ts';
import type { Labels } from '../../model/labels/labels.ts';
import { isBlank } from '../one-line.ts';
import { isBare, renderInline, trimBreaks } from './inline.ts';
import { element, markText } from './markup.ts';
import { noteAnchor, renderBacklink } from './note-links.ts';
import type { PageBreak, PageBreaks } from './page-breaks.ts';
import { NO_PAGE_BREAKS, renderBroken, renderPageBreaks } from './page-breaks.ts';
import { renderImage } from './pictures.ts';

/** Class names of more than this many kinds of mark, or steps of indentation, would need more CSS. */
const MAX_MARK_CLASS = 3;
const MAX_INDENT = 8;

/** How a run of blocks begins and what its added words are. */
export interface BlockContext {
  readonly labels: Labels;
  /** Whether the first paragraph opens a text (no indent) or goes on with one. */
  readonly opening: boolean;
  /** Pages of the printed book that begin in the blocks; none when left out. */
  readonly breaks?: PageBreaks;
}

/**
 * Markup of each block, in order; a block with nothing to print gives an empty string. A paragraph
 * that does not follow another paragraph has the class `first` and is set without indent: class, not
 * `hr + p`, because a chapter may go on in the next file.
 */
export function renderBlocks(blocks: readonly Block[], context: BlockContext): string[] {
  let first = context.opening;
  return blocks.map((block) => {
    const markup = markBefore(block, context) + renderBlock(block, first, context);
    if (markup !== '') first = !(block.type === 'paragraph' && block.align === undefined);
    return markup;
  });
}

/** The blocks of a quotation, letter, note or list item, as one string. */
function renderInner(blocks: readonly Block[], context: BlockContext): string {
  return renderBlocks(blocks, { ...context, opening: true })
    .filter((markup) => markup !== '')
    .join('\n');
}

/** A page that begins in a block of more than one run of text is marked before it. */
function markBefore(block: Block, { breaks }: BlockContext): string {
  return 'content' in block ? '' : renderPageBreaks(breaks?.get(block));
}

function renderBlock(block: Block, first: boolean, context: BlockContext): string {
  const { labels, breaks = NO_PAGE_BREAKS } = context;
  const own = breaks.get(block);
  switch (block.type) {
    case 'paragraph':
      return line('p', block.align ?? (first ? 'first' : undefined), block.content, own);
    case 'time-mark':
    case 'pov-mark':
    case 'end-mark':
      return line('p', block.type, block.content, own);
    case 'heading':
      return line(`h${block.level + 3}`, undefined, block.content, own);
    case 'scene-break':
      return renderSceneBreak(block, labels);
    case 'verse':
      return renderVerse(block, context);
    case 'quote':
      return wrapped('blockquote', { class: 'quote' }, renderInner(block.blocks, context));
    case 'letter':
      return wrapped(
        'div',
        { class: 'letter', 'epub:type': 'z3998:letter' },
        renderInner(block.blocks, context),
      );
    case 'note':
      if (isFootnote(block)) return renderFootnote(block, context);
      return wrapped('aside', { class: 'note', role: 'note' }, renderInner(block.blocks, context));
    case 'messages':
      return renderMessages(block);
    case 'list':
      return renderList(block, context);
    case 'table':
      return renderTable(block);
    case 'image':
      return renderImage(block, labels);
  }
}

/**
 * A note as readers that know pop-ups want it; the others show it where it stands. It opens with its
 * number: as typed, or the references' own where nobody typed one, which is the book's word then.
 */
function renderFootnote({ footnote, blocks }: FootnoteBlock, context: BlockContext): string {
  const { id, label, mark } = footnote;
  const isTyped = !isBlank(label);
  const className = isTyped ? 'note-mark' : 'added note-mark';
  const number = renderBacklink(id, className, markText(isTyped ? label : mark));
  const inner = renderInner(blocks, context);
  const opening = /^<p(?: class="[^"]*")?>/.exec(inner)?.[0];
  const text =
    opening === undefined
      ? `${element('p', { class: 'first' }, number)}\n${inner}`
      : `${opening}${number} ${inner.slice(opening.length)}`;
  const attributes = { 'epub:type': 'footnote', role: 'doc-footnote', class: 'footnote' };
  return element('aside', { ...attributes, id: noteAnchor(id) }, `\n${text}\n`);
}

/** An element on lines of its own round blocks; nothing when there are none. */
function wrapped(name: string, attributes: Record<string, string>, inner: string): string {
  return inner === '' ? '' : element(name, attributes, `\n${inner}\n`);
}

/** One run of text in an element; `breaks` are the pages that begin in it. */
function line(
  name: string,
  className: string | undefined,
  content: readonly Inline[],
  breaks: readonly PageBreak[] | undefined,
): string {
  if (isBare(content)) return renderPageBreaks(breaks);
  // Most of a book is made here, so the tag is put together without detours.
  const tag = className === undefined ? `<${name}>` : `<${name} class="${className}">`;
  const shown = trimBreaks(content);
  const text = breaks === undefined ? renderInline(shown) : renderBroken(shown, breaks);
  return `${tag}${text}</${name}>`;
}

/**
 * The mark itself is never printed: screen readers would read it out star by star. The label is what
 * they say.
 */
function renderSceneBreak(block: SceneBreak, labels: Labels): string {
  const label = { 'aria-label': labels.sceneBreak };
  if (block.strength === 'space') return element('hr', { class: 'scene-space', ...label }, null);
  const kind = Math.min(Math.max(Math.trunc(block.markClass), 0), MAX_MARK_CLASS);
  const className = `scene-break ${block.strength} ${block.strength}-${kind}`;
  return element('hr', { class: className, ...label }, null);
}

/** One paragraph a line, because MuPDF and older readers cannot hide the breaks between spans. */
function renderVerse(block: Verse, { breaks = NO_PAGE_BREAKS }: BlockContext): string {
  const stanzas = block.stanzas
    .map((stanza) =>
      stanza
        .map((one) => {
          const { content, indent } = one;
          const steps = Math.min(Math.max(Math.trunc(indent), 0), MAX_INDENT);
          return line('p', steps === 0 ? 'line' : `line in-${steps}`, content, breaks.get(one));
        })
        .filter((markup) => markup !== '')
        .join('\n'),
    )
    .filter((lines) => lines !== '')
    .map((lines) => element('div', { class: 'stanza' }, `\n${lines}\n`));
  return wrapped('div', { class: 'verse', 'epub:type': 'z3998:verse' }, stanzas.join('\n'));
}

function renderMessages(block: Messages): string {
  const items = block.items.map(({ sender, separator, content }) => {
    const name = isBare(sender) ? '' : element('span', { class: 'sender' }, renderInline(sender));
    // A line break between sender and text parts words, so nothing is trimmed here.
    const text = renderInline(content);
    const markup = name + markText(separator) + text;
    return markup.trim() === '' ? '' : element('p', { class: 'message' }, markup);
  });
  return wrapped('div', { class: 'messages' }, items.filter((item) => item !== '').join('\n'));
}

function renderList(block: List, context: BlockContext): string {
  if (block.typed !== undefined) return renderTypedList(block, block.typed, context);
  const items = block.items.map((item) => element('li', {}, renderInner(item, context)));
  const start = Math.trunc(block.start);
  const numbered = block.ordered && start !== 1 && Number.isSafeInteger(start);
  const attributes = numbered ? { start: String(start) } : {};
  return wrapped(block.ordered ? 'ol' : 'ul', attributes, items.join('\n'));
}

/** A list whose numbers are words of the story, so that they are printed and not counted. */
function renderTypedList(block: List, typed: readonly string[], context: BlockContext): string {
  const items = block.items.map((item, index) => {
    const [first, ...rest] = item;
    const number = typed[index] ?? '';
    const opening: readonly Block[] =
      first?.type === 'paragraph'
        ? [{ ...first, content: [...plain(`${number} `), ...first.content] }, ...rest]
        : [{ type: 'paragraph', content: plain(number), lines: block.lines }, ...item];
    return element('li', {}, renderInner(opening, context));
  });
  return wrapped('ol', { class: 'typed' }, items.join('\n'));
}

function renderTable(block: Table): string {
  const rows = block.rows
    .filter((row) => row.cells.length > 0)
    .map((row) => {
      const cells = row.cells.map((cell) =>
        row.header
          ? element('th', { scope: 'col' }, renderInline(trimBreaks(cell)))
          : element('td', {}, renderInline(trimBreaks(cell))),
      );
      return element('tr', {}, cells.join('\n'));
    });
  return wrapped('table', {}, rows.length === 0 ? '' : element('tbody', {}, rows.join('\n')));
}
