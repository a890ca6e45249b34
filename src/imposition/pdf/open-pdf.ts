import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
} from '@cantoo/pdf-lib';
import type { Checked, Diagnostic } from '../../model/diagnostic.ts';
import type { Box } from '../place-pages.ts';

/** A page as its file describes it. */
export interface SourcePage {
  /** The trimmed page in the page's own coordinates, before it is rotated. */
  readonly trim: Box;
  /** How far something is printed beyond the trimmed page. */
  readonly bleedPt: number;
  /** How the page is to be turned to be read, clockwise. */
  readonly rotate: 0 | 90 | 180 | 270;
  /** The trimmed page as it is read. */
  readonly widthPt: number;
  readonly heightPt: number;
}

export interface SourcePdf {
  readonly document: PDFDocument;
  readonly pages: readonly SourcePage[];
}

/** A page may be as large as PDF 1.7 allows (ISO 32000-1, C.2), and not smaller than a stamp. */
const LARGEST = 14_400;
const SMALLEST = 9;
const MOST_PAGES = 50_000;
const HEADER_WITHIN = 1024;

/**
 * Opens somebody's PDF, or says why that cannot be done. Nothing in it is run, and nothing in it can
 * do more than make it unreadable.
 */
export async function openPdf(bytes: Uint8Array, path: string): Promise<Checked<SourcePdf | null>> {
  const failed = (code: string, message: string, hint: string): Checked<null> => ({
    value: null,
    diagnostics: [{ code, severity: 'error', message, hint, path }],
  });
  const broken = (): Checked<null> =>
    failed(
      'broken-pdf',
      'This file is damaged: its pages cannot be read.',
      'Open it in the program that made it, or in a PDF reader, and save it anew.',
    );
  if (!new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_WITHIN)).includes('%PDF-')) {
    return failed('not-a-pdf', 'This file is not a PDF.', 'quire impose takes a finished PDF.');
  }
  try {
    const document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      parseSpeed: Number.POSITIVE_INFINITY,
      capNumbers: true,
    });
    const count = document.getPageCount();
    if (count > MOST_PAGES) {
      return failed(
        'too-many-pages',
        `This file has ${count} pages.`,
        'Cut it into volumes first.',
      );
    }
    const pages = document.getPages().map((page) => describePage(page.node));
    if (pages.length === 0) return broken();
    return { value: { document, pages }, diagnostics: remarks(document, pages, path) };
  } catch (error) {
    if (error instanceof EncryptedPDFError) {
      return failed(
        'encrypted-pdf',
        'This file is protected by a password or against changes, so its pages cannot be used.',
        'Ask whoever made it for a file without protection.',
      );
    }
    if (!(error instanceof Error)) throw error;
    return broken();
  }
}

type PageNode = ReturnType<PDFDocument['getPages']>[number]['node'];

function describePage(node: PageNode): SourcePage {
  const inherited = (name: string) => node.getInheritableAttribute(PDFName.of(name));
  const own = (name: string) => node.get(PDFName.of(name));
  const media = boxOf(node, inherited('MediaBox')) ?? {
    xPt: 0,
    yPt: 0,
    widthPt: 612,
    heightPt: 792,
  };
  const crop = within(boxOf(node, inherited('CropBox')), media) ?? media;
  const trim = within(boxOf(node, own('TrimBox')), media) ?? crop;
  const bleed = within(boxOf(node, own('BleedBox')), media) ?? trim;
  const rotation = node.context.lookup(inherited('Rotate'));
  const angle = rotation instanceof PDFNumber ? rotation.asNumber() : 0;
  const rotate = ((((Math.round(angle / 90) * 90) % 360) + 360) % 360) as SourcePage['rotate'];
  const onItsSide = rotate === 90 || rotate === 270;
  return {
    trim,
    bleedPt: Math.max(
      0,
      Math.min(
        trim.xPt - bleed.xPt,
        trim.yPt - bleed.yPt,
        bleed.xPt + bleed.widthPt - trim.xPt - trim.widthPt,
        bleed.yPt + bleed.heightPt - trim.yPt - trim.heightPt,
      ),
    ),
    rotate,
    widthPt: onItsSide ? trim.heightPt : trim.widthPt,
    heightPt: onItsSide ? trim.widthPt : trim.heightPt,
  };
}

