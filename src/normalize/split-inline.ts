import { type Inline, textOf } from '../model/inline.ts';

/** Running text in two at an offset in its text (UTF-16 units). */
export function splitInline(content: readonly Inline[], offset: number): [Inline[], Inline[]] {
  const before: Inline[] = [];
  const after: Inline[] = [];
  let position = 0;
  for (const inline of content) {
    const length = textOf([inline]).length;
    if (position + length <= offset) before.push(inline);
    else if (position >= offset) after.push(inline);
    else if (inline.type === 'text') {
      before.push({ type: 'text', text: inline.text.slice(0, offset - position) });
      after.push({ type: 'text', text: inline.text.slice(offset - position) });
    } else if (inline.type !== 'line-break') {
      const [head, tail] = splitInline(inline.children, offset - position);
      before.push({ ...inline, children: head });
      after.push({ ...inline, children: tail });
    }
    position += length;
  }
  return [before, after];
}
