import { describe, expect, test } from 'vitest';
import { parseFrontMatter, parseRecipe } from '../../src/recipe/parse-recipe.ts';

function faults(text: string): string[] {
  return parseRecipe(text, 'anthology.yaml').diagnostics.map(
    ({ line, column, severity, code, message, hint }) =>
      `${line}:${column} ${severity} ${code}: ${message} ${hint ?? ''}`.trim(),
  );
}

test('an empty file is a recipe of defaults', () => {
  const { value, diagnostics } = parseRecipe('', 'anthology.yaml');
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    title: null,
    formats: ['epub', 'pdf'],
    notes: 'keep',
    stories: null,
  });
});

test('everything the published example shows is understood', () => {
  const text = `
title: Winter Lights
subtitle: Five stories
editor: Somebody
language: en-GB
order: manual
cover: { style: deco }
notes: end
stories:
  - group: Gen
  - file: 01-lanterns.txt
    title: Lanterns
    author: coldwater
    breaks: { not: ["\\"Sit,\\" he said."], at: ["The ferry was late."], marks: { "-oOo-": end } }
    verse: [{ from: "When the tide", to: "come home" }]
    paragraphs: auto
    encoding: auto
    typography: { quotes: smart, ellipsis: glyph, dashes: auto, emphasis: auto }
  - file: b.txt
    typography: keep
  - ao3/The_Long_Road.html
output: { formats: [epub, pdf], folder: out }
print:
  trim: 5.5x8.5in
  theme: garamond
  type: { size: 11pt, leading: 14pt }
  margins: { inner: 54pt, outer: 45pt, top: 58pt, bottom: 64pt }
  opens: recto
  profile: screen
`;
  const { value, diagnostics } = parseRecipe(text, 'anthology.yaml');
  expect(diagnostics).toEqual([]);
  expect(value?.print).toEqual({
    trim: { widthPt: 396, heightPt: 612 },
    type: { sizePt: 11, leadingPt: 14 },
    margins: { innerPt: 54, outerPt: 45, topPt: 58, bottomPt: 64 },
    opens: 'recto',
    profile: 'screen',
    scalingPercent: 2,
  });
  expect(value?.stories?.map(({ file, group }) => [file, group])).toEqual([
    ['01-lanterns.txt', 'Gen'],
    ['b.txt', 'Gen'],
    ['ao3/The_Long_Road.html', 'Gen'],
  ]);
  expect(value?.stories?.[0]?.said.breaks?.not).toEqual(['"Sit," he said.']);
});

describe('faults are named with their line', () => {
  test('an unknown key, and the nearest known one', () => {
    expect(faults('title: A\nsubtitel: B\n')).toEqual([
      '2:1 error unknown-key: There is no key "subtitel" here. Did you mean "subtitle"?',
    ]);
  });

  test('an unknown key of a story', () => {
    expect(faults('stories:\n  - file: a.txt\n    tittle: X\n')).toEqual([
      '3:5 error unknown-key: There is no key "tittle" in stories.1. Did you mean "title"?',
    ]);
  });

  test('a word a setting does not know', () => {
    expect(faults('notes: perhaps\n')[0]).toMatch(
      /^1:8 error invalid-value: "notes" cannot be used/,
    );
  });

  test('a page size nobody sells', () => {
    expect(faults('print:\n  trim: huge\n')[0]).toMatch(/^2:9 error invalid-value: "print.trim"/);
  });

  test('a value of the wrong kind inside a story', () => {
    expect(faults('stories:\n  - file: a.txt\n    breaks: { not: 3 }\n')[0]).toMatch(/^3:20 error/);
  });

  test('YAML that cannot be parsed', () => {
    expect(faults('title: "A\nnotes: end\n')[0]).toMatch(/yaml-syntax/);
  });

  test('a bomb of aliases', () => {
    const bomb = [
      'a: &a [x]',
      ...'bcdefgh'.split('').map((c, i) => {
        const before = 'abcdefgh'[i];
        return `${c}: &${c} [${Array(9).fill(`*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(faults(bomb)[0]).toMatch(/yaml-syntax/);
  });
});

test('front matter may describe the story with keys that steer nothing', () => {
  const { value, diagnostics } = parseFrontMatter('title: A\nrating: T\nfandom: [X, Y]', 'a.md', 2);
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ title: 'A', metadata: { rating: 'T', fandom: ['X', 'Y'] } });
});

test('a slip in front matter is a warning with its line in the file', () => {
  const { diagnostics } = parseFrontMatter('titel: A', 'a.md', 2);
  expect(diagnostics).toMatchObject([{ code: 'unknown-key', severity: 'warning', line: 2 }]);
});

test('an EPUB’s fonts are a family of ours or files by their roles', () => {
  const fontsIn = (said: string) => {
    const { value, diagnostics } = parseRecipe(`epub: { fonts: ${said} }`, 'anthology.yaml');
    return diagnostics.length === 0 ? value?.epub.fonts : diagnostics.map(({ code }) => code);
  };
  expect(fontsIn('literata')).toBe('literata');
  expect(fontsIn('{ regular: a.ttf, boldItalic: b.ttf }')).toEqual({
    regular: 'a.ttf',
    boldItalic: 'b.ttf',
  });
  expect(fontsIn('papyrus')).toHaveLength(1);
  expect(fontsIn('{ fat: a.ttf }')).toHaveLength(1);
  expect(parseRecipe('epub: { theme: large }', 'anthology.yaml').value?.epub).not.toHaveProperty(
    'fonts',
  );
});

test('a printer’s own wishes and a dedication reach the book', () => {
  const parse = (text: string) => parseRecipe(text, 'anthology.yaml').value;
  const asked = { emptyLastPage: true, noProfile: true };
  expect(parse('print: { printer: ingramspark }')?.print.asked).toEqual(asked);
  expect(parse('print: { printer: kdp }')?.print.asked).toBeUndefined();
  expect(parse('dedication: |\n  For A,\n  and B')?.dedication).toBe('For A,\nand B');
});
