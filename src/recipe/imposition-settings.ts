import { z } from 'zod';
import {
  BINDINGS,
  DEFAULT_IMPOSITION,
  type ImpositionOptions,
  SHEET_MARKS,
} from '../model/imposition-options.ts';
import { parsePaper, parseScale, parseSheet } from './lengths.ts';

const MOST_SHEETS = 100;
const MOST_FLYLEAVES = 20;

const sheets = z.number().int().min(1).max(MOST_SHEETS);

/** Text that a parser makes something of, or the sentence that says what is expected. */
function parsed<Value>(parse: (text: string) => Value | null, expected: string) {
  return z.string().transform((text, context): Value => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}

/** `print.imposition`. */
export const impositionSchema = z
  .strictObject({
    binding: z
      .enum(BINDINGS)
      .optional()
      .describe('How often a sheet is folded; booklet: all sheets in one; perfect: cut and glued.'),
    signature: z
      .union([sheets, z.array(sheets).min(1)])
      .optional()
      .describe('Sheets in a signature, or a list of them; the last counts for all that follow.'),
    sheet: parsed(parseSheet, 'a sheet such as a4, a3, letter or 320x450mm is expected')
      .optional()
      .describe('The paper in the printer: a4, a3, letter, legal, tabloid, 320x450mm ...'),
    paper: parsed(parsePaper, 'the thickness of a leaf such as 0.1mm is expected')
      .optional()
      .describe('How thick one leaf is.'),
    duplex: z
      .enum(['long', 'short'])
      .optional()
      .describe('The edge your printer turns sheets over.'),
    stacks: z
      .enum(['same', 'reversed'])
      .optional()
      .describe(
        'Fronts and backs in files of their own; the backs in the same order, or reversed.',
      ),
    scale: parsed(parseScale, 'fit, fill or a share such as 100% is expected').optional(),
    creep: z
      .boolean()
      .optional()
      .describe('Whether inner pages are moved to the spine by what folding pushes them out.'),
    flyleaves: z
      .number()
      .int()
      .min(0)
      .max(MOST_FLYLEAVES)
      .optional()
      .describe('Empty leaves before the book and behind it.'),
    marks: z.union([z.literal('none'), z.array(z.enum(SHEET_MARKS))]).optional(),
    split: z.boolean().optional().describe('A file for each signature.'),
    guide: z.boolean().optional().describe('Instructions and a test sheet beside the sheets.'),
  })
  .describe('The book on sheets to be printed, folded and sewn.');

/** Everything about the sheets, what nobody said included. */
export function impositionOptions(data: z.output<typeof impositionSchema>): ImpositionOptions {
  const usual = DEFAULT_IMPOSITION;
  return {
    binding: data.binding ?? usual.binding,
    signature: data.signature === undefined ? usual.signature : [data.signature].flat(),
    sheet: data.sheet ?? usual.sheet,
    paperPt: data.paper ?? usual.paperPt,
    duplex: data.duplex ?? usual.duplex,
    stacks: data.stacks ?? usual.stacks,
    scale: data.scale ?? usual.scale,
    creep: data.creep ?? usual.creep,
    flyleaves: data.flyleaves ?? usual.flyleaves,
    marks: data.marks === 'none' ? [] : (data.marks ?? usual.marks),
    split: data.split ?? usual.split,
    guide: data.guide ?? usual.guide,
  };
}
