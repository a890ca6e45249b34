import { expect, test } from 'vitest';
import { DEFAULT_IMPOSITION } from '../../src/model/imposition-options.ts';
import { parseRecipe } from '../../src/recipe/parse-recipe.ts';

const faults = (yaml: string) =>
  parseRecipe(yaml, 'anthology.yaml').diagnostics.map(
    ({ line, code, message }) => `${line} ${code}: ${message}`,
  );

test('what nobody says of the sheets is as usual', () => {
  const { value, diagnostics } = parseRecipe('print:\n  imposition: {}\n', 'anthology.yaml');
  expect(diagnostics).toEqual([]);
  expect(value?.imposition).toEqual(DEFAULT_IMPOSITION);
});

test('nothing is put on sheets unless somebody wants it', () => {
  expect(parseRecipe('title: A\n', 'anthology.yaml').value?.imposition).toBeNull();
});

test('everything that can be said', () => {
  const yaml = `print:
  printer: kdp
  stock: white
  fit: signature
  imposition:
    { binding: octavo, signature: [2, 3], sheet: a3, paper: 0.12mm, duplex: short, stacks: reversed,
      scale: 95%, creep: false, flyleaves: 1, marks: [fold, sewing], split: true, guide: false }
`;
  const { value, diagnostics } = parseRecipe(yaml, 'anthology.yaml');
  expect(diagnostics).toEqual([]);
  expect(value?.printGoals).toEqual({
    printer: 'kdp',
    stock: 'white',
    innerStated: false,
    fit: 'signature',
    wrap: null,
  });
  expect(value?.imposition).toEqual({
    binding: 'octavo',
    signature: [2, 3],
    sheet: { widthPt: 841.89, heightPt: 1190.55 },
    paperPt: expect.closeTo((0.12 * 72) / 25.4, 6),
    duplex: 'short',
    stacks: 'reversed',
    scale: 0.95,
    creep: false,
    flyleaves: 1,
    marks: ['fold', 'sewing'],
    split: true,
    guide: false,
  });
});

test.each([
  ['binding: scroll', 'print.imposition.binding'],
  ['signature: 0', 'print.imposition.signature'],
  ['sheet: a11', 'print.imposition.sheet'],
  ['paper: 0.1', 'print.imposition.paper'],
  ['marks: [cut]', 'print.imposition.marks'],
])('%s is an error that names its line', (line, place) => {
  const [fault] = faults(`print:\n  imposition:\n    ${line}\n`);
  expect(fault).toContain(`3 invalid-value`);
  expect(fault).toContain(place);
});

test('a paper the printer has not is an error', () => {
  expect(faults('print:\n  printer: kdp\n  stock: bulky\n')[0]).toMatch(/^3 .*cream, white/);
  expect(faults('print:\n  stock: bulky\n')).toEqual([]);
});
