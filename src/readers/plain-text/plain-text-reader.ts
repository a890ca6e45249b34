import type { Checked, Diagnostic } from '../../model/diagnostic.ts';
import type { Manuscript } from '../../model/manuscript.ts';
import type { SourceText } from '../../model/source.ts';
import { type DirtTally, dirtDiagnostics } from '../dirt.ts';
import type { FlowOptions } from '../flow-writer.ts';
import { storyLines } from '../physical-lines.ts';
import type { Reader } from '../reader.ts';
import { readTaggedText } from '../tagged-text.ts';
import { stripMailQuotes } from './strip-mail-quotes.ts';
import { withTypedNotes } from './typed-notes.ts';

const FLOW: FlowOptions = {
  collapse: false,
  breaksPerParagraph: 2,
  ordinaryGap: 0,
  lineEnds: 'keep',
};

/**
 * Reads plain text: runs of lines with no blank line between, exactly as they stand, less invisible
 * dirt. Simple HTML tags and BBCode, which posts often carry, become styles; everything else about
 * the lines is for the normalizer to judge.
 */
export const plainTextReader: Reader = {
  id: 'plain-text',
  extensions: ['.txt', '.text'],
  read: readPlainText,
};

function readPlainText(source: SourceText): Checked<Manuscript> {
  const { path, encoding } = source;
  const { lineCount, lines, firstLine, dropped } = storyLines(source);
  const unquoted = stripMailQuotes(lines);
  const tally: DirtTally = new Map();
  const isWhole = unquoted === null && source.frontMatter === null;
  const tagged = { path, lines: unquoted ?? lines, firstLine };
  const read = readTaggedText(isWhole ? { ...tagged, text: source.text } : tagged, FLOW, tally);
  const diagnostics: Diagnostic[] = [...read.diagnostics, ...dirtDiagnostics(tally, path)];
  if (unquoted !== null) {
    diagnostics.unshift({
      code: 'mail-quotes-removed',
      severity: 'info',
      path,
      line: firstLine + lines.findIndex((line, index) => line !== unquoted[index]),
      message: 'Most lines begin with ">" as in a quoted mail; these signs were removed.',
    });
  }
  const pieces = withTypedNotes(read.pieces);
  return {
    value: { path, encoding, lineCount, paragraphs: 'lines', pieces, metadata: {}, dropped },
    diagnostics,
  };
}
