import type { TableRow } from '../../../model/block.ts';
import { type Line, naturalWidthPt } from '../lines/line.ts';
import { FlowSetting } from './flow.ts';
import { node, type StructureNode } from './structure.ts';

/**
 * The cells of a table side by side, each line as far to the right as its column is; null where some cell takes more than one line or the columns do not fit the measure.
 */
export function inColumns(
  rows: readonly (readonly (readonly Line[])[])[],
  measurePt: number,
  gapPt: number,
): Line[][][] | null {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, [line, ...more]] of row.entries()) {
      if (more.length > 0) return null;
      const width = line === undefined ? 0 : naturalWidthPt(line);
      widths[column] = Math.max(widths[column] ?? 0, width);
    }
  }
  const lefts: number[] = [];
  let leftPt = 0;
  for (const width of widths) {
    lefts.push(leftPt);
    leftPt += width + gapPt;
  }
  if (leftPt - gapPt > measurePt) return null;
  return rows.map((row) =>
    row.map((cell, column) => cell.map((line) => ({ ...line, indentPt: lefts[column] ?? 0 }))),
  );
}

/** A row of a table with its place in the structure, and that of each of its lines. */
export interface SetRow {
  readonly setting: FlowSetting;
  readonly structure: StructureNode;
  readonly structures: ReadonlyMap<Line, StructureNode>;
}

/** The rows that have any text, their cells side by side or one below the other. */
export function tableRows(
  rows: readonly TableRow[],
  cells: readonly (readonly (readonly Line[])[])[],
  sideBySide: boolean,
  parent: StructureNode,
): SetRow[] {
  const table = node('Table', parent);
  const widest = Math.max(0, ...cells.map((row) => row.length));
  return rows.flatMap(({ header }, index) => {
    const row = cells[index] ?? [];
    const lines = row.flat();
    if (lines.length === 0) return [];
    const structure = node('TR', table);
    const structures = cellsOf(row, structure, header ? 'TH' : 'TD', widest);
    return [{ setting: new FlowSetting(sideBySide ? [lines] : lines), structure, structures }];
  });
}

/** Which cell of a table's row, below `row`, each of its lines stands in; all rows have `columns` cells. */
function cellsOf(
  cells: readonly (readonly Line[])[],
  row: StructureNode,
  tag: 'TH' | 'TD',
  columns: number,
): Map<Line, StructureNode> {
  const found = new Map<Line, StructureNode>();
  const filled = cells.flatMap((lines, column) => (lines.length > 0 ? [{ lines, column }] : []));
  filled.forEach(({ lines, column }, index) => {
    const behind = filled[index - 1]?.column ?? -1;
    const isLast = index === filled.length - 1;
    const emptyCells = { before: column - behind - 1, after: isLast ? columns - column - 1 : 0 };
    const cell = { ...node(tag, row), emptyCells };
    for (const line of lines) found.set(line, cell);
  });
  return found;
}
