import { bidi } from './visual-runs.ts';

/** How deep a text's characters are nested in directions (UAX 9): odd levels run from right to left. */
export interface Directions {
  /** 0 for a paragraph that runs from left to right, 1 for one from right to left. */
  readonly base: number;
  /** One a UTF-16 unit. */
  readonly levels: Uint8Array;
}

/** Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours; marks and isolates that ask for it. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;

/** The directions of a paragraph, its base taken from its first letter; null where all runs one way. */
export function directionsOf(text: string): Directions | null {
  if (!RIGHT_TO_LEFT.test(text)) return null;
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text);
  return { base: paragraphs[0]?.level ?? 0, levels };
}

/** Text as it is drawn from right to left: brackets and their like face the other way. */
export function mirrored(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join(
    '',
  );
}

/**
 * The order in which things of these levels stand from left to right (UAX 9, rule L2), as indices.
 */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, index) => index);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < order.length; from++) {
      if (levelAt(from) < level) continue;
      let to = from;
      while (to + 1 < order.length && levelAt(to + 1) >= level) to++;
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse());
      from = to;
    }
  }
  return order;

  function levelAt(place: number): number {
    return levels[order[place] ?? 0] ?? 0;
  }
}
