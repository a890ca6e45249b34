import { type Host, HostError } from '../host/host.ts';
import type { Checked } from '../model/diagnostic.ts';
import type { EpubOptions } from '../recipe/recipe.ts';

/** Where a user's own stylesheet may be named. */
export interface StylesheetPlaces {
  /** On the command line, relative to the working folder; goes before the recipe's. */
  readonly own: string | null;
  /** Absolute; null where there is no recipe. */
  readonly recipeFolder: string | null;
  /** Rules that go before the user's own; left out for none. */
  readonly more?: string;
}

/**
 * The stylesheet of an EPUB: the classic one, what the theme changes in it, and the user's own last.
 * A file that cannot be read is an error.
 */
export async function loadStylesheet(
  { theme, css }: EpubOptions,
  { own, recipeFolder, more }: StylesheetPlaces,
  host: Host,
): Promise<Checked<string>> {
  const asset = async (name: string) =>
    new TextDecoder().decode(await host.loadAsset(`css/${name}.css`));
  const sheets = [await asset('classic')];
  if (theme !== 'classic') sheets.push(await asset(theme));
  if (more !== undefined) sheets.push(more);
  const base = own === null ? (recipeFolder ?? host.workingFolder) : host.workingFolder;
  const file = own ?? css;
  if (file === null) return { value: sheets.join('\n'), diagnostics: [] };
  const path = host.resolve(base, file);
  try {
    sheets.push(new TextDecoder().decode(await host.load(path)));
    return { value: sheets.join('\n'), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return {
      value: sheets.join('\n'),
      diagnostics: [
        {
          code: 'cannot-read',
          severity: 'error',
          message: `The stylesheet cannot be read. ${error.message}`,
          hint: 'Check the name after --css, or after "css" in the recipe.',
          path: host.display(path),
        },
      ],
    };
  }
}
