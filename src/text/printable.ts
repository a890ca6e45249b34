/**
 * C0 and C1 controls, and what turns the direction of the text behind it (UAX 9, section 2): on a
 * terminal the first are commands, and the second can make one file name look like another.
 */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}]/gu;
const LINE_ENDS = /[\t\n\v\f\r\p{Zl}\p{Zp}]+/gu;

/**
 * The text on one line, safe to show wherever it comes from: line ends and tabs are spaces, each other
 * control and each lone surrogate is a replacement character.
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(LINE_ENDS, ' ').replace(UNSAFE, '\ufffd');
}
