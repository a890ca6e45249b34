import { escapeXml } from '../../text/escape-xml.ts';
import type { BookMetadata } from './book-metadata.ts';
import type { BookPage } from './book-pages.ts';
import type { StoryPages } from './split-stories.ts';

/**
 * A story's pages as one HTML page: each a section with its own class and `epub:type`, those that
 * belong to the book hidden, and what is known of the story in the head as Dublin Core (DCMI,
 * "Expressing Dublin Core in HTML/XHTML meta and link elements"). Not a word is added to the text.
 */
export function composePage(story: StoryPages, metadata: BookMetadata): string {
  const title = story.title || metadata.title;
  const creators = story.author === '' ? metadata.creators : [story.author];
  const metas = [
    ['dc.title', title],
    ...creators.map((name) => ['dc.creator', name]),
    ['dc.language', metadata.language],
    ...metadata.subjects.map((subject) => ['dc.subject', subject]),
    ['dc.description', metadata.description],
    ['dcterms.isPartOf', metadata.series],
    ['dc.source', metadata.source],
  ].filter(([, value]) => value !== '');
  return [
    '<!DOCTYPE html>',
    '<html>',
    '<head>',
    '<meta charset="utf-8">',
    ...metas.map(
      ([name = '', value = '']) => `<meta name="${name}" content="${escapeXml(value)}">`,
    ),
    '</head>',
    '<body>',
    ...story.pages.map(section),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function section({ path, bodyClass, types, chrome, inner }: BookPage): string {
  const attributes = [
    `data-page="${escapeXml(path)}"`,
    bodyClass === '' ? '' : `class="${escapeXml(bodyClass)}"`,
    types.join(' ') === '' ? '' : `epub:type="${escapeXml(types.join(' '))}"`,
    chrome ? 'hidden' : '',
  ].filter((attribute) => attribute !== '');
  return `<section ${attributes.join(' ')}>\n${inner.trim()}\n</section>`;
}
