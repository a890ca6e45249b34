import type { Anthology } from '../../model/anthology.ts';
import type { Labels } from '../../model/labels/labels.ts';
import type { Story } from '../../model/story.ts';
import { bookIndexes, type IndexTerm, storiesByLength } from '../finding-aids.ts';
import { namesOf, storyLabel } from '../story-names.ts';
import type { Page } from './document.ts';
import { fileOf } from './document.ts';
import type { FileNames } from './file-names.ts';
import { HEADING_ID } from './headings.ts';
import { element, markText } from './markup.ts';
import { splitPages } from './split-pages.ts';
import { section } from './story-parts.ts';

/** What an index is made from. */
export interface IndexContext {
  readonly anthology: Anthology;
  readonly labels: Labels;
  readonly names: FileNames;
}

/**
 * Pages at the book's end that help to choose a story: by author, by fandom and tag, by length. None
 * for a book of fewer than four stories; one without anything to list is left out.
 */
export function indexPages(context: IndexContext): Page[] {
  const { anthology, labels } = context;
  return [
    ...bookIndexes(anthology, labels).flatMap(({ kind, title, terms }) =>
      termPages(`index-${kind}`, title, terms, context),
    ),
    ...lengthPages(storiesByLength(anthology), context),
  ];
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
  const items = stories.map((story) => {
    const names = namesOf(story, labels);
    const facts = [names === '' ? '' : labels.by(names), labels.words(story.words.book)];
    const rest = facts.filter((fact) => fact !== '').join(', ');
    return element('li', {}, `${storyLink(story, context)} ${markText(rest)}`);
  });
  return listPages('index-lengths', labels.lengths, items, context);
}

/** Links lead to files, never into them: Kobo opens whatever stands behind a `#` as a footnote. */
function storyLink(story: Story, { names, labels }: IndexContext): string {
  const href = fileOf({ name: names.ofStory(story) });
  return element('a', { href }, markText(storyLabel(story, labels)));
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
