import { describe, expect, test } from 'vitest';
import type { SheetSide } from '../../src/imposition/arrange-pages.ts';
import { placePages } from '../../src/imposition/place-pages.ts';
import { planSheets, type SheetPlan } from '../../src/imposition/plan-sheets.ts';
import {
  BINDINGS,
  DEFAULT_IMPOSITION,
  type ImpositionOptions,
} from '../../src/model/imposition-options.ts';
import { bindSheets, type PrintedPage, printSheet } from './support/bind.ts';
import type { Leaf, Paper } from './support/fold-paper.ts';

const LONGEST = 200;
/** Smaller than any place on the sheets below, so that every page has room to be misplaced in. */
const PAGE = { widthPt: 60, heightPt: 85 };
const SHEETS = [
  { widthPt: 841.89, heightPt: 1190.55 },
  { widthPt: 612, heightPt: 792 },
];

function printedOn(side: SheetSide, plan: SheetPlan): PrintedPage[] {
  return placePages(side, plan.geometry).map(({ page, turned, box }) => ({
    page,
    turned,
    left: box.xPt,
    bottom: box.yPt,
    width: box.widthPt,
    height: box.heightPt,
  }));
}

/** The signatures of a book as they are sewn, each a list of leaves. */
function bind(plan: SheetPlan, duplex: 'long' | 'short'): Leaf[][] {
  const { widthPt: width, heightPt: height } = plan.geometry.sheet;
  const papers: Paper[][] = [];
  for (let index = 0; index < plan.sides.length; index += 2) {
    const [front, back] = [plan.sides[index], plan.sides[index + 1]];
    if (front?.side !== 'front' || back?.side !== 'back') throw new Error('a sheet lacks a side');
    if (front.sheet !== back.sheet || front.signature !== back.signature) {
      throw new Error('sides of two sheets are printed on one');
    }
    papers[front.signature] ??= [];
    papers[front.signature]?.push(
      printSheet({ width, height }, printedOn(front, plan), printedOn(back, plan), duplex),
    );
  }
  return bindSheets(papers, plan.layout);
}

/** What is wrong with the bound book; null for nothing. */
function faultOf(plan: SheetPlan, options: ImpositionOptions): string | null {
  const before = options.flyleaves * 2;
  let position = -before;
  for (const leaves of bind(plan, options.duplex)) {
    for (const [index, leaf] of leaves.entries()) {
      const wrapped = Math.min(index, leaves.length - 1 - index);
      // Folding pushes a leaf out by the paper that is wrapped round it.
      const pushed = plan.layout.folds.length > 0 ? wrapped * options.paperPt : 0;
      for (const side of [leaf.recto, leaf.verso]) {
        const printed = position >= 0 && position < plan.pages;
        if (side.length !== (printed ? 1 : 0) || (printed && side[0]?.page !== position)) {
          return `page ${position}: found ${side.map(({ page }) => page)}`;
        }
        for (const { page, upright, mirrored, fromSpine, fromFoot } of side) {
          if (!upright || mirrored) return `page ${page} stands on its head or is mirrored`;
          const spine = options.creep ? fromSpine + pushed : fromSpine;
          if (Math.abs(spine) > 1e-6) return `page ${page} is ${spine} off the spine`;
          const foot = (plan.geometry.cell.heightPt - plan.geometry.page.heightPt) / 2;
          if (Math.abs(fromFoot - foot) > 1e-6) return `page ${page} is ${fromFoot} above the foot`;
        }
        position++;
      }
    }
  }
  if (position < plan.pages + before) return `the book ends at page ${position}`;
  return null;
}

/** Every length with the usual signatures; the others take turns with the lengths. */
const USUAL: readonly number[] = [];
const UNUSUAL: readonly (readonly number[])[] = [[1], [3], [5, 2], [16]];

describe.each(BINDINGS)('a %s', (binding) => {
  test.each(['long', 'short'] as const)('turned over its %s edge reads on', (duplex) => {
    const faults: string[] = [];
    for (let pages = 1; pages <= LONGEST; pages++) {
      const unusual = UNUSUAL[pages % UNUSUAL.length] ?? USUAL;
      for (const [index, signature] of [USUAL, unusual].entries()) {
        const options: ImpositionOptions = {
          ...DEFAULT_IMPOSITION,
          binding,
          sheet: SHEETS[(index + pages) % SHEETS.length] ?? DEFAULT_IMPOSITION.sheet,
          signature,
          duplex,
          creep: index === 0 || pages % 3 > 0,
          flyleaves: index === 0 ? 0 : pages % 5,
        };
        const fault = faultOf(planSheets(pages, PAGE, options), options);
        if (fault !== null) faults.push(`${pages} pages in ${signature}: ${fault}`);
      }
    }
    expect(faults.slice(0, 5)).toEqual([]);
  });
});

test('a fold the other way round is found out', () => {
  const options = { ...DEFAULT_IMPOSITION, binding: 'octavo' } as const;
  const plan = planSheets(16, PAGE, options);
  expect(faultOf(plan, options)).toBeNull();
  expect(faultOf(plan, { ...options, duplex: 'short' })).not.toBeNull();
  const folds = ['top-behind', 'left-behind', 'left-behind'] as const;
  expect(faultOf({ ...plan, layout: { ...plan.layout, folds } }, options)).not.toBeNull();
  expect(faultOf(plan, { ...options, paperPt: 1 })).not.toBeNull();
});
