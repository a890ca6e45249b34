/** A story file, and which of the stories in it is meant. */
export interface StoryReference {
  readonly file: string;
  /** From 1; null for all there are. */
  readonly place: number | null;
}

/** "book.epub#2" is the second story of that file; a name without a number behind its ending is whole. */
export function storyReference(written: string): StoryReference {
  const match = /^(.+\.[A-Za-z0-9]+)#([1-9]\d{0,3})$/.exec(written);
  if (match === null) return { file: written, place: null };
  return { file: match[1] ?? written, place: Number(match[2]) };
}
