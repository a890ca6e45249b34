import { countOf } from '../text/counted.ts';
import type { SheetPlan } from './plan-sheets.ts';

const PT_PER_MM = 72 / 25.4;

/** Millimetres with one digit, as people measure paper: "11.8 mm". */
export function millimetres(points: number): string {
  return `${(points / PT_PER_MM).toFixed(1)} mm`;
}

/** Sheets in all signatures. */
export function sheetCount({ signatures }: SheetPlan): number {
  return signatures.reduce((sum, count) => sum + count, 0);
}

/** "15 signatures: 14 of 4 sheets, 1 of 3"; of one signature or pile, its sheets. */
export function describeSignatures({ signatures, layout }: SheetPlan): string {
  if (layout.folds.length === 0) return 'a pile to be cut in two';
  if (signatures.length === 1) return 'one signature';
  const sizes = [...new Set(signatures)].sort((a, b) => b - a);
  const parts = sizes.map((size, index) => {
    const count = signatures.filter((sheets) => sheets === size).length;
    return `${count} of ${index === 0 ? countOf(size, 'sheet') : size}`;
  });
  return `${signatures.length} signatures: ${parts.join(', ')}`;
}

/** What will be on the table, in a few lines: pages, sheets, signatures, thickness. */
export function describePlan(plan: SheetPlan): string[] {
  const { pages, blanks, thicknessPt, geometry } = plan;
  const deepest = Math.max(...plan.sides.flatMap(({ cells }) => cells.map(({ depth }) => depth)));
  const creep = deepest * geometry.creepPt;
  const percent = Math.round(geometry.scale * 1000) / 10;
  return [
    `${countOf(pages, 'page')} and ${countOf(blanks, 'blank')} on ${countOf(sheetCount(plan), 'sheet')} ` +
      `of ${millimetres(geometry.sheet.widthPt)} × ${millimetres(geometry.sheet.heightPt)}`,
    describeSignatures(plan),
    ...(percent === 100 ? [] : [`pages are printed at ${percent} per cent of their size`]),
    `${countOf(plan.leaves, 'leaf', 'leaves')}, ${millimetres(thicknessPt)} thick when pressed`,
    ...(creep > 0 ? [`innermost pages are moved ${millimetres(creep)} towards the spine`] : []),
  ];
}
