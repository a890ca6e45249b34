import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { ImpositionOptions } from '../model/imposition-options.ts';
import type { SheetSide } from './arrange-pages.ts';
import { openPdf, type SourcePdf } from './pdf/open-pdf.ts';
import { writeGuide } from './pdf/write-guide.ts';
import { writeSheets } from './pdf/write-sheets.ts';
import { writeTestSheet } from './pdf/write-test-sheet.ts';
import { isTooLarge, type Size } from './place-pages.ts';
import { planSheets, type SheetPlan } from './plan-sheets.ts';

/** Pages from one to another, both counted; from 1. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

/** Somebody's book, and how it is to stand on sheets. */
export interface ImposeRequest {
  readonly bytes: Uint8Array;
  /** As the user named it. */
  readonly path: string;
  /** null: all pages. */
  readonly ranges: readonly PageRange[] | null;
  readonly options: ImpositionOptions;
  /** Names the program: 'Quire 0.1.0'. */
  readonly generator: string;
}

/** A file of sheets; `suffix` follows the book's name: '-sheets.pdf'. */
export interface ImposedFile {
  readonly suffix: string;
  readonly bytes: Uint8Array;
  /** Sides of sheets, or pages of the instructions. */
  readonly pages: number;
}

export interface ImposedBook {
  readonly plan: SheetPlan;
  readonly files: readonly ImposedFile[];
}

/** A book's pages on sheets to be printed, folded and sewn; null with errors where that cannot be. */
export async function imposeBook(request: ImposeRequest): Promise<Checked<ImposedBook | null>> {
  const { path, options, generator } = request;
  const opened = await openPdf(request.bytes, path);
  if (opened.value === null) return { value: null, diagnostics: opened.diagnostics };
  const source = opened.value;
  const chosen = choosePages(source.pages.length, request.ranges);
  if (chosen.length === 0) {
    return failed(
      path,
      'no-such-pages',
      `The file has ${source.pages.length} pages, and none of those asked for.`,
      'Look at --pages.',
    );
  }
  const size = largest(chosen.flatMap((page) => source.pages[page] ?? []));
  const plan = planSheets(chosen.length, size, options);
  if (isTooLarge(plan.geometry)) {
    return failed(
      path,
      'page-too-large',
      tooLarge(plan.geometry.page, plan.geometry.cell),
      'Take a larger --sheet, or let pages be made smaller with --scale fit.',
    );
  }
  try {
    const files = await makeFiles(source, chosen, plan, options, generator);
    return { value: { plan, files }, diagnostics: remarksOn(opened.diagnostics, request.ranges) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return failed(
      path,
      'broken-pdf',
      'This file is damaged: the content of a page cannot be read.',
      'Open it in the program that made it, or in a PDF reader, and save it anew.',
    );
  }
}

async function makeFiles(
  source: SourcePdf,
  pages: readonly number[],
  plan: SheetPlan,
  options: ImpositionOptions,
  generator: string,
): Promise<ImposedFile[]> {
  const files: ImposedFile[] = [];
  for (const { suffix, sides } of piles(plan, options)) {
    const bytes = await writeSheets({
      source,
      pages,
      plan,
      sides,
      marks: options.marks,
      generator,
    });
    files.push({ suffix: `-sheets${suffix}.pdf`, bytes, pages: sides.length });
  }
  if (options.guide) {
    files.push({ suffix: '-sheets-guide.pdf', ...(await writeGuide(plan, options, generator)) });
    files.push({ suffix: '-sheets-test.pdf', ...(await writeTestSheet(plan, options, generator)) });
  }
  return files;
}

/** The sides that go into each file. */
function piles(
  { sides, signatures }: SheetPlan,
  { split, stacks }: ImpositionOptions,
): { suffix: string; sides: SheetSide[] }[] {
  const digits = String(signatures.length).length;
  const books = split
    ? signatures.map((_, signature) => ({
        suffix: `-${String(signature + 1).padStart(digits, '0')}`,
        sides: sides.filter((side) => side.signature === signature),
      }))
    : [{ suffix: '', sides: [...sides] }];
  if (stacks === null) return books;
  return books.flatMap(({ suffix, sides: all }) => {
    const backs = all.filter(({ side }) => side === 'back');
    return [
      { suffix: `${suffix}-fronts`, sides: all.filter(({ side }) => side === 'front') },
      { suffix: `${suffix}-backs`, sides: stacks === 'reversed' ? backs.reverse() : backs },
    ];
  });
}

/** Places of the wanted pages, in the wanted order. */
function choosePages(count: number, ranges: readonly PageRange[] | null): number[] {
  const pages: number[] = [];
  for (const { from, to } of ranges ?? [{ from: 1, to: count }]) {
    for (let page = Math.max(1, from); page <= Math.min(to, count); page++) pages.push(page - 1);
  }
  return pages;
}

function largest(sizes: readonly Size[]): Size {
  return {
    widthPt: Math.max(...sizes.map(({ widthPt }) => widthPt)),
    heightPt: Math.max(...sizes.map(({ heightPt }) => heightPt)),
  };
}

/** Of pages that were left out on purpose nothing is said. */
function remarksOn(
  found: readonly Diagnostic[],
  ranges: readonly PageRange[] | null,
): readonly Diagnostic[] {
  return ranges === null ? found : found.filter(({ code }) => code !== 'page-sizes-differ');
}

function tooLarge(page: Size, cell: Size): string {
  const mm = ({ widthPt, heightPt }: Size) =>
    `${Math.round((widthPt * 25.4) / 72)} × ${Math.round((heightPt * 25.4) / 72)} mm`;
  return `A page of ${mm(page)} does not fit on its part of the sheet, ${mm(cell)}.`;
}

function failed(path: string, code: string, message: string, hint: string): Checked<null> {
  return { value: null, diagnostics: [{ code, severity: 'error', message, hint, path }] };
}
