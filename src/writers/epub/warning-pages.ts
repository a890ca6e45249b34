import type { Story } from '../../model/story.ts';
import { warnedStories, warningsOf } from '../finding-aids.ts';
import { namesOf, storyLabel } from '../story-names.ts';
import type { Page } from './document.ts';
import { fileOf } from './document.ts';
import { HEADING_ID } from './headings.ts';
import type { IndexContext } from './index-pages.ts';
import { element, markText } from './markup.ts';
import { splitPages } from './split-pages.ts';
import { section } from './story-parts.ts';

/** Name of the page with the details. */
const DETAILS = 'warnings';

/** Content warnings of the book: a page in front that gives nothing away, and one with the details. */
export interface WarningPages {
  readonly front: readonly Page[];
  readonly back: readonly Page[];
  /** The file with the details. */
  readonly file: string;
  readonly stories: ReadonlySet<Story>;
}

/**
 * The pages of content warnings, from what the headers give. The front names the stories only; the
 * details stand at the back, so that nobody learns what they would rather not know. No pages for a
 * book of one story, whose title page says it all, nor where nobody warns of anything.
 */
export function warningPages(context: IndexContext): WarningPages {
  const warned = warnedStories(context.anthology);
  return {
    front: warned.length === 0 ? [] : [frontPage(warned, context)],
    back: warned.length === 0 ? [] : detailPages(warned, context),
    file: fileOf({ name: DETAILS }),
    stories: new Set(warned),
  };
}

function frontPage(stories: readonly Story[], { anthology, labels, names }: IndexContext): Page {
  const links = stories.map((story) => {
    const href = fileOf({ name: names.ofStory(story) });
    return element('li', {}, element('a', { href }, markText(storyLabel(story, labels))));
  });
  const details = element('a', { href: fileOf({ name: DETAILS }) }, markText(labels.warningsLink));
  return {
    name: 'warnings-ahead',
    title: labels.warnings,
    language: anthology.language,
    bodyType: 'frontmatter',
    added: true,
    body: section({ class: 'index', 'aria-labelledby': HEADING_ID }, [
      element('h2', { id: HEADING_ID }, markText(labels.warnings)),
      element('p', { class: 'first' }, `${markText(labels.warningsAhead)} ${details}.`),
      element('ul', {}, `\n${links.join('\n')}\n`),
    ]),
  };
}

function detailPages(
  stories: readonly Story[],
  { anthology, labels, names }: IndexContext,
): Page[] {
  const pieces = stories.map((story) => {
    const href = fileOf({ name: names.ofStory(story) });
    const link = element('a', { href }, markText(storyLabel(story, labels)));
    const author = namesOf(story, labels);
    const by = author === '' ? '' : markText(` ${labels.by(author)}`);
    const warnings = warningsOf(story).join(', ');
    return [
      element('h3', {}, link + by),
      element('p', { class: 'first' }, markText(warnings)),
    ].join('\n');
  });
  const heading = element('h2', { id: HEADING_ID }, markText(labels.warnings));
  return splitPages([heading, ...pieces]).map((part, index) => ({
    name: index === 0 ? DETAILS : `${DETAILS}-${index + 1}`,
    title: labels.warnings,
    language: anthology.language,
    bodyType: 'backmatter',
    added: true,
    body: section(
      {
        class: 'index',
        ...(index === 0
          ? { 'aria-labelledby': HEADING_ID }
          : { 'aria-label': labels.continued(labels.warnings) }),
      },
      part,
    ),
  }));
}
