import type { Anthology } from '../../model/anthology.ts';
import { storiesOf } from '../../model/anthology.ts';
import type { Story } from '../../model/story.ts';
import { slugify } from '../../text/slug.ts';

/** Hands out file names without ending, each once. */
export interface FileNames {
  /** The story's own name, made from its id and never from its place: bookmarks survive a new order. */
  ofStory(story: Story): string;
  /** The wanted name, or with a number behind it when it is taken. */
  claim(wanted: string): string;
}

/** Names of the files every book has; `toc` is written by the packager. */
const RESERVED =
  /^(?:cover|titlepage|toc|colophon|warnings-ahead|(?:notes|warnings|index-[a-z]+)(?:-\d+)?)$/;

/** Names for the files of one book, of `a-z`, `0-9` and hyphens. Stories come first, then chapters. */
export function makeFileNames(anthology: Anthology): FileNames {
  const taken = new Set<string>();
  const claim = (wanted: string): string => {
    let name = wanted;
    for (let number = 2; taken.has(name) || RESERVED.test(name); number++)
      name = `${wanted}-x${number}`;
    taken.add(name);
    return name;
  };
  const stories = new Map<Story, string>();
  for (const story of storiesOf(anthology)) {
    if (!stories.has(story)) stories.set(story, claim(slugify(story.id, 'story')));
  }
  return {
    claim,
    ofStory(story) {
      const name = stories.get(story);
      if (name === undefined) throw new Error(`story ${story.id} is not in the anthology`);
      return name;
    },
  };
}
