import { CLOSER, classAt, OPENER, SPACE, STOP } from '../character-class.ts';
import { type CleanUpRule, findInEach, NO_EDITS } from '../clean-up-rule.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import type { TextEdit, TextUnit } from '../rule.ts';

/**
 * Doubled spaces become one, spaces at the end of a line go, and so does a stray space on the inner
 * side of a quotation mark. Spaces that say something (no-break, thin) are left alone.
 */
export const SPACES: CleanUpRule = {
  option: 'spaces',
  find(units, language, state) {
    const stray = strayIn(language);
    return findInEach(units, state, (unit) =>
      stray.test(unit.text) ? findSpaces(unit, language) : NO_EDITS,
    );
  },
};

const SPACE_CODE = 0x20;

/** What any space that is too many stands in: most texts have none, and are told at a glance. */
function strayIn({ double, single }: TypographyLanguage): RegExp {
  return new RegExp(` (?:[ \\n${double.close}]|$)|[${double.open}${single.open}] `);
}

function findSpaces({ text }: TextUnit, language: TypographyLanguage): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = text.indexOf(' ');
  while (at >= 0) {
    let end = at + 1;
    while (end < text.length && text.charCodeAt(end) === SPACE_CODE) end++;
    const keep = spacesToKeep(text, at, end, language);
    if (keep < end - at) {
      edits.push({
        rule:
          keep === 0 && end < text.length && text[end] !== '\n' ? 'space-inside-quote' : 'spaces',
        offset: at + keep,
        before: text.slice(at + keep, end),
        after: '',
        certainty: keep === 0 && end < text.length ? 0.9 : 1,
      });
    }
    at = text.indexOf(' ', end);
  }
  return edits;
}

/** How many of the spaces between two offsets stay: all, one or none. */
function spacesToKeep(
  text: string,
  start: number,
  end: number,
  language: TypographyLanguage,
): number {
  if (end === text.length || text[end] === '\n') return 0;
  // Spaces that begin a text or a line are its indentation.
  if (start === 0 || text[start - 1] === '\n') return end - start;
  const left = text[start - 1];
  const right = text[end];
  const { double, single } = language;
  if (left === double.open || left === single.open) {
    const outside = classAt(text, start - 2);
    const opens = start < 2 || outside === SPACE || outside === OPENER;
    if (opens && classAt(text, end) !== STOP) return 0;
  }
  if (right === double.close) {
    const outside = classAt(text, end + 1);
    if (outside === SPACE || outside === STOP || outside === CLOSER) return 0;
  }
  return 1;
}
