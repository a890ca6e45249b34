import { readPostSubject } from '../text/post-subject.ts';
import { isTitleLike } from './byline.ts';
import { SIGNS_OF_RATING } from './data/note-words.ts';
import type { Draft } from './draft.ts';
import { cleanTitle } from './header-key.ts';

/** What mails and news posts put above their text. */
export const MAIL_KEY =
  /^(?:subject|from|to|date|newsgroups|message-id|reply-to|organi[sz]ation|sender|cc|sent|lines|path|references|x-[a-z-]+):\s/i;
/** "--- In some-list@example.org, somebody wrote:". */
const MAIL_QUOTE = /^[->\s]{0,4}(?:in|on) .{3,120}\bwrote:$/i;
/** What stands between the notes and the text of a work copied from an archive's page. */
export const WORK_TEXT = /^(?:work|chapter) text:?$/i;
/** "(See the end of the work for more notes.)" */
export const SEE_THE_END =
  /^\(?see the end of the (?:work|chapter) for (?:more |other )?(?:notes|works inspired by this one)\.?\)?\.?$/i;

/** What a journal's cut leaves in its place: "( Read more... )". */
export const CUT_REMAINS =
  /^[([]?\s*(?:read more|continue reading|keep reading|lj-?cut|(?:under|behind|beneath) the cut|(?:fake )?cut to the (?:fic|story|chase)|click (?:here )?(?:to read|for)\b.{0,40}|follow the (?:fake )?(?:lj-?)?cut\b.{0,40})[\s.\u2026>\u2192\u00bb)\]]*$/i;

const FIC_TAG =
  /^\[(?:fic|fan ?fic(?:tion)?|ficlet|story|drabble|one-?shot|new|repost|crosspost)\]\s*:?\s*/i;
const IN_BRACKETS = /\s*[([][^()[\]]*[)\]]\s*$/;
const DEDICATION =
  /^(?:[Ff]or|[Tt]o|[Dd]edicated to) (?:(?:my|our|all|everyone|anyone|those)\b[\p{L} ]{0,40}|@[\w-]+|\p{Lu}[\p{L}'\u2019-]*(?:(?:,| and| &)? \p{Lu}[\p{L}'\u2019-]*){0,4})(?:,? (?:who|because|with)\b.{2,60}|, (?:always|as ever|with love))?[.!]?$/u;

/** Whether the line is one of two or more that a mail program put above the text. */
export function isMailLine(draft: Draft, index: number): boolean {
  const text = draft.units[index]?.text ?? '';
  if (MAIL_QUOTE.test(text)) return true;
  if (!MAIL_KEY.test(text)) return false;
  const beside = [draft.units[index - 1]?.text ?? '', draft.units[index + 1]?.text ?? ''];
  return beside.some((other) => MAIL_KEY.test(other));
}

/** The title and author a mail's subject names: "NEW: The Salt Road (1/2) by Mara Quill". */
export function readSubject(text: string): { title: string; author: string | null } | null {
  const subject = /^subject:\s+(.+)$/i.exec(text)?.[1];
  if (subject === undefined) return null;
  const { title, author } = readPostSubject(subject);
  return title === '' ? null : { title: cleanTitle(title), author };
}

/** The title of "[FIC] The Salt Road (Ines/Rook, PG-13)"; null for any other line. */
export function readTaggedTitle(text: string): string | null {
  if (!FIC_TAG.test(text) || text.length > 120) return null;
  const title = cleanTitle(text.replace(FIC_TAG, '').replace(IN_BRACKETS, ''));
  return title !== '' && isTitleLike(title) ? title : null;
}

/** "Fandom, Pairing, PG-13, 900 words", "fandom | pairing | 900 words": compact headers of journals. */
export function isRatingLine(text: string): boolean {
  if (text.length > 140 || !/[,/|]/.test(text)) return false;
  return (
    SIGNS_OF_RATING.test(text) ||
    /(?:^|[\s~])\d[\d,.]*k?\s*words\b/i.test(text) ||
    (text.match(/ \| /g)?.length ?? 0) >= 2
  );
}

/** "For Kim, who asked.": short, and no sentence of a story. */
export function isDedication(text: string): boolean {
  return text.length <= 90 && DEDICATION.test(text);
}

const COLONLESS_KEY =
  /^[^\p{L}\p{N}"\u201c]{0,3}(?:rated (?:G|U|PG|PG-?13|R|NC-?17|K\+?|T|M|MA|teen|mature|explicit)\b|(?:no |major |minor |mild |slight |some )?spoilers? (?:for|through|thru|up to|to|in)\b|(?:no |big )?(?:warnings?|spoilers?) ?(?:for .{2,60}|apply)?[.!]?$|un-?beta['\u2019]?e?d\b.{0,60}$|beta(?:e?d|['\u2019]d) by\b|written for\b|dedicated to\b|inspired by\b|based on\b|words? ?count \d|\d[\d,]* words\b|word count \d|(?:first |last )?(?:published|posted|updated) (?:on |in )?(?:\p{Lu}\p{L}{2,8}|\d{1,4}(?:st|nd|rd|th)?)\b.{0,30}$|(?:complete|oneshot|one-shot)[.!]?$)/iu;

/** "Rated PG-13 for language", "Spoilers through season two": a header line without a colon. */
export function isColonlessKey(text: string): boolean {
  return text.length <= 120 && COLONLESS_KEY.test(text);
}

/** The words of a title that stands in quotation marks on its line; null for anything else. */
export function quotedTitle(text: string): string | null {
  const inside = /^["\u201c]([^"\u201c\u201d]{2,60})["\u201d]$/.exec(text.trim())?.[1];
  return inside !== undefined && isTitleLike(inside) ? inside : null;
}

/** Whether a line may be a pen name: a handle, or two or three words that begin with a capital. */
export function isPenName(text: string): boolean {
  return (
    text.length <= 40 &&
    (/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{1,30}$/u.test(text) ||
      /^\p{Lu}[\p{L}.'\u2019-]*(?: \p{Lu}[\p{L}.'\u2019-]*){1,2}$/u.test(text))
  );
}

/**
 * The index of the first chapter heading, where nothing but short lines stands before it, so that they
 * are all front matter; 0 where the story may begin without a heading.
 */
export function frontMatterEnd(draft: Draft): number {
  let letters = 0;
  for (const [index, unit] of draft.units.slice(0, 30).entries()) {
    if (unit.mark?.kind === 'chapter' || (unit.facts.heading?.certainty ?? 0) >= 0.9) return index;
    letters += unit.text.length;
    if (unit.text.length > 120 || letters > 600) return 0;
    if (unit.facts.judgement.story >= 3) return 0;
  }
  return 0;
}
