/**
 * The upper half of windows-1252 where it differs from Latin-1: bytes 0x80 to 0x9F. The five bytes
 * without a character stand for the C1 control of the same number, as the WHATWG Encoding Standard
 * says. A table, because Node 20's TextDecoder gives the controls for all thirty-two
 * (nodejs/node issues 56542 and 60888).
 */
const UPPER = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
  0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
  0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
];

const BYTE_OF = new Map(UPPER.map((code, index) => [code, 0x80 + index]));
const CHUNK = 8192;

/** The text of bytes in windows-1252. Every byte is a character, so this never fails. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const units = Uint16Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? (UPPER[byte - 0x80] ?? byte) : byte,
  );
  let text = '';
  for (let start = 0; start < units.length; start += CHUNK) {
    text += String.fromCharCode(...units.subarray(start, start + CHUNK));
  }
  return text;
}

/** The bytes of a text in windows-1252, C1 controls allowed; null when a character has no byte. */
export function encodeWindows1252(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const byte = code < 0x100 ? code : BYTE_OF.get(code);
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  return bytes;
}
