import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderDiagnostic } from '../../src/cli/report.ts';
import { styleFor } from '../../src/cli/terminal.ts';
import { storiesOf } from '../../src/model/anthology.ts';
import { build } from '../../src/pipeline/build.ts';
import { compile } from '../../src/pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { parseRecipe } from '../../src/recipe/parse-recipe.ts';
import { memoryHost } from '../support/memory-host.ts';

/** Commands to a terminal, and what turns the direction of the text behind it. */
const UNSAFE = /[^\P{Cc}\n]|\p{Bidi_Control}/u;
const STORY = 'Title: A Lamp\nAuthor: Wren\n\nThe lamp went out at nine.\n\n"Again," said Ida.\n';

describe('an anthology.yaml that means harm, or was mistaken for one', () => {
  const faults = (text: string) => {
    const { value, diagnostics } = parseRecipe(text, 'anthology.yaml');
    expect(value === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    for (const { message, line } of diagnostics) {
      expect(message.length).toBeLessThan(1000);
      expect(line).toBeGreaterThan(0);
    }
    return diagnostics.map(({ code }) => code);
  };

  test('five megabytes are refused at once', () => {
    expect(faults(`stories:\n${'  - file: aaaaaaaaaaaaaaaaaaa.txt\n'.repeat(160_000)}`)).toEqual([
      'recipe-too-large',
    ]);
  });

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['maps', 'a: '.repeat(5_000)],
    ['indentation', Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['closed brackets', `title: ${'['.repeat(2000)}${']'.repeat(2000)}`],
  ])('%s within each other', (_name, text) => {
    const codes = faults(text);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.length).toBeLessThanOrEqual(20);
  });

  test.each([
    'stories: [null, 3, true, [a], { file: 4 }]',
    'stories: { file: a }',
    'title: [a]',
    'title: !!binary aGVsbG8=',
    'title: { toString: x }',
    '__proto__: { title: x }',
    'constructor: x',
    '? [a, b]\n: c',
    'title: &a [*a]',
    '- a\n- b',
    'just a text',
    '%YAML 9.9\n---\ntitle: A\n...\n---\ntitle: B',
    'print: { trim: 1e309x2in, scaling: .nan }',
    'rules: [{ pattern: "a{99999999999}", replace: x }, {}]',
    `${'k'.repeat(20_000)}: x`,
  ])('%.60s is an error with its line, or a warning', (text) => {
    expect(faults(text).length).toBeGreaterThan(0);
  });

  test('anything at all ends in a recipe or in errors', () => {
    const piece = fc.constantFrom(
      'title',
      'stories',
      'file',
      'rules',
      'breaks',
      'not',
      ':',
      ' ',
      '\n',
      '- ',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|',
      '>',
      '&a',
      '*a',
      '!!set',
      '?',
      '#',
      ',',
      '---',
      '\t',
      '~',
      '0x1',
      '2001-01-01',
      '<<',
      '\u0000',
      '\u202e',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        faults(pieces.join(''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('names and titles', () => {
  const NAMES = [
    'new\nline.txt',
    'bell\u0007\u001b[31m.txt',
    'rtl\u202etxt.exe.txt',
    '\u{1f56f}\ufe0f.txt',
    'tab\t.txt',
    'half\ud83d.txt',
  ];

  test.each(NAMES)(
    'a file called %j is read, and named on one line without commands',
    async (name) => {
      const { host, saved } = memoryHost({ [`book/${name}`]: STORY.replace(/^.*\n.*\n/, '') });
      const { diagnostics } = await build(
        { ...EMPTY_REQUEST, paths: ['book'], formats: ['epub'] },
        host,
      );
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const diagnostic of diagnostics) {
        const [head = ''] = renderDiagnostic(diagnostic, styleFor(false), 80).split('\n');
        expect(head).toContain(diagnostic.code);
        expect(renderDiagnostic(diagnostic, styleFor(false), 80)).not.toMatch(UNSAFE);
      }
      const report = [...saved].find(([path]) => path.endsWith('-report.txt'))?.[1];
      expect(new TextDecoder().decode(report)).not.toMatch(UNSAFE);
    },
  );

  test('a title of 10,000 characters makes a book with a short file name', async () => {
    const title = 'Lantern '.repeat(1250).trim();
    const { host, saved } = memoryHost({
      'a.txt': STORY,
      'book/anthology.yaml': `title: ${title}\nstories: [../a.txt]\n`,
    });
    const { diagnostics } = await build(
      { ...EMPTY_REQUEST, paths: ['book'], formats: ['epub'] },
      host,
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const path of saved.keys()) expect(path.length).toBeLessThan(120);
  });
});

test('5,000 stories in a folder take seconds', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [
      `book/story-of-${(index * 7919).toString(36)}x.txt`,
      STORY.replace('A Lamp', `Lamp ${index}`),
    ]),
  );
  const { host } = memoryHost(files);
  const { compiled } = await compile({ ...EMPTY_REQUEST, paths: ['book'] }, host);
  expect(compiled === null ? 0 : storiesOf(compiled.anthology).length).toBe(5000);
}, 60_000);
