import { type LinePiece, layLine } from '../lines/lay-line.ts';
import type { Line } from '../lines/line.ts';
import type { MeasuredWord } from '../text/measure.ts';
import type { FaceName, TextStyle } from '../text/text-style.ts';

const FAMILY_NAMES = { regular: 'FR', italic: 'FI', bold: 'FB', boldItalic: 'FX' } as const;

/** The name a face has in every page's resources. */
export function fontName(face: FaceName): string {
  return face in FAMILY_NAMES
    ? FAMILY_NAMES[face as keyof typeof FAMILY_NAMES]
    : `F${face.slice('fallback'.length)}`;
}

/** Where a stretch of linked text stands; y from the bottom edge of the page. */
export interface LinkedText {
  readonly href: string;
  /** Its words. */
  readonly text: string;
  readonly xPt: number;
  readonly yPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

const UNDERLINE = { below: 0.12, thickness: 0.05 };
const STRIKE = { above: 0.25, thickness: 0.05 };
const LINK = { below: 0.25, height: 1 };

/**
 * Collects a page's content stream (ISO 32000-1, 9.4): one text object, in it one `Tm` and `TJ` a
 * line, words parted by real space characters whose width `TJ` corrects. Coordinates are PDF's own,
 * from the lower left corner.
 */
export class PageContent {
  readonly #scaling: number;
  readonly #operators: string[] = [];
  readonly #rules: string[] = [];
  #face: string | null = null;
  #sizePt = 0;
  #percent = 100;
  #risePt = 0;
  /** The faces the content names. */
  readonly faces = new Set<FaceName>();

  /** `scaling`: how far glyphs may be widened or narrowed, 0.02 for 2 per cent. */
  constructor(scaling: number) {
    this.#scaling = scaling;
  }

  /** A marked-content operator between lines; nothing if it is empty. */
  mark(operator: string): void {
    if (operator !== '') this.#operators.push(operator);
  }

  /**
   * Draws a line whose text area begins at x, on a baseline. `marked` gives the marked-content
   * operators before each stretch of it: a link, or null for text between links.
   */
  line(
    line: Line,
    leftPt: number,
    yPt: number,
    marked: (link: LinkedText | null) => string = () => '',
  ): void {
    const laid = layLine(line, this.#scaling);
    if (laid.pieces.length === 0) return;
    this.#setScale(laid.scale);
    const { pieces } = laid;
    this.mark(marked(linkAt(pieces, 0, leftPt, yPt)));
    this.#operators.push(`1 0 0 1 ${number(leftPt + laid.xPt)} ${number(yPt)} Tm`);
    let open = '';
    let href = pieces[0]?.style.href ?? null;
    for (const [index, piece] of pieces.entries()) {
      if (piece.style.href !== href) {
        open = this.#flush(open);
        this.mark(marked(linkAt(pieces, index, leftPt, yPt)));
        ({ href } = piece.style);
      }
      if (laid.reordered) {
        open = this.#flush(open);
        this.#operators.push(`1 0 0 1 ${number(leftPt + piece.xPt)} ${number(yPt)} Tm`);
      }
      if (this.#changes(piece.style)) {
        open = this.#flush(open);
        this.#setStyle(piece.style);
      }
      if (piece.actual !== null) {
        open = this.#flush(open);
        this.#operators.push(`/Span<</ActualText<${utf16Hex(piece.actual)}>>>BDC`);
        this.#flush(`[(${encodeWord(piece.word, piece.style)})`);
        this.#operators.push('EMC');
        if (piece.gapPt > 0) open = `[(${encodeGap(piece, laid.scale)}`;
        continue;
      }
      open += `${open === '' ? '[(' : '('}${encodeWord(piece.word, piece.style)}`;
      open += piece.gapPt > 0 ? encodeGap(piece, laid.scale) : ')';
    }
    this.#flush(open);
    this.#decorate(laid.pieces, leftPt, yPt);
  }

  /** The whole stream. */
  finished(): string {
    const text = this.#operators.length > 0 ? ['BT', ...this.#operators, 'ET'] : [];
    const rules = this.#rules.length > 0 ? ['/Artifact BMC', ...this.#rules, 'EMC'] : [];
    return [...text, ...rules].join('\n');
  }

  #flush(open: string): string {
    if (open !== '') this.#operators.push(`${open}]TJ`);
    return '';
  }

  #changes(style: TextStyle): boolean {
    const name = fontName(style.face);
    return name !== this.#face || style.sizePt !== this.#sizePt || style.risePt !== this.#risePt;
  }

  #setStyle(style: TextStyle): void {
    const name = fontName(style.face);
    if (name !== this.#face || style.sizePt !== this.#sizePt) {
      this.#operators.push(`/${name} ${number(style.sizePt)} Tf`);
      this.faces.add(style.face);
    }
    if (style.risePt !== this.#risePt) this.#operators.push(`${number(style.risePt)} Ts`);
    this.#face = name;
    this.#sizePt = style.sizePt;
    this.#risePt = style.risePt;
  }

