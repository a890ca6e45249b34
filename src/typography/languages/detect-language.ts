import { isLetterAt, unitsAt } from '../../text/words.ts';
import { LANGUAGES } from './languages.ts';

/** So many words are enough to tell. */
const MOST_WORDS = 20_000;
/** Fewer say nothing. */
const FEWEST_WORDS = 40;
/** Running prose is to a third and more made of such words, of which others share some. */
const LEAST_SHARE = 0.12;
/** The winner has so many times the votes of the next. */
const LEAD = 1.4;

/**
 * The language of a text as a BCP 47 tag, by a vote of the commonest words of each language there is
 * data for; a word of several languages gives each a part of its vote; null when the text is short, mixed, or in a language nobody has described.
 */
export function detectLanguage(texts: Iterable<string>): string | null {
  const common = new CommonWords();
  let total = 0;
  for (const text of texts) {
    total += common.count(text.toLowerCase());
    if (total >= MOST_WORDS) break;
  }
  if (total < FEWEST_WORDS) return null;
  const [best, next] = common.votes().sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < total * LEAST_SHARE) return null;
  return best[1] >= LEAD * (next?.[1] ?? 0) ? best[0] : null;
}

interface CommonWord {
  readonly word: string;
  readonly hash: number;
  /** The languages it is common in. */
  readonly languages: string[];
  count: number;
}

const HASH_START = 0x811c9dc5;
const SLOTS = 0x4000;

/** FNV-1a over UTF-16 units; of letters beyond the basic plane, which no common word has, over halves. */
function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/**
 * How often a text has each of the common words. Every word of every story is looked up: by a hash
 * made while the text is read, and without a string of its own, it takes a tenth of the time.
 */
class CommonWords {
  private readonly words: CommonWord[] = [];
  private readonly slots: (CommonWord[] | undefined)[] = new Array(SLOTS);

  constructor() {
    for (const { id, functionWords } of LANGUAGES) {
      for (const word of functionWords) this.add(word, id);
    }
  }

  /** Counts the common words of a lower-case text; says how many words it has in all. */
  count(text: string): number {
    let total = 0;
    for (let at = 0; at < text.length; ) {
      const start = at;
      let hash = HASH_START;
      for (; isLetterAt(text, at); at += unitsAt(text, at)) {
        hash = hashStep(hash, text.charCodeAt(at));
      }
      if (at === start) at++;
      else {
        total++;
        this.meet(hash, at - start);
      }
    }
    return total;
  }

  /** Each language with its votes: a word of several languages gives each a part. */
  votes(): [language: string, votes: number][] {
    const votes = new Map(LANGUAGES.map(({ id }) => [id, 0]));
    for (const { languages, count } of this.words) {
      for (const id of languages) votes.set(id, (votes.get(id) ?? 0) + count / languages.length);
    }
    return [...votes];
  }

  private add(word: string, language: string): void {
    let hash = HASH_START;
    for (let at = 0; at < word.length; at++) hash = hashStep(hash, word.charCodeAt(at));
    const slot = this.slots[hash & (SLOTS - 1)] ?? [];
    const known = slot.find((one) => one.word === word);
    if (known !== undefined) {
      known.languages.push(language);
      return;
    }
    const fresh = { word, hash, languages: [language], count: 0 };
    this.words.push(fresh);
    this.slots[hash & (SLOTS - 1)] = [...slot, fresh];
  }

  private meet(hash: number, length: number): void {
    const slot = this.slots[hash & (SLOTS - 1)];
    if (slot === undefined) return;
    for (const one of slot) {
      if (one.hash === hash && one.word.length === length) one.count++;
    }
  }
}
