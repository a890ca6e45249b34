import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recipeJsonSchemaText } from '../../src/recipe/schema.ts';

const FILE = new URL('../../assets/anthology.schema.json', import.meta.url);

test('the schema editors use is the one the program reads by; npm run schema writes it anew', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(recipeJsonSchemaText());
});

test('it knows the keys of the book and of a story, and no others', () => {
  const schema = JSON.parse(recipeJsonSchemaText());
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining(['title', 'stories', 'rules', 'defaults', 'print']),
  );
  expect(schema.additionalProperties).toBe(false);
  const entries = schema.properties.stories.items.anyOf;
  expect(entries.map((entry: { required?: string[] }) => entry.required?.[0] ?? 'text')).toEqual([
    'text',
    'file',
    'files',
    'group',
  ]);
});
