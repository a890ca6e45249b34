/** What FAT, exFAT and Windows forbid in names, control characters among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced.
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f\u007f\p{Bidi_Control}\p{Zl}\p{Zp}]+/gu;
/** Names DOS gave to devices; with any ending they still mean the device. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Kobo's database takes 185 characters for the whole path (calibre); FAT 255 for a name. */
const MOST_BYTES = 180;

/**
 * A file name that every reader's file system takes: `stem` made safe and cut to fit, then `ending`.
 * Names that would be hidden begin with x instead.
 */
export function safeFileName(stem: string, ending: string, avoid: RegExp | null = null): string {
  const clean = stem
    .toWellFormed()
    .normalize('NFC')
    .replace(FORBIDDEN, ' ')
    .replace(avoid ?? /(?!)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[._]/, 'x');
  const cut = cutToBytes(clean, MOST_BYTES - ending.length).replace(/[. ]+$/, '');
  const named = cut === '' ? 'book' : cut;
  return `${RESERVED.test(named) ? `x${named}` : named}${ending}`;
}

/** The longest beginning of whole characters with at most so many bytes of UTF-8. */
function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let cut = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    bytes += new TextEncoder().encode(segment).length;
    if (bytes > most) break;
    cut += segment;
  }
  return cut;
}
