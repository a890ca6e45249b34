import {
  grayscale,
  type PDFDocument,
  type PDFFont,
  type PDFPage,
  StandardFonts,
} from '@cantoo/pdf-lib';
import type { ImpositionOptions } from '../../model/imposition-options.ts';
import { instructions } from '../instructions.ts';
import type { SheetPlan } from '../plan-sheets.ts';
import { newDocument } from './write-sheets.ts';

const MARGIN = 56;
const TEXT = { size: 10.5, leading: 15 };
const TITLE = { size: 13, above: 14, leading: 20 };
const WIDEST = 420;
const BLACK = grayscale(0);

interface Written {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Writes the instructions on paper as large as the sheets, upright. */
export async function writeGuide(
  plan: SheetPlan,
  options: ImpositionOptions,
  generator: string,
): Promise<Written> {
  const document = await newDocument(generator);
  const plain = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const { widthPt, heightPt } = plan.geometry.sheet;
  const paper: [number, number] = [Math.min(widthPt, heightPt), Math.max(widthPt, heightPt)];
  const measure = Math.min(WIDEST, paper[0] - 2 * MARGIN);
  let page: PDFPage = document.addPage(paper);
  let y = paper[1] - MARGIN;
  const put = (text: string, font: PDFFont, size: number, leading: number): void => {
    if (y - leading < MARGIN) {
      page = document.addPage(paper);
      y = paper[1] - MARGIN;
    }
    y -= leading;
    page.drawText(text, { x: MARGIN, y, size, font, color: BLACK });
  };
  for (const { title, paragraphs } of instructions(plan, options)) {
    y -= TITLE.above;
    put(title, bold, TITLE.size, TITLE.leading);
    for (const paragraph of paragraphs) {
      for (const line of linesOf(paragraph, plain, measure))
        put(line, plain, TEXT.size, TEXT.leading);
      y -= TEXT.leading / 3;
    }
  }
  return finished(document);
}

/** The finished file and its number of pages. */
export async function finished(document: PDFDocument): Promise<Written> {
  const pages = document.getPageCount();
  return { bytes: await document.save({ objectsPerTick: Number.POSITIVE_INFINITY }), pages };
}

function linesOf(text: string, font: PDFFont, measure: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOfTextAtSize(longer, TEXT.size) > measure) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
