import { LEFT_DOUBLE_QUOTE, RIGHT_DOUBLE_QUOTE } from '../text/characters.ts';
import { type Draft, isBody, isOpen } from './draft.ts';

const NOT_NAMES =
  /^(?:I|Mr|Mrs|Ms|Dr|The|A|An|And|But|Or|So|He|She|It|They|We|You|His|Her|Their|My|Your|Our|That|This|There|Then|When|What|Where|Who|Why|How|If|Not|No|Yes|Oh|Okay|Ok|God|TV|Nobody|Somebody|Everybody|Anybody|Someone|Everyone|Anyone|Something|Nothing|Everything|Neither|Both|Another|Each|None|One|Silence|Maybe|Perhaps)$/;

/** Words that stand with a capital inside sentences of the story: names of people and places. */
export function namesOf({ units }: Draft): ReadonlySet<string> {
  const finder = new NameFinder();
  for (let index = 0; index < units.length; index++) {
    const unit = units[index];
    if (unit && (isOpen(unit) || isBody(unit))) finder.read(unit.text);
  }
  return finder.finish();
}

/** How much text is looked through at once. */
const CHUNK = 0x4000;

/** The most bytes a UTF-16 unit takes in UTF-8. */
const BYTES_PER_UNIT = 3;
/** Stands between two texts. No reader leaves it in one. */
const SEPARATOR = '\0';

const SPACE = 0x20;
const QUOTE = 0x22;
const OPENING_QUOTE = LEFT_DOUBLE_QUOTE.charCodeAt(0);
const CLOSING_QUOTE = RIGHT_DOUBLE_QUOTE.charCodeAt(0);
/** Who speaks: a capitalised word and a verb behind closing quotation marks. */
const TAG =
  /(\p{Lu}\p{Ll}\p{L}*) (?:said|\p{Ll}+(?:ed|s)|told|went on|spoke|began|shook|broke in)\b/uy;
const CAPITALISED = /\p{Lu}\p{Ll}\p{L}*/uy;

/**
 * Collects the capitalised words in mid-sentence: from narration at once, from speech the second time.
 * Texts are looked through in chunks as bytes of UTF-8, four at a time: few of them matter.
 */
class NameFinder {
  readonly #names = new Set<string>();
  readonly #inSpeech = new Map<string, number>();
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(CHUNK * BYTES_PER_UNIT);
  #fours = new Int32Array(this.#bytes.buffer);
  #texts: string[] = [];
  #length = 0;

  read(text: string): void {
    if (this.#length + text.length >= CHUNK) this.#readChunk();
    this.#texts.push(text);
    this.#length += text.length + 1;
  }

  finish(): ReadonlySet<string> {
    this.#readChunk();
    return this.#names;
  }

  #readChunk(): void {
    const chunk = this.#texts.join(SEPARATOR);
    this.#texts = [];
    this.#length = 0;
    if (chunk.length * BYTES_PER_UNIT > this.#bytes.length) {
      // One text longer than a chunk.
      this.#bytes = new Uint8Array((chunk.length * BYTES_PER_UNIT + 3) & ~3);
      this.#fours = new Int32Array(this.#bytes.buffer);
    }
    const { written } = this.#encoder.encodeInto(chunk, this.#bytes);
    this.#readBytes(chunk, written);
  }

