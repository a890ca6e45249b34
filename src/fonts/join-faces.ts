import type { FontFace, ShapedGlyph } from './font-face.ts';
import { type Direction, visualRuns } from './visual-runs.ts';

/** Glyph ids of a face are below this, so one number can name a face and its glyph. */
const IDS_OF_A_FACE = 0x10000;

/**
 * Several faces as one: each character is drawn by the first that has it, spaces and marks by the
 * face of what stands before them. Lines with text from right to left come out in the order they are
 * seen. Sizes such as the x-height are the first face's. Throws when there is no face.
 */
export function joinFaces(faces: readonly FontFace[], base: Direction): FontFace {
  const first = faces[0];
  if (first === undefined) throw new Error('joinFaces was given no faces');
  const faceOf = (glyphId: number): FontFace => faces[Math.floor(glyphId / IDS_OF_A_FACE)] ?? first;
  return {
    ...first,
    covers: (text) => [...text].every((character) => faces.some((face) => face.covers(character))),
    shape(text, features) {
      const glyphs: ShapedGlyph[] = [];
      let advance = 0;
      for (const run of visualRuns(text, base)) {
        const pieces = splitByFace(run.text, faces);
        if (run.direction === 'rtl') pieces.reverse();
        for (const piece of pieces) {
          const face = faces[piece.face] ?? first;
          const shaped = face.shape(
            piece.text,
            features,
            run.direction === 'rtl' ? 'rtl' : undefined,
          );
          advance += shaped.advance;
          for (const glyph of shaped.glyphs) {
            glyphs.push({ ...glyph, id: glyph.id + piece.face * IDS_OF_A_FACE });
          }
        }
      }
      return { glyphs, advance };
    },
    glyphAdvance: (glyphId) => faceOf(glyphId).glyphAdvance(glyphId % IDS_OF_A_FACE),
    outline: (glyphId) => faceOf(glyphId).outline(glyphId % IDS_OF_A_FACE),
  };
}

interface Piece {
  readonly face: number;
  text: string;
}

function splitByFace(text: string, faces: readonly FontFace[]): Piece[] {
  const pieces: Piece[] = [];
  for (const character of text) {
    const last = pieces[pieces.length - 1];
    const clings = /[\s\p{M}]/u.test(character);
    if (last !== undefined && clings && (faces[last.face]?.covers(character) ?? false)) {
      last.text += character;
      continue;
    }
    const found = Math.max(
      0,
      faces.findIndex((face) => face.covers(character)),
    );
    if (last !== undefined && last.face === found) last.text += character;
    else pieces.push({ face: found, text: character });
  }
  return pieces;
}
