import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { SheetMark } from '../../model/imposition-options.ts';
import type { SheetSide } from '../arrange-pages.ts';
import { type PlacedPage, placePages } from '../place-pages.ts';
import type { SheetPlan } from '../plan-sheets.ts';
import { type Mark, sheetMarks } from '../sheet-marks.ts';
import type { SourcePage, SourcePdf } from './open-pdf.ts';
import { PageForms } from './page-forms.ts';

export interface SheetFile {
  readonly source: SourcePdf;
  /** Places in the source of the pages the plan counts. */
  readonly pages: readonly number[];
  readonly plan: SheetPlan;
  readonly sides: readonly SheetSide[];
  readonly marks: readonly SheetMark[];
  /** Names the program. */
  readonly generator: string;
}

/** Writes sides of sheets into a PDF, each of the book's pages once, however often it is shown. */
export async function writeSheets(file: SheetFile): Promise<Uint8Array> {
  const document = await newDocument(file.generator);
  const forms = new PageForms(file.source, document);
  forms.copyLayers();
  const { sheet } = file.plan.geometry;
  for (const side of file.sides) {
    const target = document.addPage([sheet.widthPt, sheet.heightPt]);
    const shown: Record<string, ReturnType<PageForms['form']>> = {};
    const operators: string[] = [];
    for (const placed of placePages(side, file.plan.geometry)) {
      const number = file.pages[placed.page];
      const page = number === undefined ? undefined : file.source.pages[number];
      if (number === undefined || page === undefined) throw new Error('A page is missing');
      const form = forms.form(number);
      if (form === null) continue;
      shown[`P${number}`] = form;
      operators.push(showPage(placed, page, file.plan, `P${number}`));
    }
    operators.push(...sheetMarks(side, file.plan, file.marks).map(drawMark));
    const { context } = document;
    const contents = context.register(context.flateStream(`${operators.join('\n')}\n`));
    target.node.set(PDFName.of('Contents'), contents);
    target.node.set(PDFName.of('Resources'), context.obj({ XObject: shown }));
  }
  return document.save({ objectsPerTick: Number.POSITIVE_INFINITY });
}

/** An empty file that says nothing of when it was made. */
export async function newDocument(generator: string): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setProducer(generator);
  document.setCreator(generator);
  const preferences = document.catalog.getOrCreateViewerPreferences();
  preferences.setPrintScaling('None' as Parameters<typeof preferences.setPrintScaling>[0]);
  return document;
}

/** The operators that show a page: cut to its place, turned as it is to be read, then moved. */
function showPage(placed: PlacedPage, page: SourcePage, plan: SheetPlan, name: string): string {
  const { box, turned } = placed;
  const { scale } = plan.geometry;
  const dx = (box.widthPt - page.widthPt * scale) / 2;
  const dy = (box.heightPt - page.heightPt * scale) / 2;
  const [a, b, c, d, e, f] = upright(page);
  const sign = turned ? -scale : scale;
  const x = turned ? box.xPt + box.widthPt - dx : box.xPt + dx;
  const y = turned ? box.yPt + box.heightPt - dy : box.yPt + dy;
  const matrix = [a * sign, b * sign, c * sign, d * sign, e * sign + x, f * sign + y];
  return `q ${clipOf(placed, page.bleedPt * scale)} re W n ${matrix.map(number).join(' ')} cm /${name} Do Q`;
}

/** The matrix that brings a page's trimmed area upright to the origin, its rotation carried out. */
function upright({ trim, rotate }: SourcePage): [number, number, number, number, number, number] {
  const { xPt, yPt, widthPt, heightPt } = trim;
  switch (rotate) {
    case 0:
      return [1, 0, 0, 1, -xPt, -yPt];
    case 90:
      return [0, -1, 1, 0, -yPt, xPt + widthPt];
    case 180:
      return [-1, 0, 0, -1, xPt + widthPt, yPt + heightPt];
    case 270:
      return [0, 1, -1, 0, yPt + heightPt, -xPt];
  }
}

/** The trimmed page with its bleed, but nothing beyond its place: the neighbour begins there. */
function clipOf({ box, clip }: PlacedPage, bleedPt: number): string {
  const left = Math.max(clip.xPt, box.xPt - bleedPt);
  const bottom = Math.max(clip.yPt, box.yPt - bleedPt);
  const right = Math.min(clip.xPt + clip.widthPt, box.xPt + box.widthPt + bleedPt);
  const top = Math.min(clip.yPt + clip.heightPt, box.yPt + box.heightPt + bleedPt);
  return [left, bottom, right - left, top - bottom].map(number).join(' ');
}

function drawMark(mark: Mark): string {
  if (mark.type === 'bar') {
    const { xPt, yPt, widthPt, heightPt } = mark.box;
    return `${[xPt, yPt, widthPt, heightPt].map(number).join(' ')} re f`;
  }
  const { x1, y1, x2, y2, dashed } = mark;
  const dash = dashed ? '[2 2] 0 d' : '[] 0 d';
  return `.4 w ${dash} ${number(x1)} ${number(y1)} m ${number(x2)} ${number(y2)} l S`;
}

function number(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
