import type { EmbeddedFonts } from '../../fonts/embedded-fonts.ts';
import type { Anthology, Section } from '../../model/anthology.ts';
import { storiesOf } from '../../model/anthology.ts';
import type { Labels } from '../../model/labels/labels.ts';
import { labelsFor } from '../../model/labels/labels.ts';
import type { Story } from '../../model/story.ts';
import { fileNameOf } from '../../model/story.ts';
import { isBlank } from '../one-line.ts';
import { namesOf, storyLabel } from '../story-names.ts';
import type { CoverImage, WriterKit } from '../writer.ts';
import type { Page } from './document.ts';
import { HEADING_ID } from './headings.ts';
import { safeHref } from './inline.ts';
import { added, element, markText } from './markup.ts';
import { splitPages } from './split-pages.ts';
import { section } from './story-parts.ts';

/** Name the packager gives the cover picture. */
export const COVER_FILE = 'cover.jpeg';

/** What the book's own pages are made from. */
export interface BookContext {
  readonly anthology: Anthology;
  readonly labels: Labels;
}

/**
 * The cover as a page of nothing but the picture: Kindle hides the page only then, and Kobo shows the
 * first document as the cover. The drawing scales the picture to any screen without cutting it.
 */
export function coverPage(cover: CoverImage, { anthology, labels }: BookContext): Page {
  const width = String(cover.widthPx);
  const height = String(cover.heightPx);
  const image = element('image', { width, height, 'xlink:href': COVER_FILE }, null);
  const picture = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      version: '1.1',
      width: '100%',
      height: '100%',
      viewBox: `0 0 ${width} ${height}`,
      preserveAspectRatio: 'xMidYMid meet',
      role: 'img',
      'aria-label': cover.alt,
    },
    element('title', {}, markText(cover.alt)) + image,
  );
  return {
    ...bookPage('cover', labels.cover, 'cover', anthology),
    body: element('section', { class: 'cover' }, picture),
    properties: 'svg',
  };
}

/** The book's title page. */
export function titlePage({ anthology, labels }: BookContext): Page {
  const { title, subtitle } = anthology;
  const editors = editorsOf(anthology, labels);
  const lines = [
    element('h1', { id: HEADING_ID, 'epub:type': 'title' }, markText(titleOf(anthology))),
    subtitle === null || isBlank(subtitle)
      ? ''
      : element(
          'p',
          { role: 'doc-subtitle', 'epub:type': 'subtitle', class: 'subtitle' },
          markText(subtitle),
        ),
    editors === '' ? '' : element('p', { class: 'editors' }, markText(labels.editedBy(editors))),
  ];
  const attributes = { 'epub:type': 'titlepage', class: 'titlepage' };
  const page = bookPage('titlepage', title, 'frontmatter', anthology);
  return { ...page, body: section(attributes, lines) };
}

/** Whom the book is for, a line a line; none for a book that is for nobody. */
export function dedicationPages({ anthology, labels }: BookContext): Page[] {
  const { dedication = '' } = anthology;
  if (isBlank(dedication)) return [];
  const lines = dedication.trim().split('\n').map(markText).join('<br/>\n');
  const attributes = {
    'epub:type': 'dedication',
    role: 'doc-dedication',
    class: 'dedication',
    'aria-label': labels.dedication,
  };
  const page = bookPage('dedication', labels.dedication, 'frontmatter', anthology);
  return [{ ...page, body: section(attributes, [element('p', { class: 'first' }, lines)]) }];
}

/** The title page of a group of stories. */
export function groupPage(group: Section, name: string, { anthology }: BookContext): Page {
  const title = group.title ?? '';
  const heading = element('h2', { id: HEADING_ID, 'epub:type': 'title' }, markText(title));
  const attributes = { 'epub:type': 'volume', class: 'group', 'aria-labelledby': HEADING_ID };
  const page = bookPage(name, title, 'bodymatter', anthology);
  return { ...page, body: section(attributes, [heading]) };
}

/** Notes of one story for the book's end. */
export interface AppendixEntry {
  readonly story: Story;
  readonly notes: readonly string[];
}

