import type { Checked } from '../model/diagnostic.ts';
import type { Manuscript } from '../model/manuscript.ts';
import type { Story } from '../model/story.ts';
import type { StoryOptions } from '../model/story-options.ts';

/**
 * The stories of a manuscript: header, notes, chapters, scene breaks and verse told apart, every line
 * in exactly one part, block or dropped entry. A file of one story gives one; an error diagnostic
 * comes instead of a story that cannot be made.
 */
export function normalize(_manuscript: Manuscript, _options: StoryOptions): Checked<Story[]> {
  throw new Error('normalize is not written yet');
}
