import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layLine } from '../../../src/writers/pdf/lines/lay-line.ts';
import { lineText } from '../../../src/writers/pdf/lines/line.ts';
import { ParagraphSetter } from '../../../src/writers/pdf/lines/set-paragraph.ts';
import { loadHyphenation } from '../../../src/writers/pdf/text/hyphenate.ts';
import { plainWish, StyleBook } from '../../../src/writers/pdf/text/text-style.ts';
import { tokenize } from '../../../src/writers/pdf/text/tokens.ts';
import { garamond } from './support/garamond.ts';

const styles = new StyleBook(garamond);
const hyphenate = await loadHyphenation('en-US');
const setter = new ParagraphSetter(hyphenate, 2);
const MEASURE = 200;
const HANG = 8;

function settings(text: string, align: 'justify' | 'left' = 'justify') {
  const runs = [{ text, style: styles.style(plainWish(11)) }];
  const tokens = tokenize(runs, styles, () => {});
  const shape = { align, measurePt: MEASURE, indentPt: 10, turnoverPt: 0, variants: true };
  return setter.set(tokens, shape);
}

const words = fc
  .array(
    fc.constantFrom(
      'the',
      'harbour',
      'lanterns',
      'extraordinary',
      'a',
      'snow,',
      'well-known',
      '“No,”',
    ),
    { minLength: 1, maxLength: 120 },
  )
  .map((list) => list.join(' '));

test('lines hold every character of the paragraph once and in order', () => {
  fc.assert(
    fc.property(words, (text) => {
      for (const { lines } of settings(text)) {
        const joined = lines
          .map((line) => (line.hyphen ? lineText(line).slice(0, -1) : `${lineText(line)} `))
          .join('');
        expect(joined.replaceAll('- ', '-').trim()).toBe(text);
      }
    }),
  );
});

test('every line but the last ends at the right edge, marks hanging in the margin', () => {
  fc.assert(
    fc.property(words, (text) => {
      for (const { lines } of settings(text)) {
        for (const line of lines) {
          const { xPt, pieces, scale } = layLine(line, 0.02);
          const last = pieces.at(-1);
          const end = (last?.xPt ?? 0) + (last?.widthPt ?? 0);
          expect(xPt).toBeGreaterThan(line.indentPt - HANG);
          expect(end).toBeLessThan(MEASURE + HANG);
          if (!line.last && pieces.length > 1) expect(end).toBeGreaterThan(MEASURE - 0.01);
          expect(Math.abs(scale - 1)).toBeLessThan(0.1);
        }
      }
    }),
  );
});

test('ragged lines keep their natural spaces and never pass the edge', () => {
  fc.assert(
    fc.property(words, (text) => {
      for (const line of settings(text, 'left')[0]?.lines ?? []) {
        const { pieces, scale } = layLine(line, 0.02);
        const last = pieces.at(-1);
        expect((last?.xPt ?? 0) + (last?.widthPt ?? 0)).toBeLessThanOrEqual(MEASURE + 0.01);
        expect(scale).toBe(1);
      }
    }),
  );
});

test('a word longer than the measure is cut rather than run into the margin', () => {
  const [setting] = settings(`before ${'a'.repeat(150)} after`);
  expect(setting?.lines.length).toBeGreaterThan(3);
  expect(setting?.lines.some((line) => line.hyphen)).toBe(true);
});

test('the last word of a paragraph is not divided', () => {
  const [setting] = settings(`${'lanterns '.repeat(9)} extraordinarily`);
  expect(setting?.lines.at(-1)?.fromOffset).toBe(0);
});
