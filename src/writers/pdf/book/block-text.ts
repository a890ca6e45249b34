import type { Inline } from '../../../model/inline.ts';
import type { Lines } from '../../../model/place.ts';
import type { Line, Setting } from '../lines/line.ts';
import { styledRuns } from '../text/styled-runs.ts';
import type { StyleWish } from '../text/text-style.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import type { ComposerSetup, TextWish } from './composer-setup.ts';
import { FlowSetting } from './flow.ts';

/** Sets the running text of blocks in the measure they have. */
export class BlockText {
  readonly #setup: ComposerSetup;

  constructor(setup: ComposerSetup) {
    this.#setup = setup;
  }

  /** The ways to set a text, the best first. A line its author ended begins a new line. */
  settings(
    content: readonly Inline[],
    lines: Lines,
    wish: TextWish,
    measurePt: number,
  ): FlowSetting[] {
    const pieces = this.#tokens(content, lines, wish.style);
    if (pieces.length !== 1) {
      return [new FlowSetting(this.lines(content, lines, wish, measurePt))];
    }
    return this.#set(pieces[0] ?? [], wish, measurePt, true).map(
      ({ lines: set, cost }) => new FlowSetting(set, cost),
    );
  }

  /** The lines of a text set in the best way. */
  lines(content: readonly Inline[], lines: Lines, wish: TextWish, measurePt: number): Line[] {
    const { indentPt = 0, turnoverPt = 0 } = wish;
    return this.#tokens(content, lines, wish.style).flatMap((tokens, index) => {
      const begins = index === 0 || wish.align !== 'justify';
      const piece = { ...wish, indentPt: begins ? indentPt : turnoverPt };
      return this.#set(tokens, piece, measurePt, false)[0]?.lines ?? [];
    });
  }

  #set(
    tokens: readonly Token[],
    { align, indentPt = 0, turnoverPt = indentPt }: TextWish,
    measurePt: number,
    variants: boolean,
  ): Setting[] {
    const shape = { align, measurePt, indentPt, turnoverPt, variants };
    return this.#setup.setter.set(tokens, shape);
  }

  #tokens(content: readonly Inline[], lines: Lines, style: StyleWish): Token[][] {
    const { styles, onMissing, story } = this.#setup;
    return styledRuns(content, style, styles, story).map((runs) =>
      tokenize(runs, styles, (character) => onMissing(character, lines)),
    );
  }
}
