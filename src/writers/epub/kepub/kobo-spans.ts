import { NO_BREAK_SPACE } from '../../../text/characters.ts';
import { splitSentences } from './split-sentences.ts';

/** Elements whose first sentence begins a new paragraph in Kobo's count. */
const PARAGRAPHS = new Set(['p', 'ol', 'ul', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Elements that are left as they are, with everything in them. */
const UNTOUCHED = new Set(['script', 'style', 'pre', 'audio', 'video', 'svg', 'math']);

/** A tag or the text up to the next; our documents have no comments and no CDATA. */
const TOKEN = /<(\/?)([A-Za-z][\w:.-]*)[^>]*?(\/?)>|[^<]+/g;

const ONLY_SPACE = /^\p{White_Space}*$/u;

const HEAD_STYLE =
  '<style type="text/css" class="kobostylehacks">div#book-inner { margin-top: 0; margin-bottom: 0;}</style>';

/**
 * An XHTML document of ours as Kobo's renderer wants it: the body's content in two divisions, and
 * every sentence and picture in a span of its own, numbered by paragraph and segment from the top of
 * the file. Highlights, bookmarks and the reading position hang on them. Nothing but elements and
 * the spelling of no-break spaces is added: without its spans the document is the one before.
 *
 * The rules are kepubify's (v4, kepub/transform.go), written anew.
 */
export function koboDocument(xhtml: string): string {
  if (xhtml.includes('<div id="book-columns">')) return xhtml;
  const start = xhtml.indexOf('<body');
  const inside = xhtml.indexOf('>', start) + 1;
  const end = xhtml.lastIndexOf('</body>');
  if (start < 0 || end < inside) throw new Error('a document without body');
  const head = xhtml.slice(0, inside).replace('</head>', `${HEAD_STYLE}\n</head>`);
  const body = addKoboSpans(xhtml.slice(inside, end));
  return `${head}<div id="book-columns"><div id="book-inner">${body}</div></div>${xhtml.slice(end)}`.replaceAll(
    NO_BREAK_SPACE,
    '&#160;',
  );
}

/** The markup of a body with spans round its sentences and pictures. */
export function addKoboSpans(markup: string): string {
  if (markup.includes('class="koboSpan"')) return markup;
  let paragraph = 0;
  let segment = 0;
  // The count rises only when a span is really made.
  let pending = false;
  let untouched = 0;
  const open: string[] = [];
  const span = (content: string) => {
    if (pending) {
      paragraph += 1;
      segment = 0;
      pending = false;
    }
    segment += 1;
    return `<span class="koboSpan" id="kobo.${paragraph}.${segment}">${content}</span>`;
  };
  return markup.replace(TOKEN, (token, slash?: string, name?: string, empty?: string) => {
    if (name === undefined) {
      return untouched > 0 ? token : spanText(token, open.at(-1) === 'p', span);
    }
    if (slash === '/') {
      if (UNTOUCHED.has(open.pop() ?? '')) untouched -= 1;
      return token;
    }
    if (untouched === 0 && PARAGRAPHS.has(name)) pending = true;
    if (empty !== '/') {
      open.push(name);
      if (UNTOUCHED.has(name)) untouched += 1;
    } else if (name === 'img' && untouched === 0) {
      // A picture is a paragraph with one segment.
      pending = true;
      return span(token);
    }
    return token;
  });
}

/** Escaped text in spans; white space alone stays bare, but for that standing directly in a `p`. */
function spanText(
  escaped: string,
  inParagraph: boolean,
  span: (content: string) => string,
): string {
  // An escaped quotation mark may close a sentence; no other reference matters here.
  return splitSentences(escaped.replaceAll('&quot;', '"'))
    .map((piece) => {
      const content = piece.replaceAll('"', '&quot;');
      return !inParagraph && ONLY_SPACE.test(piece) ? content : span(content);
    })
    .join('');
}
