import type { CoverFontRole, CoverFonts } from '../fonts/cover-faces.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { CoverData } from './cover-data.ts';

/** Characters that draw nothing: joiners, direction marks, variation selectors, controls. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/**
 * The text of the cover without characters that no face has, so that no empty box is ever drawn; one
 * warning names them all. A story's title with such a character is left off its spine, without a
 * warning: most styles do not print story titles, and a part of one would be wrong.
 */
export function keepPrintable(data: CoverData, fonts: CoverFonts): Checked<CoverData> {
  const missing = new Set<string>();
  const keep = (text: string, role: CoverFontRole): string =>
    [...text.replace(UNSEEN, '')]
      .filter((character) => {
        const printable = fonts[role].some((face) => face.covers(character));
        if (!printable) missing.add(character);
        return printable;
      })
      .join('')
      .replace(/\s+/gu, ' ')
      .trim();

  const value: CoverData = {
    ...data,
    title: keep(data.title, 'title'),
    subtitle: keep(data.subtitle, 'subtitle'),
    credit: keep(data.credit, 'label'),
    volume: keep(data.volume, 'label'),
    partTitles: data.partTitles.map((title) =>
      fonts.label.some((face) => face.covers(title)) ? title : '',
    ),
  };
  return { value, diagnostics: missing.size === 0 ? [] : [missingGlyphs([...missing])] };
}

function missingGlyphs(characters: readonly string[]): Diagnostic {
  const named = characters.map((character) => `${character} (${codePoint(character)})`).join(', ');
  return {
    code: 'cover-missing-glyphs',
    severity: 'warning',
    message: `The cover is drawn without ${named}, because its fonts have no such character.`,
    hint: 'To show it, give the book a picture as its cover.',
  };
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
