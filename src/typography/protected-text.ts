/**
 * Places whose characters are not punctuation: addresses of the net and of mail, and emoticons. They
 * are looked for only where a rule is about to change something, so plain prose costs nothing.
 */

const NET_ADDRESS = /[a-z][a-z0-9+.-]{1,12}:\/\/|www\.|mailto:/i;
const MAIL_HOST = /[\w-]+\./y;
const SHORTEST_ADDRESS = 8;
const LONGEST_ADDRESS = 4000;

/**
 * The web and mail addresses of one text. The run of characters asked for last is remembered, so
 * that asking for all marks of a text in their order takes no longer than reading it once.
 */
export class Addresses {
  private readonly text: string;
  /** The run last looked at, and where an address begins in it; at its end where there is none. */
  private start = 0;
  private end = 0;
  private address = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether the character at an offset belongs to an address that goes on behind it. */
  hold(offset: number): boolean {
    if (offset < this.start || offset >= this.end) this.look(offset);
    return offset >= this.address && offset + 1 < this.end;
  }

  /** Whether an address goes on behind the character: at its end, a mark closes a quotation. */
  goOnBehind(offset: number): boolean {
    const next = this.text[offset + 1];
    return next !== undefined && /[\w=&/?%#-]/.test(next) && this.hold(offset);
  }

  private look(offset: number): void {
    const { text } = this;
    let start = offset;
    while (start > 0 && !endsAddress(text.charCodeAt(start - 1))) start--;
    let end = offset;
    while (end < text.length && !endsAddress(text.charCodeAt(end))) end++;
    this.start = start;
    this.end = end;
    this.address = end;
    const length = end - start;
    if (length < SHORTEST_ADDRESS || length > LONGEST_ADDRESS) return;
    this.address = start + startOfAddress(text.slice(start, end));
  }
}

/** Where an address begins in a run of characters; its length where none does. */
function startOfAddress(run: string): number {
  const net = NET_ADDRESS.exec(run)?.index ?? run.length;
  for (let at = run.indexOf('@'); at >= 0; at = run.indexOf('@', at + 1)) {
    MAIL_HOST.lastIndex = at + 1;
    if (!MAIL_HOST.test(run)) continue;
    let start = at;
    while (start > 0 && /[\w.+-]/.test(run.charAt(start - 1))) start--;
    if (start < at) return Math.min(net, start);
  }
  return net;
}

/** Whether a text can hold an address at all. */
export function mayHoldAddress(text: string): boolean {
  return text.includes('://') || text.includes('www.') || text.includes('@');
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
