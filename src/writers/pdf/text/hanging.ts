import type { MeasuredWord } from './measure.ts';

/**
 * Parts of their advance by which marks stand in the margin, so that the edge of the page looks
 * straight. The values are milder than full hanging punctuation (Gutenberg), in the range that
 * pdfTeX's microtype uses for roman faces.
 */
const RIGHT: Record<string, number> = {
  '-': 0.6,
  '.': 0.6,
  ',': 0.6,
  ';': 0.3,
  ':': 0.3,
  '”': 0.5,
  '’': 0.5,
  '!': 0.1,
  '?': 0.1,
  '—': 0.25,
  '–': 0.25,
};
const LEFT: Record<string, number> = { '“': 0.5, '‘': 0.5, '—': 0.2, '(': 0.1 };

/** The part of the line-end hyphen that hangs. */
export const HYPHEN_HANG = 0.6;

/** How far the end of a word may stand out to the right, in thousandths of the type size. */
export function hangRight(word: MeasuredWord): number {
  if (word.hangRight < 0) {
    const part = RIGHT[word.text.charAt(word.text.length - 1)] ?? 0;
    word.hangRight = part * (word.advances[word.advances.length - 1] ?? 0);
  }
  return word.hangRight;
}

/** How far the beginning of a word may stand out to the left, in thousandths of the type size. */
export function hangLeft(word: MeasuredWord): number {
  if (word.hangLeft < 0) {
    word.hangLeft = (LEFT[word.text.charAt(0)] ?? 0) * (word.advances[0] ?? 0);
  }
  return word.hangLeft;
}
