import createHyphenator from 'hyphen';
import { SOFT_HYPHEN } from '../../../text/characters.ts';

/** The offsets at which a word may be hyphenated. */
export type Hyphenate = (word: string) => readonly number[];

/** Letters that must stay together at either end: trade practice, and TeX's minima for English. */
const MIN_BEFORE = 2;
const MIN_AFTER = 3;
const MIN_LENGTH = 5;
const NONE: readonly number[] = [];
const LETTERS = /\p{L}[\p{L}\p{M}]*/gu;

/** BCP 47 tag or its primary language → pattern file of the package. */
const PATTERNS: Record<string, string> = {
  en: 'en-us',
  'en-us': 'en-us',
  'en-gb': 'en-gb',
  'en-au': 'en-gb',
  'en-nz': 'en-gb',
  'en-ie': 'en-gb',
  de: 'de-1996',
  'de-ch': 'de-1996',
  el: 'el-monoton',
  no: 'nb',
  sr: 'sr-cyrl',
  sh: 'sh-latn',
  la: 'la',
};
const BY_LANGUAGE = [
  'af be bg ca cs cu cy da es et eu fi fr fur ga gl hr hsb hu hy ia id is it ka kmr lt lv mk nb nl',
  'nn oc pl pms pt rm ro ru sk sl sq sv tk tr uk',
]
  .join(' ')
  .split(' ');

/** The pattern file for a language; null for one without patterns. */
export function patternsFor(language: string): string | null {
  const tag = language.toLowerCase();
  const primary = tag.split('-')[0] ?? '';
  return PATTERNS[tag] ?? PATTERNS[primary] ?? (BY_LANGUAGE.includes(primary) ? primary : null);
}

/**
 * Loads the patterns of a language and comes back with its hyphenation; words of a language without
 * patterns are never divided. At least two letters stay before a hyphen and three behind it, which
 * the patterns' own minima do not see to. An answer is kept: a word comes back with many marks. Words with an apostrophe are divided before it only.
 */
export async function loadHyphenation(language: string): Promise<Hyphenate> {
  const name = patternsFor(language);
  if (name === null) return () => NONE;
  const module: { default: unknown } = await import(`hyphen/patterns/${name}.js`);
  const divide = createHyphenator(module.default, {
    hyphenChar: SOFT_HYPHEN,
    minWordLength: MIN_LENGTH,
  });
  const known = new Map<string, readonly number[]>();
  const pointsIn = (letters: string): readonly number[] => {
    let points = known.get(letters);
    if (points === undefined) {
      points = pointsOf(divide(letters), letters.length);
      known.set(letters, points);
    }
    return points;
  };
  return (word) => {
    const points: number[] = [];
    for (const { 0: letters, index } of word.matchAll(LETTERS)) {
      if (letters.length < MIN_LENGTH) continue;
      for (const offset of pointsIn(letters)) points.push(index + offset);
    }
    return points.length === 0 ? NONE : points;
  };
}

/** The offsets of the soft hyphens in a divided word that leave enough letters at either end. */
function pointsOf(divided: string, length: number): readonly number[] {
  const points: number[] = [];
  let offset = 0;
  for (const piece of divided.split(SOFT_HYPHEN).slice(0, -1)) {
    offset += piece.length;
    if (offset >= MIN_BEFORE && length - offset >= MIN_AFTER) points.push(offset);
  }
  return points;
}
