import type { Block } from '../../../model/block.ts';
import { textOf } from '../../../model/inline.ts';
import { labelsFor } from '../../../model/labels/labels.ts';
import type { Lines } from '../../../model/place.ts';
import { type Chapter, displayTitle, type Part, type Story } from '../../../model/story.ts';
import { type ArrangedStory, splitFootnotes } from '../../arrange-story.ts';
import type { PageStart } from '../../writer.ts';
import { BlockComposer } from './compose-blocks.ts';
import type { ComposerSetup } from './composer-setup.ts';
import { metadataLine } from './metadata-line.ts';
import type { Grid } from './page-geometry.ts';
import type { PageMaker } from './page-maker.ts';
import { type FlowPage, startOfFlowPage } from './page-starts.ts';
import { headingTag, node, type StructureNode } from './structure.ts';
import type { Typeset } from './typeset.ts';

/** What a story's pages are made with. */
export interface StorySetup {
  readonly typeset: Typeset;
  readonly pages: PageMaker;
  /** BCP 47. */
  readonly language: string;
  /** The node the story stands under, and its own language where it differs from the book's. */
  readonly parent: StructureNode;
  readonly opens: 'recto' | 'next';
  /** How deep the story's outline entry stands. */
  readonly level: number;
  readonly key: string;
  /** Called when the opener is open, for the contents. */
  readonly onOpen: () => void;
  /** Called for each page on which something of the story begins or goes on, in order. */
  readonly onPageStart: (start: PageStart) => void;
  readonly report: Pick<ComposerSetup, 'onMissing'>;
}

/** Where a title or name is said to stand when it lacks a glyph. */
const TOP_OF_FILE: Lines = [1, 1];
const OPENER_DROP_ROWS = 5;
const CHAPTER_DROP_ROWS = 4;
const TITLE_SCALE = 1.75;
const CHAPTER_SCALE = 1.25;
/** Text begins under front parts only if so many rows are left for it. */
const FEWEST_TEXT_ROWS = 9;
/** Small print begins under the text only if so many of its rows fit. */
const FEWEST_SMALL_ROWS = 7;
/** Footnotes begin under the text only if so many of their rows fit. */
const FEWEST_NOTE_ROWS = 4;

/** Makes a story's pages: opener, chapters, what stands behind them, and the small print. */
export class StoryPages {
  readonly #setup: StorySetup;
  readonly #story: Story;
  readonly #arranged: ArrangedStory;
  readonly #section: StructureNode;
  /** Headings the text stands under: the story's title, and a chapter's where it has one. */
  #depth = 1;
  #lastTold: string | null = null;

  constructor(story: Story, arranged: ArrangedStory, setup: StorySetup) {
    this.#story = story;
    this.#arranged = arranged;
    this.#setup = setup;
    this.#section = { ...node('Sect', setup.parent), language: story.language };
  }

