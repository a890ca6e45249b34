/** English and own names of languages as archives print them → BCP 47. */
const CODES: Readonly<Record<string, string>> = {
  english: 'en',
  deutsch: 'de',
  german: 'de',
  français: 'fr',
  french: 'fr',
  español: 'es',
  spanish: 'es',
  italiano: 'it',
  italian: 'it',
  nederlands: 'nl',
  dutch: 'nl',
  português: 'pt',
  portuguese: 'pt',
  русский: 'ru',
  russian: 'ru',
  polski: 'pl',
  polish: 'pl',
  svenska: 'sv',
  swedish: 'sv',
  suomi: 'fi',
  finnish: 'fi',
};

/** The tag for a language's name or a tag itself; null for a name that is not in the list. */
export function languageCode(name: string): string | null {
  const folded = name.trim().toLowerCase();
  const first = folded.split(/\s*[(/,-]\s*/)[0] ?? folded;
  if (/^[a-z]{2}(?:-[a-z]{2})?$/.test(folded))
    return folded.replace(/-([a-z]{2})$/, (part) => part.toUpperCase());
  return CODES[first] ?? null;
}
