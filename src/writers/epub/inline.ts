import type { Inline, InlineStyle } from '../../model/inline.ts';
import { isBlank } from '../one-line.ts';
import { element, markText } from './markup.ts';
import { renderReference } from './note-links.ts';

/** How each style is marked; small capitals and fractions have no element of their own in HTML. */
const STYLES: Readonly<Record<InlineStyle, { readonly name: string; readonly class?: string }>> = {
  emphasis: { name: 'em' },
  strong: { name: 'strong' },
  underline: { name: 'u' },
  strike: { name: 's' },
  superscript: { name: 'sup' },
  subscript: { name: 'sub' },
  'small-caps': { name: 'span', class: 'small-caps' },
  'all-small-caps': { name: 'span', class: 'all-small-caps' },
  fraction: { name: 'span', class: 'fraction' },
  code: { name: 'code' },
};

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** Everything RFC 3986 (section 2) does not allow in a URI, and a `%` that starts no escape. */
const NOT_URI = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/g;

/**
 * The address of a link a book may hold: absolute, of protocol http, https or mailto, its odd
 * characters escaped; null for all others, whose words are then printed without a link.
 */
export function safeHref(href: string): string | null {
  try {
    const url = new URL(href.trim().toWellFormed());
    if (!LINK_PROTOCOLS.has(url.protocol)) return null;
    return url.href.replace(NOT_URI, (character) => encodeURIComponent(character));
  } catch {
    // No address at all.
    return null;
  }
}

/** Markup of running text. Emphasis within emphasis is nested; the stylesheet sets it upright. */
export function renderInline(content: readonly Inline[], insideLink = false): string {
  let markup = '';
  for (const inline of content) {
    switch (inline.type) {
      case 'text':
        markup += markText(inline.text);
        break;
      case 'line-break':
        markup += '<br/>';
        break;
      case 'styled': {
        const style = STYLES[inline.style];
        const children = renderInline(inline.children, insideLink);
        markup += isBare(inline.children)
          ? children
          : element(style.name, { class: style.class }, children);
        break;
      }
      case 'link': {
        const href = insideLink || isBare(inline.children) ? null : safeHref(inline.href);
        const children = renderInline(inline.children, insideLink || href !== null);
        markup += href === null ? children : element('a', { href }, children);
        break;
      }
      case 'note-reference':
        markup += renderNoteReference(inline, insideLink);
        break;
    }
  }
  return markup;
}

function renderNoteReference(
  { note, children }: Extract<Inline, { type: 'note-reference' }>,
  insideLink: boolean,
): string {
  if (isBare(children)) return renderInline(children, insideLink);
  const mark = element('sup', {}, renderInline(children, true));
  return insideLink ? mark : renderReference(note, mark);
}

/** Whether there is nothing to see, so that no empty element is made. */
export function isBare(content: readonly Inline[]): boolean {
  for (const inline of content) {
    if (inline.type === 'line-break') continue;
    const bare = inline.type === 'text' ? isBlank(inline.text) : isBare(inline.children);
    if (!bare) return false;
  }
  return true;
}

/** The content without line breaks at its ends, where they would only make an empty line. */
export function trimBreaks(content: readonly Inline[]): readonly Inline[] {
  let from = 0;
  let to = content.length;
  while (from < to && content[from]?.type === 'line-break') from++;
  while (to > from && content[to - 1]?.type === 'line-break') to--;
  if (to - from === content.length) return content;
  return content.slice(from, to);
}
