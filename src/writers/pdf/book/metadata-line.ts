import type { Labels } from '../../../model/labels/labels.ts';
import type { Story } from '../../../model/story.ts';

const KEYS = ['rating', 'fandoms', 'pairings'];
const SEPARATOR = ' · ';
/** Longer values are left to the small print. */
const MOST_CHARACTERS = 90;

/** "Teen · Fandom · A/B · 12,345 words": what a reader wants to know before a story; may be empty. */
export function metadataLine(
  { metadata, words }: Pick<Story, 'metadata' | 'words'>,
  labels: Labels,
): string {
  const facts = KEYS.flatMap((key) => {
    const value = metadata[key]?.value;
    if (value === undefined) return [];
    const text = typeof value === 'string' ? value : value.join(', ');
    return text.trim() === '' || text.length > MOST_CHARACTERS ? [] : [text.trim()];
  });
  if (words.book > 0) facts.push(labels.words(words.book));
  return facts.join(SEPARATOR);
}
