import { attribute, type Element, elementsIn, visibleText } from './tree.ts';

const INLINE = /^(?:span|a|small|sup|i|b|tt|ins)$/;
/** How transcribers of printed books name the number of a page. */
const NAMED = /(?:^|[\s_-])page(?:s|num|no|number|_?\d+|_[ivxlc]+)?(?:$|[\s_-])|pageno|pagenum/i;
const NUMBER = /^[^\p{L}\p{N}]*(?:(?:pg|p|page)[.\s]*)?(?:\d{1,4}|[ivxlc]{1,8})[^\p{L}\p{N}]*$/iu;

/**
 * The numbers of a printed book's pages, which transcriptions keep in the middle of paragraphs: what
 * says by its class or id that it is a page, and holds nothing but a number. `source` is the markup.
 */
export function findPageNumbers(body: Element, source: string): Set<Element> {
  const numbers = new Set<Element>();
  if (!/page/i.test(source)) return numbers;
  for (const element of elementsIn(body)) {
    if (!INLINE.test(element.tagName)) continue;
    const named = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
    if (NAMED.test(named) && NUMBER.test(visibleText(element))) numbers.add(element);
  }
  return numbers;
}
