import type { Block } from '../model/block.ts';
import { type Inline, textOf } from '../model/inline.ts';

/** A note's text parted from the number typed at its head; `label` is empty for none. */
export interface LabelledBlocks {
  readonly label: string;
  readonly blocks: readonly Block[];
}

/** Takes a note's own number, `[1]`, `1.` or `*`, from the first words of its blocks. */
export function takeLabel(blocks: readonly Block[], mark: string): LabelledBlocks {
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph' || mark === '') return { label: '', blocks };
  const typed = mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^\\s*[[({]?\\s*${typed}\\s*[\\])}]?[.:)]?(?:\\s+|(?=\\p{L}))`, 'iu');
  const found = pattern.exec(textOf(first.content))?.[0];
  if (found === undefined) return { label: '', blocks };
  // A number is not the beginning of a longer one, nor "a" that of a word.
  if (/[\p{L}\p{N}]$/u.test(found)) return { label: '', blocks };
  const content = withoutStart(first.content, found.length);
  const { lineStarts: _, ...paragraph } = first;
  return { label: mark, blocks: [{ ...paragraph, content }, ...rest] };
}

/** Running text without its first characters; runs that are left empty disappear. */
export function withoutStart(content: readonly Inline[], length: number): Inline[] {
  let left = length;
  return content.flatMap((inline): Inline[] => {
    const size = textOf([inline]).length;
    const cut = Math.min(left, size);
    left -= cut;
    if (cut === 0) return [inline];
    if (cut === size) return [];
    if (inline.type === 'text') return [{ type: 'text', text: inline.text.slice(cut) }];
    if (inline.type === 'line-break') return [];
    return [{ ...inline, children: withoutStart(inline.children, cut) }];
  });
}
