import type { Diagnostic } from '../model/diagnostic.ts';
import type { Inline } from '../model/inline.ts';
import type { Story } from '../model/story.ts';
import type { TypographyOptions } from '../model/story-options.ts';
import { flattenInlines } from './edit-inlines.ts';
import { findUnpaired } from './find-emphasis.ts';
import { detectLanguage } from './languages/detect-language.ts';
import type { TextDoubt, TextEdit, TextUnit } from './rule.ts';
import type { Passage } from './story-contents.ts';

/** How many characters around a doubtful mark are shown. */
const CONTEXT = 24;

/** A passage on its way: its emphasis found, its text flattened. */
export interface Prepared {
  readonly passage: Passage;
  readonly contents: readonly (readonly Inline[])[];
  /** Before and after the emphasis marks are taken out. */
  readonly source: string;
  readonly text: string;
  readonly emphasis: readonly TextEdit[];
  readonly unit: number;
}

export function flatten({
  contents,
  separators,
}: Pick<Passage, 'contents' | 'separators'>): string {
  let text = '';
  for (const [index, content] of contents.entries()) {
    text += (separators[index] ?? '') + flattenInlines(content);
  }
  return text;
}

export function languageOf(story: Story, units: readonly TextUnit[], stated: string): string {
  if (stated !== 'auto') return stated;
  return story.language ?? detectLanguage(units.map(({ text }) => text)) ?? 'en';
}

export function sayLanguage(
  { source, language }: Story,
  spoken: string,
  stated: string,
): Diagnostic[] {
  if (stated !== 'auto' || language !== null || spoken === 'en') return [];
  return [
    {
      code: 'language-detected',
      severity: 'info',
      message: `The story's words are those of "${spoken}"; its marks are set as that language has them.`,
      hint: 'If that is wrong, state the language.',
      path: source.path,
      fix: 'language: en-GB',
    },
  ];
}

/** Whether a passage begins as the user said of one that is to stay as typed. */
export function startsKept(passage: Passage, keep: readonly string[]): boolean {
  if (keep.length === 0) return false;
  const start = fold(flatten(passage));
  return keep.some((anchor) => start.startsWith(fold(anchor)));
}

const DOUBLE_MARKS = /[\u201c\u201d\u201e\u00ab\u00bb]/g;
const SINGLE_MARKS = /[\u2018\u2019\u201a]/g;

/** A text as anchors are compared: trimmed, single spaces, straight marks. */
export function fold(text: string): string {
  return text.replace(DOUBLE_MARKS, '"').replace(SINGLE_MARKS, "'").replace(/\s+/g, ' ').trim();
}

/** An error for each start of a paragraph to be kept that begins none. */
export function sayMissing(
  keep: readonly string[],
  kept: readonly string[],
  { source }: Story,
): Diagnostic[] {
  return keep
    .filter((anchor) => !kept.some((text) => text.startsWith(fold(anchor))))
    .map((anchor) => ({
      code: 'override-no-match',
      severity: 'error',
      message: `No paragraph of the story starts with "${anchor}".`,
      hint: 'Quote the start of the paragraph as it stands in the file.',
      path: source.path,
    }));
}

/** Emphasis marks without a partner, each story in one message: they stay as typed. */
export function sayUnpaired(
  story: Story,
  prepared: readonly Prepared[],
  { emphasis }: TypographyOptions,
): Diagnostic[] {
  if (emphasis === 'keep' || story.source.paragraphStyle === 'markup') return [];
  const lines = prepared.flatMap(({ passage, text }) =>
    passage.places === null ? [] : findUnpaired(text).map((offset) => lineOf(passage, offset)),
  );
  const [first] = lines;
  if (first === undefined) return [];
  const shown = lines.slice(0, 8).join(', ') + (lines.length > 8 ? ' …' : '');
  return [
    {
      code: 'unpaired-emphasis',
      severity: 'info',
      message: `An emphasis mark without a partner stays as typed (line ${shown}).`,
      path: story.source.path,
      line: first,
    },
  ];
}

/** The physical line of the source a character of a passage's text comes from. */
export function lineOf(passage: Passage, offset: number): number {
  const { places } = passage;
  if (places === null) return 1;
  let piece = 0;
  let start = 0;
  // Most passages are one piece, whose length nobody need know.
  for (let index = 0; index < passage.contents.length && passage.contents.length > 1; index++) {
    start += passage.separators[index]?.length ?? 0;
    if (start > offset) break;
    piece = index;
    start += flattenInlines(passage.contents[index] ?? []).length;
  }
  const first = places[piece]?.[0] ?? 1;
  return first + passage.lineStarts.filter((lineStart) => lineStart <= offset).length;
}

export function sayDoubts(
  story: Story,
  prepared: readonly Prepared[],
  doubts: readonly TextDoubt[],
): Diagnostic[] {
  const byUnit = new Map(prepared.map((piece) => [piece.unit, piece]));
  const diagnostics: Diagnostic[] = [];
  for (const doubt of doubts) {
    const piece = byUnit.get(doubt.unit);
    if (piece === undefined || piece.passage.places === null) continue;
    const offset = offsetBefore(piece.emphasis, doubt.offset);
    const shown = piece.source
      .slice(Math.max(0, offset - CONTEXT), offset + CONTEXT)
      .replaceAll('\n', ' ');
    diagnostics.push({
      code: 'doubtful-quote',
      severity: 'doubt',
      path: story.source.path,
      line: lineOf(piece.passage, offset),
      certainty: doubt.certainty,
      message: `${doubt.message} It stands in: … ${shown} …`,
    });
  }
  return diagnostics;
}

/** Where a character stood before the emphasis marks were taken out. */
function offsetBefore(removals: readonly TextEdit[], offset: number): number {
  let place = offset;
  for (const removal of removals) {
    if (removal.offset > place) break;
    place += removal.before.length;
  }
  return place;
}
