import { NOTE_SIGNS } from './data/note-words.ts';
import { outsideSpeech } from './speech.ts';

export interface Judgement {
  /** How much speaks for an author's note: 3 and more is strong. */
  readonly note: number;
  /** How much speaks for the story. */
  readonly story: number;
}

/** Enough of a paragraph to judge it by. */
const JUDGED_LENGTH = 800;
const NAME_AND_VERB =
  /\b\p{Lu}\p{Ll}+ (?:\p{Ll}+(?:ed|s)|was|had|sat|stood|ran|felt|knew|took|went|came|saw|let|held|woke|thought|could|would)\b/u;

/**
 * Whether a paragraph speaks to the reader about the story, or tells it. Both scores are sums of
 * signs; where they are equal the paragraph is story, for a note printed as story does less harm.
 */
export function judgeParagraph(text: string): Judgement {
  const start = text.slice(0, JUDGED_LENGTH);
  const narration = outsideSpeech(start);
  let note = 0;
  for (const [sign, weight] of NOTE_SIGNS) if (sign.test(narration)) note += weight;
  const firstPerson = /\b(?:I|I['\u2019]\p{L}+|my|me|mine|myself)\b/u.test(narration);
  if (note > 0 && firstPerson) note++;
  if (note > 0 && /\b(?:you|your)\b/i.test(narration)) note++;
  let story = 0;
  if (/^["\u201c]/.test(start)) story += 3;
  else if (narration.length < start.length - 8) story++;
  if (/\b(?:he|she|they|his|her|him)\b/i.test(narration)) story += firstPerson ? 1 : 2;
  if (NAME_AND_VERB.test(narration)) story++;
  if (text.length > 80) story++;
  if (text.length > 500) story++;
  return { note, story };
}