  /** Makes all of them; the last one stays open. */
  make(): void {
    const { chapters } = this.#story;
    const closing = [...this.#arranged.ending, ...this.#arranged.closing];
    this.#openStory();
    chapters.forEach((chapter, index) => {
      if (index > 0) this.#openChapter(chapter, index);
      else this.#firstHeading(chapter);
      const isLast = index === chapters.length - 1;
      this.#text(index, this.#arranged.chapters[index]?.blocks ?? [], isLast ? closing : []);
    });
    if (chapters.length === 0) this.#text(0, [], closing);
    this.#smallPrint();
  }

  #openStory(): void {
    const { pages, typeset, opens, level, key, onOpen, report } = this.#setup;
    const { text, small } = typeset.geometry;
    const { untitled } = labelsFor(this.#setup.language);
    const title = displayTitle(this.#story, untitled);
    const missing = (character: string): void => report.onMissing(character, TOP_OF_FILE);
    const authors = labelsFor(this.#setup.language).listed(this.#story.authors.value);
    pages.open('opener', opens === 'recto' ? 'recto' : null);
    pages.heads = { verso: authors === '' ? title : authors, recto: title };
    pages.key(key);
    this.#opened(null);
    onOpen();
    pages.bookmark({ title: authors === '' ? title : `${title} – ${authors}`, level });
    pages.skip(OPENER_DROP_ROWS * text.leadingPt);
    const sizePt = text.sizePt * TITLE_SCALE;
    const titleLines = typeset.display(title, { sizePt }, missing);
    pages.lines(titleLines, sizePt * 1.25, node(headingTag(level + 1), this.#section));
    if (authors !== '') {
      pages.skip(text.leadingPt * 0.5);
      const by = typeset.display(authors, { sizePt: text.sizePt * 1.1, italic: true }, missing);
      pages.lines(by, text.leadingPt, node('P', this.#section));
    }
    const facts = metadataLine(this.#story, labelsFor(this.#setup.language));
    if (facts !== '') {
      pages.skip(text.leadingPt * 0.75);
      const measurePt = typeset.geometry.measurePt * 0.8;
      const indentPt = typeset.geometry.measurePt * 0.1;
      const wish = { sizePt: small.sizePt, measurePt: measurePt + indentPt, indentPt };
      pages.lines(typeset.display(facts, wish, missing), small.leadingPt, node('P', this.#section));
    }
    this.#openingParts();
  }

  /** Summary, warning, notes and epigraph, under the title if there is room for text below them. */
  #openingParts(): void {
    const { pages, typeset } = this.#setup;
    const { small, text } = typeset.geometry;
    const { opening } = this.#arranged;
    if (opening.length > 0) {
      const composer = this.#composer(small, 'text');
      for (const part of opening) composer.part(part.blocks);
      pages.skip(text.leadingPt);
      pages.flow(composer.items, small, this.#follow(null));
    }
    pages.skip(text.leadingPt * 2);
    if (pages.freePt < FEWEST_TEXT_ROWS * text.leadingPt) {
      pages.open('opener');
      this.#opened(0);
      pages.skip(CHAPTER_DROP_ROWS * text.leadingPt);
    }
    pages.alignToGrid();
  }

  #firstHeading(chapter: Chapter): void {
    if (chapter.heading !== null) this.#chapterTitle(chapter);
  }

  #openChapter(chapter: Chapter, index: number): void {
    const { pages, typeset } = this.#setup;
    pages.open('opener');
    this.#opened(index);
    pages.skip(CHAPTER_DROP_ROWS * typeset.geometry.text.leadingPt);
    if (chapter.heading !== null) this.#chapterTitle(chapter);
  }

  #chapterTitle({ heading }: Chapter): void {
    if (heading === null) return;
    const { pages, typeset, level, report } = this.#setup;
    const { text } = typeset.geometry;
    const sizePt = text.sizePt * CHAPTER_SCALE;
    pages.bookmark({ title: textOf(heading.content).replaceAll('\n', ' '), level: level + 1 });
    const lines = typeset.display(heading.content, { sizePt }, (character) =>
      report.onMissing(character, heading.lines),
    );
    pages.lines(lines, sizePt * 1.3, node(headingTag(level + 2), this.#section));
    pages.skip(text.leadingPt);
    pages.alignToGrid();
  }

  #text(chapter: number, blocks: readonly Block[], closing: readonly Part[]): void {
    this.#depth = (this.#story.chapters[chapter]?.heading ?? null) === null ? 1 : 2;
    const { pages, typeset } = this.#setup;
    const { text, footnotes } = splitFootnotes(blocks);
    const composer = this.#composer(typeset.geometry.text, 'text');
    composer.add(text);
    for (const part of closing) {
      // Footnotes come behind the text's last word and before what the author adds.
      if (footnotes.length > 0 && part.role !== 'end-mark') continue;
      this.#close(composer, part);
    }
    pages.flow(composer.items, typeset.geometry.text, this.#follow(chapter));
    if (footnotes.length === 0) return;
    this.#footnotes(chapter, footnotes);
    const rest = closing.filter(({ role }) => role !== 'end-mark');
    if (rest.length === 0) return;
    const behind = this.#composer(typeset.geometry.text, 'text');
    for (const part of rest) this.#close(behind, part);
    pages.alignToGrid();
    pages.flow(behind.items, typeset.geometry.text, this.#follow(chapter));
  }

  #close(composer: BlockComposer, part: Part): void {
    composer.space({ rows: 1, sceneBreak: 'none' });
    if (part.role === 'end-mark') composer.ending(part.blocks);
    else composer.add([{ type: 'note', blocks: part.blocks, lines: part.lines }]);
  }

  /** A chapter's footnotes, numbered, under a small head. */
  #footnotes(chapter: number, footnotes: readonly Block[]): void {
    const { pages, typeset } = this.#setup;
    const { small, text } = typeset.geometry;
    const composer = this.#composer(small, 'text');
    composer.label(labelsFor(this.#setup.language).notes);
    composer.add(footnotes);
    pages.skip(text.leadingPt * 2);
    if (pages.freePt < FEWEST_NOTE_ROWS * small.leadingPt) pages.open('plain');
    pages.flow(composer.items, small, this.#follow(chapter));
  }

  #smallPrint(): void {
    this.#depth = 1;
    const { pages, typeset } = this.#setup;
    const { small, text } = typeset.geometry;
    const notes = this.#arranged.notes.flatMap(({ blocks }) => blocks);
    const posted = [...this.#arranged.posted.front, ...this.#arranged.posted.back];
    if (notes.length === 0 && posted.length === 0) return;
    const composer = this.#composer(small, 'text');
    if (notes.length > 0) {
      composer.label(labelsFor(this.#setup.language).notes);
      composer.add(notes);
      composer.space({ rows: 2, sceneBreak: 'none' });
    }
    const verbatim = this.#composer(small, 'verbatim');
    if (posted.length > 0) {
      verbatim.label(labelsFor(this.#setup.language).asPosted);
      for (const part of posted) verbatim.add(part.blocks);
    }
    pages.skip(text.leadingPt * 2);
    for (const { items } of [composer, verbatim]) {
      if (items.length === 0) continue;
      if (pages.freePt < FEWEST_SMALL_ROWS * small.leadingPt) pages.open('plain');
      pages.flow(items, small, this.#follow(this.#story.chapters.length));
      pages.skip(small.leadingPt);
    }
  }

  /** The open page begins with the story's title (null) or a chapter's heading. */
  #opened(chapter: number | null): void {
    const { pages } = this.#setup;
    const start = { story: this.#story.id, chapter, block: null, characterOffset: 0 };
    this.#tell({ label: pages.folio, ...start });
  }

  /** Takes the pages that text begins or goes on. */
  #follow(chapter: number | null): (page: FlowPage) => void {
    return (page) => this.#tell(startOfFlowPage(this.#story, chapter, page));
  }

  /** Each page once: one that a chapter without heading opens has no line of its own before its text. */
  #tell(start: PageStart): void {
    if (start.label === this.#lastTold) return;
    this.#lastTold = start.label;
    this.#setup.onPageStart(start);
  }

  #composer(grid: Grid, manner: 'text' | 'verbatim'): BlockComposer {
    const { typeset, language, report } = this.#setup;
    return new BlockComposer({
      ...report,
      story: this.#story.id,
      styles: typeset.styles,
      setter: typeset.setter(language),
      grid,
      measurePt: typeset.geometry.measurePt,
      indentPt: (typeset.geometry.indentPt * grid.sizePt) / typeset.geometry.text.sizePt,
      parent: this.#section,
      headingLevel: this.#setup.level + this.#depth + 1,
      manner,
    });
  }
}
