import type { FontFace } from '../fonts/font-face.ts';
import { EM_DASH, EN_DASH } from '../text/characters.ts';
import { setLine, type TypeLine } from './set-type.ts';

/** The room a piece of type has, in the cover's units. */
export interface TypeRoom {
  readonly width: number;
  /** From the top of the first line's capitals to the last line's baseline. */
  readonly height: number;
  readonly maxSize: number;
  /** The lines that can be largest, however they are broken. */
  readonly sizeFirst?: boolean;
}

/** How type is set, whatever room it has. */
export interface TypeSetting {
  readonly maxLines: number;
  /** From baseline to baseline, in ems; lines with high accents get more where they need it. */
  readonly leading: number;
  /** Put between words: two spaces where a face has too narrow a one; a single one by itself. */
  readonly wordSpace?: string;
}

/** Type broken into lines, at the largest size that fits its room. */
export interface FittedType {
  readonly size: number;
  /** Of its small letters, or of its capitals where it has no small ones. */
  readonly letterHeight: number;
  readonly lines: readonly TypeLine[];
  /** Of each line, counted from the top of the first line's capitals. */
  readonly baselines: readonly number[];
  /** The last of the baselines. */
  readonly height: number;
}

/** What cannot be parted, and whether a space stands before it. */
interface Piece {
  readonly text: string;
  readonly spaced: boolean;
  /** In ems. */
  readonly width: number;
}

/** Words that lean on the next one: no line of a title should end in them. */
const LEANING_WORDS = new Set(
  (
    'a an the of and or but in on at to for by de da do du des del la le les el los las di il lo e y ' +
    'et un une una der die das und den dem von zu im en och i og at van het een в и на о с к у'
  ).split(' '),
);

const EM = 1000;
const MOST_LINES = 10;
/** Clear space between the ink of two lines, in ems. */
const LEAST_LINE_GAP = 0.04;
/** How far ink may stand above the top of the capitals, in ems. */
const MOST_ABOVE_CAPITALS = 0.22;
const LINE_COST = 0.055;
const LEANING_COST = 0.14;
const LONELY_COST = 0.16;
/** A last line of one word is lonely when it is shorter than this part of the widest line. */
const LONELY_SHARE = 0.5;
const LONG_COMPOUND = 14;
/** Behind a hyphen, dash or slash between two letters. */
const COMPOUND_JOINT = new RegExp(`(?<=[\\p{L}\\p{N}][-/${EM_DASH}${EN_DASH}])(?=\\p{L})`, 'u');

/**
 * The type in its room: one to `maxLines` lines, never more than ten, at the largest size, lines as
 * even as they can be, none ending in a small word and no short word alone at the end where that can
 * be avoided. A word too long for the room makes all type smaller; none is ever chopped.
 */
export function fitType(face: FontFace, text: string, room: TypeRoom & TypeSetting): FittedType {
  return typeFitter(face, text, room)(room);
}

/** Fits one text into many rooms: its lines are broken and measured once. */
export function typeFitter(
  face: FontFace,
  text: string,
  { maxLines, leading, wordSpace = ' ' }: TypeSetting,
): (room: TypeRoom) => FittedType {
  const pieces = piecesOf(face, text);
  const space = face.shape(wordSpace).advance / EM;
  const most = Math.min(maxLines, MOST_LINES, Math.max(1, pieces.length));
  const breaks = Array.from({ length: most }, (_, index) => {
    const broken = breakPieces(pieces, space, index + 1);
    const texts = broken.map((line) => joinPieces(line, wordSpace));
    const measured = measureLines(face, texts, leading);
    const worth = (1 - LINE_COST * index) * (1 - flaws(broken, measured.lines));
    return { ...measured, worth };
  });
  return (room) => {
    let best: { readonly chosen: (typeof breaks)[number]; readonly score: number } | null = null;
    for (const chosen of breaks) {
      const score = sizeIn(room, chosen) * (room.sizeFirst ? 1 : chosen.worth);
      // The margin keeps fewer lines where both are as good.
      if (best === null || score > best.score * 1.001) best = { chosen, score };
    }
    if (best === null) throw new Error('No line count was tried');
    const { lines, places } = best.chosen;
    const size = sizeIn(room, best.chosen);
    const baselines = places.map((place) => place * size);
    return {
      size,
      letterHeight: letterHeight(face, text) * size,
      lines: lines.map(({ text: line }) => setLine(face, line, size)),
      baselines,
      height: baselines[baselines.length - 1] ?? 0,
    };
  };
}

/** The text in exactly so many lines, as even as they can be; fewer where it has fewer words. */
export function breakLines(face: FontFace, text: string, count: number): string[] {
  const pieces = piecesOf(face, text);
  const space = face.shape(' ').advance / EM;
  return breakPieces(pieces, space, Math.min(count, pieces.length)).map((line) =>
    joinPieces(line, ' '),
  );
}

/** The height of a text's small letters, or of its capitals where it has no small ones, in ems. */
export function letterHeight(face: FontFace, text: string): number {
  return (/\p{Ll}/u.test(text) ? face.xHeight : face.capHeight) / EM;
}

/** Whether a word leans on the next one: the, of, and. */
export function isLeaningWord(word: string): boolean {
  return LEANING_WORDS.has(word.toLowerCase());
}

