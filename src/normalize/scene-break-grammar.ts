import {
  BYTE_ORDER_MARK,
  NO_BREAK_SPACE,
  SOFT_HYPHEN,
  WORD_JOINER,
  ZERO_WIDTH_SPACE,
} from '../text/characters.ts';
import {
  BARE_BREAK_WORDS,
  BREAK_WORDS,
  END_MARK,
  POV_AFTER,
  POV_BEFORE,
  TIME_LINE,
} from './data/break-words.ts';

export type LineKind =
  | 'rule'
  | 'symbols'
  | 'dots'
  | 'letters'
  | 'label'
  | 'pov'
  | 'time'
  | 'time-ornament'
  | 'framed-label'
  | 'end';

/** What one line is taken for when it stands alone. */
export interface LineVerdict {
  readonly kind: LineKind;
  /** 0 to 1. */
  readonly certainty: number;
  /** Equal for marks of the same kind, however long: `***` and `*****`. */
  readonly canon: string;
  /** The words inside the ornaments, for kinds that have any. */
  readonly label?: string;
}

/** No mark is longer; longer lines are not looked at, which also keeps the patterns fast. */
const LONGEST_MARK = 90;
const INVISIBLE = new RegExp(
  `[${ZERO_WIDTH_SPACE}${WORD_JOINER}${BYTE_ORDER_MARK}${SOFT_HYPHEN}]`,
  'g',
);
const WIDE_SPACE = new RegExp(NO_BREAK_SPACE, 'g');
/** What markup and invisible characters are told by. */
const DIRTY = new RegExp(
  `[&${ZERO_WIDTH_SPACE}${WORD_JOINER}${BYTE_ORDER_MARK}${SOFT_HYPHEN}${NO_BREAK_SPACE}]`,
);
const EMOTICON_FACE = /^(?:\^[_.o-]\^|>[_.]<|-[_.]-|[oO0TtuU][._][oO0TtuU])$/;
const RULE = /^(?:<hr\b[^>]*>|\[(?:hr|line)\]|\{\{\s*(?:section|break|scene|hr)\s*\}\})$/i;
const BBCODE_FRAME = /^\[(center|centre|b|i|u)\](.*)\[\/\1\]$/i;
const HTML_FRAME = /^<(center|b|i|strong|em|p|div)\b[^>]*>(.*)<\/\1>$/i;
const MARKDOWN_ESCAPE = /\\([*_#~\-+])/g;
const SPEECH = /["\u201c\u201d]/;
const SINGLE_SPEECH = /^['\u2018][^\u2018\u2019']*\p{L}[^\u2018\u2019']*[!?.,\u2026]['\u2019]$/u;
/** No letter, digit or quotation mark, and no half of a character beyond the basic plane. */
const ORNAMENT = /[^\p{L}\p{N}"\u201c\u201d'\u2018\u2019\ud800-\udfff]/u;
const ORNAMENT_BEFORE = /^[^\p{L}\p{N}"\u201c\u201d'\u2018\u2019]+/u;
const ORNAMENT_AFTER = /[^\p{L}\p{N}"\u201c\u201d'\u2018\u2019]+$/u;

/**
 * What a line is taken for when it stands alone, or null for text. `seen` is how often the same kind
 * of mark stands alone in the document: a form seen again gains certainty.
 *
 * Judges the line only, never its neighbours; a sentence, speech, a face or silence is never a mark.
 */
export function classifyLine(line: string, seen = 1): LineVerdict | null {
  if (line.length > LONGEST_MARK * 2 || isPlainlyText(line)) return null;
  const shown = withoutMarkup(line);
  if (shown === '' || EMOTICON_FACE.test(shown)) return null;
  if (RULE.test(shown)) return { kind: 'rule', certainty: 0.99, canon: '<hr>' };
  const text = withoutFrameTags(shown);
  if (text.length > LONGEST_MARK || SPEECH.test(text) || SINGLE_SPEECH.test(text)) return null;
  const found = /[\p{L}\p{N}]/u.test(text)
    ? classifyWords(text, seen)
    : classifySymbols(text, seen);
  return found && { ...found, canon: canonOf(text) };
}

/** A verdict before marks of the same kind are compared. */
type Judged = Omit<LineVerdict, 'canon'>;

function classifyWords(text: string, seen: number): Judged | null {
  const core = withoutEdges(text);
  if (END_MARK.test(core)) return { kind: 'end', certainty: 0.9, label: core };
  return (
    classifyOrnamentLetters(text, seen) ??
    classifyBreakWords(text, core, seen) ??
    classifyPovOrTime(text, core) ??
    classifyRepeatedToken(text, seen) ??
    classifyFramed(text, core)
  );
}

/** The text between its first and last letter, digit or quotation mark. */
function withoutEdges(text: string): string {
  let first = 0;
  let end = text.length;
  while (first < end && isOrnament(text, first)) first++;
  while (end > first && isOrnament(text, end - 1)) end--;
  return text.slice(first, end);
}

function isOrnament(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  if (isPlainLetter(code)) return false;
  if (code >= 0x80) return ORNAMENT.test(text.charAt(place));
  return code !== QUOTE && code !== APOSTROPHE && (code < 0x30 || code > 0x39);
}

const QUOTE = 0x22;
const APOSTROPHE = 0x27;

function isPlainLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a && code < 0x80;
}

/** No worded break, time or point of view is longer. */
const LONGEST_WORDS = 60;
/** A letter that no ornament is made of is found in the first few, or looked for with a pattern. */
const GLANCE = 8;

/**
 * Whether a glance tells a line of text: it opens with a quotation mark, or it opens with a letter,
 * has spaces and letters that no ornament is made of, and is long or has none of the words that make
 * a mark. Nearly all lines of a book do.
 */
function isPlainlyText(line: string): boolean {
  const first = line.charCodeAt(0);
  if (first === 0x22 || first === 0x201c) return true;
  if (!isPlainLetter(first) || !hasTextLetter(line) || !line.includes(' ')) return false;
  return line.length > LONGEST_WORDS || isPlainSentence(line.trim());
}

function hasTextLetter(line: string): boolean {
  for (let place = 0; place < GLANCE && place < line.length; place++) {
    const code = line.charCodeAt(place);
    if (code >= 0x61 && code <= 0x7a && !ORNAMENT_LETTERS.has(code)) return true;
  }
  return /[a-lnprstyz]/.test(line);
}

/** Letters that ornaments are made of: `xoxox`, `vwv`. */
const ORNAMENT_LETTERS: ReadonlySet<number> = new Set(
  [...'moquvwx'].map((letter) => letter.charCodeAt(0)),
);
/** Signs that a line may not be what it seems: markup, what stands for other characters, "POV". */
const MARKED = new RegExp(
  `[<[\\\\&${ZERO_WIDTH_SPACE}${WORD_JOINER}${BYTE_ORDER_MARK}${SOFT_HYPHEN}${NO_BREAK_SPACE}]|p(?:ov|\\.o\\.v|oint of view)`,
  'i',
);
/** How a run of break words begins: the first two letters of each. */
const BREAK_RUN_START = /^(?:l[^a-z]*[ib]|b[^a-z]*r|p[^a-z]*[ab]|s[^a-z]*c)/i;
/**
 * Whatever may be a mark because of its words, but points of view. Asked first everywhere, so that the
 * patterns it is made of, which are long, need not be compiled for texts that have none of them.
 */
const WORDED = new RegExp(
  [BREAK_RUN_START, END_MARK, BREAK_WORDS, TIME_LINE]
    .map((pattern) => `(?:${pattern.source})`)
    .join('|'),
  'i',
);

/**
 * Whether a trimmed line of several words, the first letter plain, is none of the marks made of words:
 * one look instead of one for each kind of them.
 */
function isPlainSentence(text: string): boolean {
  if (!text.includes(' ') || MARKED.test(text)) return false;
  const core = withoutEdges(text);
  if (isKiss(core.charCodeAt(0)) || isKiss(core.charCodeAt(core.length - 1))) return false;
  return !WORDED.test(core);
}

/** Whether the sign is one of "xxoo" or "x0x". */
function isKiss(code: number): boolean {
  const lower = code | 0x20;
  return lower === 0x78 || lower === 0x6f || code === 0x30;
}

/** The text of a time or point-of-view line without the ornaments and markup round it. */
export function withoutOrnaments(line: string): string {
  return withoutFrameTags(withoutMarkup(line))
    .replace(/^[^\p{L}\p{N}"\u201c\u201d'\u2018\u2019(]+/u, '')
    .replace(/[^\p{L}\p{N}"\u201c\u201d'\u2018\u2019).!?:\u2026]+$/u, '')
    .trim();
}

function withoutMarkup(line: string): string {
  if (!DIRTY.test(line)) return line.trim();
  return line
    .replace(INVISIBLE, '')
    .replace(WIDE_SPACE, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&(?:mdash|ndash);/g, '\u2014')
    .trim();
}

function withoutFrameTags(text: string): string {
  if (!/[<[\\]/.test(text)) return text;
  return text
    .replace(BBCODE_FRAME, '$2')
    .replace(HTML_FRAME, '$2')
    .trim()
    .replace(MARKDOWN_ESCAPE, '$1');
}

function canonOf(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(.{1,8}?)\1{2,}/gu, '$1+')
    .toLowerCase();
}

const again = (seen: number, gain: number): number => (seen > 1 ? gain : 0);
const SMALL_GAIN = 0.08;

/** Faces, silence and stray punctuation, which are text even alone on their line. */
const SILENCE =
  /^(?:[:;=8xX]['\u2019]?-?[()[\]DPp/\\|]|<3+|[([]?\.{1,4}[)\]]?|\u2026+|[?!]+|[\u2014\u2013-]{1,2}|[.,;]+|:)$/u;
const STRONG_SYMBOL = /^[#§⁂⁎※◊❦❧☙✦✧★☆◇◆○●◦•■□▪♥♡☾☽✿❀❖✻✽✾❋❊❉¶†‡∞≈∼⸎⸻♪♫]$/u;

function classifySymbols(text: string, seen: number): Judged | null {
  const packed = text.replace(/\s+/g, '');
  const characters = [...packed];
  const gain = again(seen, SMALL_GAIN);
  if (SILENCE.test(packed)) {
    if (/^\.(?: \.){2,}$/.test(text) || /^(?:\u2026\s*){3,}$/.test(text) || /^\.{5,}$/.test(packed))
      return { kind: 'dots', certainty: 0.6 + gain };
    if (/^[\u2014\u2013-]{1,2}$/.test(packed))
      return { kind: 'symbols', certainty: 0.45 + again(seen, 0.3) };
    if (seen > 2 && /^(?:\.\.\.|\u2026)$/.test(packed)) return { kind: 'dots', certainty: 0.5 };
    return null;
  }
  if (/^:{2,}$/.test(packed)) return { kind: 'symbols', certainty: 0.6 + gain };
  if (/^[.\u2026]+$/.test(packed)) return { kind: 'dots', certainty: 0.6 + gain };
  if (characters.length === 1) {
    if (STRONG_SYMBOL.test(packed)) return { kind: 'symbols', certainty: 0.85 + gain };
    if (/^[*~+=_^]$/.test(packed)) return { kind: 'symbols', certainty: 0.7 + gain };
    return null;
  }
  const unlike = characters.length === 2 && characters[0] !== characters[1];
  if (unlike && !/^[~*#<>=\-+]{2}$/.test(packed)) return null;
  return { kind: 'symbols', certainty: Math.min(0.99, 0.9 + gain) };
}

const OTHER_LETTER = /[a-lnprstyz]/i;
const INTERJECTION =
  /^(?:wow+|mom|mum|moo+|woo+|ox|vow|wo|mu|om|oo+h?|um+|mm+|ow+|uwu|owo|xo|x|o)$/i;

function classifyOrnamentLetters(text: string, seen: number): Judged | null {
  if (OTHER_LETTER.test(text)) return null;
  const packed = text.replace(/\s+/g, '');
  const letters = packed.replace(/[^\p{L}\p{N}]/gu, '');
  if (!/^[xXoO0vVwWuUmMqQ]+$/.test(letters)) return null;
  const symbols = packed.length - letters.length;
  const mixed =
    ((/[xov0]/.test(letters) && /[XOV]/.test(letters)) || /o0|0o/.test(letters)) &&
    /^[xXoO0vVwW]+$/.test(letters);
  const striking = mixed && letters.length >= 3;
  const wordLike =
    /^[.!?,\u2026~-]*$/.test(packed.replace(/[\p{L}\p{N}]/gu, '')) &&
    /^\p{L}+[.!?,\u2026~-]*$/u.test(text);
  if (wordLike && !striking && INTERJECTION.test(letters)) return null;
  if (/^[oOuUvV0]-[oOuUvV0]$/.test(packed)) return null;
  if (symbols >= 2 || striking)
    return { kind: 'letters', certainty: Math.min(0.97, 0.88 + again(seen, SMALL_GAIN)) };
  const sameCase =
    /^([xXoO0])\1{2,}$/.test(letters) ||
    (/^(?:xo|ox)+x?o?$/i.test(letters) && letters.length >= 3) ||
    /^(?:v{3,}|w{3,})$/i.test(letters);
  if (sameCase) return { kind: 'letters', certainty: 0.55 + again(seen, 0.35) };
  if (symbols === 1 && letters.length >= 3)
    return { kind: 'letters', certainty: 0.5 + again(seen, SMALL_GAIN) };
  return null;
}

/** The letter each of the words of a break run begins with. */
const OPENS_BREAK_RUN = /^[^a-z]*[lbps]/i;
const BREAK_RUN = /^(?:line|break|linebreak|page|pagebreak|scene|scenebreak|lb|pb|brk){2,}$/i;

function classifyBreakWords(text: string, core: string, seen: number): Judged | null {
  if (BREAK_WORDS.test(core)) {
    const ornamented = core.length < text.replace(/[.,!?]+$/, '').length;
    const certainty = ornamented ? 0.95 : 0.8 + again(seen, SMALL_GAIN);
    if (ornamented || !BARE_BREAK_WORDS.test(core) || seen > 1)
      return { kind: 'label', certainty, label: core };
  }
  if (
    core.length <= LONGEST_WORDS &&
    OPENS_BREAK_RUN.test(core) &&
    BREAK_RUN.test(core.replace(/[^a-z]/gi, ''))
  )
    return { kind: 'label', certainty: 0.9, label: core };
  if (!/^[xXoO0]|[xXoO0]$/.test(core)) return null;
  const inner = core
    .replace(/^(?:[xXoO0]{2,}|[xXoO0](?=\s))\s*/, '')
    .replace(/\s*[xXoO0]{2,}$/, '')
    .trim();
  if (inner !== core && BREAK_WORDS.test(inner))
    return { kind: 'label', certainty: 0.9, label: inner };
  return null;
}

function classifyPovOrTime(text: string, core: string): Judged | null {
  if (core.length <= 45 && (POV_AFTER.test(core) || POV_BEFORE.test(core)))
    return { kind: 'pov', certainty: 0.85, label: core };
  if (core.length > LONGEST_WORDS || !WORDED.test(core) || !TIME_LINE.test(core)) return null;
  const ornamented = core.length < text.length;
  const framed = ornamented && !/^[.\u2026]+$/.test(text.slice(core.length));
  const kind = framed ? 'time-ornament' : 'time';
  return { kind, certainty: ornamented ? 0.85 : 0.8, label: core };
}

const LAUGHTER = /^(?:h[aeo]|n[oO]|la|bl?ah|a+|o+|e+|u+|m+|z+|s+|y+|r+)$/i;

/** SNSNSN, HPDMHPDM, ~H~G~H~G~: initials of a pairing or a show, again and again. */
function classifyRepeatedToken(text: string, seen: number): Judged | null {
  if (/\s/.test(text)) return null;
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  const periodic = /^(.{1,8}?)\1{2,}(.{0,8})$/u.exec(letters);
  const period = periodic?.[1] ?? '';
  const rest = periodic?.[2] ?? '';
  if (periodic && letters.length >= 6 && period.startsWith(rest) && !LAUGHTER.test(period))
    return { kind: 'letters', certainty: seen > 1 ? 0.9 : 0.5 };
  const symbols = text.length - letters.length;
  const alternating = /^(.{1,6}?)\1+$/u.test(letters) && /^[^\p{L}\p{N}]/u.test(text);
  if (symbols >= 3 && letters.length >= 4 && alternating)
    return { kind: 'letters', certainty: seen > 1 ? 0.9 : 0.6 };
  return null;
}

/** ~*~Meredith~*~: a short label between two heavy ornaments. */
function classifyFramed(text: string, core: string): Judged | null {
  if (text.length - core.length < 4) return null;
  const before = (ORNAMENT_BEFORE.exec(text)?.[0] ?? '').replace(/\s/g, '');
  const after = (ORNAMENT_AFTER.exec(text)?.[0] ?? '').replace(/[\s.\u2026!?]/g, '');
  const heavy = /[*~=#<>+xX|-]/;
  if (!heavy.test(before) || !heavy.test(after)) return null;
  if (before.length < 2 || after.length < 2 || /^[*_/]{1,3}$/.test(before)) return null;
  if (core === '' || core.length > 50 || core.split(/\s+/).length > 7) return null;
  return { kind: 'framed-label', certainty: 0.6, label: core };
}
