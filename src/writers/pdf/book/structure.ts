/** A node of the document's logical structure (ISO 32000-1, 14.8.4). */
export interface StructureNode {
  readonly tag:
    | 'Part'
    | 'Sect'
    | 'H1'
    | 'H2'
    | 'H3'
    | 'P'
    | 'Lbl'
    | 'BlockQuote'
    | 'Figure'
    | 'TOC'
    | 'TOCI';
  readonly parent: StructureNode | null;
  /** BCP 47, where it differs from the book's. */
  readonly language: string | null;
  /** What is heard of a figure; null for an ornament, which nobody hears of; left out for text. */
  readonly alt?: string | null;
}

/** A node below another one. */
export function node(tag: StructureNode['tag'], parent: StructureNode | null): StructureNode {
  return { tag, parent, language: null };
}
