import { classAt, LETTER } from '../character-class.ts';

const LONGEST_WORD = 24;

/** Whether the character may stand for an apostrophe inside a word. */
export function isApostrophe(code: number): boolean {
  return (
    code === 0x27 ||
    code === 0x2019 ||
    code === 0x2018 ||
    code === 0xb4 ||
    code === 0x60 ||
    code === 0x2032
  );
}

/**
 * The word that begins at an offset, in lower case, with straight apostrophes: inside it, and at its
 * end where nothing of a word follows (`n'`). Empty where no letter stands there.
 */
export function wordFrom(text: string, start: number): string {
  let end = start;
  const limit = Math.min(text.length, start + LONGEST_WORD);
  let apostrophes = false;
  while (end < limit) {
    if (classAt(text, end) === LETTER) end++;
    else if (
      isApostrophe(text.charCodeAt(end)) &&
      classAt(text, end + 1) === LETTER &&
      end > start
    ) {
      apostrophes = true;
      end++;
    } else break;
  }
  if (end > start && isApostrophe(text.charCodeAt(end))) {
    apostrophes = true;
    end++;
  }
  const word = text.slice(start, end).toLowerCase();
  return apostrophes ? word.replace(/[\u2018\u2019\u00b4\u0060\u2032]/g, "'") : word;
}

/** The word that ends before an offset, in lower case, apostrophes inside it straight. */
export function wordBefore(text: string, end: number): string {
  let start = end;
  const limit = Math.max(0, end - LONGEST_WORD);
  while (start > limit) {
    if (classAt(text, start - 1) === LETTER) start--;
    else if (
      isApostrophe(text.charCodeAt(start - 1)) &&
      classAt(text, start - 2) === LETTER &&
      start < end
    )
      start--;
    else break;
  }
  return text
    .slice(start, end)
    .toLowerCase()
    .replace(/[\u2018\u2019\u00b4\u0060\u2032]/g, "'");
}
