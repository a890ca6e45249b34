/**
 * What counts as a word in every proof that no word was lost: a run of letters with their marks, or
 * a run of digits. Punctuation, hyphens and apostrophes part words, so that typography cannot change
 * the sequence.
 */
const WORD = /\p{L}[\p{L}\p{M}]*|\p{N}+/gu;

/** The words of a text, in order. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

const UNKNOWN = 0;
const OTHER = 1;
const LETTER = 2;
const MARK = 3;
const DIGIT = 4;

/** The kind of each character of the basic plane, filled in as characters are met. */
const kinds = new Uint8Array(0x10000);

const KINDS = 5;
/** The kind a mark takes from the character before it, at the place of that character's kind. */
const AFTER_MARK = [OTHER, OTHER, LETTER, OTHER, OTHER];
/** 1 where a word begins, at the place of the kind before times `KINDS` plus the kind now. */
const BEGINS_WORD = Uint8Array.from({ length: KINDS * KINDS }, (_, place) => {
  const kind = place % KINDS;
  return (kind === LETTER || kind === DIGIT) && kind !== Math.floor(place / KINDS) ? 1 : 0;
});

function kindOf(text: string, offset: number): number {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (/\p{L}/u.test(character)) return LETTER;
  if (/\p{M}/u.test(character)) return MARK;
  return /\p{N}/u.test(character) ? DIGIT : OTHER;
}

/**
 * How many words a text has: the length of `wordsOf`, counted without making them, for every
 * paragraph of every book is counted.
 */
export function countWords(text: string): number {
  let count = 0;
  let inside = OTHER;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    let kind = kinds[code] ?? UNKNOWN;
    if (kind === UNKNOWN) {
      kind = kindOf(text, offset);
      if (code < 0xd800 || code > 0xdfff) kinds[code] = kind;
      else if ((text.codePointAt(offset) ?? 0) > 0xffff) offset++;
    }
    if (kind === MARK) kind = AFTER_MARK[inside] ?? OTHER;
    // Looked up, not branched upon: where words begin cannot be foreseen, and guessing wrong is slow.
    count += BEGINS_WORD[inside * KINDS + kind] ?? 0;
    inside = kind;
  }
  return count;
}
