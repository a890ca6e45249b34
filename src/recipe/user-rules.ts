import { z } from 'zod';
import type { UserRule } from '../model/user-rule.ts';

const MAX_RULES = 200;
const MAX_PATTERN = 1000;

/** One rule of `rules:`, as typed. */
const ruleSchema = z
  .strictObject({
    find: z.string().min(1).optional().describe('Text to look for, as it stands in the story.'),
    pattern: z
      .string()
      .min(1)
      .max(MAX_PATTERN)
      .optional()
      .describe('A JavaScript regular expression instead of `find`; ^ and $ are a line’s ends.'),
    flags: z
      .string()
      .regex(/^[is]*$/, 'only the flags i (either case) and s (. is a line end too) are known')
      .optional()
      .describe('Flags of `pattern`: i, s.'),
    whole: z.boolean().optional().describe('Only whole words of `find`.'),
    ignoreCase: z.boolean().optional().describe('`find` in capitals or not.'),
    replace: z
      .string()
      .optional()
      .describe('What is to stand there; "" takes the text out. With `pattern`: $1, $<name>, $&.'),
    drop: z.boolean().optional().describe('Drops every line on which the text is found.'),
  })
  .superRefine((rule, context) => {
    const fault = faultOf(rule);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

export const rulesSchema = z
  .array(ruleSchema)
  .max(MAX_RULES)
  .optional()
  .describe('Your own find and replace, done before anything is guessed.');

export type RuleData = z.output<typeof ruleSchema>;

/** A rule ready to run. The data must have passed the schema. */
export function userRule(
  data: RuleData,
  scope: UserRule['scope'],
  place: { readonly path: string; readonly line: number },
): UserRule {
  const literal = data.find !== undefined;
  const flags = data.flags ?? '';
  const pattern = literal ? literalPattern(data.find ?? '', data.whole === true) : data.pattern;
  const cased = data.ignoreCase === true && !flags.includes('i') ? `${flags}i` : flags;
  return {
    name: literal ? JSON.stringify(data.find) : `/${data.pattern}/${flags}`,
    pattern: pattern ?? '',
    flags: cased + unicodeFlag(pattern ?? '', cased),
    replacement: data.drop === true ? null : (data.replace ?? ''),
    expands: !literal,
    scope,
    ...place,
  };
}

/** What is wrong with a rule whose keys are each well formed; null for nothing. */
function faultOf(rule: RuleData): string | null {
  const { find, pattern, replace, drop, flags, whole, ignoreCase } = rule;
  if ((find === undefined) === (pattern === undefined))
    return 'a rule has either "find" (plain text) or "pattern" (a regular expression)';
  if (drop !== true && replace === undefined)
    return 'a rule says "replace" (with "" to take the text out) or "drop: true" (to drop the line)';
  if (drop === true && (replace ?? '') !== '')
    return 'a rule that drops the line cannot replace something in it';
  if (pattern === undefined)
    return flags === undefined ? null : '"flags" goes with "pattern"; with "find" say "ignoreCase"';
  if (whole !== undefined || ignoreCase !== undefined)
    return '"whole" and "ignoreCase" go with "find"; in a pattern, write \\b and say "flags: i"';
  try {
    new RegExp(pattern, flags);
  } catch (error) {
    return `this is not a regular expression: ${reasonOf(error)}`;
  }
  return null;
}

/** V8 says "Invalid regular expression: /.../u: reason". */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Invalid regular expression: \/[\s\S]*\/[a-z]*: /, '').toLowerCase();
}

/** White space stands for any white space, line ends too, for the source may be wrapped anywhere. */
function literalPattern(find: string, whole: boolean): string {
  const escaped = find
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
  const pattern = escaped === '' ? '\\s+' : escaped;
  return whole ? `(?<![\\p{L}\\p{M}\\p{N}])${pattern}(?![\\p{L}\\p{M}\\p{N}])` : pattern;
}

/** Whole characters are matched where the pattern allows it: `u` forbids some harmless escapes. */
function unicodeFlag(pattern: string, flags: string): string {
  try {
    new RegExp(pattern, `${flags}u`);
    return 'u';
  } catch {
    return '';
  }
}
