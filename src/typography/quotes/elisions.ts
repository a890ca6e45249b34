import type { Likelihood, TypographyLanguage } from '../languages/language.ts';
import type { Mark } from './marks.ts';
import { wordBefore } from './words-around.ts';

/** How likely a mark before a word stands for its lost beginning; null where nothing is known. */
export function likelihoodOf(
  text: string,
  mark: Mark,
  word: string,
  language: TypographyLanguage,
): Likelihood | null {
  const before = language.elisionsAfter.get(word);
  if (before?.has(wordBefore(text, mark.start - 1))) return 'certain';
  return likelihoodOfWord(word, language);
}

/** Whether a word is known for having lost its beginning, more often than not. */
export function isElided(word: string, language: TypographyLanguage): boolean {
  const likelihood = likelihoodOfWord(word, language);
  return likelihood === 'certain' || likelihood === 'likely';
}

function likelihoodOfWord(word: string, language: TypographyLanguage): Likelihood | null {
  if (word === '') return null;
  const known = knownLikelihood(word, language);
  if (known !== null) return known;
  // One letter between marks is a letter that is spoken about.
  if (word.endsWith("'"))
    return word.length === 2 ? null : knownLikelihood(word.slice(0, -1), language);
  // "'em's": what holds for the word holds for it with an ending.
  const apostrophe = word.indexOf("'");
  const ending = word.slice(apostrophe + 1);
  // "isn't" is "is not", and no "his own" cut short.
  if (apostrophe < 1 || ending === 't' || !language.contractions.has(ending)) return null;
  return knownLikelihood(word.slice(0, apostrophe), language);
}

function knownLikelihood(word: string, language: TypographyLanguage): Likelihood | null {
  const listed = language.leadingElisions.get(word);
  if (listed !== undefined) return listed;
  for (const { pattern, likelihood } of language.leadingPatterns) {
    if (pattern.test(word)) return likelihood;
  }
  return null;
}
