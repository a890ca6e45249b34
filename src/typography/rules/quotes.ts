import type { CleanUpRule } from '../clean-up-rule.ts';
import { surveyQuotes } from '../quotes/habits.ts';
import { DocumentReader } from '../quotes/read-document.ts';

/**
 * Quotation marks and apostrophes, curled.
 *
 * All marks of a paragraph are read together: the cheapest reading in which openings and closings
 * match, given their neighbours, the words beside them, the story's habits and what the paragraph
 * before has left open. Marks that are curled already are strong evidence, and change only where
 * everything speaks against them. The document is read twice: what the first reading shows about its
 * own elisions counts in the second.
 */
export const QUOTES: CleanUpRule = {
  option: 'quotes',
  find(units, language, { words, settled, room }) {
    const habits = surveyQuotes(units, language, words);
    const reader = new DocumentReader(units, habits, language, settled, room);
    reader.read();
    if (reader.learn()) reader.readAgain();
    reader.settle();
    return { edits: reader.edits, doubts: reader.doubts.flat() };
  },
};
