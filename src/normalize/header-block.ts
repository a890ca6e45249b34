import { textOf } from '../model/inline.ts';
import type { SourceLine } from '../model/manuscript.ts';
import { isTitleLike, parseByline } from './byline.ts';
import { isRatingLine } from './header-forms.ts';
import { parseKeyLine } from './header-key.ts';

const LONGEST_LINE = 140;

/**
 * Whether a paragraph of ended lines is a post's header: two lines with a key or more, or a title with
 * its byline, or its fandom, rating and length, on the next line.
 */
export function isHeaderBlock(lines: readonly SourceLine[]): boolean {
  if (lines.length < 2) return false;
  const texts = lines.map((line) => textOf(line.content));
  if (texts.filter((text) => parseKeyLine(text)?.colon === true).length >= 2) return true;
  const [title = '', second = ''] = texts;
  if (parseByline(title)?.role === 'byline') return isRatingLine(second) && texts.length <= 4;
  if (!isTitleLike(title) || texts.some((text) => text.length > LONGEST_LINE)) return false;
  return parseByline(second)?.role === 'byline' || isRatingLine(second);
}
