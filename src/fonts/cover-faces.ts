import type { FontFace } from './font-face.ts';

/**
 * The font file of each role on a cover, as a path inside `node_modules`. EB Garamond has Latin with
 * Vietnamese, polytonic Greek and Cyrillic in one file. A display face is one more role.
 */
export const COVER_FACE_FILES = {
  /** Titles that stand in the open. */
  title: '@expo-google-fonts/eb-garamond/600SemiBold/EBGaramond_600SemiBold.ttf',
  /** Titles on a label, and credits. */
  label: '@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf',
  text: '@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf',
  italic: '@expo-google-fonts/eb-garamond/400Regular_Italic/EBGaramond_400Regular_Italic.ttf',
} as const;

export type CoverFontRole = keyof typeof COVER_FACE_FILES;

/** The faces covers are drawn with: outlines only, never SVG text. */
export type CoverFonts = Readonly<Record<CoverFontRole, FontFace>>;
