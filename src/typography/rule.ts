/** What a paragraph is, as far as its punctuation goes. */
export type TextKind = 'prose' | 'verse' | 'heading' | 'note';

/**
 * One paragraph's whole text, markup held aside: emphasis has no characters here, and each image or
 * piece of code is one OBJECT_PLACEHOLDER. Verse is one text, its lines parted by newlines, so that a
 * speech may run over it.
 */
export interface TextUnit {
  readonly text: string;
  readonly kind: TextKind;
}

/** One replacement. Offsets are UTF-16 units in the text the unit came with; edits never overlap. */
export interface TextEdit {
  readonly rule: string;
  readonly offset: number;
  readonly before: string;
  readonly after: string;
  /** 0 to 1. */
  readonly certainty: number;
}

/** A mark the rules could not be sure of. */
export interface TextDoubt {
  readonly rule: string;
  readonly unit: number;
  readonly offset: number;
  readonly message: string;
  /** How sure the reading is all the same, 0 to 1. */
  readonly certainty: number;
}

export interface CleanedUnit {
  readonly text: string;
  /** In order of place; applied backwards they give the unit's text again. */
  readonly edits: readonly TextEdit[];
}

export interface CleanedTexts {
  readonly units: readonly CleanedUnit[];
  readonly doubts: readonly TextDoubt[];
}
