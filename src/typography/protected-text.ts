/**
 * Places whose characters are not punctuation: addresses of the net and of mail, and emoticons. They
 * are looked for only where a rule is about to change something, so plain prose costs nothing.
 */

const ADDRESS_START = /(?:[a-z][a-z0-9+.-]{1,12}:\/\/|www\.|mailto:|[\w.+-]+@[\w-]+\.)/i;
const LONGEST_ADDRESS = 2000;

/** Whether the character at an offset belongs to a web or mail address. */
export function isInAddress(text: string, offset: number): boolean {
  let start = offset;
  const limit = Math.max(0, offset - LONGEST_ADDRESS);
  while (start > limit && !endsAddress(text.charCodeAt(start - 1))) start--;
  let end = offset;
  const last = Math.min(text.length, offset + LONGEST_ADDRESS);
  while (end < last && !endsAddress(text.charCodeAt(end))) end++;
  if (end - start < 8) return false;
  const word = text.slice(start, end);
  if (!word.includes('://') && !word.includes('@') && !/www\.|mailto:/i.test(word)) return false;
  const match = ADDRESS_START.exec(word);
  return match !== null && start + match.index <= offset && end > offset + 1;
}

/** Whether a text can hold an address at all. */
export function mayHoldAddress(text: string): boolean {
  return text.includes('://') || text.includes('www.') || text.includes('@');
}

/** Whether an address goes on behind the character: at its end, a mark closes a quotation. */
export function isInsideAddress(text: string, offset: number): boolean {
  const next = text[offset + 1];
  return next !== undefined && /[\w=&/?%#-]/.test(next) && isInAddress(text, offset);
}

/** Space, quotation marks and angle brackets end an address. */
function endsAddress(code: number): boolean {
  return (
    code <= 0x22 ||
    code === 0x3c ||
    code === 0x3e ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x201f)
  );
}

const EYES = ':;=8B';
const MOUTHS = ')(][}{|/\\*@DPpOoXxSs3<>';

/**
 * Whether the hyphen or apostrophe at an offset is the nose or the tear of an emoticon: `:-)`, `:'(`.
 */
export function isInEmoticon(text: string, offset: number): boolean {
  let eyes = offset - 1;
  while (eyes > offset - 3 && (text[eyes] === "'" || text[eyes] === '-')) eyes--;
  const left = text[eyes];
  if (left === undefined || !EYES.includes(left)) return false;
  let mouth = offset + 1;
  while (mouth < offset + 3 && (text[mouth] === "'" || text[mouth] === '-')) mouth++;
  const right = text[mouth];
  if (right === undefined || !MOUTHS.includes(right)) return false;
  const before = text[eyes - 1];
  if (before !== undefined && /[\p{L}\p{N}]/u.test(before)) return false;
  // A letter for a mouth is one only when no word goes on behind it.
  const after = text[mouth + 1];
  return !/[a-z0-9]/i.test(right) || after === undefined || !/[\p{L}\p{N}]/u.test(after);
}
