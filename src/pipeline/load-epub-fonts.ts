import { TEXT_FAMILIES } from '../fonts/catalogue.ts';
import { type EmbeddedFace, type EmbeddedFonts, embeddedFonts } from '../fonts/embedded-fonts.ts';
import { openUntrustedFont } from '../fonts/open-untrusted.ts';
import { canSubset } from '../fonts/subset-font.ts';
import { type Host, HostError } from '../host/host.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { EpubOptions, FaceRole } from '../recipe/recipe.ts';

/**
 * The fonts the EPUBs bring along: a family that comes with Quire, or the user's own files; null for
 * none. A file that cannot be read, or may not be cut down, is left out with a warning.
 */
export async function loadEpubFonts(
  { fonts }: EpubOptions,
  recipeFolder: string | null,
  host: Host,
): Promise<Checked<EmbeddedFonts | null>> {
  if (fonts === undefined) return { value: null, diagnostics: [] };
  if (typeof fonts === 'string') {
    const faces = await Promise.all(
      Object.entries(TEXT_FAMILIES[fonts]).map(
        async ([role, file]): Promise<EmbeddedFace> => ({
          role: role as FaceRole,
          font: await host.loadPackageFile(file),
        }),
      ),
    );
    return { value: embeddedFonts(faces), diagnostics: [] };
  }
  const diagnostics: Diagnostic[] = [];
  const faces: EmbeddedFace[] = [];
  for (const [role, file] of Object.entries(fonts)) {
    const path = host.resolve(recipeFolder ?? host.workingFolder, file);
    try {
      const font = await host.load(path);
      openUntrustedFont(font, []);
      if (canSubset(font)) faces.push({ role: role as FaceRole, font });
      else diagnostics.push(leftOut(path, NOT_FOR_BOOKS, host));
    } catch (error) {
      const cause = error instanceof HostError ? error.message : 'It is no whole TrueType font.';
      diagnostics.push(leftOut(path, cause, host));
    }
  }
  return { value: embeddedFonts(faces), diagnostics };
}

const NOT_FOR_BOOKS =
  'It is no TrueType font with outlines, or it says that no part of it may be put into a book.';

function leftOut(path: string, cause: string, host: Host): Diagnostic {
  return {
    code: 'font-left-out',
    severity: 'warning',
    message: `A font is not put into the EPUB. ${cause}`,
    hint: 'The EPUB is shown in the reader’s own font there. Check "epub.fonts" in the recipe.',
    path: host.display(path),
  };
}
