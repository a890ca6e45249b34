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
  /** Words after which a hyphen hangs for a word to come: "two- or three-". */
  readonly afterHangingHyphen: ReadonlySet<string>;
  /** Words before a range of numbers: "pages 10-12". */
  readonly beforeNumberRange: ReadonlySet<string>;
}
