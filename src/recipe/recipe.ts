import type { BookSeries, NotesPolicy } from '../model/anthology.ts';
import type { ImpositionOptions } from '../model/imposition-options.ts';
import type { PrintOptions } from '../model/print-options.ts';
import type { StoryOptions } from '../model/story-options.ts';
import type { UserRule } from '../model/user-rule.ts';
import type { PrinterId } from '../printers/printers.ts';

export type StoryOrder = 'manual' | 'name' | 'date' | 'author' | 'length';
export type BookFormat = 'epub' | 'kepub' | 'pdf';

export interface CoverOptions {
  /** null: chosen from the book. */
  readonly style: string | null;
  readonly palette: string | null;
  readonly seed: string | null;
  /** The user's own picture, relative to the recipe; left out for none. */
  readonly image?: string;
}

/** Stylesheets every EPUB can be set with. */
export type EpubTheme = 'classic' | 'modern' | 'large';

export interface EpubOptions {
  readonly theme: EpubTheme;
  /** A stylesheet to be added behind the theme's, relative to the recipe; null for none. */
  readonly css: string | null;
  /** How chapters begin. */
  readonly opening: 'plain' | 'lead-in' | 'drop-cap';
  /** Fonts the book brings along: a family that comes with Quire, or files; left out for none. */
  readonly fonts?: TypefaceOptions['family'] | TypefaceOptions['files'];
}

export type FaceRole = 'regular' | 'italic' | 'bold' | 'boldItalic';

/** The faces of the PDF. Files are relative to the recipe. */
export interface TypefaceOptions {
  /** A text family that comes with Quire. */
  readonly family: 'garamond' | 'literata' | 'alegreya';
  /** The user's own files in place of the family's. */
  readonly files: Readonly<Partial<Record<FaceRole, string>>>;
  /** The user's own files for characters the family lacks, tried before ours. */
  readonly fallback: readonly string[];
}

/** The cover laid flat: back, spine and front. */
export interface WrapOptions {
  /** null: from the pages and the paper. */
  readonly spinePt: number | null;
  /** Which way the spine is read. */
  readonly reads: 'down' | 'up';
}

/** What is to hold of the printed book once its pages are counted. */
export interface PrintGoals {
  /** null: nobody in particular. */
  readonly printer: PrinterId | null;
  /** The printer's paper; null for the usual one. */
  readonly stock: string | null;
  /** Whether somebody said how wide the inner margin is; else it grows with the number of pages. */
  readonly innerStated: boolean;
  /** At most so many pages, or a last signature that is full; null for neither. */
  readonly fit: number | 'signature' | null;
  /** null: no wrap is wanted. */
  readonly wrap: WrapOptions | null;
}

/** One story of the book: its file, beside the recipe, and what the user said about it. */
export interface StoryEntry {
  /** As written, relative to the recipe, "#2" for one of its stories included; the first of `files`. */
  readonly file: string;
  /** The files of a story that is spread over several, in order. */
  readonly files?: readonly string[];
  readonly group: string | null;
  /** What the entry says, still unmerged with the file's own front matter. */
  readonly said: StorySettings;
  /** Line of `anthology.yaml`; null where there is none. */
  readonly line: number | null;
  /** Where each anchor of the entry stands in `anthology.yaml`. */
  readonly anchors?: readonly AnchorPlace[];
}

/** A text that an override is anchored by, and the line of `anthology.yaml` it stands on. */
export interface AnchorPlace {
  readonly text: string;
  readonly path: string;
  readonly line: number;
}

/** The same keys, as far as somebody stated them. */
export type Stated<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** A story's settings as far as somebody stated them. */
export interface StorySettings {
  readonly title?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly encoding?: string | undefined;
  readonly paragraphs?: StoryOptions['paragraphs'] | undefined;
  readonly breaks?:
    | {
        readonly not?: readonly string[] | undefined;
        readonly at?: readonly string[] | undefined;
        readonly marks?: StoryOptions['breaks']['marks'] | undefined;
      }
    | undefined;
  readonly verse?: StoryOptions['verse'] | undefined;
  readonly alt?: StoryOptions['alt'];
  readonly typography?: 'keep' | Stated<StoryOptions['typography']> | undefined;
  /** Passages whose doubtful marks are right as they are. */
  readonly settled?: readonly string[] | undefined;
  readonly rules?: readonly UserRule[] | undefined;
  /** Keys of front matter that describe the story and steer nothing: rating, fandom, summary ... */
  readonly metadata?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

/** Everything the user decided about a book, and a default for everything else. */
export interface Recipe {
  /** null: the folder's name, or a single story's title. */
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly editors: readonly string[];
  /** BCP 47. */
  readonly language: string;
  /** null: made from title, language and editors. */
  readonly identifier: string | null;
  /** ISO 8601 in UTC; null: the build's fixed date. */
  readonly date: string | null;
  readonly series: BookSeries | null;
  readonly rights: string | null;
  readonly dedication: string | null;
  readonly order: StoryOrder;
  readonly notes: NotesPolicy;
  readonly cover: CoverOptions;
  /** The user's own find and replace for every story. */
  readonly rules: readonly UserRule[];
  readonly defaults: StorySettings;
  /** null: every story of the folder. */
  readonly stories: readonly StoryEntry[] | null;
  readonly formats: readonly BookFormat[];
  /** Relative to the recipe; null: `out` in the working directory. */
  readonly outputFolder: string | null;
  readonly print: PrintOptions;
  readonly printGoals: PrintGoals;
  /** null: the pages are not wanted on sheets. */
  readonly imposition: ImpositionOptions | null;
  readonly typeface: TypefaceOptions;
  readonly epub: EpubOptions;
}
