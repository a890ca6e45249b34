import { createHash, timingSafeEqual } from 'node:crypto';
import { isLocalHost } from './addresses.ts';
import {
  CATALOGUE_2_TYPE,
  CATALOGUE_TYPE,
  newest,
  prefersJson,
  renderCatalogue,
  renderCatalogue2,
} from './catalogue.ts';
import type { Offer, OfferedFile } from './offer.ts';
import { renderPage, type Visitor, visitorOf } from './page.ts';
import { type ByteRange, parseRange } from './ranges.ts';

/** A request as far as it matters here. */
export interface Asked {
  readonly method: string;
  /** The address as it stands in the request. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What is answered: a body in memory, or a part of a file. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | { readonly file: OfferedFile; readonly range: ByteRange } | null;
}

/** A file as it is on the disk now. */
export interface FileState {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

export interface AnswerContext {
  readonly offer: Offer;
  readonly secret: string;
  /** Asked only for files that are offered; null for one that has gone. */
  look(path: string): Promise<FileState | null>;
}

const SAFETY: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'private, no-cache',
  'Content-Security-Policy':
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

const NOT_FOUND: Answer = {
  status: 404,
  headers: { ...SAFETY, 'Content-Type': 'text/plain; charset=utf-8' },
  body: new TextEncoder().encode('Not found.\n'),
};

/**
 * The answer to a request. Only the page, the catalogue and what is offered exist; everything else is
 * 404, a wrong secret and a wrong Host header too. No part of an address is ever a path of the disk.
 */
export async function answerTo(asked: Asked, context: AnswerContext): Promise<Answer> {
  const host = header(asked, 'host');
  if (!isLocalHost(host)) return NOT_FOUND;
  const rest = behindSecret(asked.url, context.secret);
  if (rest === null) return NOT_FOUND;
  const { offer } = context;
  const base = `http://${host}/${context.secret}/`;
  const picture = offer.pictures.get(rest);
  const visitor = visitorOf(header(asked, 'user-agent'));
  const found = fileFor(rest, offer, visitor);
  const isPage = rest === '';
  const isCatalogue = rest === 'opds' || rest === 'opds/';
  if (!isPage && !isCatalogue && picture === undefined && found === null) return NOT_FOUND;
  if (asked.method !== 'GET' && asked.method !== 'HEAD') {
    return { ...NOT_FOUND, status: 405, headers: { ...NOT_FOUND.headers, Allow: 'GET, HEAD' } };
  }
  if (found !== null) {
    const state = found.content === null ? await context.look(found.path) : found;
    return state === null ? NOT_FOUND : fileAnswer(asked, found, state);
  }
  const { body, type } = isPage
    ? {
        body: encoded(renderPage(offer.books, base, visitor)),
        type: 'text/html; charset=utf-8',
      }
    : isCatalogue
      ? catalogue(asked, offer, base)
      : { body: picture?.bytes ?? new Uint8Array(), type: picture?.mediaType ?? '' };
  const headers = {
    ...SAFETY,
    'Content-Type': type,
    'Content-Length': String(body.length),
    'Last-Modified': new Date(newest(offer.books)).toUTCString(),
    ETag: `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`,
    Vary: isCatalogue ? 'Accept, Host' : 'User-Agent, Host',
  };
  return unchanged(asked, headers) ? notModified(headers) : { status: 200, headers, body };
}

function catalogue(asked: Asked, { books }: Offer, base: string) {
  return prefersJson(header(asked, 'accept'))
    ? { body: encoded(renderCatalogue2(books, base)), type: CATALOGUE_2_TYPE }
    : {
        body: encoded(renderCatalogue(books, base)),
        type: `${CATALOGUE_TYPE};charset=utf-8`,
      };
}

/** What stands behind `/SECRET/` in an address, without a query; null for another secret. */
function behindSecret(url: string, secret: string): string | null {
  const [path = ''] = url.split(/[?#]/);
  const [empty, given = '', ...rest] = path.split('/');
  if (empty !== '') return null;
  // Hashes have the same length, and comparing them takes the same time however much is right.
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(secret)) ? rest.join('/') : null;
}

/** The offered file; a Kobo's browser gets the kepub of a book wherever it asks for the EPUB. */
function fileFor(rest: string, { files }: Offer, visitor: Visitor): OfferedFile | null {
  const found = files.get(rest);
  if (found === undefined) return null;
  if (visitor !== 'kobo' || found.file.format !== 'epub') return found.file;
  return found.book.files.find(({ format }) => format === 'kepub') ?? found.file;
}

function fileAnswer(asked: Asked, file: OfferedFile, { sizeBytes, modifiedMs }: FileState): Answer {
  const headers: Record<string, string> = {
    ...SAFETY,
    'Content-Type': file.mediaType,
    'Content-Length': String(sizeBytes),
    'Content-Disposition': disposition(file.fileName),
    'Accept-Ranges': 'bytes',
    'Last-Modified': new Date(modifiedMs).toUTCString(),
    ETag: `"${sizeBytes.toString(16)}-${Math.round(modifiedMs).toString(16)}-${file.format}"`,
    Vary: 'User-Agent',
  };
  if (unchanged(asked, headers)) return notModified(headers);
  const range = sameFile(asked, headers) ? parseRange(header(asked, 'range'), sizeBytes) : null;
  if (range === 'unsatisfiable') {
    const unmet = { ...headers, 'Content-Range': `bytes */${sizeBytes}`, 'Content-Length': '0' };
    return { status: 416, headers: unmet, body: null };
  }
  if (range === null) {
    return { status: 200, headers, body: { file, range: { start: 0, end: sizeBytes } } };
  }
  headers['Content-Length'] = String(range.end - range.start);
  headers['Content-Range'] = `bytes ${range.start}-${range.end - 1}/${sizeBytes}`;
  return { status: 206, headers, body: { file, range } };
}

/** RFC 9110 section 13.1.5: with If-Range, a range counts only for the state the client knows. */
function sameFile(asked: Asked, headers: Readonly<Record<string, string>>): boolean {
  const condition = header(asked, 'if-range');
  return (
    condition === undefined ||
    condition === headers['ETag'] ||
    condition === headers['Last-Modified']
  );
}

/** Whether the client has it already; If-None-Match outweighs If-Modified-Since. */
function unchanged(asked: Asked, headers: Readonly<Record<string, string>>): boolean {
  const tags = header(asked, 'if-none-match');
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === headers['ETag']);
  }
  const since = Date.parse(header(asked, 'if-modified-since') ?? '');
  return !Number.isNaN(since) && since >= Date.parse(headers['Last-Modified'] ?? '');
}

function notModified(headers: Readonly<Record<string, string>>): Answer {
  const { 'Content-Length': _length, 'Content-Type': _type, ...kept } = headers;
  return { status: 304, headers: kept, body: null };
}

/**
 * The name in ASCII for old browsers and in full (RFC 6266 section 5, RFC 8187). Both end alike: a Kobo
 * saves under the first.
 */
export function disposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]+/g, '_')
    .replace(/["\\/:*?<>|%]/g, '_');
  const full = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

function header({ headers }: Asked, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
