import { blockText } from '../../../src/model/block-text.ts';
import type { Story } from '../../../src/model/story.ts';

/** Title, authors and the parts round the story, as they are compared. */
export function partsOf(story: Story): string[] {
  const all = [...story.front, ...story.back];
  return [
    `title ${story.title.value}`,
    `authors ${story.authors.value.join(', ')}`,
    ...all.map((part) => `${part.role} ${fold(part.blocks.map(blockText).join(' '))}`),
  ];
}

/** Chapters and blocks, as they are compared. */
export function blocksOf(story: Story): string[] {
  return story.chapters.flatMap((chapter) => [
    ...(chapter.heading ? [`chapter ${fold(blockText(chapter.heading))}`] : []),
    ...chapter.blocks.map((block) => `${block.type} ${fold(blockText(block))}`),
  ]);
}

/** Without the breaks that only blank lines can tell. */
export function withoutGaps(story: Story): string[] {
  return blocksOf(story).filter((block) => block !== 'scene-break ');
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
