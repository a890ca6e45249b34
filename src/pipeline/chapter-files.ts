import { compareNaturally } from '../text/natural-order.ts';

/** What a file's name or title says of its place in a longer story. */
export interface ChapterName {
  /** What is left without the number; empty for a name that is only a number. */
  readonly stem: string;
  readonly number: number;
  /** Whether a word such as "chapter" or "part" stands before the number. */
  readonly named: boolean;
  /** Whether it says of how many: "2/3". */
  readonly counted: boolean;
  /** Whether the number stands apart from the stem, or is padded: `s1` may be anything. */
  readonly apart: boolean;
}

const WORD = 'chapter|chap|ch|part|pt|teil|kapitel|chapitre|partie|cap[ií]tulo|parte';
const LAST = new RegExp(
  `^(.*?)(?:^|[\\s._,:;(\\[–—-]+|(?<=\\p{L})(?=\\d))(?:(${WORD})[\\s._-]*)?(\\d{1,4})` +
    '(\\s*(?:/|of|von|de)\\s*(?:\\d{1,4}|\\?))?[)\\]]?\\s*$',
  'iu',
);

/** "Night 02", "night-ch3", "Chapter 4", "The Night (2/3)", "Part 2 of 5"; null for other names. */
export function chapterName(name: string): ChapterName | null {
  const text = name.trim();
  if (text.length > 300) return null;
  const match = LAST.exec(text);
  if (match === null) return null;
  const [, stem = '', word, digits = '', count] = match;
  const bare = stem.replace(/[\s._,:;([–—-]+$/u, '');
  return {
    stem: bare,
    number: Number(digits),
    named: word !== undefined,
    counted: count !== undefined,
    apart: /^[\s._,:;([–—-]/u.test(text.slice(stem.length)) || digits.startsWith('0'),
  };
}

/** Files that may be the chapters of one story. */
export interface ChapterGroup {
  /** In reading order. */
  readonly paths: readonly string[];
  readonly numbers: readonly number[];
  /** The names say so themselves; otherwise what stands in the files must not speak against it. */
  readonly named: boolean;
}

/**
 * Groups of files whose names number them as chapters: the same folder, stem and ending, numbers from 0
 * or 1 on without a gap. Names that are only numbers count in a folder below the book's own, for a
 * folder of numbered stories is a book.
 */
export function groupChapterFiles(
  paths: readonly string[],
  bookFolder: string | null,
): ChapterGroup[] {
  const groups = new Map<string, { path: string; name: ChapterName }[]>();
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, slash);
    const file = path.slice(slash + 1);
    const dot = file.lastIndexOf('.');
    const name = chapterName(dot > 0 ? file.slice(0, dot) : file);
    if (name === null || !(name.named || name.apart || name.stem === '')) continue;
    if (name.stem === '' && !name.named && (bookFolder === null || folder === bookFolder)) continue;
    const key = [
      folder,
      name.stem.toLowerCase(),
      name.named,
      dot > 0 ? file.slice(dot).toLowerCase() : '',
    ].join('\0');
    groups.set(key, [...(groups.get(key) ?? []), { path, name }]);
  }
  return [...groups.values()].flatMap((files) => {
    const sorted = files.sort(
      (a, b) => a.name.number - b.name.number || compareNaturally(a.path, b.path),
    );
    const numbers = sorted.map(({ name }) => name.number);
    if (!isCount(numbers)) return [];
    return [
      {
        paths: sorted.map(({ path }) => path),
        numbers,
        named: sorted.every(({ name }) => name.named || name.stem === ''),
      },
    ];
  });
}

/** Two or more numbers, from 0 or 1 on, each one more than the last. */
export function isCount(numbers: readonly number[]): boolean {
  const [first] = numbers;
  if (numbers.length < 2 || first === undefined || first > 1) return false;
  return numbers.every((number, index) => number === first + index);
}
