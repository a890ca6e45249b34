import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecipe } from '../../src/recipe/parse-recipe.ts';
import { type RecipeGuess, writeRecipe } from '../../src/recipe/write-recipe.ts';

const BOOK = { title: 'Winter: a "book"', language: 'en-GB', schema: null };
const GUESS: RecipeGuess = {
  files: ['a.txt'],
  title: 'A',
  candidate: null,
  authors: ['Wren'],
  encoding: 'utf-8',
  paragraphs: 'block',
  doubts: [],
  remarks: [],
};

const read = (text: string) => {
  const { value, diagnostics } = parseRecipe(text, 'anthology.yaml');
  expect(diagnostics).toEqual([]);
  return value;
};

test('several doubts of a story become one line, which may be switched on as it stands', () => {
  const doubts = ['one', 'two'].map((text) => ({
    message: `line 3: The gap before "${text}" is kept.`,
    fix: `breaks: { not: ["${text}"] }`,
  }));
  const text = writeRecipe(BOOK, [{ ...GUESS, doubts }]);
  const line = '    # breaks: { not: ["one", "two"] }';
  expect(text.split('\n')).toContain(line);
  const open = read(text.replace(line, line.replace('# ', '')));
  expect(open?.stories?.[0]?.said.breaks?.not).toEqual(['one', 'two']);
});

test('every setting that is shown can be switched on by taking "# " away', () => {
  const text = writeRecipe(BOOK, [{ ...GUESS, title: null, candidate: 'night: ferry' }]);
  for (const line of text.split('\n')) {
    if (!/^\s*# (?:title|subtitle|editor|notes|date): /.test(line)) continue;
    read(text.replace(line, line.replace('# ', '')));
  }
  const lines = text.split('\n');
  for (const key of ['rules', 'output', 'print']) {
    const start = lines.indexOf(`# ${key}:`);
    const length = lines.slice(start + 1).findIndex((line) => !line.startsWith('#   '));
    const end = length < 0 ? lines.length : start + 1 + length;
    const on = lines.map((line, at) => (at >= start && at < end ? line.replace('# ', '') : line));
    expect(read(on.join('\n'))).not.toBeNull();
  }
});

test('whatever files and titles are called, the recipe says so', () => {
  const name = fc.string({ unit: 'binary', minLength: 1 }).map((text) => text.toWellFormed());
  fc.assert(
    fc.property(
      name,
      name,
      fc.array(name, { maxLength: 3 }),
      name,
      (file, title, authors, remark) => {
        const text = writeRecipe({ ...BOOK, title }, [
          { ...GUESS, files: [file, `${file}2`], title, authors, remarks: [remark] },
          { ...GUESS, files: [file], title: null, candidate: title },
        ]);
        const recipe = read(text);
        expect(recipe?.title).toBe(title);
        expect(recipe?.stories?.[0]).toMatchObject({ files: [file, `${file}2`], said: { title } });
        expect(recipe?.stories?.[0]?.said.authors ?? []).toEqual(authors);
        expect(recipe?.stories?.[1]?.file).toBe(file);
      },
    ),
  );
});
