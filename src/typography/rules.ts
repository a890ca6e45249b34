import type { CleanUpRule } from './clean-up-rule.ts';
import { DASHES } from './rules/dashes.ts';
import { ELLIPSES } from './rules/ellipses.ts';
import { NO_BREAK_SPACES } from './rules/no-break-spaces.ts';
import { DASH_SPACES, HONORIFIC_SPACES, THIN_SPACES } from './rules/polish.ts';
import { QUOTES } from './rules/quotes.ts';
import { SPACES } from './rules/spaces.ts';

/**
 * The rules in their order. Dashes and ellipses come before the quotation marks, whose direction
 * hangs on them; spaces come last, because which side of a mark is its inner one is known only then.
 */
export const RULES: readonly CleanUpRule[] = [
  ELLIPSES,
  DASHES,
  QUOTES,
  SPACES,
  NO_BREAK_SPACES,
  THIN_SPACES,
  HONORIFIC_SPACES,
  DASH_SPACES,
];
