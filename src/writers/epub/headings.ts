import type { Inline } from '../../model/inline.ts';
import { textOf } from '../../model/inline.ts';
import type { Labels } from '../../model/labels/labels.ts';
import { withoutNoteMarks } from '../../model/running-texts.ts';
import type { Chapter } from '../../model/story.ts';
import { oneLine } from '../one-line.ts';
import { isBare, renderInline, trimBreaks } from './inline.ts';
import { added, element, markText } from './markup.ts';

/** The id of the heading in every document that has one. */
export const HEADING_ID = 'heading';

/** What menus call a chapter: its heading as typed, else its title or number; null for one without. */
export function chapterLabel(chapter: Chapter, labels: Labels): string | null {
  const heading =
    chapter.heading === null ? '' : oneLine(textOf(withoutNoteMarks(chapter.heading.content)));
  if (heading !== '') return heading;
  const title = oneLine(chapter.title ?? '');
  if (title !== '') return title;
  if (chapter.kind === 'whole') return null;
  if (chapter.number !== null) return `${labels.kinds[chapter.kind]} ${chapter.number}`;
  return chapter.kind === 'chapter' || chapter.kind === 'part' ? null : labels.kinds[chapter.kind];
}

/**
 * The chapter's heading; an empty string for one without. A heading the source has is the story's
 * own text, every word of it; one made from a number is the book's.
 */
export function renderChapterHeading(chapter: Chapter, labels: Labels): string {
  const label = chapterLabel(chapter, labels);
  if (label === null) return '';
  const attributes = { id: HEADING_ID, 'epub:type': 'title' };
  if (chapter.heading === null || isBare(chapter.heading.content)) {
    return added('h3', attributes, label);
  }
  const content = trimBreaks(chapter.heading.content);
  return element('h3', attributes, splitHeading(content, chapter.title) ?? renderInline(content));
}

/** "Chapter 3: The Lamp" as two lines, the colon hidden by the stylesheet; null when not so built. */
function splitHeading(content: readonly Inline[], title: string | null): string | null {
  const heading = textOf(content);
  // Markup inside the heading would be lost by taking its text apart.
  if (content.some(({ type }) => type !== 'text' && type !== 'line-break')) return null;
  if (title === null || title === '' || !heading.endsWith(title)) return null;
  const parts = /^(.*?[\p{L}\p{N}.])(\s*[:–—-]*\s*)$/u.exec(heading.slice(0, -title.length));
  const [, label, joint] = parts ?? [];
  if (label === undefined || joint === undefined || joint === '') return null;
  return [
    element('span', { class: 'chapter-label' }, markText(label)),
    element('span', { class: 'chapter-joint' }, markText(joint)),
    element('span', { class: 'chapter-title' }, markText(title)),
  ].join('');
}
