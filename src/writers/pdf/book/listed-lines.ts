import { type Inline, plain } from '../../../model/inline.ts';
import { type Line, naturalWidthPt } from '../lines/line.ts';
import { pageAddress } from '../text/note-marks.ts';
import type { PageKey } from './set-page.ts';
import type { Typeset } from './typeset.ts';

/** Where a story begins: its page as it is numbered, and the key links find it by. */
export interface StoryPlace {
  readonly folio: string;
  readonly key: PageKey;
}

/** A printed page number that leads to its page. */
export function folioLink({ folio, key }: StoryPlace): Inline {
  return { type: 'link', href: pageAddress(key), children: plain(folio) };
}

/** Dots from the end of a line to a right edge, all on the same places in every line of that size. */
export function leaders(typeset: Typeset, line: Line, rightPt: number, sizePt: number): Line[] {
  const dot = typeset.display('. .', { sizePt, align: 'left' })[0];
  const single = typeset.display('.', { sizePt, align: 'left' })[0];
  if (dot === undefined || single === undefined) return [];
  const pitch = naturalWidthPt(dot) - naturalWidthPt(single);
  const count = Math.floor((rightPt - naturalWidthPt(line) - sizePt * 0.5) / pitch);
  if (count < 3) return [];
  const dots = new Array(count).fill('.').join(' ');
  return typeset.display(dots, { sizePt, align: 'right', measurePt: rightPt });
}
