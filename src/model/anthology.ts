import type { Story } from './story.ts';

/** Stories that stand together under one heading; `title` is null for stories in no group. */
export interface Section {
  readonly title: string | null;
  readonly stories: readonly Story[];
}

/** Where author's notes are printed. `keep`: where they stand. */
export type NotesPolicy = 'keep' | 'end' | 'appendix' | 'drop';

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
  readonly notes: NotesPolicy;
  readonly sections: readonly Section[];
}

/** The book's stories in reading order. */
export function storiesOf(anthology: Anthology): Story[] {
  return anthology.sections.flatMap((section) => section.stories);
}
