import { decodeWindows1252, encodeWindows1252 } from '../../../src/readers/decode/windows-1252.ts';

/** A way to save a text as bytes. */
export interface SavedAs {
  readonly name: string;
  /** Null when the encoding has no bytes for a character of the text. */
  encode(text: string): Uint8Array | null;
}

/** The ways programs save a story; what reads them is told nothing. */
export const encodings: readonly SavedAs[] = [
  { name: 'UTF-8', encode: utf8 },
  { name: 'UTF-8 with a byte order mark', encode: (text) => utf8(`\ufeff${text}`) },
  { name: 'UTF-16 LE with a byte order mark', encode: (text) => utf16(`\ufeff${text}`, true) },
  { name: 'UTF-16 BE with a byte order mark', encode: (text) => utf16(`\ufeff${text}`, false) },
  { name: 'UTF-16 LE', encode: (text) => utf16(text, true) },
  { name: 'UTF-16 BE', encode: (text) => utf16(text, false) },
  { name: 'windows-1252', encode: encodeWindows1252 },
  { name: 'MacRoman', encode: macRoman },
  { name: 'UTF-8 taken for windows-1252', encode: (text) => utf8(decodeWindows1252(utf8(text))) },
];

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++)
    bytes.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return new Uint8Array(bytes.buffer);
}

const MAC_CHARACTERS = new TextDecoder('macintosh').decode(
  Uint8Array.from({ length: 256 }, (_, byte) => byte),
);

function macRoman(text: string): Uint8Array | null {
  const bytes = Uint8Array.from(text, (character) => MAC_CHARACTERS.indexOf(character) & 0xff);
  return [...text].every((character) => MAC_CHARACTERS.includes(character)) ? bytes : null;
}
