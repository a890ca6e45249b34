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
  for (const [start, end] of shownBlocks(text)) {
    expect(read(switchedOn(text, start, end))).not.toBeNull();
    // Each line on its own as well, under its key.
    for (let at = start + 1; at < end; at++) {
      const lines = text.split('\n');
      if (/^#\s{8}/.test(lines[at] ?? '')) continue;
      const alone = lines.filter((_, place) => place <= start || place >= end || place === at);
      expect(read(switchedOn(alone.join('\n'), start, start + 2))).not.toBeNull();
    }
  }
});

test('what is shown for the cover, EPUB and print is taken as it is shown', () => {
  const text = writeRecipe(BOOK, [GUESS]);
  const all = shownBlocks(text).reduce((on, [start, end]) => switchedOn(on, start, end), text);
  expect(read(all)).toMatchObject({
    defaults: { alt: { 'leaf.png': '' } },
    cover: { image: 'photo.jpg' },
    epub: { opening: 'plain', fonts: 'garamond' },
    typeface: { family: 'garamond', files: { regular: 'my-own.ttf' } },
    printGoals: { printer: 'kdp', stock: 'cream', fit: 'signature', wrap: { reads: 'down' } },
    imposition: { binding: 'folio' },
  });
});

/** Where each setting with lines below it is shown: its own line, and the one behind its last. */
function shownBlocks(text: string): (readonly [start: number, end: number])[] {
  const lines = text.split('\n');
  return ['rules', 'defaults', 'cover', 'output', 'epub', 'print'].map((key) => {
    const start = lines.indexOf(`# ${key}:`);
    expect(start, key).toBeGreaterThan(0);
    const length = lines.slice(start + 1).findIndex((line) => !line.startsWith('#   '));
    return [start, length < 0 ? lines.length : start + 1 + length];
  });
}

function switchedOn(text: string, start: number, end: number): string {
  const lines = text.split('\n');
  return lines
    .map((line, at) => (at >= start && at < end ? line.replace('# ', '') : line))
    .join('\n');
}

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
