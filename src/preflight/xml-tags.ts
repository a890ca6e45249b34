import { BYTE_ORDER_MARK } from '../text/characters.ts';

/** A start tag (`open`), an end tag, or an element that is both at once (`empty`). */
export interface XmlTag {
  readonly kind: 'open' | 'close' | 'empty';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** 1-based. */
  readonly line: number;
}

/** What stands in an XML document, in order; comments and processing instructions left out. */
export type XmlToken =
  | XmlTag
  | { readonly kind: 'text'; readonly text: string; readonly line: number };

/** What begins with "<". */
const MARKUP =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!DOCTYPE[^>[]*>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const REFERENCE = /&(?:#x([0-9A-Fa-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** What may stand nowhere in XML 1.0 (section 2.2), but for halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
/** Prefixes that need no declaration. */
const BUILT_IN = ['xml', 'xmlns'];

/**
 * The tags and texts of an XML document. A document type with rules of its own is refused, and so is
 * everything that is not well-formed (XML 1.0 and its namespaces): the thrown Error says where.
 * Enough for checking books; not a parser for any XML there may be.
 */
export function readTags(xml: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  const open: string[] = [];
  const prefixes = new Map<string, number>();
  // A page has a handful of tags a thousand times: those read before are known by their letters.
  const known = new Map<string, XmlTag>();
  let line = 1;
  let roots = 0;
  if (FORBIDDEN.test(xml)) throw fault(lineOf(xml, FORBIDDEN), 'a character XML does not allow');
  for (let at = 0; at < xml.length; ) {
    let whole = xml.slice(at, endOf(xml, at));
    if (!whole.startsWith('<')) {
      if (whole.includes(']]>')) throw fault(line, 'a text holds "]]>"');
      if (open.length === 0 && whole.replace(BYTE_ORDER_MARK, '').trim() !== '') {
        throw fault(line, 'words stand outside the document');
      }
      tokens.push({ kind: 'text', text: resolveReferences(whole, line), line });
    } else {
      let tag = known.get(whole);
      if (tag === undefined) {
        MARKUP.lastIndex = at;
        const match = MARKUP.exec(xml);
        if (match === null) throw fault(line, 'a "<" begins no tag');
        whole = match[0];
        tag = readTag(match, line);
        if (tag !== undefined) {
          notePrefixes(tag, prefixes);
          known.set(whole, tag);
        }
      }
      if (tag !== undefined) {
        const { kind, name, attributes } = tag;
        if (kind === 'close') {
          const expected = open.pop();
          if (expected !== name) throw fault(line, `</${name}> ends no <${name}>`);
        } else if (open.length === 0 && ++roots > 1) {
          throw fault(line, 'a second element stands beside the first');
        }
        if (kind === 'open') open.push(name);
        tokens.push({ kind, name, attributes, line });
      } else if (whole.startsWith('<!--')) {
        if (whole.slice(4, -3).includes('--')) throw fault(line, 'a comment holds "--"');
      } else if (whole.startsWith('<![CDATA[')) {
        tokens.push({ kind: 'text', text: whole.slice(9, -3), line });
      }
    }
    at += whole.length;
    for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', end + 1)) line++;
  }
  if (open.length > 0) throw fault(line, `<${open[open.length - 1]}> is never closed`);
  for (const [prefix, where] of prefixes) {
    if (where > 0) throw fault(where, `nobody says what the prefix "${prefix}" means`);
  }
  return tokens;
}

/** Where what begins at a place seems to end: a text before the next "<", a tag behind its ">". */
function endOf(xml: string, start: number): number {
  if (xml[start] === '<') return xml.indexOf('>', start) + 1 || xml.length;
  const next = xml.indexOf('<', start);
  return next < 0 ? xml.length : next;
}

/** The tag that was matched; nothing where it was other markup. */
function readTag(
  [, slash, name, attributes = '', empty]: RegExpExecArray,
  line: number,
): XmlTag | undefined {
  if (name === undefined) return undefined;
  const kind = slash === '/' ? 'close' : empty === '/' ? 'empty' : 'open';
  if (kind === 'close' && attributes !== '') throw fault(line, `</${name}> has attributes`);
  return { kind, name, attributes: readAttributes(attributes, line), line };
}

/** Line of the first thing the pattern finds. */
function lineOf(text: string, pattern: RegExp): number {
  return text.slice(0, text.search(pattern)).split('\n').length;
}

/**
 * Notes the tag's prefixes with the line of their first use, or 0 once they are declared. A
 * declaration is taken to hold for the whole document, though it holds for its element only.
 */
function notePrefixes({ name, attributes, line }: XmlTag, prefixes: Map<string, number>): void {
  const use = (qualified: string) => {
    const colon = qualified.indexOf(':');
    if (colon < 0) return;
    const prefix = qualified.slice(0, colon);
    if (prefix === 'xmlns') prefixes.set(qualified.slice(colon + 1), 0);
    else if (!prefixes.has(prefix) && !BUILT_IN.includes(prefix)) prefixes.set(prefix, line);
  };
  // An element may declare the prefix of its own name.
  for (const attribute of attributes.keys()) if (attribute.startsWith('xmlns:')) use(attribute);
  use(name);
  for (const attribute of attributes.keys()) use(attribute);
}

function readAttributes(text: string, line: number): ReadonlyMap<string, string> {
  if (text === '') return NO_ATTRIBUTES;
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw fault(line, `the attribute ${name} stands twice`);
    attributes.set(name, resolveReferences(double ?? single ?? '', line));
  }
  return attributes;
}

function resolveReferences(text: string, line: number): string {
  if (!text.includes('&')) return text;
  if (text.replace(REFERENCE, '').includes('&')) {
    throw fault(line, 'an "&" begins no known reference');
  }
  return text.replace(REFERENCE, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const character = code > 0x10ffff ? '' : String.fromCodePoint(code);
    if (character === '' || !character.isWellFormed() || FORBIDDEN.test(character)) {
      throw fault(line, 'a reference stands for no character');
    }
    return character;
  });
}

function fault(line: number, what: string): Error {
  return new Error(`line ${line}: ${what}`);
}
