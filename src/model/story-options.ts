/** Every rule of the clean-up by the name its edits bear; each can be switched off. */
export const TYPOGRAPHY_RULES = [
  'quote',
  'apostrophe',
  'wrong-way-quote',
  'wrong-way-apostrophe',
  'prime',
  'dash',
  'number-range',
  'ellipsis',
  'emphasis',
  'spaces',
  'space-inside-quote',
  'no-break-space',
] as const;
export type TypographyRule = (typeof TYPOGRAPHY_RULES)[number];

/** Refinements nobody gets who does not ask for them. */
export const POLISHES = [
  'thin-spaces',
  'honorific-nbsp',
  'dash-spaces',
  'fractions',
  'small-caps',
] as const;
export type Polish = (typeof POLISHES)[number];

/** What the clean-up may do. Each part can be switched off, for a story or the whole book. */
export interface TypographyOptions {
  readonly quotes: 'smart' | 'keep';
  readonly ellipsis: 'glyph' | 'keep';
  readonly dashes: 'auto' | 'keep';
  /** `*word*` and `_word_` in plain text as real emphasis. */
  readonly emphasis: 'auto' | 'keep';
  /** Doubled and trailing spaces. */
  readonly spaces: 'auto' | 'keep';
  /** Single rules that are switched off. */
  readonly off: readonly TypographyRule[];
  readonly polish: readonly Polish[];
  /** Starts of paragraphs that are left as typed. */
  readonly keep: readonly string[];
}

export const SMART_TYPOGRAPHY: TypographyOptions = {
  quotes: 'smart',
  ellipsis: 'glyph',
  dashes: 'auto',
  emphasis: 'auto',
  spaces: 'auto',
  off: [],
  polish: [],
  keep: [],
};

/** `typography: keep`: not one character changes. */
export const KEPT_TYPOGRAPHY: TypographyOptions = {
  quotes: 'keep',
  ellipsis: 'keep',
  dashes: 'keep',
  emphasis: 'keep',
  spaces: 'keep',
  off: [],
  polish: [],
  keep: [],
};

export type ParagraphOption = 'auto' | 'block' | 'single' | 'wrapped' | 'indented' | 'doublespaced';

/** What a kind of scene-break mark is to become: a break, white space, the story's end mark, or text. */
export type MarkOption = 'break' | 'space' | 'end' | 'keep';

/**
 * What the user said about one story, every choice already made. Anchors are the start of a line of
 * the source and must match exactly one; one that matches nothing is an error.
 */
export interface StoryOptions {
  readonly title: string | null;
  readonly authors: readonly string[] | null;
  /** BCP 47; null where the book's language holds. */
  readonly language: string | null;
  /** `auto` or an encoding label. */
  readonly encoding: string;
  readonly paragraphs: ParagraphOption;
  readonly breaks: {
    /** Lines before which there is no scene break. */
    readonly not: readonly string[];
    /** Lines before which there is one. */
    readonly at: readonly string[];
    /** By the mark as typed. */
    readonly marks: Readonly<Record<string, MarkOption>>;
  };
  /** Verse from the line that starts with `from` to the line that ends with `to`. */
  readonly verse: readonly { readonly from: string; readonly to: string }[];
  readonly typography: TypographyOptions;
  /** What pictures show, by their addresses; an empty text for an ornament. */
  readonly alt?: Readonly<Record<string, string>>;
}

export const DEFAULT_STORY_OPTIONS: StoryOptions = {
  title: null,
  authors: null,
  language: null,
  encoding: 'auto',
  paragraphs: 'auto',
  breaks: { not: [], at: [], marks: {} },
  verse: [],
  typography: SMART_TYPOGRAPHY,
};
