import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storiesOf as storiesIn } from '../../src/model/anthology.ts';
import { blockText } from '../../src/model/block-text.ts';
import { textOf } from '../../src/model/inline.ts';
import type { Manuscript } from '../../src/model/manuscript.ts';
import type { Story } from '../../src/model/story.ts';
import { applyUserRules } from '../../src/pipeline/apply-user-rules.ts';
import { compile } from '../../src/pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { userRule } from '../../src/recipe/user-rules.ts';
import { countWords } from '../../src/text/words.ts';
import { undoEdits } from '../../src/typography/compose-edits.ts';
import { textManuscript } from '../normalize/support/text-manuscript.ts';
import { memoryHost } from '../support/memory-host.ts';

const CASES = readFileSync(new URL('cases/user-rules.txt', import.meta.url), 'utf8');

interface RuleCase {
  readonly name: string;
  readonly rules: string;
  readonly source: string;
  readonly expected: readonly string[];
}

const cases = CASES.split(/^=== /m)
  .slice(1)
  .map((chunk): RuleCase => {
    const [name = '', ...lines] = chunk.split('\n');
    const marked = (mark: string) =>
      lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1).replace(/^ /, ''));
    return {
      name,
      rules: marked('?').join('\n'),
      source: marked('|').join('\n'),
      expected: lines.filter((line) => line.trim() !== '' && !/^[|#?]/.test(line)),
    };
  });

async function built(yaml: string, files: Record<string, string>) {
  const { host } = memoryHost({ 'book/anthology.yaml': yaml, ...files });
  const { compiled, diagnostics } = await compile({ ...EMPTY_REQUEST, paths: ['book'] }, host);
  return { stories: compiled === null ? [] : storiesIn(compiled.anthology), diagnostics };
}

/** What the book has of a story, as the cases write it. */
function shown(story: Story, expected: readonly string[]): string[] {
  const { words } = story;
  const blocks = story.chapters.flatMap((chapter) => chapter.blocks);
  return [
    ...blocks.map((block) => `> ${blockText(block).replaceAll('\n', ' ')}`),
    ...story.edits
      .filter(({ rule }) => rule.startsWith('your rule'))
      .map(({ line, before, after }) => `edit ${line}: ${before} -> ${after}`.trimEnd()),
    ...story.dropped.map(({ lines, text }) => `dropped ${lines[0]}: ${text}`),
    `words ${words.source} = ${words.book} + ${words.dropped}${words.added ? ` added ${words.added}` : ''}`,
    ...(expected.some((line) => line.startsWith('author '))
      ? [`author ${story.authors.value}`]
      : []),
  ];
}

