import { EMBEDDED_NAME, type EmbeddedFonts, FACE_STYLES } from '../../fonts/embedded-fonts.ts';
import { subsetFont } from '../../fonts/subset-font.ts';
import { NO_BREAK_SPACE } from '../../text/characters.ts';

const PRINTABLE_ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index));
/** What readers draw of their own: hyphens at the ends of lines, the signs of lists. */
const OF_THE_READER = [NO_BREAK_SPACE, '\u2010', '•', '◦', '▪'];
/**
 * Characters that are drawn right one by one. Letters of other scripts must be joined or moved by
 * features the part of the font no longer has, so the reader's own font draws them.
 */
const DRAWN_ALONE =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Common}\p{Script=Inherited}]$/u;
/** Above it, characters stand in squares, which nobody kerns. */
const FIRST_UNKERNED = 0x2e80;

/** A file of the book, its name seen from the package document. */
export interface FontFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The parts of the fonts that the documents use, each face with all their characters. */
export function embedFonts(fonts: EmbeddedFonts, documents: readonly string[]): FontFile[] {
  const { characters, pairs } = lettersOf(documents);
  return fonts.faces.map(({ role, font }) => {
    const { file, name } = FACE_STYLES[role];
    return {
      file,
      bytes: subsetFont(font, { characters, pairs, family: EMBEDDED_NAME, style: name }),
    };
  });
}

interface Letters {
  readonly characters: ReadonlySet<string>;
  /** Neighbours within a run of text, in order of code. */
  readonly pairs: readonly string[];
}

function lettersOf(documents: readonly string[]): Letters {
  const codes = new Set<number>();
  const pairs = new Set<number>();
  for (const xhtml of documents) {
    let before = 0;
    let isTag = false;
    for (let index = 0; index < xhtml.length; index++) {
      const unit = xhtml.charCodeAt(index);
      if (unit === 0x3c) isTag = true;
      if (!isTag && unit > 0x20) {
        const code = xhtml.codePointAt(index) ?? unit;
        if (code > 0xffff) index++;
        codes.add(code);
        if (before !== 0 && code < FIRST_UNKERNED) pairs.add(before * FIRST_UNKERNED + code);
        before = code < FIRST_UNKERNED ? code : 0;
      } else before = 0;
      if (unit === 0x3e) isTag = false;
    }
  }
  const used = [...codes].map((code) => String.fromCodePoint(code));
  const capitals = used.flatMap((one) => [...one.toUpperCase()]);
  const all = [...PRINTABLE_ASCII, ...OF_THE_READER, ...used, ...capitals];
  const sorted = [...pairs].sort((a, b) => a - b);
  return {
    characters: new Set(all.filter((one) => DRAWN_ALONE.test(one))),
    pairs: sorted.map((pair) =>
      String.fromCodePoint(Math.floor(pair / FIRST_UNKERNED), pair % FIRST_UNKERNED),
    ),
  };
}
