import { Lexer, type MarkedOptions, type Token, Tokenizer, type Tokens } from 'marked';
import type { Note } from '../../model/block.ts';
import type { Checked, Diagnostic } from '../../model/diagnostic.ts';
import type { Manuscript, Piece } from '../../model/manuscript.ts';
import type { SourceText } from '../../model/source.ts';
import { blocksOf } from '../blocks-of.ts';
import { type DirtTally, dirtDiagnostics } from '../dirt.ts';
import { storyLines } from '../physical-lines.ts';
import type { Reader } from '../reader.ts';
import { linkDiagnostics } from '../removed-links.ts';
import { readTaggedText } from '../tagged-text.ts';
import { MarkdownFootnotes, type MarkdownNote } from './footnotes.ts';
import type { MarkdownContext } from './markdown-inlines.ts';
import { MarkdownWalker } from './markdown-walker.ts';

/**
 * Reads Markdown (CommonMark with GitHub's tables and strike-through). Soft line ends become spaces,
 * hard ones end a line. Marks between scenes that Markdown has no word for stay lines of text.
 */
export const markdownReader: Reader = {
  id: 'markdown',
  extensions: ['.md', '.markdown'],
  read: readMarkdown,
};

/** As many marks of quotes and lists before a line's text, and the parser would recurse too deep. */
const DEEP = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){30}/;
const RULE = /^[ \t*-]*$/;

function readMarkdown(source: SourceText): Checked<Manuscript> {
  const { path, encoding } = source;
  const { lineCount, lines, firstLine, dropped } = storyLines(source);
  // Front matter becomes empty lines, so that every place stays where it was.
  const shown = [...Array<string>(firstLine - 1).fill(''), ...lines];
  const footnotes = new MarkdownFootnotes(shown);
  const context: MarkdownContext = {
    tally: new Map(),
    dropped: [...dropped],
    unsafeLinks: [],
    footnotes,
  };
  const diagnostics: Diagnostic[] = [];
  const tokens = lex(footnotes.lines.join('\n'), footnotes);
  const pieces =
    tokens === null
      ? asTyped(path, shown, context.tally, diagnostics)
      : withNotes(
          new MarkdownWalker(context).read(tokens, 1, (line) => blankLinesBefore(shown, line)),
          footnotes.notes.map((note) => noteOf(note, context)),
        );
  return {
    value: {
      path,
      encoding,
      lineCount,
      paragraphs: tokens === null ? 'lines' : 'markup',
      pieces,
      metadata: {},
      dropped: context.dropped,
    },
    diagnostics: [
      ...diagnostics,
      ...linkDiagnostics(path, context.unsafeLinks),
      ...dirtDiagnostics(context.tally, path),
    ],
  };
}

/** The block tokens; null when quotes or lists stand too deep inside one another. */
function lex(text: string, footnotes: MarkdownFootnotes): Token[] | null {
  if (text.split('\n').some((line) => DEEP.test(line) && !RULE.test(line))) return null;
  try {
    return new Lexer({
      tokenizer: new StoryTokenizer(),
      extensions: noteExtension(footnotes),
    }).lex(text);
  } catch {
    // marked recurses; a stack that overflows is the only thing it throws for.
    return null;
  }
}

const REFERENCE = /^\[\^([^\]\s^]{1,60})\]/;

/** Lets marked see references to the file's footnotes; `[^1]` without a note stays text. */
function noteExtension(
  footnotes: MarkdownFootnotes,
): NonNullable<MarkedOptions['extensions']> | null {
  if (footnotes.notes.length === 0) return null;
  const start = (text: string) => {
    const at = text.indexOf('[^');
    return at < 0 ? undefined : at;
  };
  const token = (text: string) => {
    const [raw, label = ''] = REFERENCE.exec(text) ?? [];
    if (raw === undefined || !footnotes.has(label)) return undefined;
    return { type: 'note-reference', raw };
  };
  return { renderers: {}, childTokens: {}, inline: [token], startInline: [start] };
}

/** A footnote as a block: its own Markdown, read where it stands. */
function noteOf(note: MarkdownNote, context: MarkdownContext): Piece {
  const { id, mark, line, lastLine, body } = note;
  const text = body.join('\n');
  const tokens = lex(text, context.footnotes) ?? [{ type: 'text', raw: text, text }];
  const pieces = new MarkdownWalker(context).read(tokens, line, () => 0);
  const lines = [line, lastLine] as const;
  const footnote = { id, label: mark, mark };
  const block: Note = { type: 'note', blocks: blocksOf(pieces), footnote, lines };
  return { type: 'block', block, lines, blanksBefore: 0 };
}

/** The notes among the pieces, each at its place in the source. */
function withNotes(pieces: readonly Piece[], notes: readonly Piece[]): Piece[] {
  return [...pieces, ...notes].toSorted((a, b) => a.lines[0] - b.lines[0]);
}

/** Markdown as stories need it: a line of tildes is a mark between scenes, never the start of code. */
class StoryTokenizer extends Tokenizer {
  override fences(text: string): Tokens.Code | undefined {
    return /^ {0,3}~/.test(text) ? undefined : super.fences(text);
  }
}

function asTyped(
  path: string,
  lines: readonly string[],
  tally: DirtTally,
  diagnostics: Diagnostic[],
): Piece[] {
  diagnostics.push({
    code: 'nested-too-deep',
    severity: 'warning',
    path,
    message: 'Quotations or lists stand too deep inside one another to be read as Markdown.',
    hint: 'The file was read as plain text; take out the marks that were not meant.',
  });
  const options = {
    collapse: false,
    breaksPerParagraph: 2,
    ordinaryGap: 0,
    lineEnds: 'keep',
  } as const;
  const read = readTaggedText({ path, lines, firstLine: 1 }, options, tally);
  diagnostics.push(...read.diagnostics);
  return read.pieces;
}

function blankLinesBefore(lines: readonly string[], line: number): number {
  let count = 0;
  while (line - 2 - count >= 0 && (lines[line - 2 - count] ?? '').trim() === '') count++;
  return count;
}
