import { TEXT_FACES } from '../fonts/catalogue.ts';
import type { Host } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { writerFor } from '../writers/registry.ts';
import type { WriterKit } from '../writers/writer.ts';
import type { Progress } from './compile.ts';
import { openFaces } from './load-fonts.ts';
import { makeCover } from './make-cover.ts';
import type { BuildRequest } from './request.ts';
import { VERSION } from './version.ts';

/** A finished file, not yet saved. `suffix` follows the book's slug. */
export interface MadeFile {
  readonly format: string;
  readonly suffix: string;
  readonly bytes: Uint8Array;
  readonly pages: number | null;
}

/** The files of a book in every wanted format, the cover last. Nothing is saved. */
export async function makeBooks(
  anthology: Anthology,
  recipe: Recipe,
  request: BuildRequest,
  host: Host,
  onProgress: (progress: Progress) => void,
): Promise<Checked<MadeFile[]>> {
  const diagnostics: Diagnostic[] = [];
  const fonts = await openFaces(TEXT_FACES, host);
  onProgress({ step: 'writing', format: 'cover' });
  const cover = await makeCover(
    anthology,
    { ...recipe.cover, style: request.coverStyle ?? recipe.cover.style },
    host,
  );
  diagnostics.push(...cover.diagnostics);
  const kit: WriterKit = {
    cover: cover.value.inBook,
    fonts,
    print: recipe.print,
    css: new TextDecoder().decode(await host.loadAsset('css/classic.css')),
    generator: `Quire ${VERSION}`,
  };

  const files: MadeFile[] = [];
  for (const format of new Set(request.formats ?? recipe.formats)) {
    const writer = await writerFor(format);
    if (writer === null) {
      diagnostics.push(notWritten(format));
      continue;
    }
    onProgress({ step: 'writing', format });
    const { value, diagnostics: more } = await writer.write(anthology, kit);
    diagnostics.push(...more);
    files.push({ format, suffix: writer.extension, bytes: value.bytes, pages: value.pages });
  }
  if (files.length === 0) {
    diagnostics.push({
      code: 'no-format',
      severity: 'error',
      message: 'None of the wanted formats can be written.',
      hint: 'Ask for epub, pdf or both with --format.',
    });
  }
  files.push({ format: 'cover', suffix: '-cover.jpg', bytes: cover.value.store, pages: null });
  return { value: files, diagnostics };
}

function notWritten(format: string): Diagnostic {
  return {
    code: 'format-not-written',
    severity: 'warning',
    message: `This version of Quire does not write ${format} yet.`,
    hint: 'The other formats are made; an EPUB opens on a Kobo too.',
  };
}
