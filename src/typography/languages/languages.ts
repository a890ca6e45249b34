import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import type { TypographyLanguage } from './language.ts';

const LANGUAGES: readonly TypographyLanguage[] = [ENGLISH, FRENCH, GERMAN];

/** The data for a BCP 47 tag, by its first part; English for a language nobody has described yet. */
export function typographyLanguage(tag: string): TypographyLanguage {
  const id = tag.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language.id === id) ?? ENGLISH;
}
