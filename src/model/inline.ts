export type InlineStyle =
  | 'emphasis'
  | 'strong'
  | 'underline'
  | 'strike'
  | 'superscript'
  | 'subscript'
  | 'small-caps'
  /** Capitals set as small ones; the letters stay capitals. */
  | 'all-small-caps'
  /** Figures about a slash, set as a fraction. */
  | 'fraction'
  | 'code';

/** Running text. Emphasis inside emphasis is left for the writer to toggle. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'styled'; readonly style: InlineStyle; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** The mark of a foot- or endnote (`Footnote.id`), as typed, without brackets round a number. */
  | { readonly type: 'note-reference'; readonly note: string; readonly children: readonly Inline[] }
  /** A line ended by the author inside one paragraph. */
  | { readonly type: 'line-break' };

/** Running text without any markup. */
export function plain(text: string): Inline[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

/** The characters of running text, markup left out; a line break reads as a newline. */
export function textOf(content: readonly Inline[]): string {
  let text = '';
  for (const inline of content) {
    switch (inline.type) {
      case 'text':
        text += inline.text;
        break;
      case 'line-break':
        text += '\n';
        break;
      case 'styled':
      case 'link':
      case 'note-reference':
        text += textOf(inline.children);
        break;
    }
  }
  return text;
}
