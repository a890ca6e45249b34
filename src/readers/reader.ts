import type { Checked } from '../model/diagnostic.ts';
import type { Manuscript } from '../model/manuscript.ts';
import type { SourceText } from '../model/source.ts';

/** Turns the text of one story file into a manuscript. Pure, and never throws for anything in the text. */
export interface Reader {
  /** 'markdown' */
  readonly id: string;
  /** Lower-case, with the dot: ['.md', '.markdown'] */
  readonly extensions: readonly string[];
  read(source: SourceText): Checked<Manuscript>;
}
