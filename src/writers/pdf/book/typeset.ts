import type { Inline } from '../../../model/inline.ts';
import { plain } from '../../../model/inline.ts';
import type { Align, Line } from '../lines/line.ts';
import { ParagraphSetter } from '../lines/set-paragraph.ts';
import type { Hyphenate } from '../text/hyphenate.ts';
import { styledRuns } from '../text/styled-runs.ts';
import { plainWish, type StyleBook, type StyleWish } from '../text/text-style.ts';
import { type OnMissing, tokenize } from '../text/tokens.ts';
import type { PageGeometry } from './page-geometry.ts';

/** How a display line looks. */
export interface DisplayWish {
  readonly sizePt: number;
  readonly italic?: boolean;
  readonly smallCaps?: boolean;
  readonly align?: Align;
  readonly measurePt?: number;
  readonly indentPt?: number;
  /** Of the second and later lines; the first line's when left out. */
  readonly turnoverPt?: number;
}

/** What every part of a book is set with. */
export class Typeset {
  readonly styles: StyleBook;
  readonly geometry: PageGeometry;
  readonly #hyphenations: ReadonlyMap<string, Hyphenate>;
  readonly #scalingPercent: number;
  readonly #setters = new Map<string, ParagraphSetter>();

  /** `hyphenations`: one for each language of the book. */
  constructor(
    styles: StyleBook,
    geometry: PageGeometry,
    hyphenations: ReadonlyMap<string, Hyphenate>,
    scalingPercent: number,
  ) {
    this.styles = styles;
    this.geometry = geometry;
    this.#hyphenations = hyphenations;
    this.#scalingPercent = scalingPercent;
  }

  /** Sets paragraphs of a language; one that was not loaded is not hyphenated. */
  setter(language: string): ParagraphSetter {
    let setter = this.#setters.get(language);
    if (setter === undefined) {
      const hyphenate = this.#hyphenations.get(language) ?? (() => []);
      setter = new ParagraphSetter(hyphenate, this.#scalingPercent);
      this.#setters.set(language, setter);
    }
    return setter;
  }

  /** Titles, names and numbers: centred and never hyphenated, unless asked for otherwise. */
  display(
    content: string | readonly Inline[],
    wish: DisplayWish,
    onMissing: OnMissing = () => {},
  ): Line[] {
    const style: StyleWish = {
      ...plainWish(wish.sizePt),
      italic: wish.italic ?? false,
      smallCaps: wish.smallCaps ?? false,
    };
    const inlines = typeof content === 'string' ? plain(content) : content;
    const setter = this.setter('');
    return styledRuns(inlines, style, this.styles).flatMap((runs) => {
      const [setting] = setter.set(tokenize(runs, this.styles, onMissing), {
        align: wish.align ?? 'center',
        measurePt: wish.measurePt ?? this.geometry.measurePt,
        indentPt: wish.indentPt ?? 0,
        turnoverPt: wish.turnoverPt ?? wish.indentPt ?? 0,
        variants: false,
      });
      return setting?.lines ?? [];
    });
  }
}
