import * as bidiModule from 'bidi-js';

export type Direction = 'ltr' | 'rtl';

/** Characters of one direction, in the order they are read. */
export interface VisualRun {
  readonly text: string;
  readonly direction: Direction;
}

/** The part of the package that is used; its own types miss how Node loads it. */
interface Bidi {
  getEmbeddingLevels(
    text: string,
    direction?: Direction,
  ): { readonly levels: Uint8Array; readonly paragraphs: readonly { readonly level: number }[] };
  getReorderedIndices(text: string, embedding: { readonly levels: Uint8Array }): readonly number[];
  getMirroredCharacter(character: string): string | null;
}

const loaded = bidiModule as unknown as {
  readonly default: (() => Bidi) | { default: () => Bidi };
};
/** The package, loaded however Node gives it. */
export const bidi: Bidi = (
  typeof loaded.default === 'function' ? loaded.default : loaded.default.default
)();

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Whether any of the text runs from right to left. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** The direction of the first letter that has one; from left to right when none has. */
export function directionOf(text: string): Direction {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}

/**
 * A line's runs from left to right, each still in reading order (UAX 9, rules L2 and L4): brackets
 * that are read from right to left are exchanged for their mirror images.
 */
export function visualRuns(line: string, base: Direction): VisualRun[] {
  if (line === '') return [];
  if (base === 'ltr' && !hasRightToLeft(line)) return [{ text: line, direction: 'ltr' }];
  const embedding = bidi.getEmbeddingLevels(line, base);
  const runs: { characters: string[]; level: number }[] = [];
  for (const index of bidi.getReorderedIndices(line, embedding)) {
    const level = embedding.levels[index] ?? 0;
    const last = runs[runs.length - 1];
    const unit = line.charAt(index);
    if (last !== undefined && last.level === level) last.characters.push(unit);
    else runs.push({ characters: [unit], level });
  }
  return runs.map(({ characters, level }) => {
    if (level % 2 === 0) return { text: characters.join(''), direction: 'ltr' };
    // UTF-16 units were reversed one by one; reversed again they are whole characters.
    const text = [...characters.reverse().join('')]
      .map((character) => bidi.getMirroredCharacter(character) ?? character)
      .join('');
    return { text, direction: 'rtl' };
  });
}
