import type { ZipEntry } from '../archive/zip-entries.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isKnownElement, mayContain, mayHave } from './content-model.ts';
import type { XmlTag, XmlToken } from './xml-tags.ts';
import { readTags } from './xml-tags.ts';

/** A path inside the book and the tokens of the file. */
export interface Document {
  readonly path: string;
  readonly tokens: readonly XmlToken[];
}

/**
 * What the validator we use does not see in a book (it has no schema of XHTML): elements in the
 * wrong place, unknown elements and attributes, pictures without file or description, spans in the
 * contents, twice the same place in the NCX, and files the manifest does not name. `look` is shown
 * every page that can be read.
 */
export function checkPages(
  entries: readonly ZipEntry[],
  look: (page: Document) => void = () => {},
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const read = (entry: ZipEntry): Document[] => {
    try {
      return [{ path: entry.name, tokens: readTags(decoder.decode(entry.bytes)) }];
    } catch (fault) {
      const what = fault instanceof Error ? fault.message : String(fault);
      found.push(
        error('page-not-well-formed', `${entry.name} cannot be read: ${what}.`, entry.name),
      );
      return [];
    }
  };
  // One document after the other, so that the tokens of a long book never stand side by side.
  for (const entry of entries) {
    const check = checkFor(entry.name.toLowerCase());
    if (check === null) continue;
    for (const document of read(entry)) {
      found.push(...check(document, entries));
      if (check === checkDocument) look(document);
    }
  }
  return found;
}

/** What is checked in a file of that name; null for nothing. */
function checkFor(
  name: string,
): ((document: Document, entries: readonly ZipEntry[]) => Diagnostic[]) | null {
  if (/\.(?:xhtml|html|htm)$/.test(name)) return checkDocument;
  if (name.endsWith('.ncx')) return checkPlayOrder;
  return name.endsWith('.opf') ? checkManifest : null;
}

function checkDocument({ path, tokens }: Document): Diagnostic[] {
  const found: Diagnostic[] = [];
  const open: string[] = [];
  const say = (code: string, message: string, line: number) =>
    found.push(error(code, message, path, line));
  for (const token of tokens) {
    const parent = open[open.length - 1];
    if (token.kind === 'close') {
      open.pop();
    } else if (token.kind === 'text') {
      if (parent !== undefined && token.text.trim() !== '' && !mayContain(parent, '#text')) {
        say('text-not-allowed', `Words may not stand directly in <${parent}>.`, token.line);
      }
    } else {
      const { name, line } = token;
      if (!isKnownElement(name)) say('unknown-element', `<${name}> is not known in books.`, line);
      else if (parent !== undefined && !mayContain(parent, name)) {
        say('element-not-allowed', `<${name}> may not stand in <${parent}>.`, line);
      }
      if (name === 'span' && parent === 'li' && open.includes('nav')) {
        say('span-in-contents', 'A line of the contents must be a link, not a span.', line);
      }
      if (name === 'a' && open.includes('a')) say('link-in-link', 'A link stands in a link.', line);
      checkAttributes(token, say);
      if (token.kind === 'open') open.push(name);
    }
  }
  return found;
}

function checkAttributes(
  { name, attributes, line }: XmlTag,
  say: (code: string, message: string, line: number) => void,
): void {
  for (const attribute of attributes.keys()) {
    if (isKnownElement(name) && !mayHave(name, attribute)) {
      say('unknown-attribute', `<${name}> may not have the attribute ${attribute}.`, line);
    }
  }
  const charset = name === 'meta' ? attributes.get('charset') : undefined;
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
    say('wrong-encoding', `The page says it is written in ${charset}, not in UTF-8.`, line);
  }
  if (name !== 'img') return;
  if ((attributes.get('src') ?? '') === '') {
    say('picture-without-file', 'A picture names no file.', line);
  }
  if (!attributes.has('alt')) say('picture-without-alt', 'A picture has no description.', line);
}

/** Places in an NCX are numbered once each (OPF 2.0.1 section 2.4.1; NCX 8.4.1). */
function checkPlayOrder({ path, tokens }: Document): Diagnostic[] {
  const seen = new Map<string, XmlTag>();
  const found: Diagnostic[] = [];
  for (const token of tokens) {
    if (token.kind === 'text' || token.name !== 'navPoint') continue;
    const order = token.attributes.get('playOrder');
    if (order === undefined) continue;
    if (seen.has(order)) {
      const message = `Two places of the contents have the number ${order}.`;
      found.push(error('play-order-repeated', message, path, token.line));
    }
    seen.set(order, token);
  }
  return found;
}

/** Every file is named in the manifest, but for the archive's own. */
function checkManifest({ path, tokens }: Document, entries: readonly ZipEntry[]): Diagnostic[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const declared = new Set([path]);
  for (const token of tokens) {
    if (token.kind === 'text' || token.name !== 'item') continue;
    const href = token.attributes.get('href') ?? '';
    declared.add(resolvePath(href, folder));
  }
  return entries
    .map(({ name }) => name)
    .filter((name) => name !== 'mimetype' && !name.startsWith('META-INF/') && !name.endsWith('/'))
    .filter((name) => !declared.has(name))
    .map((name) => error('file-not-declared', `${name} is in the book but not in its list.`, name));
}

/** The path in the archive that an address in the folder means. */
function resolvePath(href: string, folder: string): string {
  try {
    return decodeURIComponent(new URL(href, `zip:///${folder}`).pathname.slice(1));
  } catch {
    // Not an address: the path is meant as it stands.
    return folder + href;
  }
}

function error(code: string, message: string, path: string, line?: number): Diagnostic {
  return { code, severity: 'error', message, path, ...(line === undefined ? {} : { line }) };
}
