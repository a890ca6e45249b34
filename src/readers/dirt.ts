import type { Diagnostic } from '../model/diagnostic.ts';
import {
  BYTE_ORDER_MARK,
  FORM_FEED,
  IDEOGRAPHIC_SPACE,
  NARROW_NO_BREAK_SPACE,
  NO_BREAK_SPACE,
  SOFT_HYPHEN,
  VARIATION_SELECTOR_16,
  WORD_JOINER,
  ZERO_WIDTH_JOINER,
  ZERO_WIDTH_NON_JOINER,
  ZERO_WIDTH_SPACE,
} from '../text/characters.ts';

export type DirtKind =
  | 'zero-width'
  | 'soft-hyphens'
  | 'controls'
  | 'odd-spaces'
  | 'tabs'
  | 'trailing-spaces';

/** How often each kind of dirt was removed, and the first line it stood on. */
export type DirtTally = Map<DirtKind, { count: number; firstLine: number }>;

const MESSAGES: Record<DirtKind, string> = {
  'zero-width': 'Characters without width were removed',
  'soft-hyphens': 'Soft hyphens were removed',
  controls: 'Control characters were removed',
  'odd-spaces': 'No-break and other special spaces became plain spaces',
  tabs: 'Tabs inside lines became spaces',
  'trailing-spaces': 'Spaces at the ends of lines were removed',
};

/** Spaces other than U+0020. The no-break ones stay beside guillemets, where French sets them. */
const ODD_SPACES = `${NO_BREAK_SPACE}\\u1680\\u2000-\\u200a${NARROW_NO_BREAK_SPACE}\\u205f${IDEOGRAPHIC_SPACE}`;
const ODD_SPACE = new RegExp(
  `(?<![\\u00ab\\u2039])[${NO_BREAK_SPACE}${NARROW_NO_BREAK_SPACE}](?![\\u00bb\\u203a])|[\\u1680\\u2000-\\u200a\\u205f${IDEOGRAPHIC_SPACE}]`,
  'g',
);
const JOINER = `${ZERO_WIDTH_NON_JOINER}${ZERO_WIDTH_JOINER}`;
/** Joiners stay between letters of scripts that need them, and in emoji made of several. */
const ZERO_WIDTH = new RegExp(
  `[${ZERO_WIDTH_SPACE}${WORD_JOINER}${BYTE_ORDER_MARK}]|(?<![\\u0300-\\uffff])[${JOINER}]|[${JOINER}](?![\\u0300-\\uffff])|(?<=[\\u0000-\\u007f])${VARIATION_SELECTOR_16}(?!\\u20e3)`,
  'g',
);
const SOFT_HYPHENS = new RegExp(SOFT_HYPHEN, 'g');
const CONTROLS = new RegExp(
  `[\\u0000-\\u0008\\u000b${FORM_FEED}\\r\\u000e-\\u001f\\u007f-\\u009f]`,
  'g',
);
const TABS = /\t/g;
const LEADING_SPACE = new RegExp(`^[\\t ${FORM_FEED}${ODD_SPACES}]+`);
/** Every character that may be dirt somewhere: most lines have none, in whatever script they are. */
const DIRTY = new RegExp(
  `[\\u0000-\\u001f\\u007f-\\u009f${SOFT_HYPHEN}${ODD_SPACES}${ZERO_WIDTH_SPACE}${JOINER}${WORD_JOINER}${VARIATION_SELECTOR_16}${BYTE_ORDER_MARK}]`,
);

const TAB_COLUMNS = 4;

/** Text of one line without dirt; what was removed is added to the tally. Spaces stay as many. */
export function removeDirt(text: string, line: number, tally: DirtTally): string {
  if (!DIRTY.test(text)) return text;
  let clean = text;
  const remove = (pattern: RegExp, kind: DirtKind, replacement: string) => {
    let count = 0;
    clean = clean.replace(pattern, () => {
      count++;
      return replacement;
    });
    if (count > 0) addDirt(tally, kind, count, line);
  };
  remove(ZERO_WIDTH, 'zero-width', '');
  remove(SOFT_HYPHENS, 'soft-hyphens', '');
  remove(CONTROLS, 'controls', '');
  remove(ODD_SPACE, 'odd-spaces', ' ');
  remove(TABS, 'tabs', ' ');
  return clean;
}

export function addDirt(tally: DirtTally, kind: DirtKind, count: number, line: number): void {
  const entry = tally.get(kind);
  if (entry === undefined) tally.set(kind, { count, firstLine: line });
  else entry.count += count;
}

/** Whether a glance tells that the line begins with no white space. */
export function isFlush(line: string): boolean {
  const first = line.charCodeAt(0);
  return first > 0x20 && first < 0x7f;
}

/** A line's leading white space in columns, a tab counted as four, and the rest. */
export function splitIndent(line: string): { readonly indent: number; readonly rest: string } {
  if (isFlush(line)) return { indent: 0, rest: line };
  const space = LEADING_SPACE.exec(line)?.[0] ?? '';
  let columns = 0;
  for (const character of space) {
    if (character === '\t') columns += TAB_COLUMNS;
    else if (character === IDEOGRAPHIC_SPACE) columns += 2;
    else if (character !== FORM_FEED) columns++;
  }
  return { indent: columns, rest: line.slice(space.length) };
}

/** One `info` diagnostic for each kind of dirt. */
export function dirtDiagnostics(tally: DirtTally, path: string): Diagnostic[] {
  return [...tally].map(([kind, { count, firstLine }]) => ({
    code: `removed-${kind}`,
    severity: 'info' as const,
    path,
    line: firstLine,
    message: `${MESSAGES[kind]} (${count}).`,
  }));
}
