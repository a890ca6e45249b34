import { detectByteOrderMark, detectEncoding } from './detect-encoding.ts';

/** First bytes of what people put into a folder of stories by mistake. */
const KINDS: readonly { readonly start: string; readonly kind: string }[] = [
  { start: '%PDF-', kind: 'a PDF document' },
  { start: '\u0089PNG', kind: 'a picture (PNG)' },
  { start: '\u00ff\u00d8\u00ff', kind: 'a picture (JPEG)' },
  { start: 'GIF8', kind: 'a picture (GIF)' },
  { start: 'PK\u0003\u0004', kind: 'a ZIP archive (an EPUB or a Word document is one too)' },
  { start: '\u00d0\u00cf\u0011\u00e0', kind: 'an old Word document' },
  { start: '\u001f\u008b', kind: 'a compressed file (gzip)' },
  { start: 'Rar!', kind: 'a compressed file (RAR)' },
  { start: '7z\u00bc\u00af', kind: 'a compressed file (7-Zip)' },
  { start: '{\\rtf', kind: 'a Rich Text document (RTF)' },
];

const SAMPLE = 65_536;
/** Above this share of control bytes nothing is text: random bytes have a tenth of them. */
const CONTROL_SHARE = 0.05;

/** What kind of binary file the bytes are, as "a picture (PNG)"; null for text. */
export function findBinaryKind(bytes: Uint8Array, encoding: string): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const known = KINDS.find(({ start }) => head.startsWith(start));
  if (known !== undefined) return known.kind;
  if (isWide(encoding) || detectByteOrderMark(bytes) !== null) return null;
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (isControl(byte)) controls++;
  if (controls <= sample.length * CONTROL_SHARE) return null;
  return isWide(detectEncoding(bytes).label) ? null : 'a binary file';
}

function isWide(encoding: string): boolean {
  return /^(?:utf-?16|utf-?32|ucs-?2|unicode)/i.test(encoding.trim());
}

/** Controls that no text has: not tab, line ends, form feed, end of file (0x1A) or escape. */
function isControl(byte: number): boolean {
  if (byte >= 0x20) return byte === 0x7f;
  return !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b;
}
