import type { Block, Image } from './block.ts';

/** The pictures of blocks in reading order, those of the blocks in them included. */
export function imagesIn(blocks: readonly Block[]): Image[] {
  const images: Image[] = [];
  mapImages(blocks, (image) => {
    images.push(image);
    return image;
  });
  return images;
}

/** The blocks with another picture in the place of each; the very same where there is none. */
export function mapImages(
  blocks: readonly Block[],
  change: (image: Image) => Image,
): readonly Block[] {
  let changed = false;
  const mapped = blocks.map((block) => {
    const other = inBlock(block, change);
    changed ||= other !== block;
    return other;
  });
  return changed ? mapped : blocks;
}

function inBlock(block: Block, change: (image: Image) => Image): Block {
  switch (block.type) {
    case 'image':
      return change(block);
    case 'quote':
    case 'letter':
    case 'note': {
      const blocks = mapImages(block.blocks, change);
      return blocks === block.blocks ? block : { ...block, blocks };
    }
    case 'list': {
      const items = block.items.map((item) => mapImages(item, change));
      return items.every((item, index) => item === block.items[index])
        ? block
        : { ...block, items };
    }
    default:
      return block;
  }
}
