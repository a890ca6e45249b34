import type { BookFormat } from '../recipe/recipe.ts';

/** What a command line (or a program) asks for; null and empty lists leave the choice to the recipe. */
export interface BuildRequest {
  readonly paths: readonly string[];
  /** Relative to the working folder. */
  readonly output: string | null;
  readonly formats: readonly BookFormat[] | null;
  readonly title: string | null;
  readonly editors: readonly string[] | null;
  readonly language: string | null;
  readonly coverStyle: string | null;
  /** A stylesheet for the EPUB, relative to the working folder. */
  readonly css?: string | null;
  /** At most so many pages, or a last signature that is full; left out for what the recipe says. */
  readonly fit?: number | 'signature';
  /** The cover laid flat too, whatever the recipe says. */
  readonly wrap?: boolean;
  /** Warnings and open doubts fail the build. */
  readonly strict: boolean;
  /** The text as it was before the clean-up stands in the report too. */
  readonly keepOriginal: boolean;
  /** Seconds since 1970, from SOURCE_DATE_EPOCH. */
  readonly sourceDateEpoch: number | null;
}

export const EMPTY_REQUEST: BuildRequest = {
  paths: [],
  output: null,
  formats: null,
  title: null,
  editors: null,
  language: null,
  coverStyle: null,
  strict: false,
  keepOriginal: false,
  sourceDateEpoch: null,
};

export const DEFAULT_OUTPUT = 'out';
