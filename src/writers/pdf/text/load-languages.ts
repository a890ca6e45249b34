import { type Anthology, storiesOf } from '../../../model/anthology.ts';
import { type Hyphenate, loadHyphenation } from './hyphenate.ts';

/** The hyphenation of every language of a book. */
export async function loadLanguages(anthology: Anthology): Promise<Map<string, Hyphenate>> {
  const languages = new Set([anthology.language]);
  for (const { language } of storiesOf(anthology)) if (language !== null) languages.add(language);
  const loaded = new Map<string, Hyphenate>();
  for (const language of languages) loaded.set(language, await loadHyphenation(language));
  return loaded;
}
