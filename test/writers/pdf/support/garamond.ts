import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FontFace, type FontFamily, openFont } from '../../../../src/fonts/font-face.ts';

const FOLDER = join(import.meta.dirname, '../../../../node_modules/@expo-google-fonts/eb-garamond');

function face(style: string): FontFace {
  return openFont(readFileSync(join(FOLDER, style, `EBGaramond_${style}.ttf`)));
}

/** The text face most books are set in. */
export const garamond: FontFamily = {
  regular: face('400Regular'),
  italic: face('400Regular_Italic'),
  bold: face('700Bold'),
  boldItalic: face('700Bold_Italic'),
};
