import type { Block, VerseLine } from '../../model/block.ts';
import { blockText } from '../../model/block-text.ts';
import type { Inline } from '../../model/inline.ts';
import { textOf } from '../../model/inline.ts';
import type { Chapter, Story } from '../../model/story.ts';
import type { PageStart } from '../writer.ts';
import { renderInline } from './inline.ts';
import { element } from './markup.ts';

/** A page of the printed book that begins inside something. */
export interface PageBreak {
  readonly label: string;
  /** UTF-16 units from the start of what it stands in. */
  readonly offset: number;
}

/** What pages begin in: a chapter (its heading), a block, a line of verse; the story's opening. */
type PageHolder = Chapter | Block | VerseLine | Story;

/** The pages that begin in each thing of a book, in order. */
export type PageBreaks = ReadonlyMap<PageHolder, readonly PageBreak[]>;

export const NO_PAGE_BREAKS: PageBreaks = new Map();

/** Begins the id of every page break. */
const ID_PREFIX = 'page-';

/**
 * The mark of a page of the printed book (EPUB Accessibility 1.1, page navigation). It holds no text:
 * whoever searches or copies meets none.
 */
export function renderPageBreak({ label }: Pick<PageBreak, 'label'>): string {
  const attributes = { 'epub:type': 'pagebreak', role: 'doc-pagebreak', id: pageId(label) };
  return element('span', { ...attributes, 'aria-label': label }, '');
}

/** The id of a page's mark, made from its number whatever that is. */
export function pageId(label: string): string {
  return (
    ID_PREFIX + label.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)}_`)
  );
}

/** The marks of pages that begin at one place. */
export function renderPageBreaks(breaks: readonly PageBreak[] | undefined): string {
  return (breaks ?? []).map(renderPageBreak).join('');
}

/** Finds where in the stories the pages begin. Pages of stories that are not there are left out. */
export function placePageBreaks(
  stories: readonly Story[],
  starts: readonly PageStart[],
): PageBreaks {
  const byId = new Map(stories.map((story) => [story.id, story]));
  const found = new Map<PageHolder, PageBreak[]>();
  for (const start of starts) {
    const story = byId.get(start.story);
    if (story === undefined) continue;
    const { holder, offset } = holderOf(story, start);
    const breaks = found.get(holder) ?? [];
    found.set(holder, [...breaks, { label: start.label, offset }]);
  }
  return found;
}

/** Behind the last chapter there is nothing of its own; such a page is marked at that chapter's end. */
function holderOf(
  story: Story,
  { chapter, block, characterOffset }: PageStart,
): { holder: PageHolder; offset: number } {
  if (chapter === null) return { holder: story, offset: 0 };
  const inside = story.chapters[chapter];
  const last = inside ?? story.chapters.at(-1);
  if (last === undefined) return { holder: story, offset: 0 };
  const final = last.blocks.at(-1);
  if (inside === undefined && final !== undefined)
    return intoBlock(final, Number.POSITIVE_INFINITY);
  const target = block === null ? undefined : (last.blocks[block] ?? final);
  return target === undefined ? { holder: last, offset: 0 } : intoBlock(target, characterOffset);
}

/** The innermost thing with running text in which an offset of the block's text falls. */
function intoBlock(block: Block, offset: number): { holder: PageHolder; offset: number } {
  switch (block.type) {
    case 'quote':
    case 'letter':
    case 'note':
      return (
        intoParts(block.blocks, offset, blockText, 2, intoBlock) ?? { holder: block, offset: 0 }
      );
    case 'verse': {
      const inStanza = (lines: readonly VerseLine[], at: number) =>
        intoParts(lines, at, lineText, 1, (holder, rest) => ({ holder, offset: rest })) ?? {
          holder: block,
          offset: 0,
        };
      const text = (lines: readonly VerseLine[]) => lines.map(lineText).join('\n');
      return intoParts(block.stanzas, offset, text, 2, inStanza) ?? { holder: block, offset: 0 };
    }
    default:
      return { holder: block, offset };
  }
}

function lineText({ content }: VerseLine): string {
  return textOf(content);
}

/** Goes into the part in which the offset falls; `gap` characters stand between two parts. */
function intoParts<Part, Found>(
  parts: readonly Part[],
  offset: number,
  textOfPart: (part: Part) => string,
  gap: number,
  into: (part: Part, offset: number) => Found,
): Found | null {
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const length = textOfPart(part).length;
    const last = index === parts.length - 1;
    if (last || offset < from + length + gap) {
      return into(part, Math.min(Math.max(offset - from, 0), length));
    }
    from += length + gap;
  }
  return null;
}

/** Markup of running text with the marks of the pages that begin in it. */
export function renderBroken(content: readonly Inline[], breaks: readonly PageBreak[]): string {
  let markup = '';
  let rest = content;
  let from = 0;
  for (const pageBreak of breaks) {
    const [before, after] = splitInlines(rest, pageBreak.offset - from);
    markup += renderInline(before) + renderPageBreak(pageBreak);
    from += textOf(before).length;
    rest = after;
  }
  return markup + renderInline(rest);
}

/** Running text in two at an offset of its characters, styles and links divided with it. */
export function splitInlines(
  content: readonly Inline[],
  offset: number,
): [before: Inline[], after: Inline[]] {
  const before: Inline[] = [];
  const after: Inline[] = [];
  let left = offset;
  for (const inline of content) {
    const length = textOf([inline]).length;
    if (left >= length) before.push(inline);
    else if (left <= 0) after.push(inline);
    else if (inline.type === 'text') {
      before.push({ type: 'text', text: inline.text.slice(0, left) });
      after.push({ type: 'text', text: inline.text.slice(left) });
    } else if (inline.type !== 'line-break') {
      const [first, second] = splitInlines(inline.children, left);
      before.push({ ...inline, children: first });
      after.push({ ...inline, children: second });
    }
    left -= length;
  }
  return [before, after];
}
