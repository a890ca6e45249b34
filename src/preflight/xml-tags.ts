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

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!DOCTYPE[^>[]*>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</g;
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const REFERENCE = /&(?:#x([0-9A-Fa-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * The tags and texts of an XML document. A document type with rules of its own is refused, and so is
 * everything that is not well-formed: the thrown Error says where. Enough for checking books; not a
 * parser for any XML there may be.
 */
export function readTags(xml: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  const open: string[] = [];
  let line = 1;
  for (const match of xml.matchAll(TOKEN)) {
    const [whole, slash, name, attributes = '', empty] = match;
    if (name !== undefined) {
      const kind = slash === '/' ? 'close' : empty === '/' ? 'empty' : 'open';
      if (kind === 'open') open.push(name);
      if (kind === 'close') {
        const expected = open.pop();
        if (expected !== name) throw fault(line, `</${name}> ends no <${name}>`);
      }
      tokens.push({ kind, name, attributes: readAttributes(attributes, line), line });
    } else if (whole === '<') {
      throw fault(line, 'a "<" begins no tag');
    } else if (whole.startsWith('<![CDATA[')) {
      tokens.push({ kind: 'text', text: whole.slice(9, -3), line });
    } else if (!whole.startsWith('<')) {
      tokens.push({ kind: 'text', text: resolveReferences(whole, line), line });
    }
    line += whole.split('\n').length - 1;
  }
  if (open.length > 0) throw fault(line, `<${open[open.length - 1]}> is never closed`);
  return tokens;
}

function readAttributes(text: string, line: number): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw fault(line, `the attribute ${name} stands twice`);
    attributes.set(name, resolveReferences(double ?? single ?? '', line));
  }
  return attributes;
}

function resolveReferences(text: string, line: number): string {
  const rest = text.replace(REFERENCE, '');
  if (rest.includes('&')) throw fault(line, 'an "&" begins no known reference');
  return text.replace(REFERENCE, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code > 0x10ffff) throw fault(line, 'a character reference is out of range');
    return String.fromCodePoint(code);
  });
}

function fault(line: number, what: string): Error {
  return new Error(`line ${line}: ${what}`);
}
