import type { Checked } from '../model/diagnostic.ts';
import type { Inline } from '../model/inline.ts';
import type { Edit, Story } from '../model/story.ts';
import type { TypographyOptions } from '../model/story-options.ts';
import { cleanTexts } from './clean-texts.ts';
import { NO_EDITS } from './clean-up-rule.ts';
import { composeEdits } from './compose-edits.ts';
import { editInlines, flattenInlines } from './edit-inlines.ts';
import { type EmphasisSpan, emphasisEdits, findEmphasis, styleEmphasis } from './find-emphasis.ts';
import type { TypographyLanguage } from './languages/language.ts';
import { typographyLanguage } from './languages/languages.ts';
import { findFractions, findShouts, smallWords, styleSpans } from './polish-markup.ts';
import type { CleanedUnit, TextEdit, TextKind, TextUnit } from './rule.ts';
import { type Passage, visitStory } from './story-contents.ts';
import {
  flatten,
  fold,
  languageOf,
  lineOf,
  type Prepared,
  sayDoubts,
  sayLanguage,
  sayMissing,
  sayUnpaired,
  startsKept,
} from './story-findings.ts';

/**
 * The story after the typographic clean-up, with every change listed in `edits`. Letters and digits
 * are the same as before; a second run changes nothing.
 *
 * The whole story is one document: its habits are counted over front and back matter too, but speech
 * runs on only between neighbouring blocks of a chapter. With `auto` for a language, it is the story's
 * own where that is known, else the one its words tell; English failing that.
 */
export function cleanStory(
  story: Story,
  options: TypographyOptions,
  language: string,
): Checked<Story> {
  const { prepared, units, kept } = prepare(story, options);
  const spoken = languageOf(story, units, language);
  const cleaned = cleanTexts(units, options, spoken);
  const edits: Edit[] = [];
  const polish = markupPolish(options, cleaned.units, typographyLanguage(spoken));
  let next = 0;
  const value = visitStory(story, {
    visit(passage) {
      if (startsKept(passage, options.keep)) return passage.contents;
      const piece = prepared[next++];
      if (piece === undefined) return passage.contents;
      const own = cleaned.units[piece.unit]?.edits ?? [];
      for (const edit of composeEdits(piece.emphasis, own)) {
        if (passage.titleLine === null) edits.push({ ...edit, line: lineOf(passage, edit.offset) });
        else edits.push({ ...edit, line: passage.titleLine, title: true });
      }
      const edited = editPieces(piece, own);
      return polish === null ? edited : edited.map((content) => polish(content, passage.kind));
    },
    part() {},
  });
  edits.sort((a, b) => a.line - b.line);
  return {
    value: {
      ...value,
      language: spoken === 'en' || story.language !== null ? story.language : spoken,
      edits: [...story.edits, ...edits],
    },
    diagnostics: [
      ...sayLanguage(story, spoken, language),
      ...sayMissing(options.keep, kept, story),
      ...sayUnpaired(story, prepared, options),
      ...sayDoubts(story, prepared, cleaned.doubts),
    ],
  };
}

type MarkupPolish = (content: readonly Inline[], kind: TextKind) => readonly Inline[];

/** What sets fractions and shouted words by markup alone; null where neither is asked for. */
function markupPolish(
  { polish }: TypographyOptions,
  units: readonly CleanedUnit[],
  { functionWords }: TypographyLanguage,
): MarkupPolish | null {
  const fractions = polish.includes('fractions');
  const shouts = polish.includes('small-caps');
  if (!fractions && !shouts) return null;
  const known = shouts ? smallWords(units.map(({ text }) => text)) : null;
  return (content, kind) => {
    if (kind === 'heading') return content;
    const text = flattenInlines(content);
    const set = fractions ? styleSpans(content, findFractions(text)) : content;
    return known === null ? set : styleSpans(set, findShouts(text, known, functionWords));
  };
}

/** Every passage of the story with its emphasis found, and the units to be cleaned. */
function prepare(
  story: Story,
  options: TypographyOptions,
): { prepared: readonly Prepared[]; units: readonly TextUnit[]; kept: readonly string[] } {
  const passages: (Passage | null)[] = [];
  const kept: string[] = [];
  visitStory(story, {
    visit(passage) {
      if (startsKept(passage, options.keep)) {
        kept.push(fold(flatten(passage)));
        passages.push(null);
      } else passages.push(passage);
      return passage.contents;
    },
    part() {
      passages.push(null);
    },
  });
  const typed =
    options.emphasis === 'auto' &&
    !options.off.includes('emphasis') &&
    story.source.paragraphStyle !== 'markup';
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
  return { prepared, units, kept };
}

function prepareOne(passage: Passage, spans: readonly EmphasisSpan[], unit: number): Prepared {
  const source = flatten(passage);
  if (spans.length === 0) {
    return { passage, contents: passage.contents, source, text: source, emphasis: NO_EDITS, unit };
  }
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
  if (edits.length === 0) return piece.contents;
  let base = 0;
  return piece.contents.map((content, index) => {
    base += piece.passage.separators[index]?.length ?? 0;
    const start = base;
    base += flattenInlines(content).length;
    const own = edits.filter((edit) => edit.offset >= start && edit.offset < base);
    return editInlines(content, own, start);
  });
}
