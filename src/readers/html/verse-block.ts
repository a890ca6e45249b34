import type { Verse, VerseLine } from '../../model/block.ts';
import { textOf } from '../../model/inline.ts';
import type { Piece } from '../../model/manuscript.ts';
import type { Lines } from '../../model/place.ts';
import { attribute, type Element, elementsIn, isElement, isText, type Parent } from './tree.ts';

const VERSE =
  /(?:^|\s)(?:poem|poetry|poetry-container|verse-?block|lg|linegroup|versegroup)(?:\s|$)/i;
const VERSE_TYPE = /(?:^|[\s:])(?:verse|poem|song|hymn|lyrics)(?:\s|$)/i;
const STANZA = /(?:^|\s)(?:stanza|linegroup|lg)(?:\s|$)/i;
const INDENT = /(?:^|\s)(?:i|in|indent)-?(\d{1,2})(?:\s|$)/i;
const LONGEST_LINE = 120;

/** Whether the element says of itself that it holds verse, as transcriptions of books do. */
export function isVerse(element: Element): boolean {
  return (
    VERSE.test(attribute(element, 'class') ?? '') ||
    VERSE_TYPE.test(attribute(element, 'epub:type') ?? '')
  );
}

/**
 * The verse in such an element: each of its stanzas, or where it names none each of its paragraphs,
 * with its lines. The pieces as they are when it holds anything but lines, or only one.
 */
export function verseOrPieces(
  element: Element,
  lines: Lines,
  piecesIn: (node: Parent) => readonly Piece[],
): Verse | readonly Piece[] {
  const all: Piece[] = [];
  const stanzas: VerseLine[][] = [];
  for (const part of partsOf(element)) {
    const pieces = piecesIn(part);
    all.push(...pieces);
    const found = pieces.flatMap((piece) => (piece.type === 'lines' ? piece.sourceLines : []));
    const indents = indentsIn(part);
    const stanza = found.map(
      (line, index): VerseLine => ({
        content: line.content,
        lines: line.lines,
        indent: Math.floor((indents.length === found.length ? (indents[index] ?? 0) : 0) / 2),
      }),
    );
    if (stanza.length > 0) stanzas.push(stanza);
  }
  const verse = stanzas.flat();
  const isProse = verse.some(({ content }) => textOf(content).length > LONGEST_LINE);
  if (verse.length < 2 || isProse || all.some((piece) => piece.type !== 'lines')) return all;
  return { type: 'verse', stanzas, lines };
}

/** The stanzas in the order of the page, and what stands between them. */
function partsOf(element: Element): Parent[] {
  const stanzas = new Set(
    [...elementsIn(element)].filter((inner) => STANZA.test(attribute(inner, 'class') ?? '')),
  );
  const holds = (node: Element): boolean => [...elementsIn(node)].some((one) => stanzas.has(one));
  const parts: Parent[] = [];
  const visit = (parent: Element): void => {
    let loose: Parent | null = null;
    for (const child of parent.childNodes) {
      if (isElement(child) && (stanzas.has(child) || child.tagName === 'p')) {
        parts.push(child);
        loose = null;
      } else if (isElement(child) && holds(child)) {
        visit(child);
        loose = null;
      } else if (!isText(child) || child.value.trim() !== '') {
        if (loose === null) {
          loose = { nodeName: '#document-fragment', childNodes: [] };
          parts.push(loose);
        }
        loose.childNodes.push(child);
      }
    }
  };
  visit(element);
  return parts;
}

/** The steps of indentation that the classes of a stanza's lines name, one a line. */
function indentsIn(part: Parent): number[] {
  const indents: number[] = [];
  for (const element of elementsIn(part)) {
    const steps = INDENT.exec(attribute(element, 'class') ?? '')?.[1];
    if (steps !== undefined) indents.push(Number(steps));
  }
  return indents;
}
