import { detect } from 'jschardet';

/** Names jschardet uses that the WHATWG Encoding Standard does not, or has under a wider set. */
const LABELS: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  johab: 'euc-kr',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  maccyrillic: 'x-mac-cyrillic',
  'mac-cyrillic': 'x-mac-cyrillic',
  cp866: 'ibm866',
};
/** Too little text tells nothing. */
const LEAST = 0.1;
/** jschardet looks no further; a long text says the same over and over. */
const SAMPLE = 100_000;

/**
 * The encoding of bytes in another script than Latin, or in that of Eastern Europe, by how often
 * letters follow each other; null when nothing fits. Always a label that TextDecoder knows.
 */
export function guessOtherScript(bytes: Uint8Array): string | null {
  const { encoding, confidence } = detect(bytes.subarray(0, SAMPLE));
  if (encoding === null || confidence < LEAST) return null;
  const name = encoding.toLowerCase();
  try {
    const { encoding: label } = new TextDecoder(LABELS[name] ?? name);
    return label === 'utf-8' || label === 'windows-1252' ? null : label;
  } catch {
    // An encoding of mainframes or DOS that nobody can decode here.
    return null;
  }
}
