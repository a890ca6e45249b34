import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Story } from '../../src/model/story.ts';
import { DEFAULT_STORY_OPTIONS, SMART_TYPOGRAPHY } from '../../src/model/story-options.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { proveCleanUp } from '../../src/pipeline/prove-clean-up.ts';
import { undoCleanUp } from '../../src/pipeline/undo-edits.ts';
import { decodeSource } from '../../src/readers/decode.ts';
import { readerFor } from '../../src/readers/registry.ts';
import { findFrontMatter } from '../../src/recipe/front-matter.ts';
import { cleanStory } from '../../src/typography/clean-story.ts';
import { readCases } from '../normalize/support/read-cases.ts';
import { ROOT } from '../support/run-quire.ts';
import { chapter, paragraph, story } from '../writers/epub/support/make-story.ts';

const SAMPLES = join(ROOT, 'stories');

function storyFrom(path: string, bytes: Uint8Array): Story {
  const { value } = decodeSource({ path, bytes }, 'auto');
  const source = { ...value, frontMatter: findFrontMatter(value.text) };
  const [made] = normalize(readerFor(source).read(source).value, DEFAULT_STORY_OPTIONS).value;
  if (made === undefined) throw new Error('a story was expected');
  return made;
}

const clean = (before: Story) => cleanStory(before, SMART_TYPOGRAPHY, 'en').value;

function expectProved(before: Story) {
  const after = clean(before);
  expect(proveCleanUp(before, after)).toEqual([]);
  const { passages, left } = undoCleanUp(before, after);
  expect(left).toEqual([]);
  expect(passages.map(({ undone }) => undone)).toEqual(passages.map((passage) => passage.before));
  const twice = clean(after);
  expect({ ...twice, edits: [] }).toEqual({ ...after, edits: [] });
  expect(twice.edits).toEqual(after.edits);
}

describe('edits applied backwards give the text before the clean-up, and a second pass changes nothing', () => {
  test.each(readdirSync(SAMPLES).filter((name) => !name.endsWith('.yaml')))('%s', (name) => {
    const made = storyFrom(name, readFileSync(join(SAMPLES, name)));
    expectProved(made);
    expect(made.words.source).toBe(made.words.book + made.words.dropped);
  });

  test.each(readCases())('$name', ({ source }) => {
    expectProved(storyFrom('post.txt', new TextEncoder().encode(source)));
  });

  test('a page whose paragraphs all stand on one line', () => {
    const page = `<html><body>${['"Go," he said -- twice...', 'It\'s "late".', '"Go," he said.']
      .map((text) => `<p>${text}</p>`)
      .join('')}</body></html>`;
    expectProved(storyFrom('page.html', new TextEncoder().encode(page)));
  });

  test('any text of marks and words', () => {
    const token = fc.constantFrom(
      '"',
      "'",
      '--',
      '...',
      '*',
      '_',
      ' ',
      '  ',
      '\n',
      '\n\n',
      'word',
      "can't",
      "'tis",
      'Ida',
      '(',
      '.',
      ',',
      '?',
      '\u201c',
      '\u2019',
      '—',
      '<i>',
      '</i>',
    );
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 60 }), (tokens) => {
        const text = `Some words to begin with.\n\n${tokens.join('')}`;
        // An emphasis mark that touches three dots opens nothing until they are one character.
        fc.pre(!/\.[*_]|[*_]\./.test(text));
        expectProved(storyFrom('any.txt', new TextEncoder().encode(text)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a clean-up that breaks its law stops the build with file and line', () => {
  const before = story('a', {
    chapters: [chapter(null, [{ ...paragraph('"No," she said.'), lines: [7, 7] }])],
  });
  const with_ = (text: string, edits: Story['edits'] = []): Story => ({
    ...before,
    chapters: [chapter(null, [{ ...paragraph(text), lines: [7, 7] }])],
    edits,
  });

  test('a word changed', () => {
    expect(proveCleanUp(before, with_('“No,” she sighed.'))).toMatchObject([
      { code: 'clean-up-changed-words', severity: 'error', path: 'stories/a.txt', line: 7 },
    ]);
  });

  test('a change nobody listed', () => {
    expect(proveCleanUp(before, with_('“No,” she said.'))).toMatchObject([
      { code: 'clean-up-not-reversible', severity: 'error', path: 'stories/a.txt', line: 7 },
    ]);
  });

  test('a change listed that was not made', () => {
    const edit = { rule: 'quote', line: 7, offset: 0, before: '"', after: '“', certainty: 1 };
    expect(proveCleanUp(before, with_('"No," she said.', [edit]))).toMatchObject([
      { code: 'clean-up-not-reversible', line: 7 },
    ]);
  });

  test('a block lost', () => {
    const less = { ...before, chapters: [chapter(null, [])] };
    expect(proveCleanUp(before, less)).toMatchObject([{ code: 'clean-up-changed-words', line: 7 }]);
  });
});
