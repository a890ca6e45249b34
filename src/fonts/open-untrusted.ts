import { type FontFace, openFont } from './font-face.ts';

/** The first four bytes of the files that can be embedded: TrueType, Apple's TrueType, OpenType with CFF. */
const SIGNATURES = new Set([0x00010000, 0x74727565, 0x4f54544f]);
const HEADER_BYTES = 12;
const RECORD_BYTES = 16;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,;:!?';

/**
 * Opens a font that somebody else gave. Throws for bytes that are no single TrueType or OpenType
 * font, whose tables reach beyond the file (OpenType 1.9, "Table Directory"), or that cannot draw
 * what it says it has of the alphabet and of `characters`.
 */
export function openUntrustedFont(bytes: Uint8Array, characters: readonly string[]): FontFace {
  checkDirectory(bytes);
  const face = openFont(bytes);
  for (const character of [...ALPHABET, ...characters]) {
    if (!face.covers(character)) continue;
    for (const { id } of face.shape(character).glyphs) face.outline(id);
  }
  return face;
}

function checkDirectory(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || !SIGNATURES.has(view.getUint32(0))) {
    throw new Error('The file has no signature of a font');
  }
  const tables = view.getUint16(4);
  const end = HEADER_BYTES + tables * RECORD_BYTES;
  if (tables === 0 || end > bytes.length) throw new Error('The table directory is cut off');
  for (let at = HEADER_BYTES; at < end; at += RECORD_BYTES) {
    const reach = view.getUint32(at + 8) + view.getUint32(at + 12);
    if (reach > bytes.length) throw new Error('A table reaches beyond the file');
  }
}
