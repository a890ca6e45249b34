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
import { isOtherScript } from './decode/detect-encoding.ts';
import { repairMojibake } from './decode/repair-mojibake.ts';

/** The ends of lines that a plain text need not have, less the commonest, `\r\n`. */
const OTHER_LINE_ENDS = ['\r', NEXT_LINE, LINE_SEPARATOR, PARAGRAPH_SEPARATOR];
const LINE_END = new RegExp(`[${OTHER_LINE_ENDS.join('')}]`, 'g');
const LINES_NAMED = 5;

/**
 * The text of a file as `decodeSource` gives it, in whatever script. The tables for other scripts are
 * loaded when a file needs them.
 */
export async function decodeFile(file: SourceFile, encoding: string): Promise<Checked<SourceText>> {
  const decoded = decodeSource(file, encoding);
  const open = /^(?:auto)?$/i.test(encoding.trim());
  // Nearly every file is UTF-8, which is proved when it is decoded; that is not done twice.
  if (!open || decoded.value.encoding === 'utf-8' || !isOtherScript(file.bytes)) return decoded;
  const { guessOtherScript } = await import('./decode/other-scripts.ts');
  return decodeSource(file, encoding, guessOtherScript(file.bytes));
}

/**
 * The text of a file, line ends all `\n`. `encoding` is a label or 'auto'. A form feed stays: it is
 * white space, and alone on its line a blank line. `frontMatter` is null here; whoever parses the
 * front matter sets it. `guessed` is read in place of 'auto', and the user hears of it. Errors: `binary-file`, `empty-file`, `unknown-encoding`, each with an empty
 * text.
 */
export function decodeSource(
  file: SourceFile,
  encoding: string,
  guessed: string | null = null,
): Checked<SourceText> {
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
  const decoded = decodeBytes(bytes, guessed ?? encoding);
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
  const settled = settleText({ path, encoding: decoded.encoding, text: decoded.text });
  const certainty = guessed === null ? decoded.certainty : 'likely';
  if (certainty === 'sure') return settled;
  const { text } = settled.value;
  const told = encodingDiagnostic(path, decoded.encoding, certainty, text);
  return { value: settled.value, diagnostics: [told, ...settled.diagnostics] };
}

/**
 * The text of one page inside a container, which says itself how it is encoded, or is in UTF-8. What
 * is wrong with its characters is found when all pages stand together.
 */
export function decodePage(bytes: Uint8Array): string {
  return withPlainLineEnds(decodeBytes(bytes, 'auto')?.text ?? '');
}

/** Decoded text with equal line ends and repaired characters, and what the user should hear of them. */
export function settleText(
  source: Pick<SourceText, 'path' | 'encoding' | 'text'>,
): Checked<SourceText> {
  const { path, encoding } = source;
  const repaired = repairMojibake(withPlainLineEnds(source.text));
  const diagnostics: Diagnostic[] = [];
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
  return { value: { path, encoding, text: repaired.text, frontMatter: null }, diagnostics };
}

/** The text with each line end as a newline; most texts have no others, which a search tells fast. */
function withPlainLineEnds(text: string): string {
  const plain = text.replaceAll('\r\n', '\n');
  return OTHER_LINE_ENDS.some((end) => plain.includes(end)) ? plain.replace(LINE_END, '\n') : plain;
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
  const lines: number[] = [];
  let line = 1;
  let end = text.indexOf('\n');
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, end)) {
    for (; end >= 0 && end < at; line++) end = text.indexOf('\n', end + 1);
    lines.push(line);
    if (end < 0) break;
  }
  return lines;
}

function places(count: number): string {
  return count === 1 ? 'one place' : `${count} places`;
}
