/**
 * What Quire has put onto readers, by its SHA-256: only a file that is on this list is ever replaced, and
 * only by another state of the same book. Kept in the user's state folder.
 */
export interface SentBooks {
  readonly sent: readonly SentBook[];
}

export interface SentBook {
  readonly sha256: string;
  /** Which book it is a state of: its identifier, else its file's name. */
  readonly book: string;
}

/** So many books are remembered, the newest first. */
const MOST = 5000;

export const NOTHING_SENT: SentBooks = { sent: [] };

/** The list in a file's text; an unreadable one counts as empty, so that nothing is replaced. */
export function parseSentBooks(text: string): SentBooks {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Damaged: better to remember nothing.
    return NOTHING_SENT;
  }
  const { sent } = (typeof value === 'object' && value !== null ? value : {}) as { sent?: unknown };
  if (!Array.isArray(sent)) return NOTHING_SENT;
  const books = sent.flatMap((entry: unknown): SentBook[] => {
    const { sha256, book } = (typeof entry === 'object' && entry !== null ? entry : {}) as {
      sha256?: unknown;
      book?: unknown;
    };
    const valid = typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
    return valid ? [{ sha256, book: typeof book === 'string' ? book : '' }] : [];
  });
  return { sent: books.slice(0, MOST) };
}

export function renderSentBooks({ sent }: SentBooks): string {
  return `${JSON.stringify({ schema: 'quire.devices/1', sent }, null, 1)}\n`;
}

/** The list with one more book at its head. */
export function withSentBook({ sent }: SentBooks, book: SentBook): SentBooks {
  return { sent: [book, ...sent.filter((each) => each.sha256 !== book.sha256)].slice(0, MOST) };
}

/** Whether a file is a state of that book that we have sent: only such a one may be replaced by it. */
export function wasSent({ sent }: SentBooks, { sha256, book }: SentBook): boolean {
  return sent.some((each) => each.sha256 === sha256 && each.book === book);
}
