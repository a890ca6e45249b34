/** What the subject of a post says: "[list] NEW: The Salt Road (1/2) by Mara Quill". */
export interface PostSubject {
  /** Without tags, remarks, part numbers and byline; empty when nothing is left. */
  readonly title: string;
  readonly author: string | null;
}

const LIST_TAG = /^(?:\[[^\]]{1,40}\]\s*)+/;
const POST_WORD =
  /^(?:re|fwd?|new|fic|ficlet|fan ?fic(?:tion)?|fic post|story|repost|revised|update|adult|ff|drabble|vignette|one-?shot)\s*[:-]\s*/i;
const IN_BRACKETS = /\s*[([]([^()[\]]*)[)\]]\s*$/;
const PART = /\s+\d+\/\d+$/;
const BY_SOMEBODY = /\s*,?\s+by\s+(\p{Lu}[\p{L}\p{N}_.' -]{1,40}|[\p{L}\p{N}_]{2,30})$/u;
/** A pairing, a part number, a rating, a number of words. */
const REMARK =
  /\/|(?:^|[\s,;])(?:g|pg|pg-?1[35]|r|nc-?17|k\+?|t|m|gen|teen|mature|explicit|complete|wip|one-?shot|drabble|\d[\d,.k]* words|part \w+|chapter \w+|\d+)(?:$|[\s,;.])/i;

/**
 * The title and author a subject line names. Brackets at the end go when they hold a remark for
 * readers; in a subject with a tag before it ("Fic:", "[FIC]") whatever they hold is one.
 */
export function readPostSubject(subject: string): PostSubject {
  let rest = subject.trim();
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(LIST_TAG, '').replace(POST_WORD, '');
  }
  const isTagged = rest !== subject.trim();
  const author = BY_SOMEBODY.exec(withoutRemarks(rest, isTagged))?.[1] ?? null;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = withoutRemarks(rest, isTagged).replace(BY_SOMEBODY, '').replace(PART, '');
  }
  return { title: rest, author };
}

const FIC_TAG = /^(?:\[[^\]]{1,40}\]|(?:fic|ficlet|fan ?fic(?:tion)?|fic post)\s*[:-]\s)/i;

/** The title a page's heading gives: as it stands, but without what posts add to it for readers. */
export function readPageHeading(text: string): string {
  // "Fan Fiction » The Quarry" says where on the site one is.
  const last =
    text
      .split(/\s[\u00bb\u203a\u276f]\s/)
      .at(-1)
      ?.trim() ?? text;
  const title = FIC_TAG.test(last) ? readPostSubject(last).title : withoutRemarks(last, false);
  return title === '' ? text : title;
}

function withoutRemarks(text: string, isTagged: boolean): string {
  const remark = IN_BRACKETS.exec(text);
  if (remark === null || remark.index === 0) return text;
  if (!isTagged && !REMARK.test(remark[1] ?? '')) return text;
  return withoutRemarks(text.slice(0, remark.index), isTagged);
}
