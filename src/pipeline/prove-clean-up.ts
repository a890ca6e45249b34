import type { Block } from '../model/block.ts';
import { blockText } from '../model/block-text.ts';
import type { Story } from '../model/story.ts';
import { wordsOf } from '../text/words.ts';

/**
 * Throws, naming file and line, when the clean-up changed, lost or added a word. The law of the
 * clean-up is that it cannot; a book made in spite of it must not leave the house.
 */
export function proveCleanUp(before: Story, after: Story): void {
  const old = blocksOf(before);
  const fresh = blocksOf(after);
  for (const [index, block] of old.entries()) {
    const other = fresh[index];
    const wanted = wordsOf(blockText(block)).join(' ');
    const got = other === undefined ? '' : wordsOf(blockText(other)).join(' ');
    if (wanted !== got) {
      throw new Error(
        `The clean-up changed words in ${before.source.path} at line ${block.lines[0]}: ` +
          `"${wanted.slice(0, 120)}" became "${got.slice(0, 120)}". Nothing was written.`,
      );
    }
  }
  if (old.length !== fresh.length) {
    throw new Error(`The clean-up added or lost blocks in ${before.source.path}.`);
  }
}

/** Every block of a story in the order of the source's sections: front, chapters, back. */
function blocksOf(story: Story): Block[] {
  return [
    ...story.front.flatMap((part) => part.blocks),
    ...story.chapters.flatMap((chapter) => [
      ...(chapter.heading === null ? [] : [chapter.heading]),
      ...chapter.blocks,
    ]),
    ...story.back.flatMap((part) => part.blocks),
  ];
}