  /** Reads a chunk whose bytes stand in `#bytes`. */
  #readBytes(chunk: string, length: number): void {
    const bytes = this.#bytes;
    const fours = this.#fours;
    const fourCount = length >> 2;
    let spoken = false;
    /** How many bytes there are before the place more than UTF-16 units. */
    let surplus = 0;
    for (let place = 0; place < length; place++) {
      if ((place & 3) === 0) {
        // Most of the text is small letters, and passed over.
        let four = place >> 2;
        while (four < fourCount && !hasSign(fours[four] ?? 0)) four++;
        place = four << 2;
      }
      const code = place < length ? (bytes[place] ?? 0) : SPACE;
      if (code === 0) spoken = false;
      else if (code === QUOTE) spoken = !spoken;
      else if (code >= 0x80) {
        const start = place - surplus;
        const sign = chunk.charCodeAt(start);
        if (sign === OPENING_QUOTE) spoken = true;
        else if (sign === CLOSING_QUOTE) spoken = false;
        else if (bytes[place - 1] === SPACE) this.#readWord(chunk, start, spoken);
        const more = code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
        place += more;
        surplus += Math.min(more, 2);
      } else if (isCapital(code) && bytes[place - 1] === SPACE) {
        const before = bytes[place - 2] ?? 0;
        if (before === QUOTE) {
          if (!spoken) this.#addSpeaker(chunk, place - surplus);
        } else if (before >= 0x80) this.#readWord(chunk, place - surplus, spoken);
        else if (isMidSentence(before)) {
          const end = wordEnd(bytes, place, length);
          if ((bytes[end] ?? 0) >= 0x80) this.#readWord(chunk, place - surplus, spoken);
          else if (end > place + 1) this.#add(chunk.slice(place - surplus, end - surplus), spoken);
        }
      }
    }
  }

  /** Reads a word behind a space, with characters beyond ASCII in it or before it. */
  #readWord(chunk: string, start: number, spoken: boolean): void {
    if (goesOn(chunk, start - 1)) {
      CAPITALISED.lastIndex = start;
      if (CAPITALISED.test(chunk)) this.#add(chunk.slice(start, CAPITALISED.lastIndex), spoken);
    } else if (!spoken && isClosingQuote(chunk.charCodeAt(start - 2)))
      this.#addSpeaker(chunk, start);
  }

  #add(word: string, spoken: boolean): void {
    if (this.#names.has(word) || NOT_NAMES.test(word)) return;
    const count = spoken ? (this.#inSpeech.get(word) ?? 0) + 1 : 2;
    if (count >= 2) this.#names.add(word);
    else this.#inSpeech.set(word, count);
  }

  #addSpeaker(text: string, place: number): void {
    TAG.lastIndex = place;
    const word = TAG.exec(text)?.[1];
    if (word !== undefined && !NOT_NAMES.test(word)) this.#names.add(word);
  }
}

/** Four equal bytes, as one number. */
const FOUR = 0x01010101;
/** The highest bit of each of four bytes, which no byte of ASCII has. */
const HIGH_BITS = FOUR * 0x80;

/** Whether one of four bytes is a capital, a quotation mark, 0 or not ASCII: all are compared at once. */
function hasSign(four: number): boolean {
  if ((four & HIGH_BITS) !== 0) return true;
  const capitals = (four + FOUR * 0x3f) & ~(four + FOUR * 0x25);
  const quotes = ~((four ^ (FOUR * QUOTE)) + FOUR * 0x7f);
  const separators = ~(four + FOUR * 0x7f);
  return ((capitals | quotes | separators) & HIGH_BITS) !== 0;
}

/** The end of a capital, and of the letters behind it if the first of them is small. */
function wordEnd(bytes: Uint8Array, start: number, length: number): number {
  let end = start + 1;
  if (end < length && isSmall(bytes[end])) end++;
  else return end;
  while (end < length && (isSmall(bytes[end]) || isCapital(bytes[end]))) end++;
  return end;
}

function isCapital(code: number | undefined): boolean {
  return code !== undefined && code >= 0x41 && code <= 0x5a;
}

function isSmall(code: number | undefined): boolean {
  return code !== undefined && code >= 0x61 && code <= 0x7a;
}

/** Whether a sentence goes on behind the sign: a small letter, a comma or a semicolon. */
function isMidSentence(code: number | undefined): boolean {
  return isSmall(code) || code === 0x2c || code === 0x3b;
}

function isClosingQuote(code: number): boolean {
  return code === QUOTE || code === CLOSING_QUOTE;
}

/** Whether the sentence goes on over the space, and with a capital. */
function goesOn(text: string, space: number): boolean {
  const next = text.charCodeAt(space + 1);
  if (next < 0x41 || (next > 0x5a && next < 0x80)) return false;
  const before = text.charCodeAt(space - 1);
  return before < 0x80 ? isMidSentence(before) : /\p{Ll}/u.test(text.charAt(space - 1));
}
