import type { Token } from '../text/tokens.ts';

export type Align = 'justify' | 'left' | 'center' | 'right';

/** One line of set text: which tokens stand in it, and how wide it is to be. */
export interface Line {
  readonly tokens: readonly Token[];
  /** First token and the offset in it. */
  readonly from: number;
  readonly fromOffset: number;
  /** Last token, inclusive, and the offset at which it is cut; -1 for the whole token. */
  readonly to: number;
  readonly toOffset: number;
  /** Whether a hyphen of ours stands at its end. */
  readonly hyphen: boolean;
  /** Whether the paragraph (or a line its author ended) ends here. */
  readonly last: boolean;
  readonly align: Align;
  /** From the left edge of the text area; the width is the measure less this. */
  readonly indentPt: number;
  readonly measurePt: number;
}

/** A paragraph set in one of its possible numbers of lines. */
export interface Setting {
  readonly lines: readonly Line[];
  /** How much worse than the paragraph's best setting; 0 for the best one. */
  readonly cost: number;
}

/** The characters of a line, with the hyphen at its end; for tests. */
export function lineText(line: Line): string {
  let text = '';
  for (let index = line.from; index <= line.to; index++) {
    const token = line.tokens[index];
    if (token === undefined) break;
    const start = index === line.from ? line.fromOffset : 0;
    const end = index === line.to && line.toOffset >= 0 ? line.toOffset : undefined;
    text += token.word.text.slice(start, end);
    if (index < line.to && token.glue !== 'none') text += ' ';
  }
  return line.hyphen ? `${text}-` : text;
}

/** The natural width of a line without its hyphen and indent, in points. */
export function naturalWidthPt(line: Line): number {
  let width = 0;
  for (let index = line.from; index <= line.to; index++) {
    const token = line.tokens[index];
    if (token === undefined) break;
    const em = token.style.sizePt / 1000;
    width += token.word.advance * em;
    if (index < line.to && token.glue !== 'none') width += token.style.measurer.space * em;
  }
  return width;
}
