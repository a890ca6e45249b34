import type { Printer } from './printers.ts';

/** A rectangle in points, y from the upper edge. */
export interface WrapArea {
  readonly xPt: number;
  readonly yPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A paperback's cover laid flat, bleed included: back, spine and front from left to right. */
export interface WrapGeometry {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly bleedPt: number;
  /** The trimmed parts. */
  readonly back: WrapArea;
  readonly spine: WrapArea;
  readonly front: WrapArea;
  /** Where type may stand on the back and on the front. */
  readonly backSafe: WrapArea;
  readonly frontSafe: WrapArea;
  /** Where type may stand on the spine; null where the book is too thin for any. */
  readonly spineSafe: WrapArea | null;
  /** Left empty for the printer; null where there is none. */
  readonly barcode: WrapArea | null;
}

interface WrapSize {
  readonly trimWidthPt: number;
  readonly trimHeightPt: number;
  readonly spinePt: number;
  readonly pages: number;
}

/** The geometry of a wrap for a printer. */
export function wrapGeometry(printer: Printer, size: WrapSize): WrapGeometry {
  const { bleedPt, coverSafePt, spineSafePt, spineTextFromPages, barcode } = printer;
  const { trimWidthPt: widthPt, trimHeightPt: heightPt, spinePt, pages } = size;
  const area = (xPt: number, width: number): WrapArea => ({
    xPt,
    yPt: bleedPt,
    widthPt: width,
    heightPt,
  });
  const back = area(bleedPt, widthPt);
  const spine = area(bleedPt + widthPt, spinePt);
  const front = area(bleedPt + widthPt + spinePt, widthPt);
  const hasSpineText = pages >= spineTextFromPages && spinePt > 2 * spineSafePt;
  return {
    widthPt: 2 * (widthPt + bleedPt) + spinePt,
    heightPt: heightPt + 2 * bleedPt,
    bleedPt,
    back,
    spine,
    front,
    backSafe: shrunk(back, coverSafePt, coverSafePt),
    frontSafe: shrunk(front, coverSafePt, coverSafePt),
    spineSafe: hasSpineText ? shrunk(spine, spineSafePt, coverSafePt) : null,
    barcode: barcode === null ? null : barcodeField(barcode, back),
  };
}

/** The field at the lower right of the back, made narrower where the back is. */
function barcodeField(
  { widthPt, heightPt, insetPt }: NonNullable<Printer['barcode']>,
  back: WrapArea,
): WrapArea {
  const width = Math.min(widthPt, back.widthPt - 2 * insetPt);
  return {
    xPt: back.xPt + back.widthPt - insetPt - width,
    yPt: back.yPt + back.heightPt - insetPt - heightPt,
    widthPt: width,
    heightPt,
  };
}

function shrunk({ xPt, yPt, widthPt, heightPt }: WrapArea, x: number, y: number): WrapArea {
  return { xPt: xPt + x, yPt: yPt + y, widthPt: widthPt - 2 * x, heightPt: heightPt - 2 * y };
}
