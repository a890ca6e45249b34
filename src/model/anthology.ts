import type { Story } from './story.ts';

/** Stories that stand together under one heading; `title` is null for stories in no group. */
export interface Section {
  readonly title: string | null;
  readonly stories: readonly Story[];
}

/** Where author's notes are printed. `keep`: where they stand. */
export type NotesPolicy = 'keep' | 'end' | 'appendix' | 'drop';

/** A series of books, and the book's place in it. */
export interface BookSeries {
  readonly name: string;
  /** null for a series nobody counts. */
  readonly position: number | null;
}

/** A finished book, ready for any writer. */
export interface Anthology {
  readonly title: string;
  readonly subtitle: string | null;
  readonly editors: readonly string[];
  /** BCP 47. */
  readonly language: string;
  /** `urn:uuid:...`, the same as long as title, language and stories are. */
  readonly identifier: string;
  /** ISO 8601 in UTC, seconds: the only date that reaches the book. */
  readonly date: string;
  /** The same date for a reader's eyes; null when nobody gave one and `date` only stands in. */
  readonly printedDate: string | null;
  readonly notes: NotesPolicy;
  /** The series the book belongs to; left out for none. */
  readonly series?: BookSeries;
  /** Who may do what with the book, in a sentence; left out where nobody says. */
  readonly rights?: string;
  /** Whom the book is for, a line a line; left out for nobody. */
  readonly dedication?: string;
  readonly sections: readonly Section[];
}

/** The book's stories in reading order. */
export function storiesOf(anthology: Anthology): Story[] {
  return anthology.sections.flatMap((section) => section.stories);
}
