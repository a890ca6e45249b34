/** A part of a Word document as mammoth reads it; only what is looked at here. */
interface DocumentPart {
  readonly type?: string;
  readonly children?: readonly DocumentPart[];
  readonly alignment?: string | null;
  readonly styleName?: string | null;
  readonly numbering?: unknown;
}

const ALIGNMENTS: Readonly<Record<string, string>> = {
  center: 'center',
  right: 'right',
  end: 'right',
};
const STYLE_NAME = 'quire-aligned';

/** mammoth's map of styles has no alignment, so aligned paragraphs get styles of our own. */
export const ALIGNED_STYLES: readonly string[] = ['center', 'right'].map(
  (align) => `p[style-name='${STYLE_NAME}-${align}'] => p.quire-${align}:fresh`,
);

/** Start tags that stand for our styles, and what they mean in HTML. */
export const DRAWN_CLASSES: readonly (readonly [string, string])[] = [
  ['<p class="quire-center">', '<p align="center">'],
  ['<p class="quire-right">', '<p align="right">'],
  ['<span class="quire-small-caps">', '<span style="font-variant: small-caps">'],
];

/** Styles whose own meaning is worth more than their alignment. */
const MEANS_MORE = /^(?:heading|title\b|quote|intense quote|block text|quotations|list)/i;

/** The document with its centred and right-hand paragraphs marked. */
export function alignParagraphs(part: DocumentPart): DocumentPart {
  const children = part.children?.map(alignParagraphs);
  const copy = children === undefined ? part : { ...part, children };
  if (part.type !== 'paragraph' || MEANS_MORE.test(part.styleName ?? '')) return copy;
  const align = ALIGNMENTS[part.alignment ?? ''];
  if (align === undefined || (part.numbering ?? null) !== null) return copy;
  return { ...copy, styleName: `${STYLE_NAME}-${align}` };
}
