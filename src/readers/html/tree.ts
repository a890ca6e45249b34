import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Lines } from '../../model/place.ts';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;
export type Text = DefaultTreeAdapterTypes.TextNode;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function isText(node: Node): node is Text {
  return node.nodeName === '#text';
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((candidate) => candidate.name === name)?.value ?? null;
}

export function hasClass(element: Element, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(/\s+/).includes(name);
}

/** The value of a property in the element's `style`, lower-case; empty when it is not there. */
export function styleOf(element: Element, property: string): string {
  for (const declaration of (attribute(element, 'style') ?? '').split(';')) {
    const colon = declaration.indexOf(':');
    if (declaration.slice(0, colon).trim().toLowerCase() !== property) continue;
    return declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase();
  }
  return '';
}

/** Every element below the node, in document order. */
export function* elementsIn(node: Parent): Generator<Element> {
  // A stack of its own: generators inside generators cost their depth for each element.
  const waiting: Node[] = node.childNodes.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue;
    yield next;
    for (let index = next.childNodes.length - 1; index >= 0; index--) {
      const child = next.childNodes[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

export function findElement(node: Parent, fits: (element: Element) => boolean): Element | null {
  for (const element of elementsIn(node)) if (fits(element)) return element;
  return null;
}

const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'head', 'title']);

/** The text below the node as a reader of the page would see it, white space collapsed. */
export function visibleText(node: Node): string {
  const parts: string[] = [];
  collect(node, parts);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function collect(node: Node, parts: string[]): void {
  if (isText(node)) {
    parts.push(node.value);
  } else if (isElement(node) && !UNSEEN.has(node.tagName)) {
    for (const child of node.childNodes) collect(child, parts);
    // Cells, options and paragraphs do not run together.
    if (!/^(?:a|abbr|b|big|em|font|i|s|small|span|strong|sub|sup|tt|u)$/.test(node.tagName)) {
      parts.push(' ');
    }
  }
}

/**
 * What `visibleText` gives, or null where that is longer than `longest` or stands in more nodes than
 * that: a question that is asked of every element must not cost the whole page each time.
 */
export function shortText(node: Parent, longest: number): string | null {
  const waiting: Node[] = node.childNodes.slice(0, longest + 1);
  let length = 0;
  let nodes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (++nodes > longest) return null;
    if (isText(next)) length += next.value.trim().length;
    else if (isElement(next) && !UNSEEN.has(next.tagName)) {
      if (next.childNodes.length > longest) return null;
      waiting.push(...next.childNodes);
    }
    if (length > longest) return null;
  }
  return node.childNodes.map(visibleText).join(' ').replace(/\s+/g, ' ').trim();
}

/** How many characters of text stand below the node. */
export function textLength(node: Node): number {
  return visibleText(node).length;
}

/** Whether the one element stands somewhere in the other. */
export function isInside(inner: Element, outer: Element): boolean {
  let parent: Parent | null = inner.parentNode;
  while (parent !== null && parent !== outer) {
    parent = 'parentNode' in parent ? parent.parentNode : null;
  }
  return parent === outer;
}

/** Where the node stands; null for what the parser made up. */
export function placeOf(node: Node): Lines | null {
  const location = node.sourceCodeLocation;
  if (location === null || location === undefined) return null;
  return [location.startLine, Math.max(location.startLine, location.endLine)];
}

/** Where a text's first and last word stand. */
export function placeOfText(node: Text): Lines {
  const location = node.sourceCodeLocation;
  if (location === null || location === undefined) return [1, 1];
  const before = /^\s*/.exec(node.value)?.[0] ?? '';
  const newlines = (text: string) => text.split('\n').length - 1;
  const from = Math.min(location.startLine + newlines(before), location.endLine);
  const to = from + newlines(node.value.trim());
  return [from, Math.max(from, Math.min(to, location.endLine))];
}
