/**
 * How likely a word with an apostrophe before it is an elision: `certain` is never a quoted word;
 * `likely` mostly not; `possible` is also a word of its own, so that only its surroundings tell.
 */
export type Likelihood = 'certain' | 'likely' | 'possible';

/** What the marks of one pair become. */
export interface QuotePair {
  readonly open: string;
  readonly close: string;
}

/** A rule for many words: those that match, without the apostrophe before them, in lower case. */
export interface ElisionPattern {
  readonly pattern: RegExp;
  readonly likelihood: Likelihood;
}

/** What the clean-up has to know of a language. All words are in lower case, apostrophes straight. */
export interface TypographyLanguage {
  /** BCP 47 primary subtag. */
  readonly id: string;
  readonly double: QuotePair;
  readonly single: QuotePair;
  /** Other pairs its books use; a text that has one of them already keeps to it. */
  readonly variants: readonly { readonly double: QuotePair; readonly single: QuotePair }[];
  /** A curl the wrong way is a slip; else marks of other traditions are told by nothing and stay. */
  readonly repairsCurls: boolean;
  /** A spaced en dash is as right as an em dash, so that neither is changed. */
  readonly keepsEnDash: boolean;
  /** The dash that hyphens typed for one become. */
  readonly dash: '—' | '–';
  /** Speech may begin with a dash instead of a mark. */
  readonly dialogueDash: boolean;
  /** `?..` and `!..` are whole, as in Russian. */
  readonly twoDotsBehindMark: boolean;
  /** Before these marks a space that was typed must not break; by the mark, the space it becomes. */
  readonly spaceBefore: ReadonlyMap<string, string>;
  /** The same behind a mark. */
  readonly spaceAfter: ReadonlyMap<string, string>;
  /** Words written without their beginning: `em`, `tis`. */
  readonly leadingElisions: ReadonlyMap<string, Likelihood>;
  readonly leadingPatterns: readonly ElisionPattern[];
  /** Elisions only behind certain words: the `a` of "would 'a' gone". */
  readonly elisionsAfter: ReadonlyMap<string, ReadonlySet<string>>;
  /** Beginnings that get lost: `h` makes `'ouse` likely where the story also has `house`. */
  readonly lostBeginnings: readonly string[];
  /** Words written without their end: `an'`, `th'`. */
  readonly trailingElisions: ReadonlySet<string>;
  /** Words that have lost their last letter by a rule: `goin'`. */
  readonly lostEnding: RegExp;
  /** Words that can be possessive without an `s` behind the apostrophe: `boys'`. */
  readonly possessive: RegExp;
  /** Word endings behind an apostrophe inside a word: the `s` of "Tom's", the `ll` of "I'll". */
  readonly contractions: ReadonlySet<string>;
  /** Titles before a name, as they are typed without their full stop. */
  readonly honorifics: ReadonlySet<string>;
  /** The commonest words that carry no matter: they begin clauses, and tell languages apart. */
  readonly functionWords: ReadonlySet<string>;
  /** Words before which a hyphen hangs for a word to come: "two- or three-". */
  readonly afterHangingHyphen: ReadonlySet<string>;
  /** Words and beginnings that hang so: "two-", "pre-"; null where any word may. */
  readonly beforeHangingHyphen: ReadonlySet<string> | null;
  /** Words before a range of numbers: "pages 10-12". */
  readonly beforeNumberRange: ReadonlySet<string>;
}

/** What nearly every language leaves as it is; a language states only where it differs. */
const PLAIN: Omit<TypographyLanguage, 'id' | 'double' | 'single' | 'functionWords'> = {
  variants: [],
  repairsCurls: false,
  keepsEnDash: true,
  dash: '—',
  dialogueDash: false,
  twoDotsBehindMark: false,
  spaceBefore: new Map(),
  spaceAfter: new Map(),
  leadingElisions: new Map(),
  leadingPatterns: [],
  elisionsAfter: new Map(),
  lostBeginnings: [],
  trailingElisions: new Set(),
  lostEnding: /(?!)/,
  possessive: /(?!)/,
  contractions: new Set(),
  afterHangingHyphen: new Set(),
  beforeHangingHyphen: new Set(),
  beforeNumberRange: new Set(),
  honorifics: new Set(),
};

/** A language from what is its own. */
export function describeLanguage(
  own: Partial<TypographyLanguage> &
    Pick<TypographyLanguage, 'id' | 'double' | 'single' | 'functionWords'>,
): TypographyLanguage {
  return { ...PLAIN, ...own };
}

/** A list of words, from one string. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}

/** Elisions of one likelihood, from one string. */
export function elisionsOf(likelihood: Likelihood, text: string): [string, Likelihood][] {
  return [...words(text)].map((word) => [word, likelihood]);
}
