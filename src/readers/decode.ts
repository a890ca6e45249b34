import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { SourceFile, SourceText } from '../model/source.ts';
import {
  LINE_SEPARATOR,
  NEXT_LINE,
  PARAGRAPH_SEPARATOR,
  REPLACEMENT_CHARACTER,
} from '../text/characters.ts';
import { findBinaryKind } from './decode/binary-file.ts';
import { decodeBytes } from './decode/decode-bytes.ts';
import { repairMojibake } from './decode/repair-mojibake.ts';

const LINE_END = new RegExp(
  `\\r\\n|[\\r\\n${NEXT_LINE}${LINE_SEPARATOR}${PARAGRAPH_SEPARATOR}]`,
  'g',
);
const LINES_NAMED = 5;

/**
 * The text of a file, line ends all `\n`. `encoding` is a label or 'auto'. A form feed stays: it is
 * white space, and alone on its line a blank line. `frontMatter` is null here; whoever parses the
 * front matter sets it. Errors: `binary-file`, `empty-file`, `unknown-encoding`, each with an empty
 * text.
 */
export function decodeSource(file: SourceFile, encoding: string): Checked<SourceText> {
  const { path, bytes } = file;
  const binary = findBinaryKind(bytes, encoding);
  if (binary !== null) {
    return failed(path, {
      code: 'binary-file',
      severity: 'error',
      path,
      message: `This file is ${binary}, not text.`,
      hint: 'Save the story as plain text, Markdown or HTML, and name that file instead.',
    });
  }
  const decoded = decodeBytes(bytes, encoding);
  if (decoded === null) {
    return failed(path, {
      code: 'unknown-encoding',
      severity: 'error',
      path,
      message: `There is no encoding named "${encoding}".`,
      hint: 'Use a name such as utf-8, windows-1252, macintosh or shift_jis, or leave it at auto.',
    });
  }
  if (decoded.text.trim() === '') {
    return failed(path, {
      code: 'empty-file',
      severity: 'error',
      path,
      message: 'There is no text in this file.',
      hint: 'Check that the story was saved, or take the file out of the anthology.',
    });
  }
  const repaired = repairMojibake(decoded.text.replace(LINE_END, '\n'));
  const diagnostics: Diagnostic[] = [];
  if (decoded.certainty !== 'sure') {
    diagnostics.push(encodingDiagnostic(path, decoded.encoding, decoded.certainty, repaired.text));
  }
  if (repaired.firstLine !== null) {
    diagnostics.push({
      code: 'mojibake-repaired',
      severity: 'info',
      path,
      line: repaired.firstLine,
      message: `Characters that had been decoded wrongly before were repaired in ${places(repaired.count)}.`,
    });
  }
  const lost = linesWith(repaired.text, REPLACEMENT_CHARACTER);
  if (lost[0] !== undefined) diagnostics.push(lostDiagnostic(path, lost));
  return {
    value: { path, encoding: decoded.encoding, text: repaired.text, frontMatter: null },
    diagnostics,
  };
}

function failed(path: string, diagnostic: Diagnostic): Checked<SourceText> {
  return {
    value: { path, encoding: 'utf-8', text: '', frontMatter: null },
    diagnostics: [diagnostic],
  };
}

function encodingDiagnostic(
  path: string,
  encoding: string,
  certainty: 'likely' | 'guess',
  text: string,
): Diagnostic {
  const odd = /[^\p{ASCII}]/u.exec(text)?.index ?? 0;
  return {
    code: 'encoding-guessed',
    severity: certainty === 'likely' ? 'info' : 'warning',
    path,
    line: text.slice(0, odd).split('\n').length,
    message: `The file does not say how its characters are encoded; it was read as ${encoding}.`,
    hint: 'If accents or quotation marks look wrong from this line on, name the right encoding.',
    fix: `encoding: ${encoding}`,
  };
}

function lostDiagnostic(path: string, lines: readonly number[]): Diagnostic {
  const named = lines.slice(0, LINES_NAMED).join(', ');
  const more = lines.length > LINES_NAMED ? ` and ${lines.length - LINES_NAMED} more` : '';
  return {
    code: 'replacement-character',
    severity: 'warning',
    path,
    line: lines[0] ?? 1,
    message: `A character was lost before the file came here, on line ${named}${more}.`,
    hint: 'Type in what is missing where the replacement character stands; often it is a quotation mark, an apostrophe or a dash.',
  };
}

function linesWith(text: string, character: string): number[] {
  if (!text.includes(character)) return [];
  return text.split('\n').flatMap((line, index) => (line.includes(character) ? [index + 1] : []));
}

function places(count: number): string {
  return count === 1 ? 'one place' : `${count} places`;
}
