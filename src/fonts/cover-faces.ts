import type { FontFace } from './font-face.ts';

const PACKAGES = '@expo-google-fonts';

/**
 * The font files covers are drawn with, as paths inside `node_modules`: full static TrueType files,
 * SIL OFL 1.1. EB Garamond has Latin with Vietnamese, polytonic Greek and Cyrillic in one file, and
 * stands in for every display face; Amiri has Arabic, Frank Ruhl Libre Hebrew.
 */
export const COVER_FACE_FILES = {
  amiri: `${PACKAGES}/amiri/700Bold/Amiri_700Bold.ttf`,
  archivo: `${PACKAGES}/archivo-black/400Regular/ArchivoBlack_400Regular.ttf`,
  bodoni: `${PACKAGES}/bodoni-moda/700Bold/BodoniModa_700Bold.ttf`,
  cormorant: `${PACKAGES}/cormorant-garamond/700Bold/CormorantGaramond_700Bold.ttf`,
  cormorantItalic: `${PACKAGES}/cormorant-garamond/600SemiBold_Italic/CormorantGaramond_600SemiBold_Italic.ttf`,
  frankRuhl: `${PACKAGES}/frank-ruhl-libre/700Bold/FrankRuhlLibre_700Bold.ttf`,
  fraunces: `${PACKAGES}/fraunces/600SemiBold/Fraunces_600SemiBold.ttf`,
  frauncesItalic: `${PACKAGES}/fraunces/400Regular_Italic/Fraunces_400Regular_Italic.ttf`,
  garamond: `${PACKAGES}/eb-garamond/600SemiBold/EBGaramond_600SemiBold.ttf`,
  garamondItalic: `${PACKAGES}/eb-garamond/400Regular_Italic/EBGaramond_400Regular_Italic.ttf`,
  garamondMedium: `${PACKAGES}/eb-garamond/500Medium/EBGaramond_500Medium.ttf`,
  gothic: `${PACKAGES}/league-gothic/400Regular/LeagueGothic_400Regular.ttf`,
  josefin: `${PACKAGES}/josefin-sans/600SemiBold/JosefinSans_600SemiBold.ttf`,
  limelight: `${PACKAGES}/limelight/400Regular/Limelight_400Regular.ttf`,
  playfair: `${PACKAGES}/playfair-display/700Bold/PlayfairDisplay_700Bold.ttf`,
  playfairItalic: `${PACKAGES}/playfair-display/500Medium_Italic/PlayfairDisplay_500Medium_Italic.ttf`,
} as const;

export type CoverFaceName = keyof typeof COVER_FACE_FILES;

/** Opened cover faces: at least those a style names, and the ones that stand in for them. */
export type CoverFaces = Readonly<Partial<Record<CoverFaceName, FontFace>>>;

/** What a face is for on a cover. */
export type CoverFontRole = 'title' | 'subtitle' | 'label';

/** The face a style wants for each role. */
export type StyleFaces = Readonly<Record<CoverFontRole, CoverFaceName>>;

/** For each role the faces to try, in order. Outlines only, never SVG text. */
export type CoverFonts = Readonly<Record<CoverFontRole, readonly FontFace[]>>;

/** What stands in where a style's own face lacks a character. */
const STAND_INS: Readonly<Record<CoverFontRole, CoverFaceName>> = {
  title: 'garamond',
  subtitle: 'garamondItalic',
  label: 'garamondMedium',
};

/** Faces of other scripts, opened only for a text that has one of their letters. */
const SCRIPT_FACES: readonly (readonly [script: RegExp, face: CoverFaceName])[] = [
  [/\p{Script=Arabic}/u, 'amiri'],
  [/\p{Script=Hebrew}/u, 'frankRuhl'],
];

const ROLES: readonly CoverFontRole[] = ['title', 'subtitle', 'label'];

/** The files a style's cover with this text needs, by the names of their faces. */
export function coverFilesOf(wanted: StyleFaces, text: string): Readonly<Record<string, string>> {
  const names = [
    ...ROLES.flatMap((role) => [wanted[role], STAND_INS[role]]),
    ...SCRIPT_FACES.filter(([script]) => script.test(text)).map(([, face]) => face),
  ];
  return Object.fromEntries(names.map((name) => [name, COVER_FACE_FILES[name]]));
}

/** A style's faces with their stand-ins. Throws when one of its own or EB Garamond was not opened. */
export function coverFonts(wanted: StyleFaces, opened: CoverFaces): CoverFonts {
  const scripts = SCRIPT_FACES.flatMap(([, name]) => opened[name] ?? []);
  const chain = (role: CoverFontRole) => {
    const own = [...new Set([wanted[role], STAND_INS[role]])].map((name) => {
      const face = opened[name];
      if (face === undefined) throw new Error(`The cover face ${name} was not opened`);
      return face;
    });
    return [...own, ...scripts];
  };
  return { title: chain('title'), subtitle: chain('subtitle'), label: chain('label') };
}
