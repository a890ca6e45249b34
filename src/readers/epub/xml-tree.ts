import { decodeEntities } from '../../text/html-entities.ts';

/** An element of a small XML document: names without their prefix, in lower case. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text below it, white space collapsed. */
  readonly text: string;
}

interface Draft {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Draft[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<![^>]*>|<(\/?)([A-Za-z_][\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g;
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Package documents are flat; contents go a few levels down. */
const MAX_DEPTH = 64;

/**
 * The tree of a container, package or contents document. Lenient, because real files have stray
 * tags: an end tag that closes nothing is skipped, and what is too deep joins the level above.
 * Never throws, and never calls itself.
 */
export function parseXml(xml: string): XmlElement {
  const root: Draft = { name: '', attributes: new Map(), children: [], text: '' };
  const open: Draft[] = [root];
  let end = 0;
  const add = (text: string) => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.text += text;
  };
  for (const match of xml.matchAll(TOKEN)) {
    add(decodeEntities(xml.slice(end, match.index)));
    end = match.index + match[0].length;
    const [, data, slash, spelled, rest = ''] = match;
    if (data !== undefined) add(data);
    if (spelled === undefined) continue;
    const name = localName(spelled);
    if (slash === '/') {
      close(open, name);
    } else {
      const element: Draft = { name, attributes: attributesOf(rest), children: [], text: '' };
      open.at(-1)?.children.push(element);
      if (!rest.trimEnd().endsWith('/') && open.length < MAX_DEPTH) open.push(element);
    }
  }
  while (open.length > 1) close(open, open.at(-1)?.name ?? '');
  root.text = collapsed(root.text);
  return root;
}

function close(open: Draft[], name: string): void {
  const index = open.findLastIndex((element, at) => at > 0 && element.name === name);
  if (index < 0) return;
  // Innermost first, so that each one's text reaches all that hold it.
  const closed = open.splice(index).reverse();
  for (const [at, element] of closed.entries()) {
    element.text = collapsed(element.text);
    const parent = closed[at + 1] ?? open.at(-1);
    if (parent !== undefined) parent.text += ` ${element.text}`;
  }
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    attributes.set(localName(name), decodeEntities(double ?? single ?? '').trim());
  }
  return attributes;
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase();
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The elements of that name below the given one, in document order. */
export function findAll(root: XmlElement, name: string): XmlElement[] {
  return root.children.flatMap((child) =>
    child.name === name ? [child, ...findAll(child, name)] : findAll(child, name),
  );
}

/** An attribute's value; empty when it is not there. */
export function attributeOf(element: XmlElement | undefined, name: string): string {
  return element?.attributes.get(name) ?? '';
}
