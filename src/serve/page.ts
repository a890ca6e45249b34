import { escapeXml } from '../text/escape-xml.ts';
import type { OfferedBook, OfferedFile } from './offer.ts';

/** What kind of browser asks, as far as it changes the page. */
export type Visitor = 'kobo' | 'kindle' | 'other';

const STYLE = `body{margin:0 auto;max-width:44em;padding:0 .6em 2em;font:1.05em/1.4 serif;background:#fff;color:#111}
h1{font-size:1.4em}.book{display:inline-block;vertical-align:top;width:46%;margin:0 1.5% 1.6em}
.book img{width:100%;max-width:20em;border:1px solid #999}.book h2{font-size:1.05em;margin:.3em 0 0;word-wrap:break-word}
.book p{margin:.1em 0 .4em;font-size:.9em}a.get{display:inline-block;margin:.2em .2em .2em 0;padding:.5em .8em;border:1px solid #111;border-radius:.3em;color:#111;text-decoration:none;font-family:sans-serif;font-size:.85em}
.how{clear:both;border-top:1px solid #999;font-size:.9em}code{word-wrap:break-word;word-break:break-all}
@media (max-width:21em){.book{width:97%}}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a,a.get{color:#eee;border-color:#eee}}`;

const BUTTONS: Readonly<Record<OfferedFile['format'], string>> = {
  epub: 'EPUB',
  kepub: 'Kobo',
  pdf: 'PDF',
  azw3: 'Kindle (AZW3)',
  mobi: 'MOBI',
};

/** Which browser a User-Agent is; KOReader on a Kobo wants plain EPUBs like everybody else. */
export function visitorOf(userAgent: string | undefined): Visitor {
  const agent = userAgent ?? '';
  if (/koreader/i.test(agent)) return 'other';
  if (/kobo/i.test(agent)) return 'kobo';
  return /kindle|silk/i.test(agent) ? 'kindle' : 'other';
}

/**
 * The page a phone or an e-reader's browser shows: books with covers and buttons, nothing that wants a
 * script or a browser of this decade. `base` ends in a slash.
 */
export function renderPage(books: readonly OfferedBook[], base: string, visitor: Visitor): string {
  const list =
    books.length === 0
      ? '<p>There is no book here yet. Make one with <code>quire build</code>.</p>'
      : books.map((book) => renderBook(book, base, visitor)).join('\n');
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>Books from Quire</title>
<style>${STYLE}</style></head><body>
<h1>Books</h1>
${list}
${howTo(base, visitor)}
</body></html>
`;
}

function renderBook(book: OfferedBook, base: string, visitor: Visitor): string {
  const { id, title, authors, cover, thumbnail, files } = book;
  const picture =
    cover === null
      ? ''
      : `<img src="${escapeXml(`${base}${thumbnail === null ? 'cover' : 'thumbnail'}/${id}`)}" alt="Cover of ${escapeXml(title)}">`;
  const buttons = shownTo(files, visitor).map(
    ({ format, tail }) =>
      `<a class="get" href="${escapeXml(`${base}book/${id}.${tail}`)}">${BUTTONS[format]}</a>`,
  );
  const by = authors.length === 0 ? '' : `<p>${escapeXml(shortList(authors))}</p>`;
  return `<div class="book">${picture}<h2>${escapeXml(title)}</h2>${by}${buttons.join(' ')}</div>`;
}

function shortList(authors: readonly string[]): string {
  const most = 6;
  const rest = authors.length - most;
  const shown = authors.slice(0, most).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** A Kobo's browser is offered no EPUB where there is a kepub, and no Kindle's books. */
function shownTo(files: readonly OfferedFile[], visitor: Visitor): readonly OfferedFile[] {
  if (visitor !== 'kobo') return files;
  const readable = files.filter(({ format }) => ['epub', 'kepub', 'pdf'].includes(format));
  return readable.some(({ format }) => format === 'kepub')
    ? readable.filter(({ format }) => format !== 'epub')
    : readable;
}

function howTo(base: string, visitor: Visitor): string {
  const kindle =
    '<p><b>Kindle:</b> its browser keeps no EPUB. Send the book from the computer instead: <code>quire send BOOK --to you@kindle.com</code>.</p>';
  if (visitor === 'kindle') return `<div class="how">${kindle}</div>`;
  return `<div class="how"><p><b>iPhone, iPad:</b> tap EPUB, then Open in Books. <b>Android:</b> tap EPUB, and open it with a reading app. <b>Kobo:</b> tap Kobo.</p>
${kindle}
<p><b>KOReader and other apps with OPDS:</b> add the catalogue <code>${escapeXml(base)}opds</code></p></div>`;
}
