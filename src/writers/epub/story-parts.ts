import type { Block } from '../../model/block.ts';
import { blockText } from '../../model/block-text.ts';
import type { Labels } from '../../model/labels/labels.ts';
import type { MetadataEntry, Part, PartRole, Story } from '../../model/story.ts';
import { displayTitle } from '../../model/story.ts';
import type { MovedNote } from '../arrange-story.ts';
import { isBlank, oneLine } from '../one-line.ts';
import { namesOf, storyLabel } from '../story-names.ts';
import { chapterLabel, HEADING_ID } from './headings.ts';
import type { Attributes } from './markup.ts';
import { added, element, markText } from './markup.ts';
import type { PageBreaks } from './page-breaks.ts';
import { renderPageBreaks } from './page-breaks.ts';
import { divideBlock, splitPages } from './split-pages.ts';
import { renderBlocks } from './xhtml.ts';

/** A section round pieces of markup, each on lines of its own; an empty string when there are none. */
export function section(attributes: Attributes, pieces: readonly string[]): string {
  return box('section', attributes, pieces);
}

function box(name: string, attributes: Attributes, pieces: readonly string[]): string {
  const inner = pieces.filter((piece) => piece !== '').join('\n');
  return inner === '' ? '' : element(name, attributes, `\n${inner}\n`);
}

/** What a story's title page takes from the book. */
export interface TitlePageContext {
  readonly labels: Labels;
  readonly breaks: PageBreaks;
  /** Where the story's content warnings stand in detail; null when it has none there. */
  readonly warningsFile: string | null;
}

/** The bodies of the story's title page: one, but for a summary as long as a story. */
export function renderTitlePage(
  story: Story,
  opening: readonly Part[],
  { labels, breaks, warningsFile }: TitlePageContext,
): string[] {
  const names = namesOf(story, labels);
  const facts = factsOf(story, labels);
  const lines = [
    renderPageBreaks(breaks.get(story)),
    added('h2', { id: HEADING_ID, 'epub:type': 'title' }, titleToShow(story, labels)),
    names === '' ? '' : added('p', { class: 'byline' }, labels.by(names)),
    added('p', { class: 'facts' }, facts.join(' · ')),
    warningsFile === null
      ? ''
      : element(
          'p',
          { class: 'added facts' },
          element('a', { href: warningsFile }, markText(labels.warnings)),
        ),
    ...opening.flatMap((part) => renderPart(part, labels)),
  ];
  const attributes = {
    'epub:type': 'part',
    role: 'doc-part',
    class: 'story-opening',
  };
  const continued = { 'aria-label': labels.continued(storyLabel(story, labels)) };
  return splitPages(lines.filter((line) => line !== '')).map((page, index) =>
    section(
      { ...attributes, ...(index === 0 ? { 'aria-labelledby': HEADING_ID } : continued) },
      page,
    ),
  );
}

/** Some authors write an essay behind "Rating:"; the contents want a word or two. */
const MAX_RATING = 40;

/** The line under the byline: rating, fandoms, pairings, words. */
function factsOf(story: Story, labels: Labels): string[] {
  const valuesOf = (...keys: readonly string[]) => {
    const entry = keys.map((key) => story.metadata[key]).find((found) => found !== undefined);
    return entry === undefined ? '' : oneLine(joined(entry));
  };
  const rating = valuesOf('rating');
  return [
    valuesOf('fandoms', 'fandom'),
    valuesOf('pairings', 'pairing'),
    rating === '' ? '' : `${labels.rating} ${rating}`,
    labels.words(story.words.book),
  ].filter((fact) => fact !== '');
}

/** What a line of the contents says of a story behind its title: rating and words, if there are any. */
export function contentsFacts(story: Story, labels: Labels): string[] {
  const rating = story.metadata['rating'];
  return [
    rating === undefined ? '' : shortRating(joined(rating)),
    story.words.book === 0 ? '' : labels.words(story.words.book),
  ].filter((fact) => fact !== '');
}

