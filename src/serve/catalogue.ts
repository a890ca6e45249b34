import { escapeXml } from '../text/escape-xml.ts';
import type { OfferedBook } from './offer.ts';

/** The catalogue is one feed of all books: what a client "syncs" has to be an acquisition feed. */
export const CATALOGUE_TYPE = 'application/atom+xml;profile=opds-catalog;kind=acquisition';
export const CATALOGUE_2_TYPE = 'application/opds+json';

const ACQUISITION = 'http://opds-spec.org/acquisition/open-access';
const IMAGE = 'http://opds-spec.org/image';
const THUMBNAIL = 'http://opds-spec.org/image/thumbnail';
const TITLE = 'Books from Quire';

/**
 * The catalogue as OPDS 1.2, an Atom feed (RFC 4287). Addresses are absolute, because several clients get
 * relative ones wrong. `base` ends in a slash.
 */
export function renderCatalogue(books: readonly OfferedBook[], base: string): string {
  const link = (rel: string, href: string, type: string) =>
    `<link rel="${rel}" href="${escapeXml(href)}" type="${escapeXml(type)}"/>`;
  const entries = books.map((book) => {
    const lines = [
      `<id>${escapeXml(idOf(book))}</id>`,
      `<title>${escapeXml(book.title)}</title>`,
      ...book.authors.map((author) => `<author><name>${escapeXml(author)}</name></author>`),
      `<updated>${dateOf(book.modifiedMs)}</updated>`,
      ...(book.language === '' ? [] : [`<dc:language>${escapeXml(book.language)}</dc:language>`]),
      ...(book.summary === '' ? [] : [`<summary type="text">${escapeXml(book.summary)}</summary>`]),
      ...picturesOf(book, base).map(({ rel, href, type }) => link(rel, href, type)),
      ...book.files.map(({ tail, mediaType }) =>
        link(ACQUISITION, `${base}book/${book.id}.${tail}`, mediaType),
      ),
    ];
    return `  <entry>\n    ${lines.join('\n    ')}\n  </entry>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" xmlns:opds="http://opds-spec.org/2010/catalog">
  <id>urn:quire:catalogue</id>
  <title>${TITLE}</title>
  <updated>${dateOf(newest(books))}</updated>
  <author><name>Quire</name></author>
  ${link('self', `${base}opds`, CATALOGUE_TYPE)}
  ${link('start', `${base}opds`, CATALOGUE_TYPE)}
${entries.join('')}</feed>
`;
}

/** The same as OPDS 2.0. */
export function renderCatalogue2(books: readonly OfferedBook[], base: string): string {
  const catalogue = {
    metadata: { title: TITLE, modified: dateOf(newest(books)), numberOfItems: books.length },
    links: [{ rel: 'self', href: `${base}opds`, type: CATALOGUE_2_TYPE }],
    publications: books.map((book) => ({
      metadata: {
        '@type': 'http://schema.org/Book',
        identifier: idOf(book),
        title: book.title,
        author: book.authors.map((name) => ({ name })),
        modified: dateOf(book.modifiedMs),
        ...(book.language === '' ? {} : { language: book.language }),
        ...(book.summary === '' ? {} : { description: book.summary }),
      },
      links: book.files.map(({ tail, mediaType }) => ({
        rel: ACQUISITION,
        href: `${base}book/${book.id}.${tail}`,
        type: mediaType,
      })),
      images: picturesOf(book, base).map(({ href, type }) => ({ href, type })),
    })),
  };
  return JSON.stringify(catalogue);
}

/** The newest book's time, in milliseconds; 0 for no book. */
export function newest(books: readonly OfferedBook[]): number {
  return Math.max(0, ...books.map(({ modifiedMs }) => modifiedMs));
}

/**
 * Whether an Accept header would rather have OPDS 2.0: it names it, and not OPDS 1.2 as something it likes
 * as much and names first.
 */
export function prefersJson(accept: string | undefined): boolean {
  const ranges = (accept ?? '').split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((part) => part.startsWith('q='))?.slice(2);
    return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
  const rank = (type: string) => {
    const index = ranges.findIndex((range) => range.type === type);
    return { quality: ranges[index]?.quality ?? 0, index };
  };
  const json = rank(CATALOGUE_2_TYPE);
  const atom = rank('application/atom+xml');
  if (json.quality === 0) return false;
  return json.quality > atom.quality || (json.quality === atom.quality && json.index < atom.index);
}

function picturesOf(
  { id, cover, thumbnail }: OfferedBook,
  base: string,
): { readonly rel: string; readonly href: string; readonly type: string }[] {
  const small = thumbnail ?? cover;
  if (cover === null || small === null) return [];
  const smallHref = `${base}${thumbnail === null ? 'cover' : 'thumbnail'}/${id}`;
  return [
    { rel: IMAGE, href: `${base}cover/${id}`, type: cover.mediaType },
    { rel: THUMBNAIL, href: smallHref, type: small.mediaType },
  ];
}

/** The book's own identifier where it is an address (RFC 4287 section 4.2.6 wants one). */
function idOf({ identifier, id }: OfferedBook): string {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(identifier) ? identifier : `urn:quire:book:${id}`;
}

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