/** A box as the file has it; null for none, and for one that makes no sense. */
function boxOf(node: PageNode, found: ReturnType<PageNode['get']>): Box | null {
  const array = node.context.lookup(found);
  if (!(array instanceof PDFArray) || array.size() < 4) return null;
  const sides = [0, 1, 2, 3].map((index) => array.lookup(index));
  const numbers = sides.map((side) => (side instanceof PDFNumber ? side.asNumber() : Number.NaN));
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers;
  const box = {
    xPt: Math.min(x1, x2),
    yPt: Math.min(y1, y2),
    widthPt: Math.abs(x2 - x1),
    heightPt: Math.abs(y2 - y1),
  };
  const fits = (size: number) => size >= SMALLEST && size <= LARGEST;
  return fits(box.widthPt) && fits(box.heightPt) ? box : null;
}

/** The part of a box that lies on the page (14.11.2: others are to be cut to the media box). */
function within(box: Box | null, media: Box): Box | null {
  if (box === null) return null;
  const xPt = Math.max(box.xPt, media.xPt);
  const yPt = Math.max(box.yPt, media.yPt);
  const widthPt = Math.min(box.xPt + box.widthPt, media.xPt + media.widthPt) - xPt;
  const heightPt = Math.min(box.yPt + box.heightPt, media.yPt + media.heightPt) - yPt;
  return widthPt >= SMALLEST && heightPt >= SMALLEST ? { xPt, yPt, widthPt, heightPt } : null;
}

/** What somebody should know of a book before it is folded. */
function remarks(document: PDFDocument, pages: readonly SourcePage[], path: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const differing = pages.filter((page) => !sameSize(page, pages[pages.length - 1] ?? page));
  if (differing.length > 0) {
    const numbers = pages.flatMap((page, index) => (differing.includes(page) ? [index + 1] : []));
    const first = numbers[0] === 1;
    found.push({
      code: 'page-sizes-differ',
      severity: 'warning',
      message: `Some pages are not of one size with the others: ${shortList(numbers)}.`,
      hint: first
        ? 'If page 1 is a cover, leave it out: --pages 2- or, with its empty back, --pages 3-.'
        : 'Each stands in the middle of the largest.',
      path,
    });
  }
  const noted = document
    .getPages()
    .flatMap((page, index) => (hasNotes(page.node) ? [index + 1] : []));
  if (noted.length > 0) {
    found.push({
      code: 'annotations-left-out',
      severity: 'warning',
      message: `Comments, stamps or form fields lie on page ${shortList(noted)}; sheets have only what is printed on the page itself.`,
      hint: 'Print the file into a new PDF first if they are wanted.',
      path,
    });
  }
  return found;
}

function sameSize(a: SourcePage, b: SourcePage): boolean {
  return Math.abs(a.widthPt - b.widthPt) < 1 && Math.abs(a.heightPt - b.heightPt) < 1;
}

/** Whether anything but links lies on a page (12.5.6). */
function hasNotes(node: PageNode): boolean {
  const annotations = node.Annots();
  if (annotations === undefined) return false;
  for (let index = 0; index < annotations.size(); index++) {
    const annotation = annotations.lookup(index);
    if (!(annotation instanceof PDFDict)) continue;
    const subtype = annotation.get(PDFName.of('Subtype'));
    if (subtype !== PDFName.of('Link') && subtype !== PDFName.of('Popup')) return true;
  }
  return false;
}

function shortList(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 4).join(', ');
  return numbers.length > 4 ? `${shown} and ${numbers.length - 4} more` : shown;
}
