import { type Line, naturalWidthPt } from '../lines/line.ts';

/**
 * The cells of a table side by side, a list of lines for each row, each as far to the right as its
 * column is; null where some cell takes more than one line or the columns do not fit the measure.
 */
export function inColumns(
  rows: readonly (readonly (readonly Line[])[])[],
  measurePt: number,
  gapPt: number,
): Line[][] | null {
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
    row.flatMap((cell, column) => cell.map((line) => ({ ...line, indentPt: lefts[column] ?? 0 }))),
  );
}
