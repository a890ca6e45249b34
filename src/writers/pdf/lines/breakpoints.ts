/** What a line looks like when it ends at a breakpoint. */
export const BREAK_KIND = { space: 0, hyphen: 1, end: 2, plain: 3 } as const;

/** One place at which a line may end. Lengths in points, measured from the start of the paragraph. */
export interface Breakpoint {
  /** Natural width of everything before it, spaces included. */
  readonly width: number;
  /** The same up to where the next line would begin: the space itself is gone. */
  readonly nextWidth: number;
  /** The part of `width` that is stretchable space. */
  readonly space: number;
  readonly nextSpace: number;
  /** Width of what appears only when the line ends here: the hyphen. */
  readonly extraWidth: number;
  /** How far the line's last mark hangs in the right margin. */
  readonly hangRight: number;
  /** How far the next line's first mark hangs in the left margin. */
  readonly hangLeft: number;
  /** Knuth & Plass's p: 0 for a space, 50 or so for a hyphen. */
  readonly penalty: number;
  readonly kind: number;
  /** Identity of the word before the break and of the word behind it; 0 for none worth comparing. */
  readonly endWord: number;
  readonly nextWord: number;
  /** The token the line ends in, and the offset in it; -1 for the whole token. */
  readonly token: number;
  readonly offset: number;
}

const INITIAL_SIZE = 1 << 12;

/**
 * The breakpoints of one paragraph in columns of numbers, which line breaking reads in its inner
 * loop. Breakpoint 0 is the paragraph's start. One list is used over and over again.
 */
export class Breakpoints {
  count = 0;
  width = new Float64Array(INITIAL_SIZE);
  nextWidth = new Float64Array(INITIAL_SIZE);
  space = new Float64Array(INITIAL_SIZE);
  nextSpace = new Float64Array(INITIAL_SIZE);
  extraWidth = new Float64Array(INITIAL_SIZE);
  hangRight = new Float64Array(INITIAL_SIZE);
  hangLeft = new Float64Array(INITIAL_SIZE);
  penalty = new Float64Array(INITIAL_SIZE);
  kind = new Uint8Array(INITIAL_SIZE);
  endWord = new Int32Array(INITIAL_SIZE);
  nextWord = new Int32Array(INITIAL_SIZE);
  token = new Int32Array(INITIAL_SIZE);
  offset = new Int32Array(INITIAL_SIZE);

  clear(): void {
    this.count = 0;
  }

  add(point: Breakpoint): void {
    if (this.count === this.width.length) this.#grow();
    const index = this.count++;
    this.width[index] = point.width;
    this.nextWidth[index] = point.nextWidth;
    this.space[index] = point.space;
    this.nextSpace[index] = point.nextSpace;
    this.extraWidth[index] = point.extraWidth;
    this.hangRight[index] = point.hangRight;
    this.hangLeft[index] = point.hangLeft;
    this.penalty[index] = point.penalty;
    this.kind[index] = point.kind;
    this.endWord[index] = point.endWord;
    this.nextWord[index] = point.nextWord;
    this.token[index] = point.token;
    this.offset[index] = point.offset;
  }

  #grow(): void {
    this.width = twice(this.width);
    this.nextWidth = twice(this.nextWidth);
    this.space = twice(this.space);
    this.nextSpace = twice(this.nextSpace);
    this.extraWidth = twice(this.extraWidth);
    this.hangRight = twice(this.hangRight);
    this.hangLeft = twice(this.hangLeft);
    this.penalty = twice(this.penalty);
    const kind = new Uint8Array(this.kind.length * 2);
    kind.set(this.kind);
    this.kind = kind;
    this.endWord = twiceWhole(this.endWord);
    this.nextWord = twiceWhole(this.nextWord);
    this.token = twiceWhole(this.token);
    this.offset = twiceWhole(this.offset);
  }
}

function twice(column: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(column.length * 2);
  longer.set(column);
  return longer;
}

function twiceWhole(column: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(column.length * 2);
  longer.set(column);
  return longer;
}