/** All notes gathered at the book's end, under their stories' titles, in as many files as they need. */
export function appendixPages(entries: readonly AppendixEntry[], context: BookContext): Page[] {
  const { anthology, labels } = context;
  const pieces = entries.flatMap(({ story, notes }) => [
    added(
      'h3',
      { class: 'notes-story' },
      labels.storyBy(storyLabel(story, labels), namesOf(story, labels)),
    ),
    ...notes,
  ]);
  const heading = added('h2', { id: HEADING_ID }, labels.notes);
  return splitPages([heading, ...pieces]).map((page, index) => {
    const name = index === 0 ? 'notes' : `notes-${index + 1}`;
    const label =
      index === 0
        ? { 'aria-labelledby': HEADING_ID }
        : { 'aria-label': labels.continued(labels.notes) };
    return {
      ...bookPage(name, labels.notes, 'backmatter', anthology),
      added: false,
      body: section({ class: 'appendix', ...label }, page),
    };
  });
}

/** Where the stories come from, and how and when the book was made. */
export function colophonPage(
  { generator, embedded }: Pick<WriterKit, 'generator' | 'embedded'>,
  { anthology, labels }: BookContext,
): Page {
  const stories = storiesOf(anthology).map((story) => sourceEntry(story, labels));
  const attributes = {
    'epub:type': 'colophon',
    role: 'doc-colophon',
    class: 'colophon',
    'aria-labelledby': HEADING_ID,
  };
  const editors = editorsOf(anthology, labels);
  const credits = editors === '' ? '' : ` ${labels.editedBy(editors)}.`;
  const body = section(attributes, [
    element('h2', { id: HEADING_ID }, markText(labels.colophon)),
    element(
      'p',
      { class: 'first' },
      element('i', {}, markText(titleOf(anthology))) + markText(`.${credits}`),
    ),
    stories.length === 0 ? '' : element('p', { class: 'sources' }, markText(`${labels.sources}:`)),
    stories.length === 0 ? '' : element('ul', {}, `\n${stories.join('\n')}\n`),
    anthology.printedDate === null
      ? ''
      : element(
          'p',
          { class: 'first' },
          markText(`${labels.edition}: ${anthology.printedDate.slice(0, 10)}.`),
        ),
    ...(embedded === undefined ? [] : fontLines(embedded, labels)),
    element('p', { class: 'first' }, markText(labels.madeWith(generator))),
  ]);
  return { ...bookPage('colophon', labels.colophon, 'backmatter', anthology), body };
}

/** What the book's fonts are and whose, as their licences ask for. */
function fontLines({ name, notices }: EmbeddedFonts, labels: Labels): string[] {
  return [
    element('p', { class: 'first' }, markText(labels.typeface(isBlank(name) ? '?' : name))),
    notices.length === 0
      ? ''
      : element('p', { class: 'first', lang: 'en', 'xml:lang': 'en' }, markText(notices.join(' '))),
  ];
}

/** The web address a story's metadata names; null for none a book may link to. */
export function sourceUrl(story: Story): string | null {
  const value = story.metadata['url']?.value;
  const first = typeof value === 'string' ? value : value?.[0];
  return first === undefined ? null : safeHref(first);
}

function sourceEntry(story: Story, labels: Labels): string {
  const dates = (['published', 'updated'] as const).flatMap((key) => {
    const value = story.metadata[key]?.value;
    const text = typeof value === 'string' ? value : (value ?? []).join(', ');
    return text === '' ? [] : [`${labels[key].toLowerCase()} ${text}`];
  });
  const url = sourceUrl(story);
  const file = fileNameOf(story);
  const names = namesOf(story, labels);
  const credit = names === '' ? '' : ` ${labels.by(names)}`;
  const parts = [
    element('i', {}, markText(storyLabel(story, labels))) + markText(credit),
    markText(file),
    url === null ? '' : element('a', { href: url }, markText(url)),
    ...dates.map(markText),
  ];
  return element('li', {}, parts.filter((part) => part !== '').join(', '));
}

function editorsOf({ editors }: Anthology, labels: Labels): string {
  return labels.listed(editors.filter((name) => !isBlank(name)));
}

/** The book's title, never empty. */
export function titleOf(anthology: Anthology): string {
  return isBlank(anthology.title) ? labelsFor(anthology.language).untitled : anthology.title;
}

function bookPage(
  name: string,
  title: string,
  bodyType: string,
  anthology: Anthology,
): Omit<Page, 'body'> {
  return { name, title, bodyType, language: anthology.language, added: true };
}
