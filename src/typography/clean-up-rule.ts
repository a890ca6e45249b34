import type { Polish } from '../model/story-options.ts';
import type { DocumentWords } from './document-words.ts';
import type { TypographyLanguage } from './languages/language.ts';
import type { ReadingRoom } from './quotes/read-document.ts';
import type { TextDoubt, TextEdit, TextUnit } from './rule.ts';

/** What a rule finds in a document: edits by unit, and the marks it could not be sure of. */
export interface RuleFindings {
  /** As many as there are units. Offsets are in the text the rule was given. */
  readonly edits: readonly (readonly TextEdit[])[];
  readonly doubts: readonly TextDoubt[];
}

/** What rules remember of a document from one round to the next. */
export interface DocumentState {
  readonly words: DocumentWords;
  /** 1 for each unit whose marks were beyond doubt in an earlier round: they need no second reading. */
  readonly settled: Uint8Array;
  /** 1 for each unit that has changed since the rule at work last looked at it. */
  stale: Uint8Array;
  readonly room: ReadingRoom;
}

/** Most units need no edit at all; they share this. */
export const NO_EDITS: readonly TextEdit[] = [];

/**
 * One rule of the clean-up. It sees the whole document, so that a paragraph can be judged by its
 * neighbours and by the habits of the story, and each unit as the rules before it have left it.
 */
export interface CleanUpRule {
  /** Which option switches it; a polish is off unless it is named. */
  readonly option: 'quotes' | 'ellipsis' | 'dashes' | 'spaces' | Polish;
  find(
    units: readonly TextUnit[],
    language: TypographyLanguage,
    state: DocumentState,
  ): RuleFindings;
}

/** Edits of each unit on its own, for rules that need no neighbours. */
export function findInEach(
  units: readonly TextUnit[],
  { stale }: DocumentState,
  find: (unit: TextUnit) => readonly TextEdit[],
): RuleFindings {
  return {
    edits: units.map((unit, index) => (stale[index] === 0 ? NO_EDITS : find(unit))),
    doubts: [],
  };
}

/** A habit of the whole document, found out at the first question: most documents never ask. */
export function askedOnce<T>(survey: () => T): () => T {
  let answer: { readonly value: T } | null = null;
  return () => {
    answer ??= { value: survey() };
    return answer.value;
  };
}
