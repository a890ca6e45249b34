const PACKAGES = '@expo-google-fonts';

/** The four faces of a text family, as paths inside `node_modules`. */
export interface FamilyFiles {
  readonly regular: string;
  readonly italic: string;
  readonly bold: string;
  readonly boldItalic: string;
}

function family(folder: string, name: string): FamilyFiles {
  const file = (style: string) => `${PACKAGES}/${folder}/${style}/${name}_${style}.ttf`;
  return {
    regular: file('400Regular'),
    italic: file('400Regular_Italic'),
    bold: file('700Bold'),
    boldItalic: file('700Bold_Italic'),
  };
}

/**
 * The text families books can be set in: full static TrueType files under the SIL OFL 1.1, with
 * old-style figures, small capitals and true italics.
 */
export const TEXT_FAMILIES = {
  garamond: family('eb-garamond', 'EBGaramond'),
  literata: family('literata', 'Literata'),
  alegreya: family('alegreya', 'Alegreya'),
} as const satisfies Record<string, FamilyFiles>;

export type TextFamilyName = keyof typeof TEXT_FAMILIES;

/**
 * What stands in for characters a text family lacks, in order: more Latin, Greek and Cyrillic, then
 * symbols, emoji in outline, Hebrew, Arabic. Chinese, Japanese and Korean would weigh more than all
 * the rest together; who needs them names a font.
 */
export const FALLBACK_FILES: readonly string[] = [
  TEXT_FAMILIES.garamond.regular,
  TEXT_FAMILIES.literata.regular,
  `${PACKAGES}/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf`,
  `${PACKAGES}/noto-sans-symbols/400Regular/NotoSansSymbols_400Regular.ttf`,
  `${PACKAGES}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf`,
  `${PACKAGES}/frank-ruhl-libre/400Regular/FrankRuhlLibre_400Regular.ttf`,
  `${PACKAGES}/amiri/400Regular/Amiri_400Regular.ttf`,
];
