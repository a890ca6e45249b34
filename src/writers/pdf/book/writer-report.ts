import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Lines } from '../../../model/place.ts';
import { displayTitle, type Story } from '../../../model/story.ts';

interface Missing {
  readonly story: Story;
  readonly character: string;
  readonly line: number;
  count: number;
}

/** Collects what the user should hear about the pages: each thing once, however often it happens. */
export class WriterReport {
  readonly #missing = new Map<string, Missing>();

  /** A character no face of the family has a glyph for. */
  missing(character: string, story: Story, lines: Lines): void {
    const key = `${story.id} ${character}`;
    const known = this.#missing.get(key);
    if (known === undefined) this.#missing.set(key, { story, character, line: lines[0], count: 1 });
    else known.count++;
  }

  /** In order of appearance. */
  diagnostics(): Diagnostic[] {
    const missing = [...this.#missing.values()].map(({ story, character, line, count }) => {
      const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const times = count === 1 ? 'once' : `${count} times`;
      return {
        code: 'missing-glyph',
        severity: 'warning',
        message: `The typeface has no sign for “${character}” (U+${hex}), used ${times} in “${displayTitle(story)}”. The PDF shows its number in brackets.`,
        hint: 'The EPUB is not affected. Choose a typeface that has the sign, or replace it in the source.',
        path: story.source.path,
        line,
      } as const;
    });
    return missing;
  }
}
