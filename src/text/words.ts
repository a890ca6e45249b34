/**
 * The words of a text, in order. What counts as a word in every proof that no word was lost: a run of
 * letters with their marks, or a run of digits (`\p{L}[\p{L}\p{M}]*|\p{N}+`). Punctuation, hyphens and
 * apostrophes part words, so that typography cannot change the sequence.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (let from = nextWord(text, 0); from < text.length; ) {
    const end = wordEnd(text, from);
    words.push(text.slice(from, end));
    from = nextWord(text, end);
  }
  return words;
}

/** Whether two texts have the same words in the same order. */
export function sameWords(a: string, b: string): boolean {
  if (a === b) return true;
  let [inA, inB] = [nextWord(a, 0), nextWord(b, 0)];
  while (inA < a.length && inB < b.length) {
    const end = wordEnd(a, inA);
    const length = end - inA;
    if (wordEnd(b, inB) - inB !== length) return false;
    for (let at = 0; at < length; at++) {
      if (a.charCodeAt(inA + at) !== b.charCodeAt(inB + at)) return false;
    }
    inA = nextWord(a, end);
    inB = nextWord(b, inB + length);
  }
  return inA >= a.length && inB >= b.length;
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

/** Where the next word at or behind an offset begins; the text's length when there is none. */
export function nextWord(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === LETTER || kind === DIGIT) break;
    at += unitsAt(text, at);
  }
  return at;
}

/** Where the word that begins at an offset ends. */
export function wordEnd(text: string, offset: number): number {
  const kind = kindAt(text, offset);
  let at = offset + unitsAt(text, offset);
  while (at < text.length) {
    const next = kindAt(text, at);
    if (next !== kind && !(kind === LETTER && next === MARK)) break;
    at += unitsAt(text, at);
  }
  return at;
}

function kindAt(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  const known = kinds[code] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const kind = kindOf(text, offset);
  // Halves of a pair have no kind of their own.
  if (code < 0xd800 || code > 0xdfff) kinds[code] = kind;
  return kind;
}

/** Whether a letter stands at an offset; false outside the text. */
export function isLetterAt(text: string, offset: number): boolean {
  return offset < text.length && kindAt(text, offset) === LETTER;
}

/** UTF-16 units of the character: two for one beyond the basic plane. */
export function unitsAt(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xd800 && code <= 0xdbff && (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}

function kindOf(text: string, offset: number): number {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (/\p{L}/u.test(character)) return LETTER;
  if (/\p{M}/u.test(character)) return MARK;
  return /\p{N}/u.test(character) ? DIGIT : OTHER;
}

/** How much text is counted at once. */
const CHUNK = 0x4000;
/** The most bytes a UTF-16 unit takes in UTF-8. */
const BYTES_PER_UNIT = 3;
const encoder = new TextEncoder();

/**
 * How many words several texts have: the sum of `countWords`. Every character of every book comes
 * through here; read as bytes, in chunks, four at a time, they take a tenth of the time they take as
 * characters.
 */
export function countWordsOf(texts: readonly string[]): number {
  const bytes = new Uint8Array(CHUNK * BYTES_PER_UNIT);
  let count = 0;
  let start = 0;
  let length = 0;
  for (let index = 0; index <= texts.length; index++) {
    const text = texts[index];
    if (text !== undefined && length + text.length < CHUNK) {
      length += text.length + 1;
      continue;
    }
    // A text may be longer than a chunk, and is counted by itself then.
    if (length > 0) count += countChunk(texts.slice(start, index).join('\n'), bytes);
    const isLong = text !== undefined && text.length + 1 >= CHUNK;
    if (isLong) count += countWords(text);
    start = isLong ? index + 1 : index;
    length = isLong || text === undefined ? 0 : text.length + 1;
  }
  return count;
}

/** Four equal bytes, as one number. */
const FOUR = 0x01010101;
/** The highest bit of each of four bytes: set in what is not ASCII. */
const HIGH_BITS = FOUR * 0x80;
/** Sums of four counts are taken before any of them reaches 256. */
const MOST_FOURS = 0xff;
const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** The sum of the four bytes of a number. */
function sumOfBytes(four: number): number {
  return (four & 0xff) + ((four >>> 8) & 0xff) + ((four >>> 16) & 0xff) + (four >>> 24);
}

function countChunk(text: string, bytes: Uint8Array): number {
  const { written } = encoder.encodeInto(text, bytes);
  const fours = new Int32Array(bytes.buffer, 0, isLittleEndian ? written >> 2 : 0);
  let count = 0;
  let inside = OTHER;
  for (let offset = 0; offset < written; offset++) {
    if ((offset & 3) === 0 && offset >> 2 < fours.length) {
      // As many fours as are ASCII, each compared in all its bytes at once.
      let place = offset >> 2;
      const end = Math.min(fours.length, place + MOST_FOURS);
      let letter = inside === LETTER ? 0x80 : 0;
      let digit = inside === DIGIT ? 0x80 : 0;
      let begins = 0;
      for (; place < end; place++) {
        const four = fours[place] ?? 0;
        if ((four & HIGH_BITS) !== 0) break;
        const lower = four | (FOUR * 0x20);
        const letters = (lower + FOUR * 0x1f) & ~(lower + FOUR * 0x05) & HIGH_BITS;
        const digits = (four + FOUR * 0x50) & ~(four + FOUR * 0x46) & HIGH_BITS;
        const first = (letters & ~((letters << 8) | letter)) | (digits & ~((digits << 8) | digit));
        begins = (begins + (first >>> 7)) | 0;
        letter = letters >>> 24;
        digit = digits >>> 24;
      }
      if (place << 2 > offset) {
        count += sumOfBytes(begins);
        inside = letter !== 0 ? LETTER : digit !== 0 ? DIGIT : OTHER;
        offset = (place << 2) - 1;
        continue;
      }
    }
    const byte = bytes[offset] ?? 0;
    let kind: number;
    if (byte < 0x80) kind = kinds[byte] || kindOfCode(byte);
    else {
      const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      kind = kindOfCode(codePointAt(bytes, offset, length));
      offset += length - 1;
      if (kind === MARK) kind = AFTER_MARK[inside] ?? OTHER;
    }
    // Looked up, not branched upon: where words begin cannot be foreseen, and guessing wrong is slow.
    count += BEGINS_WORD[inside * KINDS + kind] ?? 0;
    inside = kind;
  }
  return count;
}

/** The code point of a UTF-8 sequence of several bytes. */
function codePointAt(bytes: Uint8Array, offset: number, length: number): number {
  let code = (bytes[offset] ?? 0) & (0xff >> (length + 1));
  for (let place = 1; place < length; place++)
    code = (code << 6) | ((bytes[offset + place] ?? 0) & 0x3f);
  return code;
}

function kindOfCode(code: number): number {
  const known = kinds[code] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const kind = kindOf(String.fromCodePoint(code), 0);
  // Beyond the basic plane there is no place for it, and nothing is written.
  kinds[code] = kind;
  return kind;
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
