import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { findRepeatedKeys, mergeFixes } from '../../src/recipe/merge-fixes.ts';

test.each([
  [['title: "A: b"'], ['title: "A: b"']],
  [['encoding: windows-1252', 'encoding: utf-8'], ['encoding: windows-1252']],
  [
    ['breaks: { not: ["\\"Sit,\\" he said."] }', 'breaks: { not: ["b"] }'],
    ['breaks: { not: ["\\"Sit,\\" he said.", "b"] }'],
  ],
  [
    ['breaks: { not: ["a"] }', 'breaks: { marks: { "-o-": break } }', 'breaks: { not: ["a"] }'],
    ['breaks: { not: ["a"], marks: { "-o-": break } }'],
  ],
  [
    ['settled: ["a b"]', 'title: A', 'settled: ["c"]'],
    ['settled: ["a b", "c"]', 'title: A'],
  ],
  [['breaks: { marks: { "on": keep } }'], ['breaks: { marks: { "on": keep } }']],
])('%j become %j', (fixes, merged) => {
  expect(mergeFixes(fixes)).toEqual(merged);
});

test('whatever the texts are, YAML reads the merged line as all of them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
      const well = texts.map((text) => text.toWellFormed());
      const lines = mergeFixes(well.map((text) => `breaks: { not: [${JSON.stringify(text)}] }`));
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toContain('\n');
      expect(parse(lines[0] ?? '')).toEqual({ breaks: { not: [...new Set(well)] } });
    }),
  );
});

test('keys that stand twice are found at any depth, with the line that says both', () => {
  const text =
    'title: A\nstories:\n  - file: a\n    verse: [{ from: a, to: b }]\n    verse: [{ from: c, to: d }]\n';
  expect(findRepeatedKeys(text)).toEqual([
    {
      key: 'verse',
      places: [text.indexOf('verse'), text.lastIndexOf('verse')],
      merged: 'verse: [{ from: a, to: b }, { from: c, to: d }]',
    },
  ]);
});
