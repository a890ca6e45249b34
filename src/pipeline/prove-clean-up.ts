import type { Block } from '../model/block.ts';
import { blockText } from '../model/block-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import { sameWords, wordsOf } from '../text/words.ts';
import { undoCleanUp } from './undo-edits.ts';

const SHOWN = 80;

/**
 * An error that names file and line when the clean-up changed, lost or added a word, or when its
 * recorded edits, applied backwards, do not give the text before it again; nothing when all is well.
 * The law of the clean-up is that neither can be; a book made in spite of it must not leave the house.
 */
export function proveCleanUp(before: Story, after: Story): Diagnostic[] {
  const path = before.source.path;
  const old = blocksOf(before);
  const fresh = blocksOf(after);
  for (const [index, block] of old.entries()) {
    const other = fresh[index];
    const [was, is] = [blockText(block), other === undefined ? '' : blockText(other)];
    if (sameWords(was, is)) continue;
    const [wanted, got] = [wordsOf(was).join(' '), wordsOf(is).join(' ')];
    return [wordsChanged(path, block.lines[0], wanted, got)];
  }
  const extra = fresh[old.length];
  if (extra !== undefined) {
    return [wordsChanged(path, extra.lines[0], '', wordsOf(blockText(extra)).join(' '))];
  }

  const { passages, left } = undoCleanUp(before, after);
  const wrong = passages.find((passage) => passage.undone !== passage.before);
  if (wrong !== undefined) return [notReversible(path, wrong.line)];
  return left[0] === undefined ? [] : [notReversible(path, left[0].line)];
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

const OURS =
  'This is a mistake of Quire; no book is made rather than a wrong one. Please report it with the lines ' +
  'around this place. With "typography: keep" under the story it can be built meanwhile.';

function wordsChanged(path: string, line: number, wanted: string, got: string): Diagnostic {
  let at = 0;
  while (at < wanted.length && wanted[at] === got[at]) at++;
  const from = Math.max(0, at - SHOWN / 2);
  const shown = (text: string) => JSON.stringify(text.slice(from, from + SHOWN));
  return {
    code: 'clean-up-changed-words',
    severity: 'error',
    message: `The clean-up changed words: ${shown(wanted)} became ${shown(got)}.`,
    hint: OURS,
    path,
    line,
  };
}

function notReversible(path: string, line: number): Diagnostic {
  return {
    code: 'clean-up-not-reversible',
    severity: 'error',
    message: 'The changes the clean-up listed do not lead back to the text before it.',
    hint: OURS,
    path,
    line,
  };
}
