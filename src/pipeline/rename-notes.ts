import { type Block, isFootnote } from '../model/block.ts';
import type { Inline } from '../model/inline.ts';
import type { Story } from '../model/story.ts';
import { editBlock } from './edit-blocks.ts';

/**
 * The story with another name for each footnote, where stories of several files become one: a number
 * that two files use is not the same note. A story without footnotes comes back as it is.
 */
export function renameNotes(story: Story, rename: (id: string) => string): Story {
  const holders = [...story.front, ...story.chapters, ...story.back];
  if (!holders.some(({ blocks }) => blocks.some(isFootnote))) return story;
  const inBlock = (block: Block): Block => {
    const edited = editBlock(block, (content) => inContent(content, rename)) ?? block;
    if (!isFootnote(edited)) return edited;
    return { ...edited, footnote: { ...edited.footnote, id: rename(edited.footnote.id) } };
  };
  const inHolder = <Holder extends { readonly blocks: readonly Block[] }>(holder: Holder) => ({
    ...holder,
    blocks: holder.blocks.map(inBlock),
  });
  return {
    ...story,
    front: story.front.map(inHolder),
    chapters: story.chapters.map((chapter) => {
      const { heading } = chapter;
      const content = heading === null ? [] : inContent(heading.content, rename);
      return { ...inHolder(chapter), heading: heading === null ? null : { ...heading, content } };
    }),
    back: story.back.map(inHolder),
  };
}

function inContent(content: readonly Inline[], rename: (id: string) => string): readonly Inline[] {
  return content.map((inline): Inline => {
    if (inline.type === 'text' || inline.type === 'line-break') return inline;
    const children = inContent(inline.children, rename);
    if (inline.type !== 'note-reference') return { ...inline, children };
    return { ...inline, note: rename(inline.note), children };
  });
}
