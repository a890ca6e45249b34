import { createContext, runInContext } from 'node:vm';
import type { UserRule } from '../model/user-rule.ts';

/** One place where a rule's pattern was found, and what is to stand there. */
export interface Match {
  /** Index of the text. */
  readonly text: number;
  /** UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  /** Empty for a rule that drops lines. */
  readonly after: string;
}

const BASE_LIMIT_MS = 1000;
const CHARACTERS_A_MS = 10_000;

/** Constant code: the user's pattern reaches it as a string and nothing else does. */
const SEARCH = `(() => {
  const expression = new RegExp(pattern, flags);
  const found = [];
  for (const [index, text] of JSON.parse(texts).entries())
    for (const match of text.matchAll(expression))
      if (match[0] !== '') found.push([index, match.index, [...match], { ...match.groups }]);
  return JSON.stringify(found);
})()`;

type Found = readonly [
  text: number,
  offset: number,
  groups: readonly (string | null)[],
  named: Readonly<Record<string, string>>,
];

/**
 * Every place the rule's pattern is found in the texts, in order; null when the search took longer
 * than its limit. A pattern such as `(a+)+$` may need longer than the universe has, and only a context
 * of its own can be stopped.
 */
export function findMatches(
  texts: readonly string[],
  rule: UserRule,
  limitMs = limitFor(texts),
): Match[] | null {
  const context = createContext({
    texts: JSON.stringify(texts),
    pattern: rule.pattern,
    flags: `gm${rule.flags}`,
  });
  let answer: unknown;
  try {
    answer = runInContext(SEARCH, context, { timeout: limitMs });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
  const found = JSON.parse(String(answer)) as readonly Found[];
  return found.map(([text, offset, groups, named]) => ({
    text,
    offset,
    length: groups[0]?.length ?? 0,
    after: replacementFor(rule, groups, named),
  }));
}

function limitFor(texts: readonly string[]): number {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return BASE_LIMIT_MS + Math.round(characters / CHARACTERS_A_MS);
}

/** The replacement with `$1`, `$<name>`, `$&` and `$$` filled in; a group that took no part is empty. */
function replacementFor(
  { replacement, expands }: UserRule,
  groups: Found[2],
  named: Found[3],
): string {
  if (replacement === null) return '';
  if (!expands) return replacement;
  return replacement.replace(
    /\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/g,
    (typed, dollar, all, number, name) => {
      if (dollar !== undefined) return '$';
      if (all !== undefined) return groups[0] ?? '';
      if (name !== undefined) return named[name] ?? '';
      const index = Number(number);
      return index > 0 && index < groups.length ? (groups[index] ?? '') : typed;
    },
  );
}
