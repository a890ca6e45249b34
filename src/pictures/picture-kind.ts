/** Kinds of picture that are opened. All others are refused: SVG can hold scripts and name files. */
export type PictureKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif';

/** The kind of a file by its first bytes, whatever its name says; null for all that is not opened. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp';
  return /^ftypavi[fs]$/.test(head.slice(4)) ? 'avif' : null;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
