import { EM_DASH, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE } from '../../text/characters.ts';
import { isWordAt } from '../character-class.ts';
import { type CleanUpRule, findInEach, NO_EDITS } from '../clean-up-rule.ts';
import type { TextEdit, TextUnit } from '../rule.ts';

/** A narrow space that does not break between marks that meet: “ ‘So.’ ” */
export const THIN_SPACES: CleanUpRule = {
  option: 'thin-spaces',
  find: (units, _language, state) =>
    findInEach(units, state, (unit) =>
      replaceEach(
        unit,
        /(?<=[“”‘’])(?=[“”‘’])/gu,
        'thin-spaces',
        NARROW_NO_BREAK_SPACE,
        partsMarks,
      ),
    ),
};

/** "Mr. Tulloch" is not parted at a line's end. */
export const HONORIFIC_SPACES: CleanUpRule = {
  option: 'honorific-nbsp',
  find(units, { honorifics }, state) {
    if (honorifics.size === 0) return { edits: [], doubts: [] };
    const pattern = new RegExp(
      `(?<=(?<![\\p{L}\\p{N}])(?:${[...honorifics].join('|')})\\.?) (?=\\p{Lu})`,
      'gu',
    );
    return findInEach(units, state, (unit) =>
      replaceEach(unit, pattern, 'honorific-nbsp', NO_BREAK_SPACE),
    );
  },
};

/** Em dashes between words close up: `late — too late` becomes `late—too late`. */
export const DASH_SPACES: CleanUpRule = {
  option: 'dash-spaces',
  find: (units, _language, state) =>
    findInEach(units, state, (unit) =>
      replaceEach(unit, / (?=—)|(?<=—) /gu, 'dash-spaces', '', isInClause),
    ),
};

/** Only marks that turn the same way, or an apostrophe's neighbour, would be parted wrongly. */
function partsMarks(text: string, at: number): boolean {
  const pair = text.slice(at - 1, at + 1);
  return ['“‘', '‘“', '’”', '”’'].includes(pair);
}

function isInClause(text: string, at: number): boolean {
  const dash = text[at] === EM_DASH ? at : text[at + 1] === EM_DASH ? at + 1 : at - 1;
  const left = text[dash - 1] === ' ' ? dash - 2 : dash - 1;
  const right = text[dash + 1] === ' ' ? dash + 2 : dash + 1;
  return isWordAt(text, left) && isWordAt(text, right);
}

function replaceEach(
  { text }: TextUnit,
  pattern: RegExp,
  rule: string,
  after: string,
  fits: (text: string, at: number) => boolean = () => true,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { index, 0: before } of text.matchAll(pattern)) {
    if (fits(text, index)) edits.push({ rule, offset: index, before, after, certainty: 1 });
  }
  return edits.length === 0 ? NO_EDITS : edits;
}
