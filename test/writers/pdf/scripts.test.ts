import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { FALLBACK_FILES } from '../../../src/fonts/catalogue.ts';
import { openFont } from '../../../src/fonts/font-face.ts';
import { layLine } from '../../../src/writers/pdf/lines/lay-line.ts';
import { ParagraphSetter } from '../../../src/writers/pdf/lines/set-paragraph.ts';
import { pdfWriter } from '../../../src/writers/pdf/pdf-writer.ts';
import { plainWish, StyleBook } from '../../../src/writers/pdf/text/text-style.ts';
import { tokenize } from '../../../src/writers/pdf/text/tokens.ts';
import { garamond } from './support/garamond.ts';
import { anthology, kit, paragraph, story, whole } from './support/make.ts';
import { readPdf } from './support/read-pdf.ts';

const packages = createRequire(import.meta.url);
const fallbacks = FALLBACK_FILES.map((file) => openFont(readFileSync(packages.resolve(file))));
const family = { ...garamond, fallbacks };
const styles = new StyleBook(family);
const MEASURE = 220;

/** The words of each line of a paragraph from left to right, a space between them. */
function seen(text: string): string[] {
  const runs = [{ text, style: styles.style(plainWish(11)) }];
  const tokens = tokenize(runs, styles, (character) => {
    throw new Error(`no face has ${character}`);
  });
  const setter = new ParagraphSetter(() => [], 0);
  const shape = {
    align: 'justify',
    measurePt: MEASURE,
    indentPt: 12,
    turnoverPt: 0,
    variants: false,
  };
  const [setting] = setter.set(tokens, { ...shape, align: 'justify' });
  return (setting?.lines ?? []).map((line) => {
    const { pieces } = layLine(line, 0);
    const sorted = pieces.toSorted((a, b) => a.xPt - b.xPt);
    for (const [index, piece] of sorted.entries()) {
      const next = sorted[index + 1];
      expect(piece.xPt).toBeGreaterThan(-12);
      if (next !== undefined) expect(next.xPt).toBeGreaterThan(piece.xPt + piece.widthPt - 0.01);
      else expect(piece.xPt + piece.widthPt).toBeLessThan(MEASURE + 12);
    }
    return sorted.map(({ word }) => word.text).join(' ');
  });
}

describe('words that run from right to left', () => {
  test('stand in that order inside a line that does not', () => {
    expect(seen('He wrote שלום עולם on it.')).toEqual(['He wrote עולם שלום on it.']);
  });

  test('take numbers and their marks along', () => {
    expect(seen('He saw שלום 12 ספינות, then left.')).toEqual([
      'He saw ספינות 12 שלום , then left.',
    ]);
  });

  test('begin a paragraph of their own at the right edge', () => {
    const runs = [{ text: 'הים היה שקט.', style: styles.style(plainWish(11)) }];
    const tokens = tokenize(runs, styles, () => {});
    const shape = {
      align: 'justify',
      measurePt: MEASURE,
      indentPt: 12,
      turnoverPt: 0,
      variants: false,
    } as const;
    const [line] = new ParagraphSetter(() => [], 0).set(tokens, shape)[0]?.lines ?? [];
    if (line === undefined) throw new Error('There is no line');
    const [first] = layLine(line, 0).pieces;
    expect((first?.xPt ?? 0) + (first?.widthPt ?? 0)).toBeCloseTo(MEASURE - 12, 5);
  });

  test('are found in the PDF as they were written', async () => {
    const text = 'בערב ההוא (כולנו) הלכנו אל הנמל. مرحبا بالعالم.';
    const one = story({ name: 'One', chapters: [whole(paragraph(text))] });
    const { value, diagnostics } = await pdfWriter.write(anthology([one]), {
      ...kit(),
      fonts: family,
    });
    expect(diagnostics).toEqual([]);
    const { pages } = await readPdf(value.bytes);
    const all = pages.map((page) => page.text).join(' ');
    for (const word of ['(', ')']) expect(all).toContain(word);
    expect(all.replace(/[^\p{L}]/gu, '').length).toBeGreaterThan(
      text.replace(/[^\p{L}]/gu, '').length - 1,
    );
  });
});

describe('characters the text face lacks', () => {
  test('are set in the next face that has them', () => {
    expect(seen('A star ★, a tune ♪, a note 😀 and ⚔.').join(' ')).toContain('★');
  });

  test('keep a cluster whole in one face', () => {
    const [line] = seen('ok 👍🏽 then');
    expect(line).toContain('👍🏽');
  });
});
