import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/model/inline.ts';
import { DEFAULT_STORY_OPTIONS } from '../../src/model/story-options.ts';
import { AnchorFinder, foldAnchor } from '../../src/normalize/anchors.ts';
import { type Draft, textUnit } from '../../src/normalize/draft.ts';
import { mayBeginWith } from '../../src/normalize/glance.ts';
import { percentile } from '../../src/normalize/statistics.ts';

function draftOf(lines: readonly string[]): Draft {
  return {
    path: 'a.txt',
    encoding: 'utf-8',
    lineCount: lines.length,
    paragraphs: 'lines',
    style: 'block',
    baseGap: 1,
    options: DEFAULT_STORY_OPTIONS,
    units: lines.map((line, index) => textUnit(plain(line), [index + 1, index + 1])),
    title: { value: null, origin: 'none', certainty: 0 },
    authors: { value: [], origin: 'none', certainty: 0 },
    metadata: {},
    dropped: [],
    diagnostics: [],
  };
}

/** What a glance at a line tells. */
function glanceOf(line: string): number {
  return textUnit(plain(line), [1, 1]).glance;
}

/** The anchor found the long way: the shortest start that no other line has. */
function plainAnchor(lines: readonly string[], index: number): string | null {
  const folded = lines.map((line) => foldAnchor(line));
  const text = folded[index] ?? '';
  const others = folded.filter((_, place) => place !== index);
  const words = text.split(' ');
  for (let count = 1; count <= words.length; count++) {
    const start = words.slice(0, count).join(' ');
    const isLongEnough = count >= 4 || count === words.length;
    if (start !== '' && isLongEnough && !others.some((other) => other.startsWith(start)))
      return start;
  }
  return null;
}

const word = fc.constantFrom('a', 'I', 'do', 'it', 'so', 'then', '\u201cOh', 'no\u2026', 'tide  ');
const line = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(' '));

describe('the anchor offered for a line', () => {
  it('is the shortest start that no other line has, however alike the lines are', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const finder = new AnchorFinder(draftOf(lines), [...lines.keys()]);
        for (const index of lines.keys())
          expect(finder.anchorFor(index)).toBe(plainAnchor(lines, index));
      }),
    );
  });
});

describe('the glance at how a line begins', () => {
  it('passes every line that begins so', () => {
    const sign = fc.constantFrom('*', ' ', '\u201c', '\u00e9', '7', 'S', 'a', 'lt', '-');
    const text = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, text, (first, title) => {
        const fold = (typed: string): string =>
          typed
            .toLowerCase()
            .replace(/[^\p{L}\p{N}]+/gu, ' ')
            .trim();
        if (fold(first).startsWith(fold(title)) && fold(title) !== '')
          expect(mayBeginWith(glanceOf(first), fold(title))).toBe(true);
      }),
    );
  });
});

describe('the value below which a share of numbers lies', () => {
  it('is the one at that place in their order', () => {
    const numbers = fc.array(fc.oneof(fc.nat(20), fc.nat(2000)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(0.1, 0.5, 0.85, 0.97, 0.995), (values, share) => {
        const sorted = [...values].sort((a, b) => a - b);
        const place = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
        expect(percentile(values, share)).toBe(sorted[place]);
      }),
    );
  });

  it('is 0 where there are none', () => {
    expect(percentile([], 0.5)).toBe(0);
  });
});
