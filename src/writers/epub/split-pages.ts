import type { Block } from '../../model/block.ts';
import { textOf } from '../../model/inline.ts';
import { splitInlines } from './page-breaks.ts';

/** Old readers (Adobe RMSDK) and small devices choke on larger documents. */
export const MAX_PAGE_BYTES = 250_000;

/** Room for the document's head and the elements round the pieces. */
const ROOM_BYTES = 10_000;

/** The pieces of markup in groups that each fit into one file, in order; at least one group. */
export function splitPages(pieces: readonly string[]): string[][] {
  if (surelyFits(pieces)) return [[...pieces]];
  const pages: string[][] = [];
  let page: string[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    const size = Buffer.byteLength(piece) + 1;
    if (page.length > 0 && bytes + size > MAX_PAGE_BYTES - ROOM_BYTES) {
      pages.push(page);
      page = [];
      bytes = 0;
    }
    page.push(piece);
    bytes += size;
  }
  pages.push(page);
  return pages;
}

/** Counting characters costs nothing, counting bytes does; no character takes more than three. */
function surelyFits(pieces: readonly string[]): boolean {
  const characters = pieces.reduce((sum, piece) => sum + piece.length + 1, 0);
  return characters * 3 <= MAX_PAGE_BYTES - ROOM_BYTES;
}

/**
 * The block as several, each smaller, where it is a container too large for one file; a
 * paragraph is divided between words. `measure` gives the bytes of a block's markup.
 */
export function divideBlock(block: Block, measure: (block: Block) => number): Block[] {
  const halves = halve(block);
  if (halves === null || measure(block) <= (MAX_PAGE_BYTES - ROOM_BYTES) / 2) return [block];
  return halves.flatMap((half) => divideBlock(half, measure));
}

function halve(block: Block): [Block, Block] | null {
  switch (block.type) {
    case 'quote':
    case 'letter':
    case 'note':
      return onHalves(block.blocks, (blocks) => ({ ...block, blocks }));
    case 'verse':
      return onHalves(block.stanzas, (stanzas) => ({ ...block, stanzas }));
    case 'messages':
      return onHalves(block.items, (items) => ({ ...block, items }));
    case 'table':
      return onHalves(block.rows, (rows) => ({ ...block, rows }));
    case 'list':
      return onHalves(block.items, (items, offset) => ({
        ...block,
        items,
        start: block.start + offset,
      }));
    case 'paragraph':
      return halveParagraph(block);
    default:
      return null;
  }
}

/** Shorter ones are never too long for a file, whatever their markup. */
const LONG_PARAGRAPH = 10_000;

/** Between the two words nearest to the middle; null for a text without any space. */
function halveParagraph(block: Extract<Block, { type: 'paragraph' }>): [Block, Block] | null {
  const text = textOf(block.content);
  if (text.length < LONG_PARAGRAPH) return null;
  const middle = text.length >> 1;
  const behind = text.slice(middle).search(/\s/);
  const space = behind >= 0 ? middle + behind : text.slice(0, middle).search(/\s(?!.*\s)/s);
  if (space <= 0) return null;
  const [before, after] = splitInlines(block.content, space + 1);
  return [
    { ...block, content: before },
    { ...block, content: after },
  ];
}

function onHalves<Item>(
  items: readonly Item[],
  make: (half: readonly Item[], offset: number) => Block,
): [Block, Block] | null {
  if (items.length < 2) return null;
  const middle = Math.ceil(items.length / 2);
  return [make(items.slice(0, middle), 0), make(items.slice(middle), middle)];
}
