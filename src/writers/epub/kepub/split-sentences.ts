/**
 * A sentence up to the white space behind it: a stop, one closing quotation mark at most, white space
 * of ASCII. A no-break space ends no sentence, nor does a colon (kepubify 4, kepub/transform.go).
 */
const SENTENCE = /[\s\S]*?[.!?]['"”’“…]?[\t\n\f\r ]+/y;

/**
 * The text in pieces of a sentence each, as Kobo's own books are cut. White space belongs to the
 * sentence before it; joined, the pieces are the text again. One empty piece for an empty text.
 */
export function splitSentences(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (from < text.length) {
    SENTENCE.lastIndex = from;
    if (!SENTENCE.test(text)) break;
    pieces.push(text.slice(from, SENTENCE.lastIndex));
    from = SENTENCE.lastIndex;
  }
  if (from < text.length || pieces.length === 0) pieces.push(text.slice(from));
  return pieces;
}
