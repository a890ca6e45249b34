import type { Block } from '../../../src/model/block.ts';
import { blockText } from '../../../src/model/block-text.ts';
import type { Story } from '../../../src/model/story.ts';

const SHOWN = 48;

/** What a saved page comes to, a line for each thing: metadata, parts, chapters, blocks, what was dropped. */
export function pageOutline(stories: readonly Story[]): string[] {
  return stories.flatMap((story) => [
    `title ${story.title.value ?? '-'}`,
    `authors ${story.authors.value.join(' & ') || '-'}`,
    ...Object.entries(story.metadata)
      .filter(([key]) => key !== 'title' && key !== 'author' && key !== 'authors')
      .map(
        ([key, { value }]) =>
          `meta ${key}: ${typeof value === 'string' ? value : value.join(' | ')}`,
      ),
    ...story.front.map((part) => `front ${part.role}: ${start(part.blocks)}`),
    ...story.chapters.flatMap(({ kind, number, title, blocks }) => [
      `${kind} ${number ?? '-'} ${title ?? '-'}`,
      ...blocks.map((block) => `  ${blockLine(block)}`),
    ]),
    ...story.back.map((part) => `back ${part.role}: ${start(part.blocks)}`),
    ...story.dropped
      .filter(({ text }) => text !== '')
      .map(({ reason, text }) => `dropped ${reason}: ${shorten(text)}`),
  ]);
}

function blockLine(block: Block): string {
  if (block.type === 'scene-break') return `scene-break ${block.strength}`;
  return `${block.type}: ${start([block])}`;
}

function start(blocks: readonly Block[]): string {
  return shorten(blocks.map(blockText).join(' / '));
}

function shorten(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, SHOWN).trimEnd();
}
