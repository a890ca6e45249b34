import { numberOf } from './chapter-heading.ts';
import { cleanTitle, withoutUserMarks } from './header-key.ts';

/** What a header line without a key says; null where it says nothing about it. */
export interface Byline {
  readonly role: 'byline' | 'series' | 'title';
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly fandom: string | null;
  readonly series: string | null;
  readonly position: number | null;
}

const LONGEST = 110;
const NAME =
  "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.'\\u2019-]*(?: (?:[\\p{L}\\p{N}_&][\\p{L}\\p{N}_.'\\u2019-]*)){0,3}";
const FIC = '(?:fan ?fic(?:tion)?|fic|ficlet|story|one-?shot|drabble|ficathon entry)';
const FIC_BY = new RegExp(
  `^(?:an?|another|the)\\s+(.{2,50}?)\\s+${FIC}s?,?\\s+by\\s+(${NAME})$`,
  'iu',
);
const BY = new RegExp(`^(?:written )?by:?\\s+(${NAME})$`, 'iu');
const TITLE_BY = new RegExp(`^(.{1,70}?),?\\s+by\\s+(${NAME})$`, 'u');
const SERIES_WORD = '(?:series|-?verse|universe|arc|trilogy|saga|cycle)';
const NTH_IN = new RegExp(
  `^(?:the\\s+)?(?:(?:part|book|story|number|#)\\s*)?(\\p{L}+(?:-\\p{L}+)?|\\d+)(?:st|nd|rd|th)?\\s+(?:(?:story|part|installment|instalment|fic|one)\\s+)?(?:in|of)\\s+(?:the|my)\\s+(.{1,60}?)\\s+${SERIES_WORD}\\.?$`,
  'iu',
);
const SERIES_PART = new RegExp(
  `^(?:the\\s+)?(.{1,60}?)\\s+${SERIES_WORD}\\s*[,:\\u2013\\u2014-]?\\s*(?:part|book|story|number|no\\.?|#)\\s*(\\p{L}+|\\d+)$`,
  'iu',
);
const FOLLOWS = /^(?:an?\s+)?(?:sequel|prequel|companion(?: piece)?|follow-?up) to\s+(.{1,80})$/iu;

/** A header line without a key: "Title by Author", "A Fandom fic by Author", "Third in the X series". */
export function parseByline(line: string): Byline | null {
  if (line.length > LONGEST || /["\u201d]\s+\p{Ll}/u.test(line)) return null;
  const text = withoutUserMarks(line.replace(/^\((.*)\)$/, '$1'))
    .replace(/^[^\p{L}\p{N}"\u201c'\u2018]+/u, '')
    .replace(/[*_~\s]+$/, '');
  return seriesLine(text) ?? authorLine(text);
}

function seriesLine(text: string): Byline | null {
  const nth = NTH_IN.exec(text);
  const ordinal = numberOf(nth?.[1] ?? '');
  if (nth && ordinal !== null) return series(nth[2] ?? '', ordinal);
  const part = SERIES_PART.exec(text);
  const number = numberOf(part?.[2] ?? '');
  if (part && number !== null) return series(part[1] ?? '', number);
  const follows = FOLLOWS.exec(text);
  return follows ? series(cleanTitle(follows[1] ?? ''), null) : null;
}

function series(name: string, position: number | null): Byline {
  return { role: 'series', title: null, authors: [], fandom: null, series: name.trim(), position };
}

function authorLine(text: string): Byline | null {
  const nobody = { title: null, fandom: null, series: null, position: null };
  const fic = FIC_BY.exec(text);
  if (fic) return { ...nobody, role: 'byline', authors: [fic[2] ?? ''], fandom: fic[1] ?? null };
  const by = BY.exec(text);
  if (by && isName(by[1] ?? '')) return { ...nobody, role: 'byline', authors: [by[1] ?? ''] };
  const both = TITLE_BY.exec(text);
  const title = (both?.[1] ?? '').replace(/\s*[\u2013\u2014:~-]+$/, '');
  const name = both?.[2] ?? '';
  if (!both || !isName(name) || !(isTitleCase(title) || /^["\u201c].+["\u201d]$/.test(title)))
    return null;
  return { ...nobody, role: 'title', title: cleanTitle(title), authors: [name] };
}

/** A handle, or names that all begin with a capital. */
function isName(name: string): boolean {
  const words = name.split(' ');
  if (
    /^(?:the|a|an|my|his|her|their|its|it|that|this|then|now|myself|himself|herself)$/i.test(
      words[0] ?? '',
    )
  )
    return false;
  return (
    words.length === 1 ||
    words.every((word) => /^[\p{Lu}\p{N}&]/u.test(word) || /^(?:and|de|von|van|la|der)$/.test(word))
  );
}

const SMALL_WORDS =
  /^(?:a|an|and|as|at|but|by|for|from|in|into|is|it|nor|of|on|or|so|the|to|up|with|vs\.?|de|la|my|your|you|me|we|i)$/i;

/** Whether every word that is not small begins with a capital or a digit. */
export function isTitleCase(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  return (
    words.length > 0 &&
    /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(words[0] ?? '') &&
    words.every(
      (word) =>
        SMALL_WORDS.test(word.replace(/[^\p{L}]/gu, '')) ||
        /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word),
    )
  );
}

/** Whether a line may be a story's title: short, no sentence, no speech. */
export function isTitleLike(text: string): boolean {
  if (text.length > 60 || text.split(/\s+/).length > 10) return false;
  if (/[.,;:"\u201d\u2026\u2014-]$/.test(text) || /^["\u201c].*["\u201d]\s*\p{Ll}/u.test(text))
    return false;
  return /^[^\p{L}\p{N}]{0,3}[\p{Lu}\p{N}]/u.test(text) && !/[.!?]\s+\p{L}/u.test(text);
}
