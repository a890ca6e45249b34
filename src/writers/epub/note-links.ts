import type { Page } from './document.ts';
import { fileOf } from './document.ts';
import { element } from './markup.ts';

const NOTE_PREFIX = 'note-';
const REFERENCE_PREFIX = 'noteref-';

/** Markup of a reference to a footnote. `linkNotes` makes its address and its id good. */
export function renderReference(id: string, mark: string): string {
  const attributes = {
    'epub:type': 'noteref',
    role: 'doc-noteref',
    href: `#${NOTE_PREFIX}${anchor(id)}`,
    id: `${REFERENCE_PREFIX}${anchor(id)}`,
  };
  return element('a', attributes, mark);
}

/** The id of a footnote. */
export function noteAnchor(id: string): string {
  return NOTE_PREFIX + anchor(id);
}

/** Markup of a footnote's own number, which leads back to the first reference. */
export function renderBacklink(id: string, className: string, mark: string): string {
  const attributes = {
    'epub:type': 'backlink',
    role: 'doc-backlink',
    href: `#${REFERENCE_PREFIX}${anchor(id)}`,
    class: className,
  };
  return element('a', attributes, mark);
}

function anchor(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)}_`);
}

const REFERENCE =
  /<a epub:type="noteref" role="doc-noteref" href="#([^"]+)" id="([^"]+)">(<sup>.*?<\/sup>)<\/a>/gs;
const BACKLINK =
  /<a epub:type="backlink" role="doc-backlink" href="#([^"]+)" class="([^"]+)">(.*?)<\/a>/gs;
const NOTE_ID = / id="(note-[^"]+)"/g;

/**
 * The pages of one story with every reference and footnote leading to the other, whatever file it came
 * to stand in. A second reference to the same note gets an id of its own; a reference whose note is
 * not printed, and a note whose reference is not, keep their words and lose the link.
 */
export function linkNotes(pages: readonly Page[]): readonly Page[] {
  if (!pages.some(({ body }) => body.includes('"noteref"') || body.includes('"backlink"')))
    return pages;
  const notes = filesOf(pages, NOTE_ID, 1);
  const references = filesOf(pages, REFERENCE, 2);
  const seen = new Map<string, number>();
  return pages.map((page) => {
    const own = fileOf(page);
    const href = (file: string, id: string) => `${file === own ? '' : file}#${id}`;
    const body = page.body
      .replace(REFERENCE, (_, note: string, id: string, mark: string) => {
        const file = notes.get(note);
        if (file === undefined) return mark;
        const count = (seen.get(id) ?? 0) + 1;
        seen.set(id, count);
        const unique = count === 1 ? id : `${id}-x${count}`;
        const attributes = { 'epub:type': 'noteref', role: 'doc-noteref' };
        return element('a', { ...attributes, href: href(file, note), id: unique }, mark);
      })
      .replace(BACKLINK, (_, id: string, className: string, mark: string) => {
        const file = references.get(id);
        if (file === undefined) return element('span', { class: className }, mark);
        const attributes = { 'epub:type': 'backlink', role: 'doc-backlink' };
        return element('a', { ...attributes, href: href(file, id), class: className }, mark);
      });
    return { ...page, body };
  });
}

/** Markup that goes to a page of several stories, whose ids would not be each other's: without links. */
export function unlinkNotes(markup: string): string {
  return markup
    .replace(REFERENCE, '$3')
    .replace(BACKLINK, '<span class="$2">$3</span>')
    .replace(NOTE_ID, '');
}

/** The file in which each id stands first. */
function filesOf(pages: readonly Page[], pattern: RegExp, group: number): Map<string, string> {
  const files = new Map<string, string>();
  for (const page of pages) {
    for (const match of page.body.matchAll(pattern)) {
      const id = match[group] ?? '';
      if (!files.has(id)) files.set(id, fileOf(page));
    }
  }
  return files;
}