  #setScale(scale: number): void {
    const percent = Math.round(scale * 10_000) / 100;
    if (percent === this.#percent) return;
    this.#operators.push(`${percent} Tz`);
    this.#percent = percent;
  }

  /** Rules under and through words; neighbours are joined. */
  #decorate(pieces: readonly LinePiece[], leftPt: number, yPt: number): void {
    for (let index = 0; index < pieces.length; index++) {
      const first = pieces[index];
      if (first === undefined) break;
      const { underline, strike, sizePt } = first.style;
      if (!underline && !strike) continue;
      let last = first;
      for (let next = pieces[index + 1]; next?.style === first.style; next = pieces[index + 1]) {
        last = next;
        index++;
      }
      const fromPt = Math.min(first.xPt, last.xPt);
      const xPt = leftPt + fromPt;
      const widthPt = Math.max(first.xPt + first.widthPt, last.xPt + last.widthPt) - fromPt;
      if (underline)
        this.#rule(xPt, yPt - UNDERLINE.below * sizePt, widthPt, UNDERLINE.thickness * sizePt);
      if (strike) this.#rule(xPt, yPt + STRIKE.above * sizePt, widthPt, STRIKE.thickness * sizePt);
    }
  }

  #rule(xPt: number, yPt: number, widthPt: number, thicknessPt: number): void {
    this.#rules.push(
      `${number(xPt)} ${number(yPt)} ${number(widthPt)} ${number(thicknessPt)} re f`,
    );
  }
}

/** The link that begins with a piece and ends with the last one that leads to the same address. */
function linkAt(
  pieces: readonly LinePiece[],
  from: number,
  leftPt: number,
  yPt: number,
): LinkedText | null {
  const first = pieces[from];
  const href = first?.style.href ?? null;
  if (first === undefined || href === null) return null;
  let [startPt, endPt, text] = [first.xPt, first.xPt, ''];
  for (let index = from; pieces[index]?.style.href === href; index++) {
    const { word, xPt, widthPt, gapPt } = pieces[index] ?? first;
    startPt = Math.min(startPt, xPt);
    endPt = Math.max(endPt, xPt + widthPt);
    text += gapPt > 0 ? `${word.text} ` : word.text;
  }
  const { sizePt } = first.style;
  const area = {
    xPt: leftPt + startPt,
    yPt: yPt - LINK.below * sizePt,
    widthPt: endPt - startPt,
    heightPt: LINK.height * sizePt,
  };
  return { href, text: text.trim(), ...area };
}

/**
 * A word as a literal string with kerns between its parts; the last bracket is left open. Literal
 * strings (7.3.4.2) take half the room of hexadecimal ones, which deflating them feels most.
 */
function encodeWord(word: MeasuredWord, style: TextStyle): string {
  if (word.encoded !== null) return word.encoded;
  const { codes } = style.measurer;
  let text = '';
  for (let index = 0; index < word.codes.length; index++) {
    const code = word.codes[index] ?? 0;
    const advance = word.advances[index] ?? 0;
    const offset = word.offsets?.[index];
    const shown = literalCode(code);
    if (offset !== undefined && (offset.x !== 0 || offset.y !== 0)) {
      const risePt = style.risePt + (offset.y * style.sizePt) / 1000;
      text += `)${kern(-offset.x)}]TJ ${number(risePt)} Ts [(${shown})${kern(offset.x)}]TJ `;
      text += `${number(style.risePt)} Ts [(`;
    } else text += shown;
    const adjustment = Math.round((codes.advanceOf(code) - advance) * 10) / 10;
    if (adjustment !== 0 && (index < word.codes.length - 1 || word.offsets !== null)) {
      text += `)${adjustment}(`;
    }
  }
  if (word.offsets === null) word.encoded = text;
  return text;
}

/** A space character, the closing bracket, and the correction that makes it as wide as wanted. */
function encodeGap({ style, gapPt }: LinePiece, scale: number): string {
  const { spaceCode, codes } = style.measurer;
  const wanted = (gapPt * 1000) / (style.sizePt * scale);
  return `${literalCode(spaceCode)})${kern(codes.advanceOf(spaceCode) - wanted)}`;
}

/** A code's two bytes, one character each, as they stand in a literal string. */
function literalCode(code: number): string {
  return literalByte(code >> 8) + literalByte(code & 0xff);
}

/** Brackets and the backslash would end or change the string; a bare CR would be read as LF. */
function literalByte(byte: number): string {
  if (byte === 0x0d) return '\\r';
  const character = String.fromCharCode(byte);
  return byte === 0x28 || byte === 0x29 || byte === 0x5c ? `\\${character}` : character;
}

function kern(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? '' : String(rounded);
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function utf16Hex(text: string): string {
  let hex = 'feff';
  for (let index = 0; index < text.length; index++) {
    hex += text.charCodeAt(index).toString(16).padStart(4, '0');
  }
  return hex;
}
