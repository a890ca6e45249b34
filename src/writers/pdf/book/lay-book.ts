import type { Anthology, Section } from '../../../model/anthology.ts';
import type { Block } from '../../../model/block.ts';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Labels } from '../../../model/labels/labels.ts';
import { labelsFor } from '../../../model/labels/labels.ts';
import type { Lines } from '../../../model/place.ts';
import { displayTitle, type Story } from '../../../model/story.ts';
import { arrangeStory } from '../../arrange-story.ts';
import type { PageStart } from '../../writer.ts';
import { BackPages } from './back-pages.ts';
import { BlockComposer } from './compose-blocks.ts';
import { type ContentsEntry, FrontPages } from './front-pages.ts';
import type { StoryPlace } from './listed-lines.ts';
import { PageMaker } from './page-maker.ts';
import type { PageSink } from './set-page.ts';
import { StoryPages } from './story-pages.ts';
import { node, type StructureNode } from './structure.ts';
import type { Typeset } from './typeset.ts';
import { WriterReport } from './writer-report.ts';

/** What laying out a book needs beside the anthology. */
export interface BookSetup {
  readonly typeset: Typeset;
  readonly opens: 'recto' | 'next';
  readonly generator: string;
  /** Whether the number of pages must be even, as printers ask. */
  readonly evenPages: boolean;
  /** Whether the last page must be empty; left out for no. */
  readonly emptyLastPage?: boolean;
  readonly sink: PageSink;
  /** The highest nodes of the structure. */
  readonly front: StructureNode;
  readonly body: StructureNode;
  /** Called for each page of the stories, in order. */
  readonly onPageStart?: (start: PageStart) => void;
}

interface StoryNotes {
  readonly story: Story;
  readonly blocks: readonly Block[];
}

/**
 * Makes all pages of a book and hands them to the sink, the body first: its page numbers stand in
 * the contents. Gives back what the user should hear.
 */
export function layBook(anthology: Anthology, setup: BookSetup): Diagnostic[] {
  return new BookLayout(anthology, setup).run();
}

class BookLayout {
  readonly #anthology: Anthology;
  readonly #labels: Labels;
  readonly #setup: BookSetup;
  readonly #pages: PageMaker;
  readonly #contents: ContentsEntry[] = [];
  readonly #appendix: StoryNotes[] = [];
  readonly #places = new Map<Story, StoryPlace>();
  readonly #report = new WriterReport();

  constructor(anthology: Anthology, setup: BookSetup) {
    this.#anthology = anthology;
    this.#labels = labelsFor(anthology.language);
    this.#setup = setup;
    const manner = { part: 'body', folio: String } as const;
    this.#pages = new PageMaker(setup.typeset, setup.sink, manner);
  }

  run(): Diagnostic[] {
    for (const section of this.#anthology.sections) this.#section(section);
    this.#notes();
    const { typeset, sink, front, generator } = this.#setup;
    const back = this.#backPages();
    back.make();
    back.colophon(generator, typeset.styles.names);
    if (this.#setup.emptyLastPage === true) this.#pages.blank();
    if (this.#setup.evenPages) this.#pages.padToEven();
    this.#pages.close();
    const pages = new PageMaker(typeset, sink, { part: 'front', folio: romanNumeral });
    new FrontPages(this.#anthology, typeset, pages, front).make(
      generator,
      this.#contents,
      this.#places,
    );
    return this.#report.diagnostics();
  }

  #section({ title, stories }: Section): void {
    if (title !== null) this.#partPage(title);
    for (const story of stories) this.#story(story, title === null ? 0 : 1);
  }

  #partPage(title: string): void {
    const { typeset, body } = this.#setup;
    const { text } = typeset.geometry;
    this.#pages.open('display', 'recto');
    const key = `section ${this.#contents.length}`;
    this.#pages.key(key);
    this.#pages.bookmark({ title, level: 0 });
    this.#pages.skip(Math.floor(text.rows * 0.3) * text.leadingPt);
    const sizePt = text.sizePt * 1.75;
    this.#pages.lines(typeset.display(title, { sizePt }), sizePt * 1.3, node('H1', body));
    this.#entry({ kind: 'section', title, authors: '', key });
  }

  #story(story: Story, level: number): void {
    const { typeset, opens, body } = this.#setup;
    const arranged = arrangeStory(story, this.#anthology.notes);
    const key = `story ${this.#contents.length}`;
    const notes = arranged.notes.flatMap(({ blocks }) => blocks);
    const toAppendix = this.#anthology.notes === 'appendix' && notes.length > 0;
    if (toAppendix) this.#appendix.push({ story, blocks: notes });
    const pages = new StoryPages(story, toAppendix ? { ...arranged, notes: [] } : arranged, {
      typeset,
      pages: this.#pages,
      language: story.language ?? this.#anthology.language,
      parent: body,
      opens,
      level,
      key,
      report: this.#reporter(story),
      onPageStart: this.#setup.onPageStart ?? (() => {}),
      onOpen: () => {
        this.#places.set(story, { folio: this.#pages.folio, key });
        this.#entry({
          kind: 'story',
          title: displayTitle(story, this.#labels.untitled),
          authors: this.#labels.listed(story.authors.value),
          key,
        });
      },
    });
    pages.make();
  }

  /** The notes of all stories, where the user wants them at the end of the book. */
  #notes(): void {
    if (this.#appendix.length === 0) return;
    const { typeset, body, opens } = this.#setup;
    const { text, small, measurePt, indentPt } = typeset.geometry;
    this.#pages.open('opener', opens === 'recto' ? 'recto' : null);
    this.#pages.heads = { verso: this.#anthology.title, recto: this.#labels.notes };
    this.#pages.key('notes');
    this.#pages.bookmark({ title: this.#labels.notes, level: 0 });
    this.#entry({ kind: 'notes', title: this.#labels.notes, authors: '', key: 'notes' });
    this.#pages.skip(text.leadingPt * 4);
    const sizePt = text.sizePt * 1.5;
    this.#pages.lines(
      typeset.display(this.#labels.notes, { sizePt }),
      sizePt * 1.3,
      node('H1', body),
    );
    this.#pages.skip(text.leadingPt * 2);
    for (const { story, blocks } of this.#appendix) {
      const composer = new BlockComposer({
        ...this.#reporter(story),
        story: story.id,
        styles: typeset.styles,
        setter: typeset.setter(story.language ?? this.#anthology.language),
        grid: small,
        measurePt,
        indentPt,
        parent: body,
        headingLevel: 2,
        manner: 'text',
      });
      composer.label(displayTitle(story, this.#labels.untitled));
      composer.add(blocks);
      this.#pages.flow(composer.items, small);
      this.#pages.skip(small.leadingPt * 2);
    }
  }

  #backPages(): BackPages {
    return new BackPages({
      anthology: this.#anthology,
      labels: this.#labels,
      typeset: this.#setup.typeset,
      pages: this.#pages,
      parent: this.#setup.body,
      places: this.#places,
      onOpen: (title, key) => this.#entry({ kind: 'notes', title, authors: '', key }),
    });
  }

  #entry(entry: Omit<ContentsEntry, 'folio'>): void {
    this.#contents.push({ ...entry, folio: String(this.#pages.number) });
  }

  #reporter(story: Story) {
    return {
      onMissing: (character: string, lines: Lines) => this.#report.missing(character, story, lines),
    };
  }
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** 14 → "xiv". */
export function romanNumeral(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, letters] of ROMAN) {
    for (; rest >= value; rest -= value) text += letters;
  }
  return text;
}
