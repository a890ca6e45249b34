import { detectByteOrderMark, detectEncoding } from './detect-encoding.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/** The text of a file, before line ends are made equal. */
export interface DecodedBytes {
  readonly text: string;
  readonly encoding: string;
  readonly certainty: 'sure' | 'likely' | 'guess';
}

/**
 * The text of bytes in the encoding named, or, for 'auto', in the one detected. Null when nobody
 * knows the encoding's name. A byte order mark is left out. Bytes that mean nothing become U+FFFD.
 */
export function decodeBytes(bytes: Uint8Array, encoding: string): DecodedBytes | null {
  const wanted = encoding.trim().toLowerCase();
  if (wanted === '' || wanted === 'auto') {
    const { label, bomLength, certainty, text } = detectEncoding(bytes);
    return {
      text: text ?? decodeAs(bytes.subarray(bomLength), label),
      encoding: label,
      certainty,
    };
  }
  const label = canonicalLabel(wanted);
  if (label === null) return null;
  const mark = detectByteOrderMark(bytes);
  // "utf-16" and "utf-32" leave the byte order to the mark.
  const family = mark !== null && wanted === mark.label.slice(0, -2);
  const meant = family ? mark.label : label;
  const start = mark?.label === meant ? mark.bomLength : 0;
  return { text: decodeAs(bytes.subarray(start), meant), encoding: meant, certainty: 'sure' };
}

const OWN_LABELS: Record<string, string> = {
  'utf-32': 'utf-32le',
  'utf-32le': 'utf-32le',
  'utf-32be': 'utf-32be',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
  'windows-ansi': 'windows-1252',
};

/** The name the WHATWG Encoding Standard gives the label, or our own; null for an unknown one. */
function canonicalLabel(label: string): string | null {
  const own = OWN_LABELS[label];
  if (own !== undefined) return own;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function decodeAs(bytes: Uint8Array, label: string): string {
  switch (label) {
    case 'windows-1252':
      return decodeWindows1252(bytes);
    case 'utf-32le':
      return decodeUtf32(bytes, true);
    case 'utf-32be':
      return decodeUtf32(bytes, false);
    default:
      return new TextDecoder(label, { ignoreBOM: true }).decode(bytes);
  }
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let offset = 0; offset + 4 <= bytes.byteLength; offset += 4) {
    const code = view.getUint32(offset, littleEndian);
    const valid = code < 0x110000 && (code < 0xd800 || code > 0xdfff);
    characters.push(String.fromCodePoint(valid ? code : 0xfffd));
  }
  return characters.join('');
}
