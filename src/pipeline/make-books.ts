import { isDeepStrictEqual } from 'node:util';
import { fontRules } from '../fonts/embedded-fonts.ts';
import type { Host } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { checkOwnEpub } from '../preflight/check-epub.ts';
import type { BookFormat, Recipe } from '../recipe/recipe.ts';
import { writerFor } from '../writers/registry.ts';
import type { WriterKit } from '../writers/writer.ts';
import type { Progress } from './compile.ts';
import { loadEpubFonts } from './load-epub-fonts.ts';
import { loadStylesheet } from './load-stylesheet.ts';
import { loadTextFamily } from './load-text-family.ts';
import { makeCover } from './make-cover.ts';
import { makePrinted } from './make-printed.ts';
import type { BuildRequest } from './request.ts';
import { settlePrint } from './settle-print.ts';
import { VERSION } from './version.ts';

/** A finished file, not yet saved. `suffix` follows the book's slug. */
export interface MadeFile {
  readonly format: string;
  readonly suffix: string;
  readonly bytes: Uint8Array;
  readonly pages: number | null;
  /** What is to be said of it in the summary, a line each; left out for nothing. */
  readonly remarks?: readonly string[];
}

/** The files of a book in every wanted format, the cover last. Nothing is saved. */
export async function makeBooks(
  anthology: Anthology,
  recipe: Recipe,
  request: BuildRequest,
  host: Host,
  onProgress: (progress: Progress) => void,
  options: { readonly recipeFolder: string | null } = { recipeFolder: null },
): Promise<Checked<MadeFile[]>> {
  const diagnostics: Diagnostic[] = [];
  const family = await loadTextFamily(anthology, recipe.typeface, options.recipeFolder, host);
  diagnostics.push(...family.diagnostics);
  onProgress({ step: 'writing', format: 'cover' });
  const cover = await makeCover(
    anthology,
    { ...recipe.cover, style: request.coverStyle ?? recipe.cover.style },
    host,
    options.recipeFolder,
  );
  diagnostics.push(...cover.diagnostics);
  const embedded = await loadEpubFonts(recipe.epub, options.recipeFolder, host);
  diagnostics.push(...embedded.diagnostics);
  const css = await loadStylesheet(
    recipe.epub,
    {
      own: request.css ?? null,
      recipeFolder: options.recipeFolder,
      ...(embedded.value === null ? {} : { more: fontRules(embedded.value) }),
    },
    host,
  );
  diagnostics.push(...css.diagnostics);
  let kit: WriterKit = {
    cover: cover.value.inBook,
    fonts: family.value,
    print: recipe.print,
    css: css.value,
    opening: recipe.epub.opening,
    ...(embedded.value === null ? {} : { embedded: embedded.value }),
    generator: `Quire ${VERSION}`,
  };

  const files: MadeFile[] = [];
  const printed: MadeFile[] = [];
  for (const format of inOrder(request.formats ?? recipe.formats)) {
    const writer = await writerFor(format);
    if (writer === null) {
      diagnostics.push(notWritten(format));
      continue;
    }
    onProgress({ step: 'writing', format });
    if (writer.countPages !== undefined) {
      const goals = { ...recipe.printGoals, fit: request.fit ?? recipe.printGoals.fit };
      const count = async (print: WriterKit['print']): Promise<number> =>
        (await writer.countPages?.(anthology, { ...kit, print })) ?? 0;
      const print = await settlePrint(recipe.print, goals, recipe.imposition, count);
      diagnostics.push(...print.diagnostics);
      kit = { ...kit, print: print.value };
    }
    const { value, diagnostics: more } = await writer.write(anthology, kit);
    // Both kinds of EPUB leave out the same pictures; one warning each is enough.
    diagnostics.push(
      ...more.filter((one) => !diagnostics.some((said) => isDeepStrictEqual(said, one))),
    );
    if (value.pageStarts !== undefined) kit = { ...kit, pageStarts: value.pageStarts };
    if (writer.extension.endsWith('.epub'))
      diagnostics.push(...(await faultsOf(value.bytes, format)));
    files.push({ format, suffix: writer.extension, bytes: value.bytes, pages: value.pages });
    if (format === 'pdf') {
      const more = await makePrinted(
        anthology,
        recipe,
        request,
        { kit, writer, pdf: value },
        { host, ...options },
      );
      diagnostics.push(...more.diagnostics);
      printed.push(...more.value);
    }
  }
  if (files.length === 0) {
    diagnostics.push({
      code: 'no-format',
      severity: 'error',
      message: 'None of the wanted formats can be written.',
      hint: 'Ask for epub, pdf or both with --format.',
    });
  }
  const order = [...(request.formats ?? recipe.formats)];
  files.sort(
    (a, b) => order.indexOf(a.format as BookFormat) - order.indexOf(b.format as BookFormat),
  );
  files.push(...printed);
  files.push({ format: 'cover', suffix: '-cover.jpg', bytes: cover.value.store, pages: null });
  return { value: files, diagnostics };
}

/** The PDF first: its page numbers go into the EPUB. */
function inOrder(formats: readonly BookFormat[]): BookFormat[] {
  return [...new Set(formats)].sort((a, b) => Number(b === 'pdf') - Number(a === 'pdf'));
}

/** What is wrong with a book made here. One with errors is not saved. */
async function faultsOf(bytes: Uint8Array, format: string): Promise<Diagnostic[]> {
  const found = await checkOwnEpub(bytes);
  return found.map((fault) => ({
    ...fault,
    path: [format, fault.path].filter((part) => part !== undefined).join('!'),
    hint: fault.path?.endsWith('.css')
      ? 'Look into your own stylesheet, if you gave one.'
      : 'This is a fault of Quire. Please report it, with the story that shows it if you may.',
  }));
}

function notWritten(format: string): Diagnostic {
  return {
    code: 'format-not-written',
    severity: 'warning',
    message: `This version of Quire does not write ${format} yet.`,
    hint: 'The other formats are made; an EPUB opens on a Kobo too.',
  };
}
