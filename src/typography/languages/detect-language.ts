import { LANGUAGES } from './languages.ts';

/** So many words are enough to tell. */
const MOST_WORDS = 20_000;
/** Fewer say nothing. */
const FEWEST_WORDS = 40;
/** Running prose is to a third and more made of such words, of which others share some. */
const LEAST_SHARE = 0.12;
/** The winner has so many times the votes of the next. */
const LEAD = 1.4;

/**
 * The language of a text as a BCP 47 tag, by a vote of the commonest words of each language there is
 * data for; a word of several languages gives each a part of its vote; null when the text is short, mixed, or in a language nobody has described.
 */
export function detectLanguage(texts: Iterable<string>): string | null {
  const weights = wordWeights();
  const votes = new Map(LANGUAGES.map(({ id }) => [id, 0]));
  let total = 0;
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
      total++;
      const weight = weights.get(word);
      if (weight === undefined) continue;
      for (const { id, functionWords } of LANGUAGES) {
        if (functionWords.has(word)) votes.set(id, (votes.get(id) ?? 0) + weight);
      }
    }
    if (total >= MOST_WORDS) break;
  }
  if (total < FEWEST_WORDS) return null;
  const [best, next] = [...votes].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < total * LEAST_SHARE) return null;
  return best[1] >= LEAD * (next?.[1] ?? 0) ? best[0] : null;
}

/** What each of the common words counts: one, shared by the languages that have it. */
function wordWeights(): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  for (const { functionWords } of LANGUAGES) {
    for (const word of functionWords) owners.set(word, (owners.get(word) ?? 0) + 1);
  }
  return new Map([...owners].map(([word, count]) => [word, 1 / count]));
}
