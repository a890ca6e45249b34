import { VARIATION_SELECTOR_16 } from '../../text/characters.ts';
import { encodeWindows1252 } from './windows-1252.ts';

export interface RepairedText {
  readonly text: string;
  /** How many runs of characters were repaired. */
  readonly count: number;
  /** 1-based line of the first of them; null when there is none. Lines end at `\n`. */
  readonly firstLine: number | null;
}

/**
 * Runs outside ASCII that may be UTF-8 read as windows-1252. No such character is a single byte in
 * UTF-8, so that a lone one needs no closer look; nor does a run whose first one begins no sequence.
 */
const DAMAGED_RUN = /(?<![\u0080-\uffff])[\u00c2-\u00f4][\u0080-\uffff]+/g;

/** How the commonest characters look after UTF-8 was read as windows-1252: one of them is proof. */
const KNOWN = /\u00e2\u20ac|\u00c3[\u00a0-\u00bf\u0080-\u009f\u2018-\u201e]|\u00c2[\u00a0-\u00bf]/;

/**
 * What a repair may come out as: Latin letters, Greek, Cyrillic, punctuation, currency, arrows and
 * symbols, emoji. Two sound neighbours such as a capital E acute and a closing guillemet can be read
 * as UTF-8 too, but then mean a letter of the phonetic alphabet that nobody typed.
 */
const PLAUSIBLE =
  /^[\u00a0-\u017f\u0218-\u021b\u0370-\u03ff\u0400-\u04ff\u2002-\u205e\u20a0-\u20bf\u2100-\u214f\u2190-\u21ff\u2500-\u27bf\u3000\ufeff\u{1f300}-\u{1faff}]+$/u;

const MAX_ROUNDS = 3;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text with UTF-8 that was once read as windows-1252 put right, run by run of characters outside
 * ASCII, up to three times over for text damaged more than once. A run changes only when all of it
 * decodes; a file with a single such run only when the run is one of the well-known ones.
 */
export function repairMojibake(text: string): RepairedText {
  const repairs = new Map<number, { readonly before: string; readonly after: string }>();
  let known = false;
  for (const match of text.matchAll(DAMAGED_RUN)) {
    const after = repairedRun(match[0]);
    if (after === null) continue;
    repairs.set(match.index, { before: match[0], after });
    known ||= KNOWN.test(match[0]);
  }
  if (repairs.size === 0 || (repairs.size < 2 && !known))
    return { text, count: 0, firstLine: null };

  let repaired = '';
  let end = 0;
  let firstLine: number | null = null;
  for (const [start, { before, after }] of repairs) {
    firstLine ??= text.slice(0, start).split('\n').length;
    repaired += text.slice(end, start) + after;
    end = start + before.length;
  }
  return { text: repaired + text.slice(end), count: repairs.size, firstLine };
}

function repairedRun(run: string): string | null {
  let best: string | null = null;
  let current = run;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const bytes = encodeWindows1252(current);
    if (bytes === null) break;
    try {
      current = strictUtf8.decode(bytes);
    } catch {
      // Not UTF-8: what we have is as far as the repair goes.
      break;
    }
    if (PLAUSIBLE.test(current.replaceAll(VARIATION_SELECTOR_16, ''))) best = current;
  }
  return best === run ? null : best;
}
