import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SPREAD_DEPTHS } from '../../../src/writers/pdf/pages/page-costs.ts';
import { NO_GAP, type PageItem, type PageRows } from '../../../src/writers/pdf/pages/page-items.ts';
import { paginate } from '../../../src/writers/pdf/pages/paginate.ts';

function item(rows: number, fields: Partial<PageItem> = {}): PageItem {
  return {
    settings: [{ rows, cost: 0, hyphenAt: () => false }],
    gap: NO_GAP,
    keepWithNext: false,
    keepTogether: false,
    ...fields,
  };
}

/** The rows of each page: a letter for each item, dots for blank rows, stars for ornaments. */
function pictures(pages: readonly PageRows[]): string[] {
  return pages.map(({ slices, ornaments }) => {
    const rows: string[] = [];
    for (const { item: index, from, to, row } of slices) {
      for (let at = from; at < to; at++)
        rows[row + at - from] = String.fromCharCode(97 + (index % 26));
    }
    for (const row of ornaments) rows[row] = '*';
    return Array.from(rows, (row) => row ?? '.').join('');
  });
}

const anyItem: fc.Arbitrary<PageItem> = fc
  .record({
    rows: fc.integer({ min: 1, max: 30 }),
    variants: fc.boolean(),
    gap: fc.constantFrom(
      NO_GAP,
      NO_GAP,
      NO_GAP,
      { rows: 1, sceneBreak: 'none' } as const,
      { rows: 1, sceneBreak: 'space' } as const,
      { rows: 3, sceneBreak: 'ornament' } as const,
    ),
    keepWithNext: fc.boolean(),
    keepTogether: fc.boolean(),
  })
  .map(({ rows, variants, ...rest }) => {
    const setting = (count: number, cost: number) => ({ rows: count, cost, hyphenAt: () => false });
    const settings = [setting(rows, 0)];
    if (variants && rows > 3) settings.push(setting(rows - 1, 4000), setting(rows + 1, 2000));
    return { settings, ...rest };
  });

describe('pagination', () => {
  test('puts every row of every item on a page once and in order, and none outside', () => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 8, max: 40 }),
        fc.nat(40),
        fc.constantFrom('recto' as const, 'verso' as const),
        (items, rows, first, firstSide) => {
          const firstRows = Math.min(first, rows);
          const pages = paginate(items, { rows, firstRows, firstSide });
          const done = items.map(() => 0);
          let current = 0;
          pages.forEach((page, index) => {
            const sides = index % 2 === 0 ? firstSide : firstSide === 'recto' ? 'verso' : 'recto';
            expect(page.side).toBe(sides);
            let free = 0;
            for (const slice of page.slices) {
              expect(slice.item).toBeGreaterThanOrEqual(current);
              if (slice.item > current) {
                expect(slice.item).toBe(current + 1);
                current = slice.item;
              }
              expect(slice.from).toBe(done[slice.item]);
              expect(slice.row).toBeGreaterThanOrEqual(free);
              done[slice.item] = slice.to;
              free = slice.row + slice.to - slice.from;
            }
            expect(free).toBeLessThanOrEqual(page.depth);
            for (const row of page.ornaments) expect(row).toBeLessThan(page.depth);
          });
          const settings = new Map(pages.flatMap((p) => p.slices.map((s) => [s.item, s.setting])));
          items.forEach((one, index) => {
            expect(done[index]).toBe(one.settings[settings.get(index) ?? -1]?.rows);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('gives facing pages one depth', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 20, maxLength: 40 }), (items) => {
        const pages = paginate(items, { rows: 20, firstRows: 12, firstSide: 'recto' });
        const depths = SPREAD_DEPTHS.map(({ rows }) => 20 + rows);
        for (let index = 1; index + 1 < pages.length; index += 2) {
          expect(pages[index]?.depth).toBe(pages[index + 1]?.depth);
          expect(depths).toContain(pages[index]?.depth);
        }
      }),
    );
  });

  test('leaves no widow and no orphan where lines can be moved', () => {
    const items = Array.from({ length: 30 }, () => item(5));
    const pages = paginate(items, { rows: 11, firstRows: 11, firstSide: 'recto' });
    for (const { slices } of pages) {
      for (const { from, to } of slices)
        expect(to - from === 1 && (from > 0 || to < 5)).toBe(false);
    }
  });

  test('shows the ornament of a blank-line scene break only at the edge of a page', () => {
    const space = { gap: { rows: 1, sceneBreak: 'space' } as const };
    const inside = [item(4), item(4, space)];
    expect(pictures(paginate(inside, { rows: 10, firstRows: 10, firstSide: 'recto' }))).toEqual([
      'aaaa.bbbb',
    ]);
    const atEnd = [item(10), item(6, space)];
    expect(pictures(paginate(atEnd, { rows: 10, firstRows: 10, firstSide: 'recto' }))).toEqual([
      'aaaaaaaaaa',
      '*.bbbbbb',
    ]);
  });

  test('shows the ornament of a marked scene break in the middle of its gap', () => {
    const items = [item(4), item(4, { gap: { rows: 3, sceneBreak: 'ornament' } })];
    expect(pictures(paginate(items, { rows: 20, firstRows: 20, firstSide: 'verso' }))).toEqual([
      'aaaa.*.bbbb',
    ]);
  });

  test('keeps a heading with its text and a stanza in one piece', () => {
    const items = [item(8), item(1, { keepWithNext: true }), item(6)];
    expect(pictures(paginate(items, { rows: 10, firstRows: 10, firstSide: 'recto' }))[1]).toMatch(
      /^bcc/,
    );
    const stanza = [item(7), item(6, { keepTogether: true })];
    expect(pictures(paginate(stanza, { rows: 10, firstRows: 10, firstSide: 'recto' }))).toEqual([
      'aaaaaaa',
      'bbbbbb',
    ]);
  });

  test('begins on the next page where the first has no room', () => {
    const items = [item(5)];
    expect(pictures(paginate(items, { rows: 10, firstRows: 0, firstSide: 'recto' }))).toEqual([
      '',
      'aaaaa',
    ]);
  });
});
