import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fewestDemerits,
  LineBreaker,
  SPACE_PLAY,
} from '../../../src/writers/pdf/lines/break-lines.ts';
import { BREAK_KIND, Breakpoints } from '../../../src/writers/pdf/lines/breakpoints.ts';

const SPACE = 3;
const OPTIONS = {
  measurePt: 60,
  scaling: 0,
  tolerance: 1e12,
  emergencyPt: 0,
  everyCount: true,
  shortestLastPt: 0,
};

/** Breakpoints of words of these widths with a space between each two. */
function pointsOf(widths: readonly number[]): Breakpoints {
  const points = new Breakpoints();
  const rest = { extraWidth: 0, hangRight: 0, hangLeft: 0, penalty: 0, endWord: 0, nextWord: 0 };
  points.add({
    ...rest,
    width: 0,
    nextWidth: 0,
    space: 0,
    nextSpace: 0,
    kind: 0,
    token: -1,
    offset: -1,
  });
  let width = 0;
  widths.forEach((word, index) => {
    width += word;
    const isLast = index === widths.length - 1;
    const space = isLast ? 0 : SPACE;
    points.add({
      ...rest,
      width,
      nextWidth: width + space,
      space: index * SPACE,
      nextSpace: index * SPACE + space,
      kind: isLast ? BREAK_KIND.end : BREAK_KIND.space,
      token: index,
      offset: -1,
    });
    width += space;
  });
  return points;
}

interface LineView {
  readonly badness: number;
  readonly fitness: number;
}

/** Badness and tightness of one line by Knuth & Plass's definition; null for one that is too long. */
function viewLine(words: readonly number[], isLast: boolean): LineView | null {
  const spaces = SPACE * (words.length - 1);
  const missing = OPTIONS.measurePt - words.reduce((sum, word) => sum + word, 0) - spaces;
  if (missing < 0) {
    const ratio = spaces > 0 ? missing / (spaces * SPACE_PLAY.shrink) : -99;
    return ratio < -1 ? null : { badness: -100 * ratio ** 3, fitness: ratio < -0.5 ? 0 : 1 };
  }
  if (isLast) return { badness: 0, fitness: 1 };
  const ratio = spaces > 0 ? missing / (spaces * SPACE_PLAY.stretch) : 99;
  return { badness: 100 * ratio ** 3, fitness: ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3 };
}

/** The fewest demerits of all ways to break, by number of lines, found by trying every one. */
function tryAll(widths: readonly number[]): Map<number, number> {
  const best = new Map<number, number>();
  const walk = (from: number, lines: number, fitness: number, demerits: number): void => {
    for (let to = from + 1; to <= widths.length; to++) {
      const view = viewLine(widths.slice(from, to), to === widths.length);
      if (view === null) continue;
      const contrast = from > 0 && Math.abs(view.fitness - fitness) > 1 ? 5000 : 0;
      const total = demerits + (10 + view.badness) ** 2 + contrast;
      if (to < widths.length) walk(to, lines + 1, view.fitness, total);
      else best.set(lines + 1, Math.min(total, best.get(lines + 1) ?? Number.POSITIVE_INFINITY));
    }
  };
  walk(0, 0, 1, 0);
  return best;
}

describe('line breaking', () => {
  test('finds for every number of lines what trying every way finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 1, maxLength: 13 }),
        (widths) => {
          const found = new LineBreaker().break(pointsOf(widths), OPTIONS);
          const expected = tryAll(widths);
          expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
          for (const [lines, { demerits, ends }] of found) {
            const wanted = expected.get(lines) ?? Number.NaN;
            expect(demerits / wanted).toBeCloseTo(1, 9);
            expect(ends).toHaveLength(lines);
            expect(ends.at(-1)).toBe(widths.length);
          }
        },
      ),
    );
  });

  test('without line counts finds the best of all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 1, maxLength: 13 }),
        (widths) => {
          const found = new LineBreaker().break(pointsOf(widths), {
            ...OPTIONS,
            everyCount: false,
          });
          const expected = [...tryAll(widths).values()];
          const best = fewestDemerits(found);
          if (expected.length === 0) expect(best).toBeNull();
          else expect((best?.demerits ?? 0) / Math.min(...expected)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  test('allows no line above the tolerance', () => {
    expect(
      new LineBreaker().break(pointsOf([30, 30, 30, 5]), { ...OPTIONS, tolerance: 100 }).size,
    ).toBe(0);
  });
});
