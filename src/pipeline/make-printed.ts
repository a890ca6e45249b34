import type { Host } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { USUAL_WRAP } from '../recipe/print-settings.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { BookFile, Writer, WriterKit } from '../writers/writer.ts';
import type { MadeFile } from './make-books.ts';
import type { MadeSheets } from './make-sheets.ts';
import type { BuildRequest } from './request.ts';

/** The PDF that has just been made, and what it was made with. */
interface MadePdf {
  readonly kit: WriterKit;
  readonly writer: Writer;
  readonly pdf: BookFile;
}

interface Surroundings {
  readonly host: Host;
  readonly recipeFolder: string | null;
}

const NO_SHEETS: Checked<MadeSheets> = { value: { files: [], blockPt: null }, diagnostics: [] };

/**
 * What goes to the printer beside the book, as far as it is wanted: its sheets, and its wrap. What makes
 * them is loaded then only: it brings a PDF library of hundreds of files.
 */
export async function makePrinted(
  anthology: Anthology,
  recipe: Recipe,
  request: BuildRequest,
  { kit, writer, pdf }: MadePdf,
  { host, recipeFolder }: Surroundings,
): Promise<Checked<MadeFile[]>> {
  const { imposition, printGoals } = recipe;
  let sheets = NO_SHEETS;
  if (imposition !== null) {
    const { makeSheets } = await import('./make-sheets.ts');
    sheets = await makeSheets(anthology, kit, writer, pdf.bytes, imposition);
  }
  const files = [...sheets.value.files];
  const diagnostics: Diagnostic[] = [...sheets.diagnostics];
  const wanted = request.wrap === true ? (printGoals.wrap ?? USUAL_WRAP) : printGoals.wrap;
  if (wanted !== null) {
    const { makeWrap } = await import('./make-wrap.ts');
    const wrap = await makeWrap(
      anthology,
      {
        cover: { ...recipe.cover, style: request.coverStyle ?? recipe.cover.style },
        goals: printGoals,
        wrap: wanted,
        trim: kit.print.trim,
        pages: await blockPages(anthology, { kit, writer, pdf }),
        blockPt: sheets.value.blockPt,
        recipeFolder,
        generator: kit.generator,
      },
      host,
    );
    files.push(...wrap.value);
    diagnostics.push(...wrap.diagnostics);
  }
  return { value: files, diagnostics };
}

/** The pages between the covers: those a printer gets, whose number is even. */
async function blockPages(anthology: Anthology, { kit, writer, pdf }: MadePdf): Promise<number> {
  if (kit.print.profile === 'print') return pdf.pages ?? 0;
  const print = { ...kit.print, profile: 'print' } as const;
  return (await writer.countPages?.(anthology, { ...kit, print })) ?? pdf.pages ?? 0;
}
