/** Characters that cannot be seen, or told apart, in an editor. Rules name them; none is typed raw. */
export const NO_BREAK_SPACE = '\u00a0';
export const NARROW_NO_BREAK_SPACE = '\u202f';
export const HAIR_SPACE = '\u200a';
export const THIN_SPACE = '\u2009';
export const ZERO_WIDTH_SPACE = '\u200b';
export const WORD_JOINER = '\u2060';
export const SOFT_HYPHEN = '\u00ad';
export const BYTE_ORDER_MARK = '\ufeff';
/** Stands for one image, line break or piece of code inside a paragraph's flattened text. */
export const OBJECT_PLACEHOLDER = '\ufffc';
export const REPLACEMENT_CHARACTER = '\ufffd';

export const LEFT_DOUBLE_QUOTE = '\u201c';
export const RIGHT_DOUBLE_QUOTE = '\u201d';
export const LEFT_SINGLE_QUOTE = '\u2018';
/** Also the apostrophe (Unicode 16, chapter 6.2: preferred over U+0027). */
export const RIGHT_SINGLE_QUOTE = '\u2019';
export const EN_DASH = '\u2013';
export const EM_DASH = '\u2014';
export const ELLIPSIS = '\u2026';

/** Next line: a line end in files that came from mainframes. */
export const NEXT_LINE = '\u0085';
export const LINE_SEPARATOR = '\u2028';
export const PARAGRAPH_SEPARATOR = '\u2029';
export const FORM_FEED = '\u000c';
export const ZERO_WIDTH_NON_JOINER = '\u200c';
export const ZERO_WIDTH_JOINER = '\u200d';
export const IDEOGRAPHIC_SPACE = '\u3000';
/** Asks for the picture form of the character before it. */
export const VARIATION_SELECTOR_16 = '\ufe0f';
export const TWO_EM_DASH = '\u2e3a';
export const THREE_EM_DASH = '\u2e3b';
export const ACUTE_ACCENT = '\u00b4';
export const GRAVE_ACCENT = '\u0060';
/** Between two numbers, fonts set them as a fraction. */
export const FRACTION_SLASH = '\u2044';
export const PRIME = '\u2032';
export const DOUBLE_PRIME = '\u2033';
export const LOW_DOUBLE_QUOTE = '\u201e';
export const LOW_SINGLE_QUOTE = '\u201a';
