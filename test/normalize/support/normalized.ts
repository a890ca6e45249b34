import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import type { Story } from '../../../src/model/story.ts';
import { DEFAULT_STORY_OPTIONS, type StoryOptions } from '../../../src/model/story-options.ts';
import { normalize } from '../../../src/normalize/normalize.ts';
import { textManuscript } from './text-manuscript.ts';

/** The one story of a plain text, with what was said about it. */
export function normalized(
  text: string,
  options: Partial<StoryOptions> = {},
  path = 'stories/lantern.txt',
): { story: Story; diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = normalize(textManuscript(text, path), {
    ...DEFAULT_STORY_OPTIONS,
    ...options,
  });
  const [story] = value;
  if (!story) throw new Error('no story came back');
  return { story, diagnostics };
}
