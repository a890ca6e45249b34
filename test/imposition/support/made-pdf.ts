import { degrees, PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A number printed on a page: its lower left corner, and whether it stands on its head. */
export interface ReadNumber {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly turned: boolean;
  readonly size: number;
}

export interface ReadSide {
  readonly width: number;
  readonly height: number;
  readonly numbers: readonly ReadNumber[];
}

export interface MadeBook {
  readonly pages: number;
  readonly widthPt: number;
  readonly heightPt: number;
  /** Where each page's number begins, from its lower left corner. */
  readonly at: readonly [x: number, y: number];
  /** Pages are stored turned by this and say so; in degrees. */
  readonly rotate?: 0 | 90 | 180 | 270;
  /** How far the trimmed page lies inside the stored one. */
  readonly around?: number;
}

export const NUMBER_SIZE = 12;

/** A book by somebody else: nothing on its pages but their numbers, from 1. */
export async function makeBook({
  pages,
  widthPt,
  heightPt,
  at: [x, y],
  rotate = 0,
  around = 0,
}: MadeBook): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  const onItsSide = rotate === 90 || rotate === 270;
  const [width, height] = onItsSide ? [heightPt, widthPt] : [widthPt, heightPt];
  for (let number = 1; number <= pages; number++) {
    const page = document.addPage([width + 2 * around, height + 2 * around]);
    page.setRotation(degrees(rotate));
    if (around > 0) page.setTrimBox(around, around, width, height);
    // A reader turns the page clockwise; what is to stand upright then is drawn the other way.
    const corner = {
      0: [x, y],
      90: [width - y, x],
      180: [width - x, height - y],
      270: [y, height - x],
    }[rotate];
    page.drawText(String(number), {
      x: around + (corner[0] ?? 0),
      y: around + (corner[1] ?? 0),
      size: NUMBER_SIZE,
      font,
      rotate: degrees(rotate),
    });
    // Two streams on every third page, as some programs leave them.
    if (number % 3 === 0) {
      const { context } = document;
      const contents = page.node.Contents();
      const more = context.register(context.flateStream('q Q'));
      if (contents !== undefined)
        page.node.set(PDFName.of('Contents'), context.obj([...stream(page), more]));
    }
  }
  return document.save();
}

function stream(page: ReturnType<PDFDocument['addPage']>) {
  const contents = page.node.get(PDFName.of('Contents'));
  if (contents === undefined) return [];
  return 'asArray' in contents && typeof contents.asArray === 'function'
    ? contents.asArray()
    : [contents];
}

/** The numbers on each page of a PDF, as pdf.js finds them. */
export async function readNumbers(bytes: Uint8Array): Promise<ReadSide[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const sides: ReadSide[] = [];
  for (let index = 1; index <= document.numPages; index++) {
    const page = await document.getPage(index);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const { items } = await page.getTextContent();
    const numbers = items.flatMap((item) => {
      if (!('str' in item) || !/^\d+$/.test(item.str.trim())) return [];
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform;
      return [{ number: Number(item.str), x, y, turned: a < 0, size: Math.hypot(a, b) }];
    });
    sides.push({ width: right - left, height: top - bottom, numbers });
  }
  await task.destroy();
  return sides;
}
