import { describe, expect, test } from 'vitest';
import { imposeBook } from '../../src/imposition/impose.ts';
import { LAYOUTS } from '../../src/imposition/layouts.ts';
import {
  BINDINGS,
  DEFAULT_IMPOSITION,
  type ImpositionOptions,
} from '../../src/model/imposition-options.ts';
import { bindSheets, type PrintedPage, printSheet } from './support/bind.ts';
import type { Paper } from './support/fold-paper.ts';
import {
  type MadeBook,
  makeBook,
  NUMBER_SIZE,
  type ReadSide,
  readNumbers,
} from './support/made-pdf.ts';

const BOOK: MadeBook = { pages: 37, widthPt: 200, heightPt: 283, at: [30, 40] };
const PLAIN: ImpositionOptions = { ...DEFAULT_IMPOSITION, marks: [], guide: false };
const A3 = { widthPt: 841.89, heightPt: 1190.55 };

async function impose(
  bytes: Uint8Array,
  options: ImpositionOptions,
  ranges: null | { from: number; to: number }[] = null,
) {
  const { value, diagnostics } = await imposeBook({
    bytes,
    path: 'book.pdf',
    ranges,
    options,
    generator: 'Quire',
  });
  return { book: value, diagnostics };
}

/** The page numbers in the order a reader meets them when the printed file has been folded. */
function readThrough(
  sides: readonly ReadSide[],
  signatures: readonly number[],
  { binding, duplex }: ImpositionOptions,
): { numbers: number[]; faults: string[] } {
  const papers: Paper[] = [];
  const inked = ({ numbers }: ReadSide): PrintedPage[] =>
    numbers.map(({ number, x, y, turned, size }) => ({
      page: number,
      turned,
      left: turned ? x - size : x,
      bottom: turned ? y - size : y,
      width: size,
      height: size,
    }));
  for (let index = 0; index < sides.length; index += 2) {
    const [front, back] = [sides[index], sides[index + 1]];
    if (front === undefined || back === undefined) throw new Error('a sheet lacks a side');
    papers.push(printSheet(front, inked(front), inked(back), duplex));
  }
  const books = signatures.map((sheets) => papers.splice(0, sheets));
  const numbers: number[] = [];
  const faults: string[] = [];
  for (const leaf of bindSheets(books, LAYOUTS[binding]).flat()) {
    for (const { page, upright, mirrored } of [...leaf.recto, ...leaf.verso]) {
      numbers.push(page);
      if (!upright || mirrored) faults.push(`${page} stands on its head`);
    }
  }
  return { numbers, faults };
}

const inOrder = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('an imposed file, printed and folded, reads in order', () => {
  test.each(
    BINDINGS.flatMap((binding) =>
      (['long', 'short'] as const).map((duplex) => ({ binding, duplex })),
    ),
  )('$binding, turned over the $duplex edge', async ({ binding, duplex }) => {
    const options: ImpositionOptions = { ...PLAIN, binding, duplex, sheet: A3, signature: [2] };
    const { book, diagnostics } = await impose(await makeBook(BOOK), options);
    expect(diagnostics).toEqual([]);
    const sides = await readNumbers(book?.files[0]?.bytes ?? new Uint8Array());
    const read = readThrough(sides, book?.plan.signatures ?? [], options);
    expect(read).toEqual({ numbers: inOrder(1, BOOK.pages), faults: [] });
  });
});

test('the first sheet of an octavo has the pages of every printer’s handbook', async () => {
  const options: ImpositionOptions = { ...PLAIN, binding: 'octavo', duplex: 'short', sheet: A3 };
  const { book } = await impose(await makeBook({ ...BOOK, pages: 16 }), options);
  const [front, back] = await readNumbers(book?.files[0]?.bytes ?? new Uint8Array());
  expect(pictureOf(front)).toEqual(['^5 ^12 ^9 ^8', '4 13 16 1']);
  expect(pictureOf(back)).toEqual(['^7 ^10 ^11 ^6', '2 15 14 3']);
});

