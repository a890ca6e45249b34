/**
 * What a character is to a mark beside it. `SPACE` is also the edge of a paragraph and the end of a
 * line; `STOP` is punctuation that ends or parts clauses.
 */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const STOP = 3;
export const DASH = 4;
export const ELLIPSIS_CLASS = 5;
export const OPENER = 6;
export const CLOSER = 7;
export const OTHER = 8;
/** Any shape of quotation mark or apostrophe, straight or curly, single or double. */
export const QUOTE = 9;

export type CharacterClass = number;

/** How many classes a neighbour can have (a quotation mark is looked through, never a neighbour). */
export const NEIGHBOUR_CLASSES = 9;

const TABLE_SIZE = 0x3000;
const TABLE = makeTable();

function makeTable(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE).fill(OTHER);
  const letter = /[\p{L}\p{M}]/u;
  const digit = /\p{N}/u;
  const space = /[\s\u200b\u2060\ufeff]/u;
  for (let code = 0; code < TABLE_SIZE; code++) {
    const character = String.fromCharCode(code);
    if (letter.test(character)) table[code] = LETTER;
    else if (digit.test(character)) table[code] = DIGIT;
    else if (space.test(character)) table[code] = SPACE;
  }
  const set = (characters: string, value: CharacterClass): void => {
    for (const character of characters) table[character.charCodeAt(0)] = value;
  };
  set('.,!?;:', STOP);
  set('-\u2010\u2011\u2012\u2013\u2014\u2015\u2e3a\u2e3b', DASH);
  set('\u2026', ELLIPSIS_CLASS);
  set('([{\u00ab\u2039\u00bf\u00a1', OPENER);
  set(')]}\u00bb\u203a', CLOSER);
  set('"\'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033', QUOTE);
  return table;
}

/** The class of a UTF-16 unit. Above U+3000 everything but pictures and placeholders is a letter. */
export function classOf(code: number): CharacterClass {
  if (code < TABLE_SIZE) return TABLE[code] ?? OTHER;
  // An image or a piece of code stands where a word would stand.
  if (code === 0xfffc) return LETTER;
  if (code === 0x3000 || code === 0xfeff) return SPACE;
  return code >= 0xd800 && code <= 0xf8ff ? OTHER : LETTER;
}

/** The class of the character at an offset; outside the text it is `SPACE`. */
export function classAt(text: string, offset: number): CharacterClass {
  return offset < 0 || offset >= text.length ? SPACE : classOf(text.charCodeAt(offset));
}

/** Whether the character is a letter or a digit. */
export function isWordAt(text: string, offset: number): boolean {
  const kind = classAt(text, offset);
  return kind === LETTER || kind === DIGIT;
}

const WORDY = /[\p{L}\p{N}"'`\u00b4\u2018-\u201f\u2032\u2033]/u;

/** Whether a text says anything: a row of stars, dots or dashes alone is an ornament, not text. */
export function saysSomething(text: string): boolean {
  return WORDY.test(text);
}
