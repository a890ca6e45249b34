import type { ChapterKind } from '../story.ts';
import { DUTCH } from './dutch.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { ITALIAN } from './italian.ts';
import { POLISH } from './polish.ts';
import { PORTUGUESE } from './portuguese.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import { SWEDISH } from './swedish.ts';

/** Forms of a noun with a number, by the categories of Unicode's plural rules (UTS 35 part 3). */
export interface CountedForms {
  readonly one: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/**
 * Every word a book adds to its stories, in one language: plain data, so that a new language is a new
 * file. In a pattern `{}` stands for what is told of, `{n}` for a number, `{title}` and `{names}` for
 * these.
 */
export interface LabelWords {
  /** BCP 47, by primary subtag. */
  readonly language: string;
  /** Between groups of three digits. */
  readonly thousands: string;
  /** Between the last two names of a list, with its spaces. */
  readonly and: string;
  readonly cover: string;
  readonly titlePage: string;
  readonly contents: string;
  readonly landmarks: string;
  readonly start: string;
  readonly notes: string;
  readonly dedication: string;
  readonly colophon: string;
  readonly asPosted: string;
  /** Over an author's note that has no name of its own. */
  readonly note: string;
  /** Over warnings that have none. */
  readonly warning: string;
  readonly missingImage: string;
  readonly sources: string;
  readonly edition: string;
  readonly published: string;
  readonly updated: string;
  readonly rating: string;
  readonly sceneBreak: string;
  readonly pages: string;
  readonly authors: string;
  readonly unsigned: string;
  readonly fandoms: string;
  readonly tags: string;
  readonly lengths: string;
  readonly warnings: string;
  /** Stands in front of the stories and gives nothing of them away. */
  readonly warningsAhead: string;
  /** The text of the link to the details. */
  readonly warningsLink: string;
  readonly untitled: string;
  /** Whose the stories are; the list of their sources follows. */
  readonly owned: string;
  /** What is said of the book to people who cannot see it, in sentences. */
  readonly access: {
    readonly text: string;
    readonly coverOnly: string;
    /** Of a book in which all pictures have descriptions; then of one where some have none. */
    readonly described: string;
    readonly undescribed: string;
  };
  /** Ends a list of names that is cut short. */
  readonly others: string;
  readonly kinds: Readonly<Record<ChapterKind, string>>;
  readonly patterns: {
    readonly editedBy: string;
    readonly by: string;
    readonly storyBy: string;
    readonly continued: string;
    readonly madeWith: string;
    readonly setIn: string;
    readonly typeface: string;
    readonly describe: string;
    readonly describeBy: string;
  };
  readonly words: CountedForms;
  readonly stories: CountedForms;
}

/** The words with their patterns made functions. */
export interface Labels extends Omit<LabelWords, 'words' | 'stories' | 'patterns' | 'and'> {
  /** "a", "a and b", "a, b and c"; empty for none. */
  listed(names: readonly string[]): string;
  editedBy(names: string): string;
  by(names: string): string;
  storyBy(title: string, names: string): string;
  words(count: number): string;
  contentsLine(story: string, facts: readonly string[]): string;
  continued(title: string): string;
  madeWith(generator: string): string;
  /** The face a printed book is set in. */
  setIn(name: string): string;
  typeface(name: string): string;
  describe(storyCount: number, names: string): string;
}

const LANGUAGES: readonly LabelWords[] = [
  ENGLISH,
  FRENCH,
  GERMAN,
  SPANISH,
  ITALIAN,
  PORTUGUESE,
  DUTCH,
  POLISH,
  RUSSIAN,
  SWEDISH,
];

const made = new Map<string, Labels>();

/**
 * The labels in the language of a BCP 47 tag; for a language that has none, those in the second, and
 * in English after that.
 */
export function labelsFor(tag: string, second = 'en'): Labels {
  const find = (wanted: string) => {
    const primary = wanted.toLowerCase().split(/[-_]/)[0];
    return LANGUAGES.find(({ language }) => language === primary);
  };
  const words = find(tag) ?? find(second) ?? ENGLISH;
  const known = made.get(words.language);
  if (known !== undefined) return known;
  const labels = makeLabels(words);
  made.set(words.language, labels);
  return labels;
}

function makeLabels({ words, stories, patterns, and, ...plain }: LabelWords): Labels {
  const plural = new Intl.PluralRules(plain.language);
  const counted = (count: number, forms: CountedForms) => {
    const form = plural.select(count);
    const pattern = form === 'zero' || form === 'two' ? forms.other : (forms[form] ?? forms.other);
    const number = String(count).replace(/\B(?=(?:\d{3})+$)/g, plain.thousands);
    return pattern.replace('{n}', () => number);
  };
  const filled = (pattern: string) => (text: string) => pattern.replace('{}', () => text);
  const by = filled(patterns.by);
  return {
    ...plain,
    listed: (names) =>
      names.length < 2
        ? (names[0] ?? '')
        : `${names.slice(0, -1).join(', ')}${and}${names[names.length - 1]}`,
    editedBy: filled(patterns.editedBy),
    by,
    storyBy: (title, names) =>
      names === ''
        ? title
        : patterns.storyBy.replace(/\{(title|names)\}/g, (_, key) =>
            key === 'title' ? title : names,
          ),
    words: (count) => counted(count, words),
    contentsLine: (story, facts) => (facts.length === 0 ? story : `${story} (${facts.join(', ')})`),
    continued: filled(patterns.continued),
    madeWith: filled(patterns.madeWith),
    setIn: filled(patterns.setIn),
    typeface: filled(patterns.typeface),
    describe(count, names) {
      const pattern = names === '' ? patterns.describe : patterns.describeBy;
      return pattern.replace(/\{(stories|names)\}/g, (_, key) =>
        key === 'names' ? names : counted(count, stories),
      );
    },
  };
}
