import { type Direction, directionOf } from '../fonts/visual-runs.ts';
import { type Anthology, storiesOf } from '../model/anthology.ts';
import { blockText } from '../model/block-text.ts';
import { labelsFor } from '../model/labels/labels.ts';
import { displayTitle, type Story } from '../model/story.ts';
import { EM_DASH, EN_DASH } from '../text/characters.ts';
import { countWords } from '../text/words.ts';
import { creditLine } from './credit-line.ts';

/** What a cover shows of a book. */
export interface CoverData {
  readonly title: string;
  readonly subtitle: string;
  /** Who stands on the cover; empty for nobody. */
  readonly credit: string;
  /** The series and the book's number in it: 'The Harbour Books · 3'; empty for none. */
  readonly volume: string;
  /** Of the title. */
  readonly direction: Direction;
  /** BCP 47, for capitals. */
  readonly language: string;
  /** Of each story in reading order, in words; of the chapters when there is only one story. */
  readonly lengths: readonly number[];
  /** The titles that go with `lengths`; empty for a chapter without one. */
  readonly partTitles: readonly string[];
}

const LONGEST_UNDIVIDED_TITLE = 24;
const SEPARATOR = ' · ';
const TITLE_AND_REST = new RegExp(
  `^(.*?\\S)(?::\\s|\\s?${EM_DASH}\\s?|\\s${EN_DASH}\\s|\\s-\\s)\\s*(\\S.*)$`,
  'u',
);

/** The text and figures of a cover. */
export function coverData(anthology: Anthology): CoverData {
  const parts = partsOf(storiesOf(anthology), labelsFor(anthology.language).untitled);
  const { title, rest } = splitTitle(anthology.title);
  return {
    title,
    subtitle: [rest, anthology.subtitle ?? '']
      .map(oneLine)
      .filter((part) => part !== '')
      .join(SEPARATOR),
    credit: creditLine(anthology),
    volume: volumeOf(anthology),
    direction: directionOf(title),
    language: anthology.language,
    lengths: parts.map(({ words }) => Math.max(1, words)),
    partTitles: parts.map((part) => oneLine(part.title)),
  };
}

/** All text that may stand on the cover, to be looked through for letters. */
export function coverText(anthology: Anthology): string {
  const { title, subtitle, credit, volume, partTitles } = coverData(anthology);
  return [title, subtitle, credit, volume, ...partTitles].join(' ');
}

/**
 * A title longer than 24 characters in two parts, at its first colon or dash with a space behind it;
 * any other title whole. The colon or dash is not part of either.
 */
export function splitTitle(whole: string): { readonly title: string; readonly rest: string } {
  const title = oneLine(whole);
  if ([...title].length <= LONGEST_UNDIVIDED_TITLE) return { title, rest: '' };
  const match = TITLE_AND_REST.exec(title);
  // "II: The Return of the Harbour Master" would leave nothing worth printing large.
  if (match?.[1] === undefined || match[2] === undefined || countLetters(match[1]) < 3) {
    return { title, rest: '' };
  }
  return { title: match[1], rest: match[2] };
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Words such as "Book" would need a translation; the number behind the name does not. */
function volumeOf({ series }: Anthology): string {
  if (series === undefined) return '';
  const name = oneLine(series.name);
  return series.position === null ? name : `${name}${SEPARATOR}${series.position}`;
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

function partsOf(stories: readonly Story[], untitled: string): { title: string; words: number }[] {
  const only = stories.length === 1 ? stories[0] : undefined;
  if (only === undefined || only.chapters.length < 2) {
    return stories.map((story) => ({
      title: displayTitle(story, untitled),
      words: story.words.book,
    }));
  }
  return only.chapters.map((chapter) => ({
    title: chapter.title ?? '',
    words: countWords(chapter.blocks.map(blockText).join('\n')),
  }));
}
