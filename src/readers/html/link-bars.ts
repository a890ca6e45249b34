import type { DropReason } from '../../model/story.ts';
import { BLOCKS } from '../html-names.ts';
import {
  attribute,
  type Element,
  elementsIn,
  isElement,
  type Node,
  type Parent,
  shortText,
  visibleText,
} from './tree.ts';

/** A piece of a page that only leads elsewhere. */
export interface LinkBar {
  readonly element: Element;
  readonly reason: DropReason;
}

const HOLDERS = /^(?:p|div|center|td|ul|ol|menu|table|nav|h[1-6]|font|small)$/;
const LONGEST = 600;
/** A book may have a hundred chapters. */
const LONGEST_CONTENTS = 20_000;
const CONTENTS = /^(?:table of )?contents:?$/i;
/** A single link is the page's own only when it says so. */
const LEADS_AWAY =
  /^[^\p{L}]*(?:(?:back|return|go back)(?: to\b.{0,40})?|home(?: ?page)?|(?:[\p{L}' ]{1,40} )?(?:fic(?:tion)? )?archive(?: home| index)?|main(?: page)?|index|next(?: (?:chapter|part|story|page))?|prev(?:ious)?(?: (?:chapter|part|story|page))?|top|back to top|e-?mail(?: me| the author)?|guest ?book|sign (?:my|the) guest ?book|site map|fic(?:tion)?|stories|links|leave a comment|comments?|reply)[^\p{L}]*$/iu;

/** What archives of mailing lists print before a link. */
const LEADS_BY = /\b(?:prev(?:ious)?|next)(?: (?:by|in) (?:date|thread|subject))?\s*:/gi;

/**
 * The outermost elements with nothing but links in them: bars such as "Home | Fiction | Links", lists
 * of the chapters of the page itself. Footnote signs and the like, links with no letter, are none.
 */
export function findLinkBars(root: Element): LinkBar[] {
  const found: LinkBar[] = [];
  const holders = holdersOfLinks(root);
  const visit = (parent: Element): void => {
    wrapLooseLinks(parent);
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue;
      // Only what holds a link is looked at: tables inside tables would cost their contents each time.
      const mayLead = holders.has(child) || child.childNodes.some(isLink);
      const reason = mayLead && HOLDERS.test(child.tagName) ? reasonToDrop(child) : null;
      if (reason === null) visit(child);
      else found.push({ element: child, reason });
    }
  };
  visit(root);
  return found;
}

/** The elements below the root with a link somewhere in them. */
function holdersOfLinks(root: Element): ReadonlySet<Node | Parent> {
  const holders = new Set<Node | Parent>([root]);
  for (const element of elementsIn(root)) {
    if (!isLink(element)) continue;
    let parent: Parent | null = element.parentNode;
    while (parent !== null && !holders.has(parent)) {
      holders.add(parent);
      parent = 'parentNode' in parent ? parent.parentNode : null;
    }
  }
  return holders;
}

function isLink(node: Node): boolean {
  return isElement(node) && node.tagName === 'a';
}

/** Puts runs of links that stand loose between blocks, "[Date Prev][Date Next]", into elements of their own. */
function wrapLooseLinks(parent: Element): void {
  const kept: Node[] = [];
  let run: Node[] = [];
  const flush = (): void => {
    const links = run.filter((node) => isElement(node) && node.tagName === 'a');
    const bar = links.length >= 2 ? wrapped(parent, run) : null;
    if (bar !== null && reasonToDrop(bar) !== null) {
      for (const node of run) node.parentNode = bar;
      kept.push(bar);
    } else kept.push(...run);
    run = [];
  };
  for (const child of parent.childNodes) {
    if (isElement(child) && BLOCKS.has(child.tagName)) {
      flush();
      kept.push(child);
    } else run.push(child);
  }
  flush();
  parent.childNodes = kept;
}

function wrapped(parent: Element, run: readonly Node[]): Element | null {
  const places = run.flatMap(({ sourceCodeLocation }) => sourceCodeLocation ?? []);
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    nodeName: 'div',
    tagName: 'div',
    attrs: [],
    namespaceURI: parent.namespaceURI,
    parentNode: parent,
    childNodes: [...run],
    sourceCodeLocation: {
      ...first,
      endLine: last.endLine,
      endCol: last.endCol,
      endOffset: last.endOffset,
    },
  };
}

function reasonToDrop(element: Element): DropReason | null {
  const longest = /^(?:table|ul|ol)$/.test(element.tagName) ? LONGEST_CONTENTS : LONGEST;
  const text = shortText(element, longest);
  if (text === null || text === '') return null;
  const links = [...elementsIn(element)].filter(
    (link) =>
      link.tagName === 'a' && attribute(link, 'name') === null && /\p{L}/u.test(visibleText(link)),
  );
  if (links.length === 0) return null;
  let rest = text;
  for (const link of links) rest = rest.replace(visibleText(link), ' ');
  const bare = rest.replace(LEADS_BY, ' ').trim();
  const leadsBy = bare !== rest.trim();
  rest = bare;
  const inside = links.filter((link) => (attribute(link, 'href') ?? '').startsWith('#')).length;
  if (inside === links.length) {
    const head = rest.replace(/[\d.)\s]+/g, ' ').trim();
    return links.length >= 2 && (head === '' || CONTENTS.test(head)) ? 'contents list' : null;
  }
  if (/[\p{L}\p{N}]/u.test(rest) || text.length > LONGEST) return null;
  if (links.length === 1) return leadsBy || LEADS_AWAY.test(text) ? 'page chrome' : null;
  return inside === 0 ? 'page chrome' : null;
}
