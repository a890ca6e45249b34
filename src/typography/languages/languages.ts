import { DUTCH } from './dutch.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { ITALIAN } from './italian.ts';
import type { TypographyLanguage } from './language.ts';
import { POLISH } from './polish.ts';
import { EUROPEAN_PORTUGUESE, PORTUGUESE } from './portuguese.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import { SWEDISH } from './swedish.ts';

/** Every language there is data for. */
export const LANGUAGES: readonly TypographyLanguage[] = [
  ENGLISH,
  FRENCH,
  GERMAN,
  SPANISH,
  ITALIAN,
  PORTUGUESE,
  DUTCH,
  POLISH,
  RUSSIAN,
  SWEDISH,
];

/** The data for a BCP 47 tag: by language and region, then by language; English for any other. */
export function typographyLanguage(tag: string): TypographyLanguage {
  const whole = tag.toLowerCase().replaceAll('_', '-');
  if (whole === EUROPEAN_PORTUGUESE.id) return EUROPEAN_PORTUGUESE;
  const id = whole.split('-')[0];
  return LANGUAGES.find((language) => language.id === id) ?? ENGLISH;
}
