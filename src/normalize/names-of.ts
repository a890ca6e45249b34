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

const NEWLINE = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const OPENING_QUOTE = LEFT_DOUBLE_QUOTE.charCodeAt(0);
const CLOSING_QUOTE = RIGHT_DOUBLE_QUOTE.charCodeAt(0);
/** A quotation mark, or a space inside a sentence or behind speech, before what may be a capital. */
const NAME_SIGN = new RegExp(
  `["${LEFT_DOUBLE_QUOTE}${RIGHT_DOUBLE_QUOTE}]|(?<=[a-z,;"\\u0080-\\uffff]) (?=[A-Z\\u0080-\\uffff])`,
  'g',
);
/** Who speaks: a capitalised word and a verb behind closing quotation marks. */
const TAG =
  /(\p{Lu}\p{Ll}\p{L}*) (?:said|\p{Ll}+(?:ed|s)|told|went on|spoke|began|shook|broke in)\b/uy;
const CAPITALISED = /\p{Lu}\p{Ll}\p{L}*/uy;

/**
 * Collects the capitalised words in mid-sentence: from narration at once, from speech the second time.
 * Texts are looked through in chunks: what is ASCII as bytes, which is fastest, other text with a
 * pattern, which finds the few places that matter faster than a look at every character.
 */
class NameFinder {
  readonly #names = new Set<string>();
  readonly #inSpeech = new Map<string, number>();
  readonly #bytes = new Uint8Array(CHUNK);
  readonly #encoder = new TextEncoder();
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
    if (this.#length <= CHUNK) {
      const chunk = this.#texts.join('\n');
      const { read, written } = this.#encoder.encodeInto(chunk, this.#bytes);
      if (read === chunk.length && written === read) this.#readBytes(chunk);
      else for (const text of this.#texts) this.#readText(text);
    } else for (const text of this.#texts) this.#readText(text);
    this.#texts = [];
    this.#length = 0;
  }

  /** Reads texts parted by newlines, which stand in `#bytes` too. */
  #readBytes(chunk: string): void {
    const bytes = this.#bytes;
    let spoken = false;
    for (let place = 0; place < chunk.length; place++) {
      const code = bytes[place];
      if (code === NEWLINE) spoken = false;
      else if (code === QUOTE) spoken = !spoken;
      else if (code === SPACE && isCapital(bytes[place + 1])) {
        const before = bytes[place - 1];
        if (before === QUOTE) {
          if (!spoken) this.#addSpeaker(chunk, place + 1);
        } else if (isMidSentence(before)) {
          const end = wordEnd(bytes, place + 1, chunk.length);
          if (end > 0) this.#add(chunk.slice(place + 1, end), spoken);
        }
      }
    }
  }

  #readText(text: string): void {
    let spoken = false;
    NAME_SIGN.lastIndex = 0;
    while (NAME_SIGN.test(text)) {
      const place = NAME_SIGN.lastIndex - 1;
      const code = text.charCodeAt(place);
      if (code === QUOTE) spoken = !spoken;
      else if (code === OPENING_QUOTE) spoken = true;
      else if (code === CLOSING_QUOTE) spoken = false;
      else if (goesOn(text, place)) {
        CAPITALISED.lastIndex = place + 1;
        if (CAPITALISED.test(text)) this.#add(text.slice(place + 1, CAPITALISED.lastIndex), spoken);
      } else if (!spoken && isClosingQuote(text.charCodeAt(place - 1)))
        this.#addSpeaker(text, place + 1);
    }
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

/** The end of a capital, a small letter and any letters; 0 where there are none. */
function wordEnd(bytes: Uint8Array, start: number, length: number): number {
  if (start + 1 >= length || !isSmall(bytes[start + 1])) return 0;
  let end = start + 2;
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
