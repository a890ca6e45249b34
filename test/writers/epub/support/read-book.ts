import type { ZipEntry } from '../../../../src/archive/zip-entries.ts';
import { readZip } from '../../../../src/archive/zip-entries.ts';
import type { Anthology } from '../../../../src/model/anthology.ts';
import type { XmlTag, XmlToken } from '../../../../src/preflight/xml-tags.ts';
import { readTags } from '../../../../src/preflight/xml-tags.ts';
import { epubWriter } from '../../../../src/writers/epub/epub-writer.ts';
import type { Writer, WriterKit } from '../../../../src/writers/writer.ts';
import { KIT } from './kit.ts';

/** A written book, opened again. */
export interface OpenBook {
  readonly bytes: Uint8Array;
  readonly entries: readonly ZipEntry[];
  /** The text of a file under OEBPS. */
  text(file: string): string;
  tokens(file: string): readonly XmlToken[];
  /** Names of the pages in reading order. */
  readonly spine: readonly string[];
}

export async function writeBook(
  anthology: Anthology,
  more: Partial<WriterKit> = {},
  writer: Writer = epubWriter,
): Promise<OpenBook> {
  const { value } = await writer.write(anthology, { ...KIT, ...more });
  return openBook(value.bytes);
}

export function openBook(bytes: Uint8Array): OpenBook {
  const entries = readZip(bytes);
  const text = (file: string): string => {
    const entry = entries.find(({ name }) => name === `OEBPS/${file}`);
    if (entry === undefined) throw new Error(`no ${file} in the book`);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(entry.bytes);
  };
  const tokens = (file: string) => readTags(text(file));
  const opf = tagsOf(tokens('content.opf'));
  const hrefs = new Map(
    opf
      .filter(({ name }) => name === 'item')
      .map(({ attributes }) => [attributes.get('id') ?? '', attributes.get('href') ?? '']),
  );
  const spine = opf
    .filter(({ name }) => name === 'itemref')
    .map(({ attributes }) => hrefs.get(attributes.get('idref') ?? '') ?? '');
  return { bytes, entries, text, tokens, spine };
}

/** The start tags and empty elements. */
export function tagsOf(tokens: readonly XmlToken[]): XmlTag[] {
  return tokens.filter((token): token is XmlTag => token.kind === 'open' || token.kind === 'empty');
}

const INLINE = new Set(['a', 'code', 'em', 'i', 's', 'span', 'strong', 'sub', 'sup', 'u']);

/** The text of a page without what the book adds: nothing of the head, nothing of class `added`. */
export function storyText(tokens: readonly XmlToken[]): string {
  let text = '';
  const skipped: boolean[] = [];
  for (const token of tokens) {
    const skipping = skipped[skipped.length - 1] ?? false;
    if (token.kind === 'text') {
      if (!skipping) text += token.text;
      continue;
    }
    if (!INLINE.has(token.name) && !skipping) text += '\n';
    if (token.kind === 'close') skipped.pop();
    if (token.kind === 'open') {
      const classes = (token.attributes.get('class') ?? '').split(' ');
      skipped.push(skipping || token.name === 'head' || classes.includes('added'));
    }
  }
  return text;
}

/** One line of the contents, its depth counted from 0. */
export interface NavLine {
  readonly depth: number;
  readonly label: string;
  readonly href: string;
}

/** The tree of the navigation document, line by line. */
export function navLines(tokens: readonly XmlToken[]): NavLine[] {
  const lines: NavLine[] = [];
  let depth = -1;
  let link: { href: string; label: string } | null = null;
  for (const token of tokens) {
    if (token.kind === 'text') {
      if (link !== null) link.label += token.text;
      continue;
    }
    if (token.name === 'nav' && token.kind === 'close') break;
    if (token.name === 'ol') depth += token.kind === 'open' ? 1 : -1;
    if (token.name === 'a' && token.kind === 'open') {
      link = { href: token.attributes.get('href') ?? '', label: '' };
    }
    if (token.name === 'a' && token.kind === 'close' && link !== null) {
      lines.push({ depth, ...link });
      link = null;
    }
  }
  return lines;
}

/** The tree of the NCX, line by line. */
export function ncxLines(tokens: readonly XmlToken[]): NavLine[] {
  const lines: NavLine[] = [];
  let depth = -1;
  let label = '';
  for (const token of tokens) {
    if (token.kind === 'text') label += token.text;
    else if (token.name === 'navPoint') depth += token.kind === 'open' ? 1 : -1;
    else if (token.name === 'text' && token.kind === 'open') label = '';
    else if (token.name === 'content') {
      lines.push({ depth, label: label.trim(), href: token.attributes.get('src') ?? '' });
    }
  }
  return lines;
}
