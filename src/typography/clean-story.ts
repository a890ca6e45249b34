import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Inline } from '../model/inline.ts';
import type { Edit, Story } from '../model/story.ts';
import type { TypographyOptions } from '../model/story-options.ts';
import { cleanTexts } from './clean-texts.ts';
import { composeEdits } from './compose-edits.ts';
import { editInlines, flattenInlines } from './edit-inlines.ts';
import { type EmphasisSpan, emphasisEdits, findEmphasis, styleEmphasis } from './find-emphasis.ts';
import type { TextDoubt, TextEdit, TextUnit } from './rule.ts';
import { type Passage, visitStory } from './story-contents.ts';

/** How many characters around a doubtful mark are shown. */
const CONTEXT = 24;

/** A passage on its way: its emphasis found, its text flattened. */
interface Prepared {
  readonly passage: Passage;
  readonly contents: readonly (readonly Inline[])[];
  /** Before and after the emphasis marks are taken out. */
  readonly source: string;
  readonly text: string;
  readonly emphasis: readonly TextEdit[];
  readonly unit: number;
}

/**
 * The story after the typographic clean-up, with every change listed in `edits`. Letters and digits
 * are the same as before; a second run changes nothing.
 *
 * The whole story is one document: its habits are counted over front and back matter too, but speech
 * runs on only between neighbouring blocks of a chapter.
 */
export function cleanStory(
  story: Story,
  options: TypographyOptions,
  language: string,
): Checked<Story> {
  const { prepared, units } = prepare(story, options);
  const cleaned = cleanTexts(units, options, language);
  const edits: Edit[] = [];
  let next = 0;
  const value = visitStory(story, {
    visit(passage) {
      const piece = prepared[next++];
      if (piece === undefined) return passage.contents;
      const own = cleaned.units[piece.unit]?.edits ?? [];
      if (passage.places !== null) {
        for (const edit of composeEdits(piece.emphasis, own)) {
          edits.push({ ...edit, line: lineOf(passage, edit.offset) });
        }
      }
      return editPieces(piece, own);
    },
    part() {},
  });
  edits.sort((a, b) => a.line - b.line);
  return {
    value: { ...value, edits: [...story.edits, ...edits] },
    diagnostics: diagnose(story, prepared, cleaned.doubts),
  };
}

/** Every passage of the story with its emphasis found, and the units to be cleaned. */
function prepare(
  story: Story,
  options: TypographyOptions,
): { prepared: readonly Prepared[]; units: readonly TextUnit[] } {
  const passages: (Passage | null)[] = [];
  visitStory(story, {
    visit(passage) {
      passages.push(passage);
      return passage.contents;
    },
    part() {
      passages.push(null);
    },
  });
  const typed = options.emphasis === 'auto' && story.source.paragraphStyle !== 'markup';
  const found = typed
    ? findEmphasis(passages.map((passage) => (passage?.places ? flatten(passage) : '')))
    : [];
  const prepared: Prepared[] = [];
  const units = passages.map((passage, index): TextUnit => {
    // An empty heading keeps speech from running on.
    if (passage === null) return { text: '', kind: 'heading' };
    const ready = prepareOne(passage, found[index] ?? [], index);
    prepared.push(ready);
    return { text: ready.text, kind: passage.kind };
  });
  return { prepared, units };
}

function flatten(passage: Pick<Passage, 'contents' | 'separators'>): string {
  return passage.contents
    .map((content, index) => (passage.separators[index] ?? '') + flattenInlines(content))
    .join('');
}

function prepareOne(passage: Passage, spans: readonly EmphasisSpan[], unit: number): Prepared {
  const source = flatten(passage);
  const styled: EmphasisSpan[] = [];
  let base = 0;
  const contents = passage.contents.map((content, index) => {
    base += passage.separators[index]?.length ?? 0;
    const end = base + flattenInlines(content).length;
    const within = spans.filter((span) => span.open >= base && span.close < end);
    const result = styleEmphasis(content, within, base);
    styled.push(...result.styled);
    base = end;
    return result.content;
  });
  const text = flatten({ contents, separators: passage.separators });
  return { passage, contents, source, text, emphasis: emphasisEdits(styled), unit };
}

/** The pieces of a passage with the edits of its text made in each. */
function editPieces(piece: Prepared, edits: readonly TextEdit[]): readonly (readonly Inline[])[] {
  let base = 0;
  return piece.contents.map((content, index) => {
    base += piece.passage.separators[index]?.length ?? 0;
    const start = base;
    base += flattenInlines(content).length;
    const own = edits.filter((edit) => edit.offset >= start && edit.offset < base);
    return editInlines(content, own, start);
  });
}

/** The physical line of the source a character of a passage's text comes from. */
function lineOf(passage: Passage, offset: number): number {
  const { places } = passage;
  if (places === null) return 1;
  let piece = 0;
  let start = 0;
  for (let index = 0; index < passage.contents.length; index++) {
    start += passage.separators[index]?.length ?? 0;
    if (start > offset) break;
    piece = index;
    start += flattenInlines(passage.contents[index] ?? []).length;
  }
  const first = places[piece]?.[0] ?? 1;
  return first + passage.lineStarts.filter((lineStart) => lineStart <= offset).length;
}

function diagnose(
  story: Story,
  prepared: readonly Prepared[],
  doubts: readonly TextDoubt[],
): Diagnostic[] {
  const byUnit = new Map(prepared.map((piece) => [piece.unit, piece]));
  const diagnostics: Diagnostic[] = [];
  for (const doubt of doubts) {
    const piece = byUnit.get(doubt.unit);
    if (piece === undefined || piece.passage.places === null) continue;
    const offset = offsetBefore(piece.emphasis, doubt.offset);
    const shown = piece.source
      .slice(Math.max(0, offset - CONTEXT), offset + CONTEXT)
      .replaceAll('\n', ' ');
    diagnostics.push({
      code: 'doubtful-quote',
      severity: 'doubt',
      path: story.source.path,
      line: lineOf(piece.passage, offset),
      message: `${doubt.message} It stands in: … ${shown} …`,
    });
  }
  return diagnostics;
}

/** Where a character stood before the emphasis marks were taken out. */
function offsetBefore(removals: readonly TextEdit[], offset: number): number {
  let place = offset;
  for (const removal of removals) {
    if (removal.offset > place) break;
    place += removal.before.length;
  }
  return place;
}