describe('find and replace by the user', () => {
  test.each(cases)('$name', async ({ rules, source, expected }) => {
    const { stories, diagnostics } = await built(
      `title: B\nrules:\n${rules.replace(/^/gm, '  ')}\n`,
      {
        'book/story.txt': source,
      },
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [story] = stories;
    if (story === undefined) throw new Error('a story was expected');
    expect(shown(story, expected)).toEqual(expected);
    expect(story.words.source).toBe(story.words.book + story.words.dropped);
    const typed = source.replace(/<[^>]*>/g, '');
    expect(story.words.source - (story.words.added ?? 0)).toBe(countWords(typed));
  });

  test('each use is told with rule and lines', async () => {
    const { diagnostics } = await built('rules: [{ find: teh, replace: the }]\n', {
      'book/a.txt': 'Title: A\nAuthor: B\n\nShe shut teh door.\n\nThen teh train.\n',
    });
    expect(diagnostics.filter(({ code }) => code === 'rule-used')).toEqual([
      {
        code: 'rule-used',
        severity: 'info',
        message: 'Your rule "teh" was used 2 times, on lines 4, 6.',
        path: 'book/a.txt',
        line: 4,
      },
    ]);
  });

  test('a rule of one story that finds nothing is an error with its line and the nearest text', async () => {
    const yaml = 'stories:\n  - file: a.txt\n    rules:\n      - { find: "the dor", replace: x }\n';
    const { diagnostics } = await built(yaml, { 'book/a.txt': 'She ran.\n\nShe shut the door.\n' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([
      {
        code: 'rule-no-match',
        severity: 'error',
        message: 'The rule "the dor" finds nothing in book/a.txt.',
        hint: 'The nearest is line 3: "She shut the door.".',
        path: 'book/anthology.yaml',
        line: 4,
      },
    ]);
  });

  test('a rule of the book that finds nothing in any story is a warning', async () => {
    const yaml =
      'title: B\nrules:\n  - { find: zebra, replace: x }\n  - { find: ran, replace: went }\n';
    const { diagnostics } = await built(yaml, { 'book/a.txt': 'She ran.\n\nShe shut the door.\n' });
    expect(diagnostics.filter(({ code }) => code === 'rule-unused')).toMatchObject([
      { severity: 'warning', path: 'book/anthology.yaml', line: 3 },
    ]);
  });

  test('a pattern that would never end is stopped, and the build with it', async () => {
    const { stories, diagnostics } = await built('rules: [{ pattern: "^(a+)+$", replace: "" }]\n', {
      'book/a.txt': `She ran.\n\n${'a'.repeat(60)}b\n`,
    });
    expect(stories).toEqual([]);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'rule-too-slow',
        severity: 'error',
        path: 'book/anthology.yaml',
        line: 1,
      }),
    );
  });
});

const PLACE = { path: 'anthology.yaml', line: 1 };
const TEXT = fc.array(fc.constantFrom('a', 'b', 'ab', ' ', '\n', '\n\n', 'é', '-', 'b a'), {
  maxLength: 40,
});
const RULE = fc
  .record({
    pattern: fc.constantFrom(
      'a',
      'b a',
      'a\\s+b',
      '^',
      '^a',
      'b$',
      '\\s',
      '[ab]+',
      'a-',
      '(a)(b)?',
      '\\n',
    ),
    replace: fc.option(fc.constantFrom('', 'x', '$1y', 'one two', 'a\nb'), { nil: undefined }),
  })
  .map(({ pattern, replace }) =>
    userRule(replace === undefined ? { pattern, drop: true } : { pattern, replace }, 'book', PLACE),
  );

function linesOf(manuscript: Manuscript): Map<number, string> {
  return new Map(
    manuscript.pieces.flatMap((piece) =>
      piece.type === 'lines'
        ? piece.sourceLines.map(({ lines, content }) => [lines[0], textOf(content)] as const)
        : [],
    ),
  );
}

test('for any text and rules, words and lines are accounted for and every edit can be undone', () => {
  fc.assert(
    fc.property(
      TEXT,
      fc.uniqueArray(RULE, { maxLength: 4, selector: ({ name }) => name }),
      (tokens, rules) => {
        const before = textManuscript(tokens.join(''));
        const { manuscript, edits, added } = applyUserRules(before, rules).value;
        const [old, now] = [linesOf(before), linesOf(manuscript)];
        const count = (lines: Map<number, string>) =>
          [...lines.values()].reduce((sum, text) => sum + countWords(text), 0);
        const dropped = manuscript.dropped.reduce((sum, { text }) => sum + countWords(text), 0);
        expect(count(old) + added).toBe(count(now) + dropped);
        const isKept = [...now.keys()].every((line) => old.has(line));
        expect(isKept).toBe(true);
        for (const [line, text] of old) {
          let undone = now.get(line) ?? '';
          const own = edits.filter((edit) => edit.line === line);
          for (const rule of [...rules].reverse()) {
            const label = `your rule ${rule.name}`;
            const last = own.findLastIndex((edit) => edit.rule === label);
            if (last < 0) continue;
            const first = own.findLastIndex((edit, at) => at <= last && edit.rule !== label) + 1;
            undone = undoEdits(undone, own.splice(first, last - first + 1));
          }
          if (now.has(line)) expect(undone).toBe(text);
        }
      },
    ),
    { numRuns: 300 },
  );
}, 30_000);
