import type { ImpositionOptions } from '../model/imposition-options.ts';
import { countOf, listed } from '../text/counted.ts';
import { describePlan, millimetres } from './describe-plan.ts';
import type { Fold } from './layouts.ts';
import type { SheetPlan } from './plan-sheets.ts';
import { sewingStations } from './sheet-marks.ts';

/** A heading and the paragraphs below it. */
export interface Instruction {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

const FOLDS: Readonly<Record<Fold, string>> = {
  'left-behind': 'the left half behind the right half',
  'top-behind': 'the upper half behind the lower half',
};

/** How to make a book of the printed sheets, in the order of the work. */
export function instructions(plan: SheetPlan, options: ImpositionOptions): Instruction[] {
  const folded = plan.layout.folds.length > 0;
  return [
    { title: 'What you have', paragraphs: describePlan(plan).map(sentence) },
    { title: 'Print', paragraphs: printing(options) },
    folded ? folding(plan) : cutting(),
    ...(folded ? [gathering(plan, options), sewing(plan)] : []),
    { title: 'Press and trim', paragraphs: trimming(plan, folded) },
  ];
}

function printing({ stacks, duplex }: ImpositionOptions): string[] {
  const always =
    'Print at actual size, 100 per cent, without “fit to page”, and check with the ruler.';
  if (stacks !== null) {
    return [
      'Print the test sheet first: its front, then its back on the same sheet.',
      'Print the file of fronts. Put the pile back into the printer so that the backs come on the ' +
        `other side, turned over its ${duplex} edge, and print the file of backs.`,
      stacks === 'reversed'
        ? 'The backs are in reverse order: the first back belongs to the last sheet.'
        : 'The backs are in the order of the fronts; if your printer takes the pile from the other ' +
          'end, make the files again with the backs in reverse order.',
      always,
    ];
  }
  return [
    `Print on both sides, “flip on ${duplex} edge”. Print the test sheet first: its numbers must ` +
      'stand back to back and all read the same way round when you have folded it.',
    always,
  ];
}

function folding({ layout, signatures }: SheetPlan): Instruction {
  const [first, ...others] = layout.folds.map((fold) => FOLDS[fold]);
  const nested = signatures.some((sheets) => sheets > 1);
  return {
    title: 'Fold',
    paragraphs: [
      'Lay a sheet before you, front upwards, so that its lowest row reads upright; its first page ' +
        'is at the lower right.',
      `Fold ${first}${others.map((fold) => `, then ${fold}`).join('')}. The dashed marks show where. ` +
        'The last fold is the spine.',
      ...(nested && layout.folds.length === 1
        ? [
            'Sheets of one signature may be folded together, or one by one and laid into each other.',
          ]
        : nested
          ? ['Fold each sheet by itself; lay the second into the middle of the first, and so on.']
          : []),
    ],
  };
}

function cutting(): Instruction {
  return {
    title: 'Cut',
    paragraphs: [
      'Keep the sheets in the order of printing, the first front on top, and cut the pile down the ' +
        'middle at the marks.',
      'Put the left half of the pile on top of the right half. The pages now follow each other.',
      'Glue the left edge of the pile into the cover.',
    ],
  };
}

function gathering({ signatures }: SheetPlan, { marks }: ImpositionOptions): Instruction {
  if (signatures.length === 1) {
    return { title: 'Gather', paragraphs: ['All sheets make one signature, the first outermost.'] };
  }
  const order = marks.includes('order')
    ? ' The black bars on their backs go down like stairs; a gap shows a mistake.'
    : '';
  return {
    title: 'Gather',
    paragraphs: [
      `Lay the ${signatures.length} signatures on each other in order, the first on top.${order}`,
      `Sheets in each: ${signatures.join(', ')}.`,
    ],
  };
}

function sewing({ geometry, signatures }: SheetPlan): Instruction {
  const several = signatures.length > 1;
  const places = sewingStations(geometry.page.heightPt, several);
  const shown = places.map((share) => millimetres(share * geometry.page.heightPt));
  return {
    title: 'Sew',
    paragraphs: [
      `Open each signature in the middle and pierce its fold at the ${countOf(places.length, 'mark')}: ` +
        `${listed(shown)} from the foot.`,
      several
        ? 'Sew in and out along the fold; at the first and last hole catch the signature before with ' +
          'a kettle stitch. Tapes or cords lie between the inner holes.'
        : 'Go in at the middle hole, out and in along the fold and back, and knot where you began; ' +
          'or take a long stapler.',
    ],
  };
}

function trimming({ geometry }: SheetPlan, folded: boolean): string[] {
  const { page, creepPt } = geometry;
  return [
    'Press the block under weight overnight before you measure it for a cover.',
    `Trim head, foot and fore-edge at the marks to ${millimetres(page.widthPt)} × ` +
      `${millimetres(page.heightPt)}.`,
    ...(folded && creepPt > 0
      ? [
          'Inner pages are printed nearer to the fold by the thickness of the paper round them, so ' +
            'that all outer margins are equal after trimming.',
        ]
      : []),
  ];
}

function sentence(line: string): string {
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
