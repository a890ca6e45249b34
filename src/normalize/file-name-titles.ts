const HASH = /^(?:\d*[_ -]?)?(?=[0-9a-f]*\d)[0-9a-f]{8,}$/i;
const NUMBER_BEFORE = /^\(?\d{1,4}\)?\s*[.)_-]*\s+|^\d{1,4}[._-]+(?=\p{L})/u;
const SEPARATOR = /\s+[-\u2013\u2014]\s+|\s*__+\s*/u;
/** Names programs give, and words that only say what a file is. */
const SAYS_NOTHING =
  /^(?:untitled|unnamed|document|doc|new|text|file|story|stories|fic|fanfic|chapter|part|page|index|download|export|copy|draft|input|output|test|tmp|temp|final|readme|notes?)[\s\d()]*$/i;

/**
 * What the story may be called by its file's name without extension, best guess first: the words of
 * `the_glass_harbour`, the last part of `01 - Author - Title`, either part of `Author - Title`. Nothing
 * for a hash, a number, a single letter or a name that says nothing.
 */
export function titlesInFileName(stem: string): string[] {
  if (HASH.test(stem)) return [];
  const spaced = stem.includes(' ')
    ? stem.replace(/_/g, ' ')
    : stem.replace(/_-_/g, ' - ').replace(/[_+]|%20/g, ' ');
  const parts = spaced
    .replace(NUMBER_BEFORE, '')
    .split(SEPARATOR)
    .map(wordsOfName)
    .filter(isSpeaking);
  const last = parts.find((part) => /^(?:the|an?)\s/i.test(part)) ?? parts.at(-1);
  return last === undefined ? [] : [...new Set([last, ...parts])];
}

/** `the-glass-harbour` and `TheGlassHarbour` as words. */
function wordsOfName(part: string): string {
  const words = part.trim();
  if (/\s/.test(words)) return words.replace(/\s+/g, ' ');
  const hyphens = /^\p{Ll}[\p{Ll}\p{N}]*(?:-[\p{Ll}\p{N}]+)+$/u.test(words);
  return hyphens ? words.replace(/-/g, ' ') : words.replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ');
}

function isSpeaking(part: string): boolean {
  return /\p{L}{2}/u.test(part) && part.length >= 3 && !SAYS_NOTHING.test(part) && !HASH.test(part);
}
