import type { Labels } from '../model/labels/labels.ts';
import { displayTitle, type Story } from '../model/story.ts';
import { isBlank, oneLine } from './one-line.ts';

/** The authors’ names, "A and B"; empty for nobody. */
export function namesOf(story: Pick<Story, 'authors'>, labels: Labels): string {
  const names = story.authors.value.filter((name) => !isBlank(name));
  return labels.listed(names.map((name) => name.trim()));
}

/** The story's title on one line. */
export function storyLabel(story: Pick<Story, 'title'>, { untitled }: Labels): string {
  return oneLine(displayTitle(story, untitled)) || untitled;
}