/** Rows from the top; `^` for what stands on its head. */
function pictureOf(side: ReadSide | undefined): string[] {
  const rows = new Map<number, { x: number; text: string }[]>();
  for (const { number, x, y, turned } of side?.numbers ?? []) {
    const row = rows.get(Math.round(y)) ?? [];
    row.push({ x, text: `${turned ? '^' : ''}${number}` });
    rows.set(Math.round(y), row);
  }
  return [...rows]
    .sort(([a], [b]) => b - a)
    .map(([, row]) =>
      row
        .sort((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(' '),
    );
}

test.each([0, 90, 180, 270] as const)(
  'pages that are stored turned by %i degrees stand upright',
  async (rotate) => {
    const bytes = await makeBook({ ...BOOK, pages: 4, rotate, around: 9 });
    const options: ImpositionOptions = { ...PLAIN, duplex: 'short' };
    const { book, diagnostics } = await impose(bytes, options);
    expect(diagnostics).toEqual([]);
    const [front] = await readNumbers(book?.files[0]?.bytes ?? new Uint8Array());
    const [left, right] = [...(front?.numbers ?? [])].sort((a, b) => a.x - b.x);
    const fold = (front?.width ?? 0) / 2;
    const foot = ((front?.height ?? 0) - BOOK.heightPt) / 2;
    expect([left?.number, right?.number, left?.turned, right?.turned]).toEqual([
      4,
      1,
      false,
      false,
    ]);
    expect(right?.x).toBeCloseTo(fold + BOOK.at[0], 2);
    expect(left?.x).toBeCloseTo(fold - BOOK.widthPt + BOOK.at[0], 2);
    expect(right?.y).toBeCloseTo(foot + BOOK.at[1], 2);
    expect(right?.size).toBeCloseTo(NUMBER_SIZE, 2);
  },
);

test('pages too large for their place are made smaller, all by the same', async () => {
  const { book } = await impose(await makeBook({ ...BOOK, widthPt: 595, heightPt: 842 }), PLAIN);
  const sides = await readNumbers(book?.files[0]?.bytes ?? new Uint8Array());
  const sizes = sides.flatMap(({ numbers }) => numbers.map(({ size }) => size));
  expect(sizes.length).toBe(BOOK.pages);
  for (const size of sizes) expect(size / NUMBER_SIZE).toBeCloseTo(420.945 / 595, 3);
});

test('pages that must keep their size and have no room are an error', async () => {
  const bytes = await makeBook({ ...BOOK, widthPt: 595, heightPt: 842 });
  const { book, diagnostics } = await impose(bytes, { ...PLAIN, scale: 1 });
  expect(book).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(['page-too-large']);
});

test('inner pages move towards the spine by the paper round them', async () => {
  const options: ImpositionOptions = { ...PLAIN, duplex: 'short', paperPt: 0.5, signature: [3] };
  const { book } = await impose(await makeBook({ ...BOOK, pages: 12 }), options);
  const sides = await readNumbers(book?.files[0]?.bytes ?? new Uint8Array());
  const fold = (sides[0]?.width ?? 0) / 2;
  const rectos = sides.flatMap(({ numbers }) => numbers.filter(({ x }) => x > fold));
  const moved = new Map(rectos.map(({ number, x }) => [number, fold + BOOK.at[0] - x]));
  for (const [number, creep] of [
    [1, 0],
    [3, 0.5],
    [5, 1],
    [7, 1],
    [9, 0.5],
    [11, 0],
  ] as const) {
    expect(moved.get(number)).toBeCloseTo(creep, 3);
  }
});

test('a file for each signature, fronts and backs apart, the backs reversed', async () => {
  const options: ImpositionOptions = {
    ...PLAIN,
    split: true,
    stacks: 'reversed',
    signature: [2],
    guide: true,
  };
  const { book } = await impose(await makeBook({ ...BOOK, pages: 16 }), options);
  expect(book?.files.map(({ suffix, pages }) => [suffix, pages])).toEqual([
    ['-sheets-1-fronts.pdf', 2],
    ['-sheets-1-backs.pdf', 2],
    ['-sheets-2-fronts.pdf', 2],
    ['-sheets-2-backs.pdf', 2],
    ['-sheets-guide.pdf', 1],
    ['-sheets-test.pdf', 2],
  ]);
  const backs = await readNumbers(book?.files[1]?.bytes ?? new Uint8Array());
  expect(backs.map(({ numbers }) => numbers.map(({ number }) => number).sort())).toEqual([
    [4, 5],
    [2, 7],
  ]);
});

test('only the pages asked for are on the sheets', async () => {
  const ranges = [
    { from: 9, to: 10 },
    { from: 36, to: 99 },
  ];
  const { book } = await impose(await makeBook(BOOK), PLAIN, ranges);
  const sides = await readNumbers(book?.files[0]?.bytes ?? new Uint8Array());
  const found = sides.flatMap(({ numbers }) => numbers.map(({ number }) => number));
  expect(found.sort((a, b) => a - b)).toEqual([9, 10, 36, 37]);
  const none = await impose(await makeBook(BOOK), PLAIN, [{ from: 50, to: 60 }]);
  expect(none.diagnostics.map(({ code }) => code)).toEqual(['no-such-pages']);
});

test('a cover of another size is remarked on', async () => {
  const cover = await makeBook({ ...BOOK, pages: 1, widthPt: 190 });
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const whole = await PDFDocument.load(cover, { updateMetadata: false });
  const inside = await PDFDocument.load(await makeBook({ ...BOOK, pages: 5 }));
  for (const page of await whole.copyPages(inside, inside.getPageIndices())) whole.addPage(page);
  const bytes = await whole.save();
  expect((await impose(bytes, PLAIN)).diagnostics.map(({ code }) => code)).toEqual([
    'page-sizes-differ',
  ]);
  expect((await impose(bytes, PLAIN, [{ from: 2, to: 6 }])).diagnostics).toEqual([]);
});

test('the same book gives the same bytes', async () => {
  const bytes = await makeBook(BOOK);
  const options = { ...DEFAULT_IMPOSITION, split: true };
  const [one, two] = [await impose(bytes, options), await impose(bytes, options)];
  expect(one.book?.files.length).toBeGreaterThan(3);
  one.book?.files.forEach((file, index) => {
    const other = two.book?.files[index]?.bytes ?? new Uint8Array();
    expect(Buffer.compare(file.bytes, other), file.suffix).toBe(0);
    expect(new TextDecoder('latin1').decode(file.bytes)).not.toMatch(/CreationDate|ModDate/);
  });
});
