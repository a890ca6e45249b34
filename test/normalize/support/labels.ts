import type { Block } from '../../../src/model/block.ts';
import { blockText } from '../../../src/model/block-text.ts';
import type { Placed } from '../../../src/model/place.ts';
import type { Story } from '../../../src/model/story.ts';

/** What each physical line of the source became: a block type, a part's role or a drop reason. */
export function labelsByLine(story: Story): Map<number, string> {
  const labels = new Map<number, string>();
  const put = (placed: Placed, label: string): void => {
    for (let line = placed.lines[0]; line <= placed.lines[1]; line++)
      labels.set(line, labels.has(line) ? `${labels.get(line)}+${label}` : label);
  };
  for (const part of [...story.front, ...story.back]) put(part, part.role);
  for (const chapter of story.chapters) {
    if (chapter.heading) put(chapter.heading, 'chapter');
    for (const block of chapter.blocks) put(block, block.type);
  }
  for (const dropped of story.dropped) put(dropped, dropped.reason);
  return labels;
}

/** The story as lines of text, one for each part, chapter, block and dropped entry. */
export function outline(story: Story): string[] {
  const lines: string[] = [`style ${story.source.paragraphStyle}`];
  if (story.title.value !== null) lines.push(`title ${story.title.value}`);
  if (story.authors.value.length > 0) lines.push(`authors ${story.authors.value.join(' & ')}`);
  for (const [key, { value }] of Object.entries(story.metadata))
    if (key !== 'title' && key !== 'authors')
      lines.push(
        `meta ${key}: ${typeof value === 'string' ? value.slice(0, 60) : value.join(' | ')}`,
      );
  for (const part of story.front) lines.push(`front ${part.role} ${place(part)}`);
  for (const chapter of story.chapters) {
    const number = chapter.number === null ? '' : ` ${chapter.number}`;
    const title = chapter.title === null ? '' : ` "${chapter.title}"`;
    lines.push(
      `${chapter.kind}${number}${title}${chapter.heading ? ` ${place(chapter.heading)}` : ''}`,
    );
    for (const block of chapter.blocks) lines.push(`  ${blockLine(block)}`);
  }
  for (const part of story.back) lines.push(`back ${part.role} ${place(part)}`);
  for (const dropped of story.dropped) lines.push(`dropped ${dropped.reason} ${place(dropped)}`);
  return lines;
}

function blockLine(block: Block): string {
  const detail =
    block.type === 'scene-break'
      ? ` ${block.strength} ${block.certainty}`
      : block.type === 'verse'
        ? ` ${block.stanzas.map((stanza) => stanza.length).join('+')}`
        : block.type === 'paragraph'
          ? ''
          : ` ${blockText(block).split('\n')[0]?.slice(0, 30) ?? ''}`;
  return `${block.type} ${place(block)}${detail}`;
}

function place(placed: Placed): string {
  const [from, to] = placed.lines;
  return from === to ? `${from}` : `${from}-${to}`;
}
