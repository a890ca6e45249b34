import { FALLBACK_FILES, TEXT_FAMILIES } from '../fonts/catalogue.ts';
import { type FontFace, type FontFamily, openFont } from '../fonts/font-face.ts';
import { openUntrustedFont } from '../fonts/open-untrusted.ts';
import { type Host, HostError } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import { storiesOf } from '../model/anthology.ts';
import { blockText } from '../model/block-text.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import type { FaceRole, TypefaceOptions } from '../recipe/recipe.ts';
import { openFaces } from './load-fonts.ts';

/** Characters below this are in every text family of ours. */
const FIRST_RARE = 0x180;

/**
 * The faces a book is set in: the theme's family, the user's own files in place of them, and what
 * stands in for characters of this book that the regular face lacks. A font file that cannot be read
 * or is no font is left out with a warning.
 */
export async function loadTextFamily(
  anthology: Anthology,
  { family, files, fallback }: TypefaceOptions,
  recipeFolder: string | null,
  host: Host,
): Promise<Checked<FontFamily>> {
  const diagnostics: Diagnostic[] = [];
  const base = recipeFolder ?? host.workingFolder;
  const rare = rareCharactersOf(anthology);
  const open = async (file: string): Promise<FontFace | null> => {
    const { value, diagnostics: more } = await openUserFont(host.resolve(base, file), rare, host);
    diagnostics.push(...more);
    return value;
  };
  const faces: Record<FaceRole, FontFace> = await openFaces({ ...TEXT_FAMILIES[family] }, host);
  for (const [role, file] of Object.entries(files)) {
    faces[role as FaceRole] = (await open(file)) ?? faces[role as FaceRole];
  }
  const fallbacks: FontFace[] = [];
  for (const file of fallback) {
    const face = await open(file);
    if (face !== null) fallbacks.push(face);
  }
  const known = [faces.regular, ...fallbacks];
  let missing = rare.filter((one) => !known.some((face) => face.covers(one)));
  for (const file of FALLBACK_FILES) {
    if (missing.length === 0) break;
    const face = openFont(await host.loadPackageFile(file));
    const left = missing.filter((one) => !face.covers(one));
    if (left.length < missing.length) fallbacks.push(face);
    missing = left;
  }
  return { value: { ...faces, fallbacks }, diagnostics };
}

async function openUserFont(
  path: string,
  characters: readonly string[],
  host: Host,
): Promise<Checked<FontFace | null>> {
  try {
    return { value: openUntrustedFont(await host.load(path), characters), diagnostics: [] };
  } catch (error) {
    const cause =
      error instanceof HostError ? error.message : 'It is no whole TrueType or OpenType font.';
    return {
      value: null,
      diagnostics: [
        {
          code: 'font-left-out',
          severity: 'warning',
          message: `A font cannot be used. ${cause}`,
          hint: 'The book is set in its theme\u2019s own face. Check "print.fonts" in the recipe.',
          path: host.display(path),
        },
      ],
    };
  }
}

/** Every character of the stories that some face of ours may lack, each once, in order of code. */
function rareCharactersOf(anthology: Anthology): string[] {
  const found = new Set<number>();
  // Quotation marks are rare in this sense, and stand in every line.
  const known = new Uint8Array(0x10000);
  const add = (text: string): void => {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < FIRST_RARE || known[unit] === 1) continue;
      const code = text.codePointAt(index) ?? 0;
      found.add(code);
      if (code === unit) known[unit] = 1;
      if (code > 0xffff) index++;
    }
  };
  const { title, subtitle, dedication = '', editors } = anthology;
  for (const text of [title, subtitle ?? '', dedication, ...editors]) add(text);
  for (const { title } of anthology.sections) add(title ?? '');
  for (const story of storiesOf(anthology)) addStory(story, add);
  return [...found].sort((a, b) => a - b).map((code) => String.fromCodePoint(code));
}

function addStory(story: Story, add: (text: string) => void): void {
  add(story.title.value ?? '');
  for (const author of story.authors.value) add(author);
  for (const { value } of Object.values(story.metadata)) add([value].flat().join(' '));
  for (const { blocks } of [...story.front, ...story.back]) {
    for (const block of blocks) add(blockText(block));
  }
  for (const { title, blocks } of story.chapters) {
    add(title ?? '');
    for (const block of blocks) add(blockText(block));
  }
}
