import { textOf } from '../model/inline.ts';
import type { Manuscript, Piece } from '../model/manuscript.ts';
import type { StoryOptions } from '../model/story-options.ts';
import { type KeyLine, mayNameTitle, parseKeyLine } from './header-key.ts';

/** A header is no longer than this many lines from its title on. */
const HEADER_LINES = 14;
/** Between two headers stands a story: so many characters of it at least. */
const SHORTEST_STORY = 120;
/** The first header of a file of stories stands among its first pieces. */
const LAST_OPENING = 12;
const LONGEST_KEY = 30;
/** Keys that make a title line the beginning of a header, not a line of the story. */
const HEADER_KEYS: ReadonlySet<string> = new Set([
  'authors',
  'fandoms',
  'pairings',
  'characters',
  'rating',
  'warnings',
  'summary',
  'disclaimer',
  'wordCount',
  'spoilers',
  'genres',
  'category',
]);

/**
 * The manuscript as one for each of its stories: parted before every full header, a title line with
 * two or more other keys, when the file begins with one. A chapter's header, which names the same
 * title or a chapter, parts nothing; nor does anything when the user gave the file a title.
 */
export function splitStories(manuscript: Manuscript, options: StoryOptions): Manuscript[] {
  if (options.title !== null || typeof manuscript.metadata['title']?.value === 'string')
    return [manuscript];
  const starts = headersOf(manuscript.pieces);
  const [first] = starts;
  if (first === undefined || starts.length < 2 || !opensFile(manuscript.pieces, first.index))
    return [manuscript];
  const titles = new Set(starts.map(({ title }) => title));
  if (titles.size < starts.length) return [manuscript];
  return starts.map(({ index }, place): Manuscript => {
    const pieces = manuscript.pieces.slice(place === 0 ? 0 : index, starts[place + 1]?.index);
    return {
      ...manuscript,
      pieces,
      metadata: place === 0 ? manuscript.metadata : {},
      dropped: place === 0 ? manuscript.dropped : [],
    };
  });
}

interface Header {
  readonly index: number;
  readonly title: string;
}

/** The headers with a story between each two of them. */
function headersOf(pieces: readonly Piece[]): Header[] {
  const headers: Header[] = [];
  let storySeen = false;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece?.type !== 'lines' || !mayBeTitle(piece)) continue;
    const last = headers.at(-1);
    storySeen ||= last !== undefined && hasStory(pieces, last.index, index);
    if (last && !storySeen) continue;
    const title = headerTitle(pieces, index);
    if (title !== null) {
      headers.push({ index, title });
      storySeen = false;
    } else if (last === undefined && index > LAST_OPENING) break;
  }
  return headers;
}

/** Whether the first line has a colon near its beginning, so that it is worth a closer look. */
function mayBeTitle(piece: Extract<Piece, { type: 'lines' }>): boolean {
  const first = piece.sourceLines[0]?.content[0];
  if (first?.type !== 'text') return first !== undefined;
  return /[:=]/.test(first.text.slice(0, LONGEST_KEY));
}

/** Whether the pieces from the first up to the end hold text enough outside of header lines. */
function hasStory(pieces: readonly Piece[], first: number, end: number): boolean {
  let length = 0;
  for (let index = first; index < end; index++) {
    const piece = pieces[index];
    for (const line of piece ? linesOf(piece) : []) {
      if (parseKeyLine(line) === null) length += line.length;
      if (length >= SHORTEST_STORY) return true;
    }
  }
  return false;
}

/** The title of the full header that begins with this piece; null for none. */
function headerTitle(pieces: readonly Piece[], index: number): string | null {
  const piece = pieces[index];
  const [first] = piece ? linesOf(piece, 1) : [];
  if (first === undefined || first.length > 120 || !mayNameTitle(first)) return null;
  if (!/[:=]/.test(first)) return null;
  const title = titleOf(parseKeyLine(first));
  if (title === null) return null;
  const keys = new Set<string>();
  let count = 0;
  for (let place = index; place < pieces.length && count < HEADER_LINES; place++) {
    const next = pieces[place];
    for (const line of next ? linesOf(next, HEADER_LINES) : []) {
      const key = parseKeyLine(line);
      if (key?.key === 'chapter') return null;
      if (key?.colon && HEADER_KEYS.has(key.key)) keys.add(key.key);
      count++;
    }
  }
  return keys.size >= 2 ? title : null;
}

function titleOf(key: KeyLine | null): string | null {
  if (key?.key !== 'title' || !key.colon || key.dangerous || key.value === '') return null;
  return key.value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function linesOf(piece: Piece, most = Infinity): string[] {
  if (piece.type !== 'lines') return [];
  const lines =
    piece.sourceLines.length > most ? piece.sourceLines.slice(0, most) : piece.sourceLines;
  return lines.map((line) => textOf(line.content));
}

/** Whether nothing but a few short lines stands before the first header. */
function opensFile(pieces: readonly Piece[], first: number): boolean {
  const before = pieces.slice(0, first).flatMap((piece) => linesOf(piece));
  return before.length <= 12 && before.every((line) => line.length <= 120);
}
