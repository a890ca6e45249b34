import { type Command as Commander, InvalidArgumentError, Option } from 'commander';
import type { PageRange } from '../imposition/impose.ts';
import {
  BINDINGS,
  DEFAULT_IMPOSITION,
  type ImpositionOptions,
  SHEET_MARKS,
  type SheetMark,
} from '../model/imposition-options.ts';
import { parsePaper, parseScale, parseSheet } from '../recipe/lengths.ts';

/** What the flags of `quire impose` say; `output` and what every command has are elsewhere. */
export interface ImposeFlags {
  readonly binding?: ImpositionOptions['binding'];
  readonly signature?: readonly number[];
  readonly sheet?: ImpositionOptions['sheet'];
  readonly paper?: number;
  readonly duplex?: ImpositionOptions['duplex'];
  readonly stacks?: 'same' | 'reversed' | true;
  readonly scale?: ImpositionOptions['scale'];
  readonly creep?: boolean;
  readonly flyleaves?: number;
  readonly marks?: readonly SheetMark[];
  readonly split?: boolean;
  readonly guide?: boolean;
  readonly pages?: readonly PageRange[];
}

/** Adds the options of `quire impose`. */
export function imposeOptions(command: Commander): Commander {
  return command
    .option('--output <folder>', 'where the sheets go (default: out)')
    .addOption(new Option('--binding <name>', 'how sheets are folded').choices([...BINDINGS]))
    .option('--signature <sheets>', 'sheets in a signature: 4, or a list such as 4,4,3', sheetList)
    .option('--sheet <size>', 'paper: a4, a3, letter, tabloid, 320x450mm ... (default: a4)', sheet)
    .option('--paper <thickness>', 'of one leaf (default: 0.1mm)', paper)
    .addOption(
      new Option(
        '--duplex <edge>',
        'the edge the printer turns sheets over (default: long)',
      ).choices(['long', 'short']),
    )
    .addOption(
      new Option(
        '--stacks [order]',
        'fronts and backs in files of their own; backs in the same order, or reversed',
      ).choices(['same', 'reversed']),
    )
    .option('--scale <share>', 'fit, fill or a share such as 100% (default: fit)', scale)
    .option('--no-creep', 'leave inner pages where they are')
    .option('--flyleaves <leaves>', 'empty leaves before and behind the book', flyleaves)
    .option('--marks <list>', 'crop, fold, sewing, order with commas between, or none', marks)
    .option('--split', 'one file a signature')
    .option('--no-guide', 'without instructions and test sheet')
    .option('--pages <list>', 'only these pages: 3-, 1-120, 5,7 ...', pageRanges);
}

/** The whole of the options, what nobody said included. */
export function impositionFrom(flags: ImposeFlags): ImpositionOptions {
  const usual = DEFAULT_IMPOSITION;
  return {
    binding: flags.binding ?? usual.binding,
    signature: flags.signature ?? usual.signature,
    sheet: flags.sheet ?? usual.sheet,
    paperPt: flags.paper ?? usual.paperPt,
    duplex: flags.duplex ?? usual.duplex,
    stacks: flags.stacks === true ? 'same' : (flags.stacks ?? usual.stacks),
    scale: flags.scale ?? usual.scale,
    creep: flags.creep ?? usual.creep,
    flyleaves: flags.flyleaves ?? usual.flyleaves,
    marks: flags.marks ?? usual.marks,
    split: flags.split ?? usual.split,
    guide: flags.guide ?? usual.guide,
  };
}

/** A parser's value, or the sentence that says what is expected. */
function said<Value>(value: Value | null, expected: string): Value {
  if (value === null) throw new InvalidArgumentError(expected);
  return value;
}

function sheet(text: string): ImpositionOptions['sheet'] {
  return said(parseSheet(text), 'A sheet such as a4, a3, letter or 320x450mm is expected.');
}

function paper(text: string): number {
  return said(parsePaper(text), 'The thickness of a leaf such as 0.1mm is expected.');
}

function scale(text: string): ImpositionOptions['scale'] {
  return said(parseScale(text), 'fit, fill or a share such as 100% is expected.');
}

function flyleaves(text: string): number {
  return said(wholeNumber(text, 0, 20), 'A number from 0 to 20 is expected.');
}

function sheetList(text: string): number[] {
  return text
    .split(',')
    .map((part) =>
      said(wholeNumber(part, 1, 100), 'A number of sheets from 1 to 100, or a list, is expected.'),
    );
}

function marks(text: string): SheetMark[] {
  if (text.trim().toLowerCase() === 'none') return [];
  return text.split(',').map((part) => {
    const mark = SHEET_MARKS.find((known) => known === part.trim().toLowerCase());
    return said(mark ?? null, `Known marks are ${SHEET_MARKS.join(', ')}; none for no marks.`);
  });
}

function pageRanges(text: string): PageRange[] {
  return text.split(',').map((part) => {
    const match = /^\s*(\d{1,6})\s*(?:(-)\s*(\d{1,6})?)?\s*$/.exec(part);
    const from = Number(match?.[1] ?? 0);
    const open = match?.[2] === undefined ? from : Number.MAX_SAFE_INTEGER;
    const to = match?.[3] === undefined ? open : Number(match[3]);
    const range = match === null || from < 1 || to < from ? null : { from, to };
    return said(range, 'Pages such as 3-, 1-120 or 5,7 are expected.');
  });
}

function wholeNumber(text: string, fewest: number, most: number): number | null {
  const value = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : -1;
  return value >= fewest && value <= most ? value : null;
}
