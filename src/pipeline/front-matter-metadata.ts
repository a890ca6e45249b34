import type { Lines } from '../model/place.ts';
import type { MetadataEntry, Story } from '../model/story.ts';

/** Front matter's usual names for what the model calls otherwise. */
const CANONICAL: Record<string, string> = {
  fandom: 'fandoms',
  pairing: 'pairings',
  ship: 'pairings',
  character: 'characters',
  warning: 'warnings',
  tag: 'tags',
  description: 'summary',
  source: 'url',
};

/** The story with the descriptive keys of its front matter as metadata, where it has none of its own. */
export function addFrontMatter(
  story: Story,
  metadata: Readonly<Record<string, string | readonly string[]>>,
  lines: Lines | null,
): Story {
  if (lines === null) return story;
  const added: Record<string, MetadataEntry> = {};
  for (const [key, value] of Object.entries(metadata)) {
    const name = CANONICAL[key.toLowerCase()] ?? key.toLowerCase();
    if (!(name in story.metadata)) added[name] = { value, lines };
  }
  return { ...story, metadata: { ...added, ...story.metadata } };
}
