import { type Block, type FootnoteBlock, isFootnote } from '../model/block.ts';
import { type Inline, plain } from '../model/inline.ts';
import { notesNamedIn, runningTexts } from '../model/running-texts.ts';
import type { Chapter, Part } from '../model/story.ts';
import type { Assembled } from './assemble.ts';
import { textUnit, type Unit } from './draft.ts';

/** What the passes judge, and the footnotes that stand among it in the source. */
export interface PartedFootnotes {
  readonly units: readonly Unit[];
  readonly footnotes: readonly FootnoteBlock[];
}

/**
 * Takes the footnotes out from among the units, so that no pass takes them for an author's notes or
 * for the end of the story. One that nothing leads to is text as it was typed.
 */
export function partFootnotes(units: readonly Unit[]): PartedFootnotes {
  if (!units.some(({ block }) => isFootnote(block))) return { units, footnotes: [] };
  const wanted = wantedNotes(units);
  const footnotes: FootnoteBlock[] = [];
  const rest = units.flatMap((unit): Unit[] => {
    const { block } = unit;
    if (!isFootnote(block)) return [unit];
    if (!wanted.has(block.footnote.id)) return asTyped(unit, block);
    footnotes.push(block);
    return [];
  });
  return { units: rest, footnotes };
}

/** The ids of notes that the text leads to, or notes that it leads to do. */
function wantedNotes(units: readonly Unit[]): Set<string> {
  const wanted = new Set<string>();
  const inNotes = new Map<string, readonly string[]>();
  const waiting: string[] = [];
  for (const { content, block } of units) {
    if (isFootnote(block)) inNotes.set(block.footnote.id, notesIn([block]));
    else waiting.push(...notesNamedIn(content), ...(block === null ? [] : notesIn([block])));
  }
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (wanted.has(id)) continue;
    wanted.add(id);
    waiting.push(...(inNotes.get(id) ?? []));
  }
  return wanted;
}

function notesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => runningTexts(block).flatMap(notesNamedIn));
}

function asTyped(unit: Unit, { blocks, footnote }: FootnoteBlock): Unit[] {
  return blocks.map((block, index) => {
    const { blanksBefore, emptyLinesBefore, keep } = unit;
    const rest = index === 0 ? { blanksBefore, emptyLinesBefore, keep } : { keep };
    const label: Inline[] = index === 0 ? plain(footnote.label).concat(plain(' ')) : [];
    if (block.type !== 'paragraph') return textUnit([], block.lines, { ...rest, block });
    const content = footnote.label === '' ? block.content : [...label, ...block.content];
    return textUnit(content, block.lines, rest);
  });
}

/**
 * The parts and chapters with the footnotes behind the blocks of the first of them that leads to each,
 * in the order in which they are asked for.
 */
export function placeFootnotes(
  assembled: Assembled,
  footnotes: readonly FootnoteBlock[],
): Assembled {
  if (footnotes.length === 0) return assembled;
  const left = new Map(footnotes.map((note) => [note.footnote.id, note]));
  const take = (ids: readonly string[]): FootnoteBlock[] =>
    ids.flatMap((id) => {
      const note = left.get(id);
      if (note === undefined) return [];
      left.delete(id);
      return [note, ...take(notesIn([note]))];
    });
  const ofPart = (part: Part): Part => {
    const notes = take(notesIn(part.blocks));
    return notes.length === 0 ? part : { ...part, blocks: [...part.blocks, ...notes] };
  };
  const ofChapter = (chapter: Chapter): Chapter => {
    const heading = chapter.heading === null ? [] : notesNamedIn(chapter.heading.content);
    const notes = take([...heading, ...notesIn(chapter.blocks)]);
    return notes.length === 0 ? chapter : { ...chapter, blocks: [...chapter.blocks, ...notes] };
  };
  const front = assembled.front.map(ofPart);
  const chapters = assembled.chapters.map(ofChapter);
  const back = assembled.back.map(ofPart);
  return { ...assembled, front, chapters: withRest(chapters, [...left.values()]), back };
}

/** Notes whose references were dropped keep their words at the end of the story. */
function withRest(chapters: readonly Chapter[], rest: readonly Block[]): readonly Chapter[] {
  if (rest.length === 0) return chapters;
  const last = chapters.at(-1);
  if (last !== undefined) {
    return [...chapters.slice(0, -1), { ...last, blocks: [...last.blocks, ...rest] }];
  }
  return [{ kind: 'whole', number: null, title: null, heading: null, blocks: rest }];
}
