import { attribute, type Element } from './tree.ts';

/** Classes and ids in which sites put the text of one chapter. */
const TEXT = new Set([
  'chapter-content',
  'chapter-body',
  'chapter_content',
  'chapter-text',
  'chp_raw',
  'story-content',
  'da-editor-journal',
]);
const NOTES = new Set(['author-note', 'wi_authornotes_body', 'authors-note', 'author_note']);
const WIDGET =
  /(?:^|[\s_-])(?:share(?:daddy)?|sharing|social|addtoany|related-?posts|jp-relatedposts|breadcrumbs?|pagination)(?:$|[\s_-])/;

function namesOf(element: Element): string[] {
  const names = `${attribute(element, 'id') ?? ''} ${attribute(element, 'class') ?? ''}`;
  return names.toLowerCase().split(/\s+/);
}

/** Whether a site puts the text of a chapter into such an element. */
export function isStoryText(element: Element): boolean {
  return namesOf(element).some((name) => TEXT.has(name));
}

/** Whether the element holds what the author says beside a chapter. */
export function isChapterNote(element: Element): boolean {
  return namesOf(element).some((name) => NOTES.has(name));
}

/** Whether the element only offers to share the page, or leads to others. */
export function isWidget(element: Element): boolean {
  if (!/^(?:div|section|ul|ol|p|nav)$/.test(element.tagName)) return false;
  return WIDGET.test(namesOf(element).join(' '));
}
