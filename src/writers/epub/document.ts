import { isBlank } from '../one-line.ts';
import { element, markText } from './markup.ts';

/** One XHTML document of the book before it is written out. */
export interface Page {
  /** File name without its ending; also the base of its id in the manifest. */
  readonly name: string;
  /** For the head of the document and the reader's history, not shown on the page. */
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** `epub:type` of the body (EPUB 3 Structural Semantics Vocabulary 1.1). */
  readonly bodyType: string;
  /** Whether every word on it is the book's own. */
  readonly added: boolean;
  /** Finished markup of the body. */
  readonly body: string;
  /** The manifest's `properties` (EPUB 3.3 section 5.6.2). */
  readonly properties?: 'svg';
}

/** Languages written from right to left, by primary subtag. */
const RIGHT_TO_LEFT = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'iw',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** The name of the page's file. */
export function fileOf(page: Pick<Page, 'name'>): string {
  return `${page.name}.xhtml`;
}

/** The way the language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** The tag when it is well-formed BCP 47, else `und`: EPUBCheck rejects any other (OPF-092). */
export function languageTag(tag: string): string {
  // Asked for every page; the common tags need no look at Unicode's tables.
  if (/^[a-z]{2}(?:-[A-Z]{2})?$/.test(tag)) return tag;
  try {
    return Intl.getCanonicalLocales(tag).length === 1 ? tag : 'und';
  } catch {
    // Not a language tag at all.
    return 'und';
  }
}

/**
 * The page as a complete XHTML document. The encoding is declared, because Kindle takes a document
 * without it for ISO 8859-1, and the body carries no id, because Kindle cannot link to it there.
 */
export function renderDocument(page: Page): string {
  const language = languageTag(page.language);
  const rtl = directionOf(language) === 'rtl' ? 'rtl' : undefined;
  const head = [
    '<head>',
    '<meta charset="utf-8"/>',
    `<title>${markText(isBlank(page.title) ? '–' : page.title)}</title>`,
    '<link rel="stylesheet" type="text/css" href="style.css"/>',
    '</head>',
  ].join('\n');
  const classes = [page.added ? 'added' : '', page.bodyType === 'cover' ? 'cover-page' : '']
    .filter((name) => name !== '')
    .join(' ');
  const bodyClass = classes === '' ? undefined : classes;
  const body = element(
    'body',
    { class: bodyClass, 'epub:type': page.bodyType },
    `\n${page.body}\n`,
  );
  const root = element(
    'html',
    {
      xmlns: 'http://www.w3.org/1999/xhtml',
      'xmlns:epub': 'http://www.idpf.org/2007/ops',
      'epub:prefix': 'z3998: http://www.daisy.org/z3998/2012/vocab/structure/#',
      'xml:lang': language,
      lang: language,
      dir: rtl,
    },
    `\n${head}\n${body}\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n${root}\n`;
}
