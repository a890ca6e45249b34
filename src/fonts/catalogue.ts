const EB_GARAMOND = '@expo-google-fonts/eb-garamond';

/** Which package file is which face of the text family: full static TrueType files, SIL OFL 1.1. */
export const TEXT_FACES = {
  regular: `${EB_GARAMOND}/400Regular/EBGaramond_400Regular.ttf`,
  italic: `${EB_GARAMOND}/400Regular_Italic/EBGaramond_400Regular_Italic.ttf`,
  bold: `${EB_GARAMOND}/700Bold/EBGaramond_700Bold.ttf`,
  boldItalic: `${EB_GARAMOND}/700Bold_Italic/EBGaramond_700Bold_Italic.ttf`,
} as const;
