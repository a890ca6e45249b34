import { type Anthology, storiesOf } from '../model/anthology.ts';
import type { Labels } from '../model/labels/labels.ts';
import type { Story } from '../model/story.ts';
import { compareNaturally } from '../text/natural-order.ts';
import { isBlank, oneLine } from './one-line.ts';
import { namesOf } from './story-names.ts';

/** A book with fewer stories is chosen from by its contents alone. */
const FEWEST_STORIES = 4;

/** Tags of one story only help nobody to choose; so many are listed in the whole book at most. */
const MAX_TERMS = 200;

/** "None", "N/A", "No Archive Warnings Apply": words that say there is nothing to warn of. */
const NOTHING = /^\W*(?:none?|n\/?a|nothing|no (?:[a-z]+ )?warnings?\b.*|-+)\W*$/i;

/** A line of an index: a term, and the stories found under it. */
export interface IndexTerm {
  readonly term: string;
  readonly stories: readonly Story[];
}

/** An index of the stories; never without terms. */
export interface BookIndex {
  readonly kind: 'authors' | 'fandoms' | 'tags';
  readonly title: string;
  readonly terms: readonly IndexTerm[];
}

/**
 * What helps to choose a story: indexes of authors, fandoms and tags. None for a book of fewer than
 * four stories; one without anything to list is left out.
 */
export function bookIndexes(anthology: Anthology, labels: Labels): BookIndex[] {
  const stories = storiesOf(anthology);
  if (stories.length < FEWEST_STORIES) return [];
  const authors = termsOf(stories, ({ authors: { value } }) => value);
  const unsigned = stories.filter((story) => namesOf(story, labels) === '');
  const nobody = unsigned.length === 0 ? [] : [{ term: labels.unsigned, stories: unsigned }];
  const fandoms = termsOf(stories, (story) => valuesOf(story, 'fandoms', 'fandom'));
  const tags = termsOf(stories, (story) => valuesOf(story, 'tags', 'genres'));
  const indexes: BookIndex[] = [
    { kind: 'authors', title: labels.authors, terms: [...authors, ...nobody] },
    { kind: 'fandoms', title: labels.fandoms, terms: fandoms },
    { kind: 'tags', title: labels.tags, terms: tags.slice(0, MAX_TERMS) },
  ];
  return indexes.filter(({ terms }) => terms.length > 0);
}

/**
 * The stories that have any words, the shortest first: whoever has ten minutes looks here. None for a
 * book of fewer than four.
 */
export function storiesByLength(anthology: Anthology): Story[] {
  const stories = storiesOf(anthology);
  if (stories.length < FEWEST_STORIES) return [];
  const counted = stories.filter(({ words }) => words.book > 0);
  return counted.sort((a, b) => a.words.book - b.words.book);
}

/**
 * The stories whose headers warn of something. None in a book of one story, whose title page says it
 * all.
 */
export function warnedStories(anthology: Anthology): Story[] {
  const stories = storiesOf(anthology);
  return stories.length < 2 ? [] : stories.filter((story) => warningsOf(story).length > 0);
}

/** What a story's header warns of. */
export function warningsOf(story: Story): string[] {
  const value = story.metadata['warnings']?.value ?? [];
  const warnings = typeof value === 'string' ? [value] : [...value];
  return warnings.filter((warning) => !isBlank(warning) && !NOTHING.test(warning));
}

/** All values of a key as the header gives them; a text with commas in it is a list. */
function valuesOf(story: Story, ...keys: readonly string[]): string[] {
  const value = keys.map((key) => story.metadata[key]).find((entry) => entry !== undefined)?.value;
  if (value === undefined) return [];
  return (typeof value === 'string' ? value.split(/[,;]/) : [...value]).map((each) => each.trim());
}

/** The different terms in the order of a dictionary, upper and lower case taken for the same. */
function termsOf(
  stories: readonly Story[],
  termsIn: (story: Story) => readonly string[],
): IndexTerm[] {
  const found = new Map<string, { term: string; stories: Story[] }>();
  for (const story of stories) {
    const terms = termsIn(story).filter((term) => !isBlank(term));
    for (const term of new Set(terms.map((each) => oneLine(each)))) {
      const entry = found.get(term.toLowerCase()) ?? { term, stories: [] };
      if (entry.stories.at(-1) !== story) entry.stories.push(story);
      found.set(term.toLowerCase(), entry);
    }
  }
  return [...found.values()].sort((a, b) => compareNaturally(a.term, b.term));
}
