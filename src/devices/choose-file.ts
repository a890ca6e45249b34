import type { ShelfFormat } from '../shelf/book-details.ts';
import type { Device } from './detect-device.ts';

/** A file there is of a book. */
export interface Candidate {
  readonly path: string;
  readonly format: ShelfFormat;
}

/** Which file goes onto a reader. */
export type Choice =
  | { readonly kind: 'file'; readonly candidate: Candidate; readonly advice: string | null }
  /** The EPUB has to be turned into this format first: an AZW3 by another program, a kepub by us. */
  | { readonly kind: 'convert'; readonly candidate: Candidate; readonly to: 'azw3' | 'kepub' }
  | { readonly kind: 'none'; readonly message: string; readonly hint: string };

/**
 * The file a reader shows best. What the user names counts as one of several forms of a book: beside
 * `x.epub`, `x.kepub.epub` may lie. A PDF that is named is sent as it is. `wanted`: the format of
 * `--as`, or null.
 */
export function chooseFile(
  named: Candidate,
  others: readonly Candidate[],
  { profile, koreader }: Pick<Device, 'profile' | 'koreader'>,
  wanted: ShelfFormat | null,
): Choice {
  const all = [named, ...others];
  const of = (format: ShelfFormat) => all.find((each) => each.format === format);
  if (wanted !== null) {
    const found = of(wanted);
    if (found !== undefined) return { kind: 'file', candidate: found, advice: null };
    const epub = of('epub');
    if ((wanted === 'azw3' || wanted === 'kepub') && epub !== undefined) {
      return { kind: 'convert', candidate: epub, to: wanted };
    }
    return {
      kind: 'none',
      message: `There is no ${wanted} of this book beside it.`,
      hint: `Make one with: quire build --format ${wanted === 'mobi' ? 'epub' : wanted}`,
    };
  }
  if (named.format === 'pdf' && profile.formats.includes('pdf')) {
    return { kind: 'file', candidate: named, advice: null };
  }
  const best = profile.formats.filter((format) => format !== 'pdf').find((each) => of(each));
  const found = best === undefined ? undefined : of(best);
  const epub = of('epub');
  if (best === 'epub' && epub !== undefined && profile.formats.includes('kepub')) {
    return { kind: 'convert', candidate: epub, to: 'kepub' };
  }
  if (found !== undefined) return { kind: 'file', candidate: found, advice: adviceOn(found) };
  if (profile.formats.includes('azw3') && epub !== undefined) {
    return { kind: 'convert', candidate: epub, to: 'azw3' };
  }
  return {
    kind: 'none',
    message: `A ${profile.name} cannot read this file (${named.format}).`,
    hint: `It reads ${profile.formats.join(', ')}; make one with quire build --format.`,
  };

  function adviceOn({ format }: Candidate): string | null {
    return format === 'kepub' && koreader
      ? 'For KOReader, which is installed here, the plain EPUB is right: add --as epub.'
      : null;
  }
}

/** The ending a format has on a reader. */
export function endingOf(format: ShelfFormat): string {
  return format === 'kepub' ? '.kepub.epub' : `.${format}`;
}
