import type { Inline, InlineStyle } from '../../../model/inline.ts';
import type { StyleBook, StyleWish, TextStyle } from './text-style.ts';

/** Characters of one style. A run never crosses a line its author ended. */
export interface StyledRun {
  readonly text: string;
  readonly style: TextStyle;
}

/** What each mark asks of the style inside it. Emphasis inside emphasis toggles. */
const MARKS: Record<InlineStyle, (wish: StyleWish) => StyleWish> = {
  emphasis: (wish) => ({ ...wish, italic: !wish.italic }),
  strong: (wish) => ({ ...wish, bold: true }),
  underline: (wish) => ({ ...wish, underline: true }),
  strike: (wish) => ({ ...wish, strike: true }),
  superscript: (wish) => ({ ...wish, level: 'superscript' }),
  subscript: (wish) => ({ ...wish, level: 'subscript' }),
  'small-caps': (wish) => ({ ...wish, smallCaps: true }),
  code: (wish) => ({ ...wish, italic: false, bold: false }),
};

/** Running text as runs, one list for each line its author ended; at least one list. */
export function styledRuns(
  content: readonly Inline[],
  base: StyleWish,
  styles: StyleBook,
): StyledRun[][] {
  const lines: StyledRun[][] = [[]];
  const add = (inlines: readonly Inline[], wish: StyleWish): void => {
    for (const inline of inlines) {
      switch (inline.type) {
        case 'text':
          lines.at(-1)?.push({ text: inline.text, style: styles.style(wish) });
          break;
        case 'styled':
          add(inline.children, MARKS[inline.style](wish));
          break;
        case 'link':
          add(inline.children, { ...wish, href: inline.href });
          break;
        case 'line-break':
          lines.push([]);
          break;
      }
    }
  };
  add(content, base);
  return lines;
}