/** "PG" of "PG (for weather)" or "PG, mostly"; the whole line stands on the story's title page. */
function shortRating(rating: string): string {
  const [first = ''] = rating.split(/\s*[([,;:]|\s[-–—]/);
  return oneLine(isBlank(first) ? rating : first, MAX_RATING);
}

function joined({ value }: MetadataEntry): string {
  return typeof value === 'string' ? value : value.join(', ');
}

/** Roles that need a name above them when their own text gives none. */
const NAMED: readonly PartRole[] = ['author-note', 'warning'];

/** "Notes:", "A/N -", "WARNINGS" and the like at the beginning of a part. */
const OWN_NAME = /^[^\n]{0,30}?(:|\b(?:notes?|a\/n|warnings?|cw|tw)\b)/i;

/** A part that stands before or after the story, set apart from it; in pieces that each fit a file. */
export function renderPart(part: Part, labels: Labels): string[] {
  const inner = renderDivided(part.blocks, labels);
  if (inner.length === 0) return [];
  const named = NAMED.includes(part.role) && !hasOwnName(part.blocks);
  const name = named
    ? [added('p', { class: 'part-name' }, part.role === 'warning' ? labels.warning : labels.note)]
    : [];
  const semantics =
    part.role === 'epigraph' ? { 'epub:type': 'epigraph', role: 'doc-epigraph' } : {};
  return splitPages([...name, ...inner]).map((pieces) =>
    section({ ...semantics, class: `part ${part.role}` }, pieces),
  );
}

function hasOwnName(blocks: readonly Block[]): boolean {
  return OWN_NAME.test(blocks.map(blockText).join('\n').trimStart());
}

/** "The End." in the flow of the last chapter. */
export function renderEnding(parts: readonly Part[], labels: Labels): string {
  const inner = parts.flatMap((part) => renderBlocks(part.blocks, { labels, opening: true }));
  return box('div', { class: 'ending' }, inner);
}

/** Each moved note in an element of its own, under a name: its own, its chapter's, or the book's. */
export function renderMovedNotes(
  notes: readonly MovedNote[],
  story: Story,
  labels: Labels,
): string[] {
  return notes
    .map(({ chapter, blocks }) => {
      const inner = renderBlocks(blocks, { labels, opening: true });
      if (inner.every((piece) => piece === '')) return '';
      const several = story.chapters.length > 1;
      const place = chapter !== null && several ? chapterLabel(chapter, labels) : null;
      const own = place === null && hasOwnName(blocks);
      const name = own ? '' : added('p', { class: 'part-name' }, place ?? labels.note);
      return box('div', { class: 'moved-note' }, [name, ...inner]);
    })
    .filter((note) => note !== '');
}

/** The notes gathered behind the story. */
export function renderStoryNotes(notes: readonly string[], labels: Labels): string {
  if (notes.length === 0) return '';
  return section({ class: 'part story-notes' }, [
    added('p', { class: 'part-name' }, labels.notes),
    ...notes,
  ]);
}

/** The header, tags and footer just as the author typed them, one body a file; none for nothing. */
export function renderPosted(
  posted: { readonly front: readonly Part[]; readonly back: readonly Part[] },
  labels: Labels,
): string[] {
  const sides = [posted.front, posted.back].flatMap((parts) => {
    const pieces = parts.flatMap((part) => {
      const inner = renderDivided(part.blocks, labels);
      if (inner.length === 0) return [];
      return splitPages(inner).map((group) => box('div', { class: part.role }, group));
    });
    if (pieces.length === 0) return [];
    return splitPages(pieces).map((group) => box('div', { class: 'posted' }, group));
  });
  if (sides.length === 0) return [];
  const heading = added('h3', { id: HEADING_ID }, labels.asPosted);
  return splitPages([heading, ...sides]).map((page, index) => {
    const label =
      index === 0
        ? { 'aria-labelledby': HEADING_ID }
        : { 'aria-label': labels.continued(labels.asPosted) };
    return section({ class: 'as-posted', ...label }, page);
  });
}

/** Markup of blocks, each small enough for a file; nothing for those that print nothing. */
function renderDivided(blocks: readonly Block[], labels: Labels): string[] {
  const measure = (block: Block) =>
    Buffer.byteLength(renderBlocks([block], { labels, opening: false }).join(''));
  const divided = blocks.flatMap((block) => divideBlock(block, measure));
  return renderBlocks(divided, { labels, opening: true }).filter((piece) => piece !== '');
}

/** The story's title as it is, unless nothing of it can be seen. */
function titleToShow(story: Story, { untitled }: Labels): string {
  const title = displayTitle(story, untitled);
  return isBlank(title) ? untitled : title.trim();
}
