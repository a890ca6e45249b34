import type { PrintOptions } from '../model/print-options.ts';
import { PRINTERS, type PrinterId } from '../printers/printers.ts';
import type { EpubOptions, FaceRole, PrintGoals, TypefaceOptions, WrapOptions } from './recipe.ts';
import type { RecipeData } from './schema.ts';

/** A5: 60 to 70 characters a line in the usual type. */
const DEFAULT_TRIM = { widthPt: 419.53, heightPt: 595.28 };
/** Type each theme is best read in: sizes differ because x-heights do. */
const THEME_TYPE = {
  garamond: { sizePt: 11, leadingPt: 14 },
  literata: { sizePt: 9.5, leadingPt: 13.5 },
  alegreya: { sizePt: 10.5, leadingPt: 14 },
  large: { sizePt: 16, leadingPt: 22 },
};

/**
 * How the pages are to look. Margins follow the trim when none are given: inner, top, outer and
 * bottom near 2 : 3 : 4 : 6 of a ninth, drawn in to what a small page bears.
 */
export function printOptions(data: RecipeData['print']): PrintOptions {
  const trim = data?.trim ?? DEFAULT_TRIM;
  const usual = THEME_TYPE[data?.theme ?? 'garamond'];
  const sizePt = data?.type?.size ?? usual.sizePt;
  const leadingPt =
    data?.type?.leading ?? Math.round(sizePt * (usual.leadingPt / usual.sizePt) * 2) / 2;
  const margin = (share: number) => Math.round(share * 2) / 2;
  return {
    trim,
    type: { sizePt, leadingPt },
    margins: {
      innerPt: data?.margins?.inner ?? margin(trim.widthPt * 0.131),
      outerPt: data?.margins?.outer ?? margin(trim.widthPt * 0.119),
      topPt: data?.margins?.top ?? margin(trim.heightPt * 0.095),
      bottomPt: data?.margins?.bottom ?? margin(trim.heightPt * 0.115),
    },
    opens: data?.opens ?? 'next',
    profile: data?.profile ?? 'screen',
    scalingPercent: data?.scaling ?? 2,
    ...askedBy(data?.printer),
  };
}

function askedBy(id: PrinterId | undefined): Pick<PrintOptions, 'asked'> {
  if (id === undefined) return {};
  const { emptyLastPage, takesProfiles } = PRINTERS[id];
  return emptyLastPage || !takesProfiles
    ? { asked: { emptyLastPage, noProfile: !takesProfiles } }
    : {};
}

/** What is to hold of the printed book. */
export function printGoals(data: RecipeData['print']): PrintGoals {
  return {
    printer: data?.printer ?? null,
    stock: data?.stock ?? null,
    innerStated: data?.margins?.inner !== undefined,
    fit: data?.fit ?? null,
    wrap: wrapOptions(data?.wrap ?? false),
  };
}

/** Of a wrap nobody has said anything more of: read downwards, the spine as thick as the book. */
export const USUAL_WRAP: WrapOptions = { spinePt: null, reads: 'down' };

function wrapOptions(
  data: NonNullable<NonNullable<RecipeData['print']>['wrap']>,
): WrapOptions | null {
  if (typeof data === 'boolean') return data ? USUAL_WRAP : null;
  return { spinePt: data.spine ?? USUAL_WRAP.spinePt, reads: data.reads ?? USUAL_WRAP.reads };
}

/** The faces the theme and the user's own files name. */
export function typefaceOptions(data: RecipeData['print']): TypefaceOptions {
  const { fallback = [], ...given } = data?.fonts ?? {};
  const theme = data?.theme ?? 'garamond';
  return { family: theme === 'large' ? 'literata' : theme, files: filesByRole(given), fallback };
}

/** The fonts an EPUB is to bring along; empty for none. */
export function embeddedFonts(
  said: NonNullable<RecipeData['epub']>['fonts'],
): Pick<EpubOptions, 'fonts'> {
  if (said === undefined) return {};
  return { fonts: typeof said === 'string' ? said : filesByRole(said) };
}

function filesByRole(
  given: Readonly<Partial<Record<FaceRole, string | undefined>>>,
): TypefaceOptions['files'] {
  const files: Partial<Record<FaceRole, string>> = {};
  for (const [role, file] of Object.entries(given)) {
    if (file !== undefined) files[role as FaceRole] = file;
  }
  return files;
}
