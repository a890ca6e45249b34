import { plain } from '../../../src/model/inline.ts';
import type { Manuscript, Piece, SourceLine } from '../../../src/model/manuscript.ts';
import { spanOf } from '../../../src/model/place.ts';

const DIRECTIVE = /^\s*<!-- quire: (\S+)(?: (.*?))? -->\s*$/;

/** A manuscript of plain text, made without a reader: runs of lines, blank lines counted. */
export function textManuscript(text: string, path = 'stories/lantern.txt'): Manuscript {
  const pieces: Piece[] = [];
  let run: SourceLine[] = [];
  let blanks = 0;
  const flush = (): void => {
    if (run.length === 0) return;
    const lines = spanOf(run.map((line) => line.lines));
    pieces.push({ type: 'lines', sourceLines: run, lines, blanksBefore: blanks });
    run = [];
    blanks = 0;
  };
  const physical = text.replace(/\r\n?/g, '\n').split('\n');
  for (const [index, line] of physical.entries()) {
    const number = index + 1;
    const directive = DIRECTIVE.exec(line);
    if (line.trim() === '' || directive) flush();
    if (line.trim() === '') blanks++;
    else if (directive) {
      const argument = directive[2]?.replace(/^"(.*)"$/, '$1') ?? null;
      const name = directive[1] ?? '';
      pieces.push({
        type: 'directive',
        name,
        argument,
        blanksBefore: blanks,
        lines: [number, number],
      });
      blanks = 0;
    } else {
      const indent = /^[ \t]*/.exec(line)?.[0].replace(/\t/g, '    ').length ?? 0;
      run.push({ content: plain(line.trim()), indent, lines: [number, number] });
    }
  }
  flush();
  return {
    path,
    encoding: 'utf-8',
    lineCount: physical.at(-1) === '' ? physical.length - 1 : physical.length,
    paragraphs: 'lines',
    pieces,
    metadata: {},
    dropped: [],
  };
}
