import { blockText } from '../model/block-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import { foldAnchor } from '../normalize/anchors.ts';

const CONTEXT = /It stands in: … ([\s\S]*) …$/;

/**
 * The clean-up's diagnostics, each doubt about a mark with the line that says it is right as it is;
 * doubts that such a line has settled are gone. A settled text that stands nowhere in the story is an
 * error; one that stands there and is in doubt no more is not.
 */
export function settleDoubts(
  diagnostics: readonly Diagnostic[],
  settled: readonly string[],
  story: Story,
): Diagnostic[] {
  const wanted = settled.map(foldAnchor);
  const used = new Set<string>();
  const open = diagnostics.flatMap((diagnostic) => {
    const context = CONTEXT.exec(diagnostic.message)?.[1];
    if (diagnostic.severity !== 'doubt' || context === undefined) return [diagnostic];
    const text = foldAnchor(context);
    const settles = wanted.filter((anchor) => text.includes(anchor));
    for (const anchor of settles) used.add(anchor);
    return settles.length > 0 ? [] : [withFix(diagnostic, context)];
  });
  const unused = settled.filter((text) => !used.has(foldAnchor(text)));
  if (unused.length === 0) return open;
  const whole = foldAnchor(textOfStory(story));
  const missing = unused.filter((text) => !whole.includes(foldAnchor(text)));
  return [...open, ...missing.map((text) => noMatch(text, story))];
}

function withFix(diagnostic: Diagnostic, context: string): Diagnostic {
  if (diagnostic.fix !== undefined) return diagnostic;
  const text = JSON.stringify(wholeWords(context));
  return {
    ...diagnostic,
    hint:
      diagnostic.hint ??
      'If it is wrong, put the curved mark you mean there, in the file or with a rule (rules:).',
    fix: `settled: [${text}]`,
  };
}

/** The context without the words it was cut off in, unless nothing else is left. */
function wholeWords(context: string): string {
  const words = context.replace(/\s+/g, ' ').trim().split(' ');
  return (words.length > 4 ? words.slice(1, -1) : words).join(' ');
}

function textOfStory({ front, chapters, back }: Story): string {
  const blocks = [
    ...front.flatMap((part) => part.blocks),
    ...chapters.flatMap(({ heading, blocks: own }) => (heading === null ? own : [heading, ...own])),
    ...back.flatMap((part) => part.blocks),
  ];
  return blocks.map(blockText).join('\n');
}

function noMatch(text: string, { source }: Story): Diagnostic {
  return {
    code: 'override-no-match',
    severity: 'error',
    message: `"${text}" stands nowhere in the story.`,
    hint: 'Settle a doubt with the very line it prints.',
    path: source.path,
  };
}
