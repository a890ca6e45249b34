import { describe, expect, test } from 'vitest';
import { parseFrontMatter, parseRecipe } from '../../src/recipe/parse-recipe.ts';

const fault = (rule: string) =>
  parseRecipe(`rules: [${rule}]\n`, 'anthology.yaml').diagnostics.map(({ message }) => message)[0];

describe('rules', () => {
  test('are literals or patterns, with their place', () => {
    const text =
      'rules:\n  - { find: "a b.", replace: c, whole: true }\n  - { pattern: "^x", flags: i, drop: true }\n';
    expect(parseRecipe(text, 'anthology.yaml').value?.rules).toEqual([
      {
        name: '"a b."',
        pattern: '(?<![\\p{L}\\p{M}\\p{N}])a\\s+b\\.(?![\\p{L}\\p{M}\\p{N}])',
        flags: 'u',
        replacement: 'c',
        expands: false,
        scope: 'book',
        path: 'anthology.yaml',
        line: 2,
      },
      {
        name: '/^x/i',
        pattern: '^x',
        flags: 'iu',
        replacement: null,
        expands: true,
        scope: 'book',
        path: 'anthology.yaml',
        line: 3,
      },
    ]);
  });

  test('may stand under a story and in a file’s front matter', () => {
    const text = 'stories:\n  - file: a.txt\n    rules: [{ find: a, replace: b }]\n';
    const { value } = parseRecipe(text, 'anthology.yaml');
    expect(value?.stories?.[0]?.said.rules).toMatchObject([{ scope: 'story', line: 3 }]);
    const own = parseFrontMatter('rules: [{ find: a, replace: b }]', 'a.md', 2);
    expect(own.value?.rules).toMatchObject([{ scope: 'story', path: 'a.md', line: 2 }]);
  });

  test.each([
    ['{ find: a }', /says "replace"/],
    ['{ replace: a }', /either "find"/],
    ['{ find: a, pattern: b, replace: c }', /either "find"/],
    ['{ find: a, replace: c, drop: true }', /cannot replace/],
    ['{ find: a, flags: i, replace: c }', /"flags" goes with "pattern"/],
    ['{ pattern: a, whole: true, replace: c }', /go with "find"/],
    ['{ pattern: a, flags: g, replace: c }', /flags i/],
    ['{ pattern: "(", replace: c }', /not a regular expression: unterminated group/],
    ['{ fnd: a, replace: c }', /no key "fnd"/],
  ])('%s is told what it lacks', (rule, message) => {
    expect(fault(rule)).toMatch(message);
  });

  test('a pattern with escapes that Unicode mode forbids still runs', () => {
    const { value } = parseRecipe('rules: [{ pattern: "\\\\-", replace: c }]\n', 'anthology.yaml');
    expect(value?.rules).toMatchObject([{ pattern: '\\-', flags: '' }]);
  });
});
