import { type Inline, type InlineStyle, textOf } from '../../../model/inline.ts';
import { noteAddress } from './note-marks.ts';
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
  'all-small-caps': (wish) => ({ ...wish, drawn: 'all-small-caps' }),
  fraction: (wish) => ({ ...wish, drawn: 'fraction' }),
  code: (wish) => ({ ...wish, italic: false, bold: false }),
};

type NoteReference = Extract<Inline, { type: 'note-reference' }>;

/** Running text as runs, one list for each line its author ended; at least one list. `story` is whose notes it names. */
export function styledRuns(
  content: readonly Inline[],
  base: StyleWish,
  styles: StyleBook,
  story = '',
): StyledRun[][] {
  const lines: StyledRun[][] = [[]];
  const noteMark = ({ note, children }: NoteReference, wish: StyleWish): StyledRun => {
    const text = textOf(children);
    const href = noteAddress(story, note);
    return { text, style: styles.noteMark({ ...wish, href }, text.trim()) };
  };
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
        case 'note-reference':
          lines.at(-1)?.push(noteMark(inline, wish));
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
