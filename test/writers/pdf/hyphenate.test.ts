import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadHyphenation, patternsFor } from '../../../src/writers/pdf/text/hyphenate.ts';

/** Lines of `language word with hy-phens`; `#` begins a comment. */
const cases = readFileSync(join(import.meta.dirname, 'cases/hyphenation.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(/\s+/) as [string, string]);

describe('hyphenation', () => {
  test.each(cases)('%s: %s', async (language, divided) => {
    const hyphenate = await loadHyphenation(language);
    const word = divided.replaceAll('|', '');
    let shown = word;
    for (const offset of [...hyphenate(word)].reverse()) {
      shown = `${shown.slice(0, offset)}|${shown.slice(offset)}`;
    }
    expect(shown).toBe(divided);
  });

  test('a language without patterns is not hyphenated', async () => {
    expect(patternsFor('tlh')).toBeNull();
    expect((await loadHyphenation('tlh'))('straightforward')).toEqual([]);
  });

  test('a region without patterns of its own takes those of its language', () => {
    expect(patternsFor('en-ZA')).toBe('en-us');
    expect(patternsFor('fr-CA')).toBe('fr');
    expect(patternsFor('en-GB')).toBe('en-gb');
  });
});
