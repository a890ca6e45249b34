import {
  HAIR_SPACE,
  NARROW_NO_BREAK_SPACE,
  NO_BREAK_SPACE,
  THIN_SPACE,
  ZERO_WIDTH_SPACE,
} from '../../../text/characters.ts';
import {
  type DirectedRun,
  directedRuns,
  runsLeftward,
  type TextDirection,
} from './directed-runs.ts';
import type { MeasuredWord } from './measure.ts';
import type { StyledRun } from './styled-runs.ts';
import type { StyleBook, TextStyle } from './text-style.ts';

/** What follows a token: nothing, a space that may end a line, one that may not, or a thin one. */
export type Glue = 'none' | 'space' | 'no-break' | 'thin';

/** A piece of text that is set as it is unless it is hyphenated. */
export interface Token {
  readonly word: MeasuredWord;
  readonly style: TextStyle;
  glue: Glue;
  /** Whether a line may end behind it although no space follows: after a dash or hyphen. */
  readonly breakAfter: boolean;
  /** The text it stands for where that is not what is drawn. */
  readonly actual: string | null;
  /** Which way it runs; null in a paragraph that runs from left to right throughout. */
  readonly direction: TextDirection | null;
}

/** Called for a character no face of the family can show. */
export type OnMissing = (character: string) => void;

/** A thin space in thousandths of the type size. */
export const THIN_ADVANCE = 180;

const SPACES = /[\s\u200b]/;
const SEGMENT = /[^\s\u200b]+|[\s\u200b]+/g;
/** Marks that only steer shaping or direction; nothing of them could be seen. Soft hyphens among them. */
const INVISIBLE =
  /[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]|(?!\s)\p{Cc}/gu;
/** A line may end after these when more of the word follows (UAX 14 classes HY, BA and B2, roughly). */
const BREAK_AFTER = /(?<=[^\s\u2014\u2013-][\u2014\u2013-]+)(?=[\p{L}\p{N}\u201c\u2018"'*_])/u;
/** Most words have nothing to be parted at. */
const PARTABLE = /[-\u2013\u2014/]|^www\./i;
const ADDRESS = /^(?:https?:\/\/|www\.)|[\w-]+\/[\w-]+/i;
const ADDRESS_BREAK = /(?<=[/?&=._#-])(?=[^/?&=._#-])/;

/**
 * Runs of text as tokens. Spaces become the glue of the token before them; several count as one, and
 * spaces before the first token are left out. What no face can show is set as its code point in
 * brackets, so that a reader sees that something is there, and reported.
 */
export function tokenize(
  runs: readonly StyledRun[],
  styles: StyleBook,
  onMissing: OnMissing,
): Token[] {
  const tokens: Token[] = [];
  for (const run of directedRuns(runs)) {
    for (const segment of run.text.replace(INVISIBLE, '').match(SEGMENT) ?? []) {
      if (SPACES.test(segment.charAt(0))) addGlue(tokens, glueFor(segment));
      else addWord(tokens, segment, run, styles, onMissing);
    }
  }
  return tokens;
}

function glueFor(spaces: string): Glue {
  if (spaces === ' ') return 'space';
  if (spaces === ZERO_WIDTH_SPACE) return 'none';
  const breaking = [...spaces].some((space) => !KEPT.has(space));
  if (breaking) return 'space';
  return spaces.includes(NO_BREAK_SPACE) ? 'no-break' : 'thin';
}

const KEPT = new Set([
  NO_BREAK_SPACE,
  NARROW_NO_BREAK_SPACE,
  THIN_SPACE,
  HAIR_SPACE,
  ZERO_WIDTH_SPACE,
]);
const STRENGTH: Record<Glue, number> = { none: 0, thin: 1, 'no-break': 2, space: 3 };

function addGlue(tokens: Token[], glue: Glue): void {
  const last = tokens.at(-1);
  if (last !== undefined && STRENGTH[glue] > STRENGTH[last.glue]) last.glue = glue;
}

function addWord(
  tokens: Token[],
  text: string,
  run: DirectedRun,
  styles: StyleBook,
  onMissing: OnMissing,
): void {
  if (!PARTABLE.test(text)) {
    addPiece(tokens, text, run, false, styles, onMissing);
    return;
  }
  const pieces = text.split(ADDRESS.test(text) ? ADDRESS_BREAK : BREAK_AFTER);
  pieces.forEach((piece, index) => {
    addPiece(tokens, piece, run, index < pieces.length - 1, styles, onMissing);
  });
}

function addPiece(
  tokens: Token[],
  piece: string,
  run: DirectedRun,
  breakAfter: boolean,
  styles: StyleBook,
  onMissing: OnMissing,
): void {
  const { style, direction } = run;
  const word = measured(style, piece, direction);
  if (word.missing) addSubstitutes(tokens, piece, run, styles, onMissing);
  else {
    tokens.push({ word, style, glue: 'none', breakAfter, actual: null, direction });
  }
}

function measured(
  { measurer }: TextStyle,
  text: string,
  direction: TextDirection | null,
): MeasuredWord {
  return runsLeftward(direction) ? measurer.measureLeftward(text) : measurer.measure(text);
}

/** Scripts that are written without spaces: a line may end between any two letters. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const CLUSTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The piece in the faces that stand in where its own lacks a character, each run of characters in the
 * first face that has all of them; what no face has as its code points in brackets.
 */
function addSubstitutes(
  tokens: Token[],
  piece: string,
  { style, direction }: DirectedRun,
  styles: StyleBook,
  onMissing: OnMissing,
): void {
  const faces = [style, ...styles.standIns(style)];
  let text = '';
  let shown: TextStyle | undefined;
  const flush = (): void => {
    if (text !== '' && shown !== undefined) {
      const word = measured(shown, text, direction);
      const breakAfter = SPACELESS.test(text);
      tokens.push({ word, style: shown, glue: 'none', breakAfter, actual: null, direction });
    }
    text = '';
  };
  const clusters = [...CLUSTERS.segment(piece.normalize('NFC'))].map(({ segment }) => segment);
  for (const cluster of clusters.flatMap((one) => drawable(one, faces))) {
    const face = faces.find(({ measurer }) => !measurer.measure(cluster).missing);
    if (face !== shown || SPACELESS.test(cluster)) flush();
    shown = face;
    if (face !== undefined) text += cluster;
    else tokens.push(codePoints(cluster, styles.standIns(style)[0] ?? style, direction, onMissing));
  }
  flush();
}

/** A cluster whole where some face has all of it, else its characters one by one. */
function drawable(cluster: string, faces: readonly TextStyle[]): string[] {
  if (faces.some(({ measurer }) => !measurer.measure(cluster).missing)) return [cluster];
  return [...cluster];
}

/** What no face can show. */
function codePoints(
  text: string,
  style: TextStyle,
  direction: TextDirection | null,
  onMissing: OnMissing,
): Token {
  for (const character of text) onMissing(character);
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const names = codes.map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
  const word = style.measurer.measure(`[${names.join('')}]`);
  return { word, style, glue: 'none', breakAfter: true, actual: text, direction };
}
