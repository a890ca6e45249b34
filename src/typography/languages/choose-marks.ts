import type { TextUnit } from '../rule.ts';
import type { QuotePair, TypographyLanguage } from './language.ts';

/**
 * The language with the marks a text has already: where one of the language's other pairs opens more
 * quotations than its first does, that pair is taken for all.
 */
export function chooseMarks(
  language: TypographyLanguage,
  units: readonly TextUnit[],
): TypographyLanguage {
  if (language.variants.length === 0) return language;
  let most = countOf(language.double, units);
  let chosen = language;
  for (const variant of language.variants) {
    const count = countOf(variant.double, units);
    if (count <= most) continue;
    most = count;
    chosen = { ...language, ...variant, repairsCurls: false };
  }
  return chosen;
}

/** How often a pair's mark stands where it opens: behind a space, before anything else. */
function countOf({ open }: QuotePair, units: readonly TextUnit[]): number {
  const mark = open.charAt(0);
  let count = 0;
  for (const { text } of units) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      const before = text[at - 1];
      const after = text[at + 1];
      const opens = before === undefined || /[\s(—–-]/.test(before);
      if (opens && after !== undefined && after !== ' ' && after !== '\n') count++;
    }
  }
  return count;
}
