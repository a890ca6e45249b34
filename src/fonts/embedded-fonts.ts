import { NAME } from './font-names.ts';
import { canSubset, fontNames, type SubsetWish } from './subset-font.ts';

/** What the parts of fonts in a book are called, whatever the whole fonts are. */
export const EMBEDDED_NAME = 'Quire Text';

export type EmbeddedRole = 'regular' | 'italic' | 'bold' | 'boldItalic';

/** A whole font of which a book is to hold a part. */
export interface EmbeddedFace {
  readonly role: EmbeddedRole;
  readonly font: Uint8Array;
}

/** The fonts an e-book brings along. */
export interface EmbeddedFonts {
  readonly faces: readonly EmbeddedFace[];
  /** The family's name, as the fonts have it. */
  readonly name: string;
  /** Whose the fonts are and on what terms, as they say themselves; each sentence once. */
  readonly notices: readonly string[];
}

/** How a face is named in files, in stylesheets and in the font itself. */
interface FaceStyle {
  readonly file: string;
  readonly style: 'normal' | 'italic';
  readonly weight: 'normal' | 'bold';
  readonly name: SubsetWish['style'];
}

export const FACE_STYLES: Readonly<Record<EmbeddedRole, FaceStyle>> = {
  regular: { file: 'fonts/regular.ttf', style: 'normal', weight: 'normal', name: 'Regular' },
  italic: { file: 'fonts/italic.ttf', style: 'italic', weight: 'normal', name: 'Italic' },
  bold: { file: 'fonts/bold.ttf', style: 'normal', weight: 'bold', name: 'Bold' },
  boldItalic: {
    file: 'fonts/bold-italic.ttf',
    style: 'italic',
    weight: 'bold',
    name: 'Bold Italic',
  },
};

/** Longer notices are cut: a page at the book's end is to stay a page. */
const MOST_CHARACTERS = 400;
const NOTICES = [NAME.copyright, NAME.licence, NAME.licenceAddress];

/** The faces as a book can hold them; null for none, or where one may not be cut down. */
export function embeddedFonts(faces: readonly EmbeddedFace[]): EmbeddedFonts | null {
  if (faces.length === 0 || !faces.every(({ font }) => canSubset(font))) return null;
  const names = faces.map(({ font }) => fontNames(font));
  const families = names.map((each) => tidied(each.get(NAME.family) ?? ''));
  const notices = names.flatMap((each) => NOTICES.map((id) => tidied(each.get(id) ?? '')));
  return {
    faces,
    name: families.find((name) => name !== '') ?? '',
    notices: leaveOutRepeats(notices),
  };
}

/**
 * The rules of a stylesheet that make the faces the book's. Only the body names them, so that the
 * reader's own choice of a font still goes before it.
 */
export function fontRules({ faces }: EmbeddedFonts): string {
  const rules = faces.map(({ role }) => {
    const { file, style, weight } = FACE_STYLES[role];
    return [
      '@font-face {',
      `  font-family: "${EMBEDDED_NAME}";`,
      `  font-style: ${style};`,
      `  font-weight: ${weight};`,
      `  src: url("${file}");`,
      '}',
    ].join('\n');
  });
  return `${[...rules, `body {\n  font-family: "${EMBEDDED_NAME}", serif;\n}`].join('\n\n')}\n`;
}

function tidied(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS).toWellFormed();
}

/** Without empty ones and those that another one holds already. */
function leaveOutRepeats(notices: readonly string[]): string[] {
  const kept = [...new Set(notices)].filter((text) => text !== '');
  return kept.filter((text) => !kept.some((other) => other !== text && other.includes(text)));
}
