import type { Block } from '../../../model/block.ts';
import type { Line } from '../lines/line.ts';
import type { ItemSetting, PageItem } from '../pages/page-items.ts';
import type { PageKey } from './set-page.ts';
import type { StructureNode } from './structure.ts';

/** One way to set a block: its lines, one a row, or several beside each other in a table. */
export class FlowSetting implements ItemSetting {
  readonly cost: number;
  readonly #lines: readonly (Line | readonly Line[])[];

  constructor(lines: readonly (Line | readonly Line[])[], cost = 0) {
    this.#lines = lines;
    this.cost = cost;
  }

  get rows(): number {
    return this.#lines.length;
  }

  hyphenAt(index: number): boolean {
    const line = this.#lines[index];
    return line !== undefined && 'hyphen' in line && line.hyphen;
  }

  /** The lines that stand on a row. */
  row(index: number): readonly Line[] {
    const line = this.#lines[index];
    if (line === undefined) return [];
    return 'tokens' in line ? [line] : line;
  }
}

/** The artifacts of a block that has none. */
export const NO_ARTIFACTS: ReadonlySet<Line> = new Set();

/** A block ready for page make-up. */
export interface FlowItem extends PageItem {
  readonly settings: readonly FlowSetting[];
  readonly structure: StructureNode;
  /** Where lines stand that have a node of their own, such as the cells of a table. */
  readonly structures?: ReadonlyMap<Line, StructureNode>;
  /** From the left edge of the text area. */
  readonly leftPt: number;
  /** From the right edge of the text area, for what is centred without being a line; 0 when left out. */
  readonly rightPt?: number;
  /** A list's number or bullet, on the first row. */
  readonly label: { readonly line: Line; readonly structure: StructureNode } | null;
  readonly labelLeftPt: number;
  /** Lines that are not part of the text, such as leaders. */
  readonly artifacts: ReadonlySet<Line>;
  /** Where a click on it leads. */
  readonly target: PageKey | null;
  /** The block of the story it was made from; left out for what is none. */
  readonly origin?: Block;
}
