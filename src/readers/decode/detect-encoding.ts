/** What the bytes of a file are taken for. */
export interface DetectedEncoding {
  /** An encoding label; 'utf-32le' and 'utf-32be' included. */
  readonly label: string;
  /** How many bytes of byte order mark stand before the text. */
  readonly bomLength: number;
  /** `sure`: by mark or proof. `likely`: by evidence in the bytes. `guess`: nothing speaks for it. */
  readonly certainty: 'sure' | 'likely' | 'guess';
  /** The text itself, where it had to be decoded to know. */
  readonly text?: string;
}

const BYTE_ORDER_MARKS: readonly { readonly label: string; readonly bytes: readonly number[] }[] = [
  { label: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { label: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { label: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { label: 'utf-16le', bytes: [0xff, 0xfe] },
  { label: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Labels pages wear although they mean windows-1252 (WHATWG Encoding Standard, section 4.2). */
const MEANS_WINDOWS_1252 = new Set(['iso-8859-1', 'latin1', 'us-ascii', 'ascii', 'cp1252']);

const SAMPLE = 4096;
const NUL_SHARE = 0.2;

/** The encoding a byte order mark names; null where there is none. */
export function detectByteOrderMark(bytes: Uint8Array): DetectedEncoding | null {
  const mark = BYTE_ORDER_MARKS.find((candidate) =>
    candidate.bytes.every((byte, index) => bytes[index] === byte),
  );
  return mark === undefined
    ? null
    : { label: mark.label, bomLength: mark.bytes.length, certainty: 'sure' };
}

/**
 * The encoding of bytes nobody labelled. In this order: byte order mark, UTF-16 by its NULs, UTF-8
 * if the whole file is valid, the label an HTML page gives itself, windows-1252 or macintosh by what
 * the upper bytes would be, windows-1252.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  const marked = detectByteOrderMark(bytes);
  if (marked !== null) return marked;
  const utf16 = utf16ByNuls(bytes);
  if (utf16 !== null) return { label: utf16, bomLength: 0, certainty: 'sure' };
  const text = decodeUtf8(bytes);
  if (text !== null) return { label: 'utf-8', bomLength: 0, certainty: 'sure', text };
  const declared = declaredInMarkup(bytes);
  if (declared !== null) return { label: declared, bomLength: 0, certainty: 'likely' };
  return macintoshOrWindows(bytes);
}

/** Above this share of upper bytes beside upper bytes, they are letters of words, not accents. */
const BESIDE_SHARE = 0.4;
/** Above this share of upper bytes that would be signs inside words, they are other letters. */
const SIGN_SHARE = 0.15;

const isInWord = (byte: number) => byte >= 0xc0 || isLetter(byte);
/** Signs of windows-1252, less those that may stand in words: soft hyphen, middle dot, guillemets. */
const isSign = (byte: number) =>
  byte > 0xa0 && byte < 0xc0 && byte !== 0xad && byte !== 0xb7 && byte !== 0xab && byte !== 0xbb;

/**
 * Whether bytes nobody labelled are in neither windows-1252 nor macintosh: their upper bytes stand in
 * groups, as Cyrillic, Greek or Chinese does, or would be signs such as `\u00b9` in the middle of words,
 * as Polish and Czech letters would.
 */
export function isOtherScript(bytes: Uint8Array): boolean {
  if (
    detectByteOrderMark(bytes) !== null ||
    utf16ByNuls(bytes) !== null ||
    decodeUtf8(bytes) !== null
  ) {
    return false;
  }
  if (declaredInMarkup(bytes) !== null) return false;
  let upper = 0;
  let beside = 0;
  let signs = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) continue;
    upper++;
    const before = bytes[index - 1] ?? 0x20;
    const after = bytes[index + 1] ?? 0x20;
    // Quotation marks and dashes of windows-1252 stand side by side, too.
    if (byte >= 0xa0 && (before >= 0xa0 || after >= 0xa0)) beside++;
    else if (before >= 0x80 && after >= 0x80) beside++;
    if (isSign(byte) && isInWord(before) && isInWord(after)) signs++;
  }
  const { western } = countMarks(bytes);
  return (beside > upper * BESIDE_SHARE && western < upper / 2) || signs > upper * SIGN_SHARE;
}

function utf16ByNuls(bytes: Uint8Array): string | null {
  const end = Math.min(bytes.length, SAMPLE) & ~1;
  if (end < 2) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < end; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  const units = end / 2;
  if (odd / units > NUL_SHARE && even < odd / 4) return 'utf-16le';
  if (even / units > NUL_SHARE && odd < even / 4) return 'utf-16be';
  return null;
}

/** The text of bytes that are UTF-8 from beginning to end; null for others. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function declaredInMarkup(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, SAMPLE)).toLowerCase();
  if (!/<meta\b|<\?xml\b/.test(head)) return null;
  const label = /(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)/.exec(head)?.[1];
  if (label === undefined || label.startsWith('utf')) return null;
  if (MEANS_WINDOWS_1252.has(label)) return 'windows-1252';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    // A page may name what does not exist; the counts decide then.
    return null;
  }
}

const isLetter = (byte: number) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
const isLower = (byte: number) => byte >= 0x61 && byte <= 0x7a;
const isEdge = (byte: number) => byte <= 0x20 || byte === 0x22 || byte === 0x28 || byte === 0x29;

/** Whether a byte stands where the mark of that kind would stand. */
const FITS: Record<string, (before: number, after: number) => boolean> = {
  opening: (before, after) => isEdge(before) && (isLetter(after) || after >= 0x80),
  closing: (before, after) => before > 0x20 && !isLetter(after),
  apostrophe: (before, after) => isLetter(before) && (isLetter(after) || isEdge(after)),
  ellipsis: (before, after) => isLower(before) || isEdge(after),
  dash: (before, after) =>
    (isLetter(before) && isLetter(after)) || (before === 0x20 && after === 0x20),
  letter: (before, after) => isLetter(before) && isLower(after),
};

const WINDOWS_MARKS: Record<number, string> = {
  145: 'opening',
  146: 'apostrophe',
  147: 'opening',
  148: 'closing',
  133: 'ellipsis',
  150: 'dash',
  151: 'dash',
};
const MACINTOSH_MARKS: Record<number, string> = {
  212: 'opening',
  213: 'apostrophe',
  210: 'opening',
  211: 'closing',
  201: 'ellipsis',
  208: 'dash',
  209: 'dash',
};

/** Accented small letters stand at 0xE0 and above in windows-1252, at 0x87 to 0x9F in macintosh. */
const windowsKind = (byte: number) => WINDOWS_MARKS[byte] ?? (byte >= 0xe0 ? 'letter' : null);
const macintoshKind = (byte: number) =>
  MACINTOSH_MARKS[byte] ??
  (byte >= 0x87 && byte <= 0x9f && WINDOWS_MARKS[byte] === undefined ? 'letter' : null);

/** How many upper bytes stand where their characters in each encoding would. */
function countMarks(bytes: Uint8Array): {
  readonly windows: number;
  readonly macintosh: number;
  readonly western: number;
} {
  let windows = 0;
  let macintosh = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) continue;
    const before = bytes[index - 1] ?? 0x20;
    const after = bytes[index + 1] ?? 0x20;
    if (FITS[windowsKind(byte) ?? '']?.(before, after)) windows++;
    if (FITS[macintoshKind(byte) ?? '']?.(before, after)) macintosh++;
  }
  return { windows, macintosh, western: Math.max(windows, macintosh) };
}

function macintoshOrWindows(bytes: Uint8Array): DetectedEncoding {
  const { windows, macintosh } = countMarks(bytes);
  return {
    label: macintosh > windows ? 'macintosh' : 'windows-1252',
    bomLength: 0,
    certainty: Math.abs(macintosh - windows) > Math.min(macintosh, windows) ? 'likely' : 'guess',
  };
}
