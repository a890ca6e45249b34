import { type Anthology, storiesOf } from '../model/anthology.ts';
import { blockText } from '../model/block-text.ts';
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
  /** BCP 47, for capitals. */
  readonly language: string;
  /** Of each story in reading order, in words; of the chapters when there is only one story. */
  readonly lengths: readonly number[];
  /** The titles that go with `lengths`; empty for a chapter without one. */
  readonly partTitles: readonly string[];
}

const LONGEST_UNDIVIDED_TITLE = 24;
const SUBTITLE_SEPARATOR = ' · ';
const TITLE_AND_REST = new RegExp(
  `^(.*?\\S)(?::\\s|\\s?${EM_DASH}\\s?|\\s${EN_DASH}\\s|\\s-\\s)\\s*(\\S.*)$`,
  'u',
);

/** The text and figures of a cover. */
export function coverData(anthology: Anthology): CoverData {
  const parts = partsOf(storiesOf(anthology));
  const { title, rest } = splitTitle(anthology.title);
  return {
    title,
    subtitle: [rest, anthology.subtitle ?? '']
      .map(oneLine)
      .filter((part) => part !== '')
      .join(SUBTITLE_SEPARATOR),
    credit: creditLine(anthology),
    language: anthology.language,
    lengths: parts.map(({ words }) => Math.max(1, words)),
    partTitles: parts.map((part) => oneLine(part.title)),
  };
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

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

function partsOf(stories: readonly Story[]): { title: string; words: number }[] {
  const only = stories.length === 1 ? stories[0] : undefined;
  if (only === undefined || only.chapters.length < 2) {
    return stories.map((story) => ({ title: displayTitle(story), words: story.words.book }));
  }
  return only.chapters.map((chapter) => ({
    title: chapter.title ?? '',
    words: countWords(chapter.blocks.map(blockText).join('\n')),
  }));
}
