import { type Draft, isOpen, type Mark, withMarks } from './draft.ts';
import { MAY_BE_LETTER } from './glance.ts';

const SALUTATION =
  /^(?:(?:my )?dear(?:est)?|hi|hello|hey|to)\s+[\p{L}\p{N} .'\u2019-]{1,40}[,:\u2014-]{1,2}$/iu;
const CLOSING =
  /^(?:(?:all my |lots of |much |with |your )?(?:love|affection)|yours(?: (?:truly|sincerely|faithfully|always|ever))?|sincerely(?: yours)?|(?:kind |best |warm )?regards|best(?: wishes)?|cheers|always|forever yours|xoxo|your (?:friend|son|daughter|brother|sister|wife|husband|loving|own|devoted|obedient servant|affectionate)(?: (?:friend|son|daughter|brother|sister|wife|husband))?)[,.]?(?:\s+[\p{L} .'\u2019-]{1,30})?$/iu;
const MAIL_LINE = /^(?:from|to|subject|sent|date|cc|re):\s/i;
const TIMED_MESSAGE = /^[[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]m)?[\])]?\s+\S/i;
const SENDER = /^([\p{L}\p{N}_][\p{L}\p{N}_ .'\u2019-]{0,24}?)(\s?:\s)(?=\S)/u;
const LONGEST_LETTER = 30;
/** The body of an e-mail is believed only when a signature follows within so many paragraphs. */
const LONGEST_MAIL = 10;
const SIGNATURE = /^[-\u2013\u2014~]{0,2}\s?\p{Lu}[\p{L}.]{0,14}(?: \p{Lu}[\p{L}.]{0,14})?$/u;

/**
 * Marks letters, e-mails and messages, from strong signs only: a salutation with its closing, mail
 * header lines together, three glued lines that each name a sender.
 */
export function findLetters(draft: Draft): Draft {
  const marks = new Map<number, Mark>();
  for (let index = 0; index < draft.units.length; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit) || (unit.glance & MAY_BE_LETTER) === 0 || unit.text.length > 300) continue;
    const end = letterEnd(draft, index) ?? mailEnd(draft, index);
    if (end !== null) {
      for (let place = index; place < end; place++)
        marks.set(place, { kind: 'letter', joins: place > index });
      index = end - 1;
      continue;
    }
    const last = messagesEnd(draft, index);
    if (last === null) continue;
    for (let place = index; place < last; place++) {
      const senderLength = SENDER.exec(draft.units[place]?.text ?? '')?.[0].length ?? 0;
      marks.set(place, { kind: 'message', joins: place > index, senderLength });
    }
    index = last - 1;
  }
  return withMarks(draft, marks);
}

/** The end of the letter whose salutation is here; null when this is none. */
function letterEnd(draft: Draft, first: number): number | null {
  const opening = draft.units[first]?.text ?? '';
  if (!/[,:\u2014-]$/.test(opening) || !SALUTATION.test(opening)) return null;
  for (let index = first + 1; index < first + LONGEST_LETTER; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit)) return null;
    const text = unit.text.trim();
    if (text.length > 60 || !CLOSING.test(text)) continue;
    const next = draft.units[index + 1];
    const signed =
      isOpen(next) &&
      next.text.length <= 40 &&
      /^[^"\u201c]*[^.!?"\u201d]$/.test(next.text) &&
      /,$/.test(text);
    let end = index + (signed ? 2 : 1);
    if (/^P\.? ?S\b/.test(draft.units[end]?.text ?? '') && isOpen(draft.units[end])) end++;
    return end;
  }
  return null;
}

function mailEnd(draft: Draft, first: number): number | null {
  let end = first;
  for (
    let unit = draft.units[end];
    isOpen(unit) && MAIL_LINE.test(unit.text);
    unit = draft.units[end]
  )
    end++;
  if (end - first < 2) return null;
  for (let index = end; index < end + LONGEST_MAIL; index++) {
    const unit = draft.units[index];
    if (!isOpen(unit)) break;
    const text = unit.text.trim();
    if (CLOSING.test(text) || (index > end && SIGNATURE.test(text))) return index + 1;
  }
  return end;
}

/** Whether a message may begin here: nearly no paragraph is worth a closer look. */
function mayBeMessage(text: string): boolean {
  return text.slice(0, 28).includes(':') || TIMED_MESSAGE.test(text);
}

function messagesEnd(draft: Draft, first: number): number | null {
  let end = first;
  let timed = 0;
  if (!mayBeMessage(draft.units[first]?.text ?? '')) return null;
  const senders = new Set<string>();
  for (let unit = draft.units[end]; isOpen(unit); unit = draft.units[end]) {
    if (end > first && (unit.blanksBefore > 0 || draft.baseGap === 0)) break;
    const sender = unit.text.slice(0, 28).includes(':') ? SENDER.exec(unit.text)?.[1] : undefined;
    const isTimed = TIMED_MESSAGE.test(unit.text);
    if (sender === undefined && !isTimed) break;
    if (isTimed) timed++;
    if (sender !== undefined) senders.add(sender);
    end++;
  }
  const count = end - first;
  return count >= 3 && (timed >= 3 || (senders.size >= 2 && senders.size < count)) ? end : null;
}
