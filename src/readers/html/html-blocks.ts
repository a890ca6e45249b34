import type { Block, Heading, Image, List, Table, TableRow } from '../../model/block.ts';
import type { Inline } from '../../model/inline.ts';
import type { Piece } from '../../model/manuscript.ts';
import { type Lines, spanOf } from '../../model/place.ts';
import { blocksOf, contentOf } from '../blocks-of.ts';
import {
  attribute,
  type Element,
  elementsIn,
  findElement,
  isElement,
  isText,
  type Node,
  type Parent,
  shortText,
  visibleText,
} from './tree.ts';

type PiecesIn = (node: Parent) => readonly Piece[];

/** A paragraph taken for a heading is a document's title. */
const HEADING_LEVELS: Readonly<Record<string, 1 | 2 | 3>> = { h1: 1, p: 1, h2: 2 };

/** The heading made of the pieces' lines; null when there are none. */
export function headingBlock(tagName: string, pieces: readonly Piece[]): Heading | null {
  const lines = pieces.flatMap((piece) => (piece.type === 'lines' ? piece.sourceLines : []));
  if (lines.length === 0) return null;
  return {
    type: 'heading',
    level: HEADING_LEVELS[tagName] ?? 3,
    content: contentOf(lines),
    lines: spanOf(lines.map((line) => line.lines)),
  };
}

/** A list and those of its children that are to be its items. */
interface ListParts {
  readonly element: Element;
  readonly children: readonly Node[];
  readonly lines: Lines;
}

/** The list; null when nothing in it can be seen. What stands between its items becomes one. */
export function listBlock(
  { element, children, lines }: ListParts,
  piecesIn: PiecesIn,
): List | null {
  const items: Block[][] = [];
  for (const child of children) {
    if (isText(child) && child.value.trim() === '') continue;
    const inside = isElement(child) && child.tagName === 'li' ? child : wrapped(child);
    const blocks = blocksOf(piecesIn(inside));
    if (blocks.length > 0) items.push(blocks);
  }
  if (items.length === 0) return null;
  const start = Number.parseInt(attribute(element, 'start') ?? '1', 10);
  return {
    type: 'list',
    ordered: element.tagName === 'ol',
    start: Number.isSafeInteger(start) ? start : 1,
    items,
    lines,
  };
}

function wrapped(node: Node): Parent {
  return { nodeName: '#document-fragment', childNodes: [node] };
}

const MAIL_KEY = /^(?:to|subject|from|date|cc|sender|message-id|reply-to|newsgroups): /i;
const LONGEST_MAIL_LINE = 300;

/** Whether the list is the head of a mail, as archives of mailing lists print it. */
export function isMailHead(list: Element): boolean {
  const items = list.childNodes.filter(isElement);
  if (items.length < 2) return false;
  return items.every((item) => MAIL_KEY.test(shortText(item, LONGEST_MAIL_LINE) ?? ''));
}

/** Whether every row is a label with its colon and a value: a header in the shape of a table. */
export function isLabelTable(table: Element): boolean {
  const rows = rowsOf(table);
  if (rows.length < 2) return false;
  return rows.every((row) => {
    const cells = cellsOf(row);
    const [label] = cells;
    if (cells.length !== 2 || label === undefined || cells.some(holdsBlocks)) return false;
    return /^\p{L}[^:]{0,28}:$/u.test(visibleText(label));
  });
}

/** The table; null for one that only lays out the page, whose cells are read one after another. */
export function tableBlock(element: Element, lines: Lines, piecesIn: PiecesIn): Table | null {
  const rows = rowsOf(element);
  const widest = rows.reduce((most, row) => Math.max(most, cellsOf(row).length), 0);
  if (widest < 2 || rows.some((row) => cellsOf(row).some(holdsBlocks))) return null;
  if (findElement(element, ({ tagName }) => tagName === 'caption') !== null) return null;
  const filled = rows.flatMap((row): TableRow[] => {
    const cells = cellsOf(row);
    const contents = cells.map((cell) => cellContent(piecesIn(cell)));
    if (contents.every((content) => content.length === 0)) return [];
    return [{ header: cells.every(({ tagName }) => tagName === 'th'), cells: contents }];
  });
  return filled.length === 0 ? null : { type: 'table', rows: filled, lines };
}

/** The table's own rows, not those of tables inside it. */
export function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of table.childNodes) {
    if (!isElement(child)) continue;
    if (child.tagName === 'tr') rows.push(child);
    else if (/^(?:thead|tbody|tfoot)$/.test(child.tagName)) {
      for (const row of child.childNodes) {
        if (isElement(row) && row.tagName === 'tr') rows.push(row);
      }
    }
  }
  return rows;
}

/** The cells of a row. */
export function cellsOf(row: Element): Element[] {
  return row.childNodes.filter(
    (child): child is Element =>
      isElement(child) && (child.tagName === 'td' || child.tagName === 'th'),
  );
}

const IN_LAYOUT = /^(?:p|div|table|ul|ol|dl|h[1-6]|hr|blockquote|pre|img|center)$/;

function holdsBlocks(cell: Element): boolean {
  let paragraphs = 0;
  for (const { tagName } of elementsIn(cell)) {
    if (!IN_LAYOUT.test(tagName)) continue;
    // Editors put each cell's text into one paragraph; that is still a cell.
    if (tagName !== 'p' || paragraphs > 0) return true;
    paragraphs++;
  }
  return false;
}

function cellContent(pieces: readonly Piece[]): Inline[] {
  return contentOf(pieces.flatMap((piece) => (piece.type === 'lines' ? piece.sourceLines : [])));
}

export type ReadImage =
  | { readonly kind: 'block'; readonly block: Image }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' };

const SMALLEST_PX = 4;
const SMILEY_PX = 40;

/** A picture as a block, a smiley as the text it stands for, a tracking dot as nothing. */
export function imageBlock(element: Element, href: string, lines: Lines): ReadImage {
  const alt = (attribute(element, 'alt') ?? '').trim();
  const width = Number.parseInt(attribute(element, 'width') ?? '', 10);
  const height = Number.parseInt(attribute(element, 'height') ?? '', 10);
  if (width < SMALLEST_PX || height < SMALLEST_PX || (href === '' && alt === '')) {
    return alt === '' ? { kind: 'nothing' } : { kind: 'text', text: alt };
  }
  const smiley =
    /emoji|emoticon|smil/i.test(attribute(element, 'class') ?? '') ||
    (width <= SMILEY_PX && height <= SMILEY_PX);
  if (smiley && alt !== '') return { kind: 'text', text: alt };
  // `role="presentation"`: whoever made the page says that nobody needs to hear of it.
  const ornament = alt === '' && /^(?:presentation|none)$/.test(attribute(element, 'role') ?? '');
  const decorative = ornament ? { decorative: true as const } : {};
  return { kind: 'block', block: { type: 'image', href, alt, ...decorative, lines } };
}
