/** The structure types we use (ISO 32000-1, 14.8.4). */
export type StructureTag =
  | 'Part'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'BlockQuote'
  | 'Note'
  | 'Reference'
  | 'Link'
  | 'Figure'
  | 'TOC'
  | 'TOCI'
  | 'Index';

/** A node of the document's logical structure. */
export interface StructureNode {
  readonly tag: StructureTag;
  readonly parent: StructureNode | null;
  /** BCP 47, where it differs from the book's. */
  readonly language: string | null;
  /** What is heard of a figure; null for an ornament, which nobody hears of; left out for text. */
  readonly alt?: string | null;
  /** Its words are the book's own and no story's; left out for no. */
  readonly added?: true;
  /** How a list's items are numbered; left out for what is no list. */
  readonly numbering?: 'Decimal' | 'Disc';
  /** How many cells without any content stand next to a table's cell; left out for none. */
  readonly emptyCells?: { readonly before: number; readonly after: number };
}

/** A node below another one. */
export function node(tag: StructureTag, parent: StructureNode | null): StructureNode {
  return { tag, parent, language: null };
}

/** A node below another one whose words are the book's own. */
export function addedNode(tag: StructureTag, parent: StructureNode | null): StructureNode {
  return { ...node(tag, parent), added: true };
}

const HEADINGS = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const;

/** The tag of a heading; 1 is the highest level, 6 the lowest there is. */
export function headingTag(level: number): StructureTag {
  return HEADINGS[Math.min(Math.max(level, 1), HEADINGS.length) - 1] ?? 'H6';
}

/**
 * The tag of a node's marked content: its own, but `Lbl` for words the book adds, so that whoever
 * reads a page's content can tell them from a story's, labels that an author typed among them.
 */
export function contentTag({ tag, added }: StructureNode): string {
  if (added === true) return 'Lbl';
  return tag === 'Lbl' ? 'Span' : tag;
}
