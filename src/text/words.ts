/**
 * What counts as a word in every proof that no word was lost: a run of letters with their marks, or
 * a run of digits. Punctuation, hyphens and apostrophes part words, so that typography cannot change
 * the sequence.
 */
const WORD = /\p{L}[\p{L}\p{M}]*|\p{N}+/gu;

/** The words of a text, in order. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
