import type { Anthology } from '../../model/anthology.ts';
import { storiesOf } from '../../model/anthology.ts';
import type { Labels } from '../../model/labels/labels.ts';
import type { Story } from '../../model/story.ts';
import { compareNaturally } from '../../text/natural-order.ts';
import type { Page } from './document.ts';
import { fileOf } from './document.ts';
import type { FileNames } from './file-names.ts';
import { HEADING_ID, namesOf, storyLabel } from './headings.ts';
import { element, isBlank, markText, oneLine } from './markup.ts';
import { splitPages } from './split-pages.ts';
import { section } from './story-parts.ts';

/** A book with fewer stories is chosen from by its contents alone. */
const FEWEST_STORIES = 4;

/** Tags of one story only help nobody to choose; so many are listed in the whole book at most. */
const MAX_TERMS = 200;

/** What an index is made from. */
export interface IndexContext {
  readonly anthology: Anthology;
  readonly labels: Labels;
  readonly names: FileNames;
}

/** A line of an index: a term, and the stories found under it. */
interface IndexTerm {
  readonly term: string;
  readonly stories: readonly Story[];
}

/**
 * Pages at the book's end that help to choose a story: by author, by fandom and tag, by length. None
 * for a book of fewer than four stories; one without anything to list is left out.
 */
export function indexPages(context: IndexContext): Page[] {
  const { anthology, labels } = context;
  const stories = storiesOf(anthology);
  if (stories.length < FEWEST_STORIES) return [];
  const authors = termsOf(stories, ({ authors: { value } }) => value);
  const unsigned = stories.filter((story) => namesOf(story, labels) === '');
  const nobody = unsigned.length === 0 ? [] : [{ term: labels.unsigned, stories: unsigned }];
  const fandoms = termsOf(stories, (story) => valuesOf(story, 'fandoms', 'fandom'));
  const tags = termsOf(stories, (story) => valuesOf(story, 'tags', 'genres'));
  return [
    ...termPages('index-authors', labels.authors, [...authors, ...nobody], context),
    ...termPages('index-fandoms', labels.fandoms, fandoms, context),
    ...termPages('index-tags', labels.tags, tags.slice(0, MAX_TERMS), context),
    ...lengthPages(stories, context),
  ];
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

function termPages(
  name: string,
  title: string,
  terms: readonly IndexTerm[],
  context: IndexContext,
): Page[] {
  const items = terms.map(({ term, stories }) => {
    const links = stories.map((story) => element('li', {}, storyLink(story, context)));
    const list = element('ul', {}, `\n${links.join('\n')}\n`);
    return element('li', {}, `${element('p', { class: 'term' }, markText(term))}\n${list}\n`);
  });
  return listPages(name, title, items, context);
}

/** The shortest first: whoever has ten minutes looks here. */
function lengthPages(stories: readonly Story[], context: IndexContext): Page[] {
  const { labels } = context;
  const counted = stories.filter(({ words }) => words.book > 0);
  const items = [...counted]
    .sort((a, b) => a.words.book - b.words.book)
    .map((story) => {
      const names = namesOf(story, labels);
      const facts = [names === '' ? '' : labels.by(names), labels.words(story.words.book)];
      const rest = facts.filter((fact) => fact !== '').join(', ');
      return element('li', {}, `${storyLink(story, context)} ${markText(rest)}`);
    });
  return listPages('index-lengths', labels.lengths, items, context);
}

/** Links lead to files, never into them: Kobo opens whatever stands behind a `#` as a footnote. */
function storyLink(story: Story, { names }: IndexContext): string {
  const href = fileOf({ name: names.ofStory(story) });
  return element('a', { href }, markText(storyLabel(story)));
}

/** The items as a list under a heading, in as many files as they need; no file for no item. */
function listPages(
  name: string,
  title: string,
  items: readonly string[],
  { anthology, labels }: IndexContext,
): Page[] {
  if (items.length === 0) return [];
  return splitPages(items).map((part, index) => {
    const heading = element('h2', { id: HEADING_ID }, markText(title));
    const label =
      index === 0 ? { 'aria-labelledby': HEADING_ID } : { 'aria-label': labels.continued(title) };
    const list = element('ul', {}, `\n${part.join('\n')}\n`);
    return {
      name: index === 0 ? name : `${name}-${index + 1}`,
      title,
      language: anthology.language,
      bodyType: 'backmatter',
      added: true,
      body: section({ class: 'index', ...label }, [index === 0 ? heading : '', list]),
    };
  });
}
