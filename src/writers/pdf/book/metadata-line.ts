import type { Story } from '../../../model/story.ts';

const KEYS = ['rating', 'fandoms', 'pairings'];
const SEPARATOR = ' · ';
/** Longer values are left to the small print. */
const MOST_CHARACTERS = 90;

/** "Teen · Fandom · A/B · 12,345 words": what a reader wants to know before a story; may be empty. */
export function metadataLine({ metadata, words }: Pick<Story, 'metadata' | 'words'>): string {
  const facts = KEYS.flatMap((key) => {
    const value = metadata[key]?.value;
    if (value === undefined) return [];
    const text = typeof value === 'string' ? value : value.join(', ');
    return text.trim() === '' || text.length > MOST_CHARACTERS ? [] : [text.trim()];
  });
  if (words.book > 0)
    facts.push(`${groupThousands(words.book)} ${words.book === 1 ? 'word' : 'words'}`);
  return facts.join(SEPARATOR);
}

/** 12345 → "12,345". Not by locale, which may differ from machine to machine. */
function groupThousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
