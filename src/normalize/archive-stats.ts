const STATS = /^(?:fiction\s+)?(K\+?|T|MA?)\s+-\s+(.+)$/i;
const KEYED = /^(words|published|updated|status|chapters)\s*:\s*(.+)$/i;
const KEY_OF: Readonly<Record<string, string>> = {
  words: 'wordCount',
  published: 'published',
  updated: 'updated',
  status: 'status',
  chapters: 'chapters',
};

/**
 * The values of a stats line, `Fiction T - English - Drama/Romance - Words: 2,104 - ...`, by canonical
 * key; null for a rating that is none. Items without a key beyond the genres are characters.
 */
export function readArchiveStats(rating: string): ReadonlyMap<string, string> | null {
  const match = STATS.exec(rating.trim());
  if (!match) return null;
  const values = new Map([['rating', (match[1] ?? '').toUpperCase()]]);
  const unnamed = ['language', 'genres', 'characters'];
  for (const item of (match[2] ?? '').split(/\s+-\s+/)) {
    const keyed = KEYED.exec(item);
    const key = keyed ? KEY_OF[(keyed[1] ?? '').toLowerCase()] : undefined;
    if (key !== undefined) values.set(key, keyed?.[2]?.trim() ?? '');
    else if (!item.includes(':')) {
      const name = unnamed.shift();
      if (name !== undefined) values.set(name, item.replace(/[[\]]/g, '').trim());
    }
  }
  return values;
}
