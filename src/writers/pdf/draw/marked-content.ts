import { node, type StructureNode } from '../book/structure.ts';
import type { PdfFile } from './pdfkit-adapter.ts';

/**
 * Keeps track of the marked content of one page (ISO 32000-1, 14.6): every stretch stands in a node
 * of the structure or is an artifact.
 */
export class MarkedContent {
  readonly #file: PdfFile;
  /** null: an artifact; undefined: nothing. */
  #open: StructureNode | null | undefined;
  #link: { readonly inside: StructureNode; readonly key: string; at: StructureNode } | null = null;

  constructor(file: PdfFile) {
    this.#file = file;
  }

  /** The operators that lead into a node, or into an artifact for null; empty if that is open. */
  enter(structure: StructureNode | null): string {
    if (structure !== null) this.#link = null;
    return this.#enter(structure);
  }

  /**
   * The operators that lead into a link of a node, below a reference where it leads to a note or
   * page. One that goes on behind the end of a line is the same link.
   */
  enterLink(inside: StructureNode, key: string, isReference: boolean): string {
    let link = this.#link;
    if (link === null || link.inside !== inside || link.key !== key) {
      const added = inside.added === true ? { added: true as const } : {};
      const parent = isReference ? { ...node('Reference', inside), ...added } : inside;
      link = { inside, key, at: { ...node('Link', parent), ...added } };
      this.#link = link;
    }
    return this.#enter(link.at);
  }

  /** The operator that closes whatever is open. */
  close(): string {
    if (this.#open === undefined) return '';
    const operator = this.#open === null ? 'EMC' : this.#file.endContent();
    this.#open = undefined;
    return operator;
  }

  #enter(structure: StructureNode | null): string {
    if (this.#open !== undefined && this.#open === structure) return '';
    const end = this.close();
    this.#open = structure;
    const start = structure === null ? '/Artifact BMC' : this.#file.beginContent(structure);
    return [end, start].filter((operator) => operator !== '').join('\n');
  }
}
