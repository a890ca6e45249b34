import { classAt, isWordAt, SPACE } from '../character-class.ts';
import { type CleanUpRule, findInEach, NO_EDITS } from '../clean-up-rule.ts';
import type { TypographyLanguage } from '../languages/language.ts';
import type { TextEdit, TextUnit } from '../rule.ts';

/**
 * Spaces beside marks that must not be parted from their word (French `; : ! ? « »`) stop breaking.
 * Only a space that was typed changes; none is put in.
 */
export const NO_BREAK_SPACES: CleanUpRule = {
  option: 'spaces',
  find(units, language, state) {
    if (language.spaceBefore.size + language.spaceAfter.size === 0)
      return { edits: [], doubts: [] };
    return findInEach(units, state, (unit) => findBreaking(unit, language));
  },
};

function findBreaking({ text }: TextUnit, language: TypographyLanguage): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    const after = spaceAt(text, at, language);
    if (after === undefined) continue;
    edits.push({ rule: 'no-break-space', offset: at, before: ' ', after, certainty: 0.95 });
  }
  return edits.length === 0 ? NO_EDITS : edits;
}

function spaceAt(text: string, at: number, language: TypographyLanguage): string | undefined {
  const behind = language.spaceAfter.get(text[at - 1] ?? '');
  if (behind !== undefined && classAt(text, at + 1) !== SPACE) return behind;
  const space = language.spaceBefore.get(text[at + 1] ?? '');
  if (space === undefined || at === 0 || classAt(text, at - 1) === SPACE) return undefined;
  if (text[at + 1] === '»') return space;
  // ":)" and ";-)" are faces, ":30" is a time.
  let end = at + 1;
  while (language.spaceBefore.has(text[end] ?? '')) end++;
  const free = classAt(text, end) === SPACE || '"”»…)'.includes(text[end] ?? ' ');
  return free && !isWordAt(text, end) && !/^[:;]\)/.test(text.slice(at + 1)) ? space : undefined;
}
