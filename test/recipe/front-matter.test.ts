import { expect, test } from 'vitest';
import { findFrontMatter, frontMatterText } from '../../src/recipe/front-matter.ts';

test('keys between two fences are front matter', () => {
  const text = '---\ntitle: A\n---\n\nOnce.';
  expect(findFrontMatter(text)).toEqual([1, 3]);
  expect(frontMatterText(text, [1, 3])).toBe('title: A');
});

test('a story that begins with a rule has none', () => {
  expect(findFrontMatter('---\n\nHe said: no.\n\n---\n\nThen.')).toBeNull();
  expect(findFrontMatter('---\nOnce upon a time there was: a fox.\n---\n')).toBeNull();
});

test('an open fence is no front matter', () => {
  expect(findFrontMatter('---\ntitle: A\n\nOnce.')).toBeNull();
});
