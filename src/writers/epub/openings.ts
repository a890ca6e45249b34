import type { Block } from '../../model/block.ts';
import type { ChapterOpening } from '../writer.ts';
import { element } from './markup.ts';

/** The first paragraph of a text as it is rendered, marks of printed pages at its beginning or not. */
const FIRST = /^<p class="first">((?:<span epub:type="pagebreak"[^>]*><\/span>)*)([^<]+)/;

/** A drop capital needs a letter, and a mark before it at most. */
const DROPPABLE = /^["'“”„‘’«»¡¿]?\p{L}/u;

/** Words that are set off; a phrase that ends before that ends them. */
const MOST_WORDS = 4;
const ENDS_PHRASE = /[.,;:!?…—–][”’"'»]?$/u;

/**
 * The rendered blocks of a chapter with its first paragraph set as the user wants it. The text stays
 * in one piece: a drop capital is a class, which readers that cannot draw one leave alone, and a
 * lead-in is whole words in an element, so that nobody hears or finds half a word.
 */
export function dressOpening(
  rendered: readonly string[],
  blocks: readonly Block[],
  opening: ChapterOpening,
): readonly string[] {
  if (opening === 'plain') return rendered;
  const at = blocks.findIndex((block) => block.type === 'paragraph' && block.align === undefined);
  const [whole = '', marks = '', text = ''] = FIRST.exec(rendered[at] ?? '') ?? [];
  if (whole === '' || !DROPPABLE.test(text)) return rendered;
  const rest = (rendered[at] ?? '').slice(whole.length);
  if (opening === 'drop-cap') {
    return rendered.with(at, `<p class="first drop-cap">${marks}${text}${rest}`);
  }
  const length = leadInLength(text, rest.startsWith('</p>'));
  if (length === 0) return rendered;
  const leadIn = element('span', { class: 'lead-in' }, text.slice(0, length));
  return rendered.with(at, `<p class="first">${marks}${leadIn}${text.slice(length)}${rest}`);
}

/** Characters of escaped text that are set off; a word that may go on behind the text is not. */
function leadInLength(text: string, isWhole: boolean): number {
  let length = 0;
  let words = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const end = index + word.length;
    if (end === text.length && !isWhole) break;
    length = end;
    words += 1;
    if (words === MOST_WORDS || ENDS_PHRASE.test(word.replace(/&\w+;$/, 'x'))) break;
  }
  return length;
}