const joinPieces = (pieces: readonly Piece[], between: string) =>
  pieces.map((piece, index) => (index > 0 && piece.spaced ? between : '') + piece.text).join('');

/** Words; a long compound may also be parted behind its hyphens, and CJK text between words. */
function piecesOf(face: FontFace, text: string): Piece[] {
  const measure = (piece: string) => face.shape(piece).advance / EM;
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) =>
      partsOf(word).map((part, index) => ({
        text: part,
        spaced: index === 0,
        width: measure(part),
      })),
    );
}

function partsOf(word: string): string[] {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)) {
    const parts: string[] = [];
    for (const { segment } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(word)) {
      // Closing punctuation stays with what it closes.
      if (parts.length > 0 && /^[\p{Pe}\p{Pf}\p{Po}ー]/u.test(segment))
        parts.push(parts.pop() + segment);
      else parts.push(segment);
    }
    return parts;
  }
  if (word.length < LONG_COMPOUND) return [word];
  return word.split(COMPOUND_JOINT);
}

/**
 * The pieces in `count` lines with the least sum of squared differences from the mean width: dynamic
 * programming over line ends, as in Knuth and Plass, with the penalties as extra width.
 */
function breakPieces(pieces: readonly Piece[], space: number, count: number): Piece[][] {
  const widths = [0];
  for (const [index, piece] of pieces.entries()) {
    widths.push((widths[index] ?? 0) + piece.width + (piece.spaced ? space : 0));
  }
  const total = pieces.length;
  const lineWidth = (from: number, to: number) =>
    (widths[to] ?? 0) - (widths[from] ?? 0) - (pieces[from]?.spaced ? space : 0);
  const ideal = lineWidth(0, total) / count;
  const cost = (from: number, to: number) => {
    let sum = (lineWidth(from, to) - ideal) ** 2;
    const last = pieces[to - 1]?.text.toLowerCase() ?? '';
    if (to < total && LEANING_WORDS.has(last)) sum += (ideal * 0.45) ** 2;
    if (to === total && to - from === 1 && lineWidth(from, to) < ideal * LONELY_SHARE) {
      sum += (ideal * 0.6) ** 2;
    }
    return sum;
  };

  // costs[line][to]: the least cost of setting the pieces before `to` in `line` lines.
  let costs = Array.from({ length: total + 1 }, (_, to) =>
    to === 0 ? Number.POSITIVE_INFINITY : cost(0, to),
  );
  const starts: number[][] = [];
  for (let line = 2; line <= count; line++) {
    const next = new Array<number>(total + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Array<number>(total + 1).fill(0);
    for (let to = line; to <= total; to++) {
      for (let start = line - 1; start < to; start++) {
        const sum = (costs[start] ?? 0) + cost(start, to);
        if (sum < (next[to] ?? 0)) {
          next[to] = sum;
          from[to] = start;
        }
      }
    }
    starts.push(from);
    costs = next;
  }

  const lines: Piece[][] = [];
  let to = total;
  for (const from of starts.reverse()) {
    const start = from[to] ?? 0;
    lines.unshift(pieces.slice(start, to));
    to = start;
  }
  return [pieces.slice(0, to), ...lines];
}

/** Lines measured at size 1, and their baselines in ems. */
interface Measured {
  readonly lines: readonly TypeLine[];
  readonly places: readonly number[];
}

function measureLines(face: FontFace, texts: readonly string[], leading: number): Measured {
  const lines = texts.map((text) => setLine(face, text, 1));
  // An accent may stand above the capitals; script that is taller throughout may not.
  const rise = -(lines[0]?.ink.y ?? 0) - MOST_ABOVE_CAPITALS;
  const places = [Math.max(face.capHeight / EM, rise)];
  for (const [index, line] of lines.slice(1).entries()) {
    const above = lines[index]?.ink;
    const clear = above === undefined ? 0 : above.y + above.height - line.ink.y + LEAST_LINE_GAP;
    places.push((places[index] ?? 0) + Math.max(leading, clear));
  }
  return { lines, places };
}

/** The largest size at which the lines fit the room. */
function sizeIn(room: TypeRoom, { lines, places }: Measured): number {
  const widest = Math.max(...lines.map((line) => Math.max(line.width, line.ink.width)));
  const tall = places[places.length - 1] ?? 1;
  return Math.min(room.maxSize, room.width / Math.max(widest, 0.01), room.height / tall);
}

/** How much less a break is worth for its flaws, 0 to 1. */
function flaws(lines: readonly (readonly Piece[])[], set: readonly TypeLine[]): number {
  let sum = 0;
  const widest = Math.max(...set.map((line) => line.width));
  for (const [index, line] of lines.entries()) {
    const last = line[line.length - 1]?.text.toLowerCase() ?? '';
    if (index < lines.length - 1 && LEANING_WORDS.has(last)) sum += LEANING_COST;
  }
  const end = set[lines.length - 1];
  if (lines.length > 1 && lines[lines.length - 1]?.length === 1 && end !== undefined) {
    if (end.width < widest * LONELY_SHARE) sum += LONELY_COST;
  }
  return Math.min(0.9, sum);
}
