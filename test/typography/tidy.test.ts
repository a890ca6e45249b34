import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SMART_TYPOGRAPHY } from '../../src/model/story-options.ts';
import { tidyText } from '../../src/typography/tidy.ts';
import { hasShared, SHARED } from '../support/shared.ts';

function tidy(text: string, format: 'text' | 'markdown' = 'text'): string {
  return tidyText(text, format, SMART_TYPOGRAPHY, 'en').text;
}

describe('tidied text', () => {
  it('keeps lines, blank lines and breaks', () => {
    const text = '"One\ntwo."\n\n\n* * *\n\n  ~x~ ~x~\n\n"Three."\n';
    expect(tidy(text)).toBe('“One\ntwo.”\n\n\n* * *\n\n  ~x~ ~x~\n\n“Three.”\n');
  });

  it('gives every edit its line and column', () => {
    const { edits } = tidyText("One.\n\nTwo\nit's.", 'text', SMART_TYPOGRAPHY, 'en');
    expect(edits).toEqual([
      { rule: 'apostrophe', line: 4, column: 3, before: "'", after: '’', certainty: 1 },
    ]);
  });

  it('reports a speech that never ends', () => {
    const { doubts } = tidyText('"Go.\n\nHe went.', 'text', SMART_TYPOGRAPHY, 'en');
    expect(doubts).toMatchObject([{ line: 1, column: 1 }]);
  });
});

describe('tidied Markdown', () => {
  it.each([
    [
      'a mark before emphasis',
      '*"Hello,"* she _said_--"*wait*."',
      '*“Hello,”* she _said_—“*wait*.”',
    ],
    ['an elision in emphasis', '"*\'Tis* I."', '“*’Tis* I.”'],
    ['code', 'Type `say("hi")--now`, "quick".', 'Type `say("hi")--now`, “quick”.'],
    ['a fence', '"A"\n```\n"B"--\n\n"C"\n```\n"D"', '“A”\n```\n"B"--\n\n"C"\n```\n“D”'],
    ['indented code', '"A"\n\n    "B"\n\n"C"', '“A”\n\n    "B"\n\n“C”'],
    ['a link', '["It\'s"](http://a.b/c--d "x...") it\'s', '[“It’s”](http://a.b/c--d "x...") it’s'],
    ['a bare address', 'http://a.b/c--d?e=f --"so"', 'http://a.b/c--d?e=f —“so”'],
    ['a tag', '<a title="x--y">"it\'s"</a>', '<a title="x--y">“it’s”</a>'],
    ['front matter', '---\ntitle: "It\'s"\n---\n\n"It\'s"', '---\ntitle: "It\'s"\n---\n\n“It’s”'],
    ['an underlined heading', "It's\n---\n\nso--so", 'It’s\n---\n\nso—so'],
    ['a list', '- "one"--two\n- it\'s', '- “one”—two\n- it’s'],
    ['a quotation', '> "one\n> two"', '> “one\n> two”'],
  ])('%s', (_name, before, after) => {
    expect(tidy(before, 'markdown')).toBe(after);
    expect(tidy(after, 'markdown')).toBe(after);
  });
});

const STORIES = join(SHARED, 'stories');
const GOLD = join(STORIES, 'gold');

interface Gold {
  readonly typography: readonly {
    readonly line: number;
    readonly keep?: string;
    readonly out?: string;
    readonly expectOpen?: readonly string[];
    readonly expectClose?: readonly string[];
  }[];
  readonly quotesAfterCleanup: Readonly<Record<string, number>>;
}

describe.skipIf(!hasShared)('real stories, judged by hand', () => {
  const names = hasShared ? readdirSync(GOLD).filter((name) => name.endsWith('.json')) : [];

  it.each(names)('%s', (name) => {
    const gold = JSON.parse(readFileSync(join(GOLD, name), 'utf8')) as Gold;
    const text = readFileSync(join(STORIES, name.replace('.json', '.txt')), 'utf8');
    const tidied = tidy(text);
    const count = (mark: string): number => tidied.split(mark).length - 1;
    expect({
      openDouble: count('“'),
      closeDouble: count('”'),
      openSingle: count('‘'),
      apostropheOrCloseSingle: count('’'),
    }).toEqual(gold.quotesAfterCleanup);
    expect(count('"') + count("'")).toBe(0);
    const lines = tidied.split('\n');
    for (const { line, keep, out, expectOpen = [], expectClose = [] } of gold.typography) {
      for (const token of [keep, out, ...expectOpen, ...expectClose]) {
        expect(lines[line - 1]).toContain(token ?? '');
      }
    }
  });
});
