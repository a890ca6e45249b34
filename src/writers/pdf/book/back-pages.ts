import type { Anthology } from '../../../model/anthology.ts';
import { type Inline, plain } from '../../../model/inline.ts';
import type { Labels } from '../../../model/labels/labels.ts';
import type { Story } from '../../../model/story.ts';
import { bookIndexes, storiesByLength, warnedStories, warningsOf } from '../../finding-aids.ts';
import { namesOf, storyLabel } from '../../story-names.ts';
import { type Line, naturalWidthPt } from '../lines/line.ts';
import { NO_GAP } from '../pages/page-items.ts';
import { type FlowItem, FlowSetting, NO_ARTIFACTS } from './flow.ts';
import { folioLink, leaders, type StoryPlace } from './listed-lines.ts';
import type { PageMaker } from './page-maker.ts';
import { addedNode, type StructureNode } from './structure.ts';
import type { Typeset } from './typeset.ts';

/** What the pages at the book's end are made from. */
export interface BackSetup {
  readonly anthology: Anthology;
  readonly labels: Labels;
  readonly typeset: Typeset;
  readonly pages: PageMaker;
  /** The structure node they stand under. */
  readonly parent: StructureNode;
  readonly places: ReadonlyMap<Story, StoryPlace>;
  /** Called for each of them when it is open, for the contents. */
  readonly onOpen: (title: string, key: string) => void;
}

/** The key of the page with the warnings in detail. */
export const WARNINGS_KEY = 'warnings';

const HEAD_DROP_ROWS = 3;
const HEAD_GAP_ROWS = 2;
/** A list begins below another one only if so many rows are left for it and its heading. */
const FEWEST_ROWS = 14;
const TURNOVER_EM = 1.4;
/** White space between a line's words and its page numbers, at least. */
const NUMBERS_EM = 1.2;
const COLOPHON_DROP = 0.62;

/**
 * Makes what stands behind the stories: the content warnings in detail, and what helps to choose a
 * story, as other formats have them. Every word of it is the book's own.
 */
export class BackPages {
  readonly #setup: BackSetup;
  /** Whether the open page is one of them. */
  #begun = false;

  constructor(setup: BackSetup) {
    this.#setup = setup;
  }

  make(): void {
    const { anthology, labels } = this.#setup;
    this.#warnings();
    for (const { kind, title, terms } of bookIndexes(anthology, labels)) {
      const list = this.#open(title, `index ${kind}`);
      this.#flow(terms.map(({ term, stories }) => this.#entry(plain(term), stories, list)));
    }
    const counted = storiesByLength(anthology);
    if (counted.length === 0) return;
    const list = this.#open(labels.lengths, 'index lengths');
    this.#flow(counted.map((story) => this.#entry(this.#described(story), [story], list)));
  }

  /** What the book was made with, on a page of its own. */
  colophon(generator: string, typefaces: string): void {
    const { anthology, labels, pages, typeset, parent } = this.#setup;
    const { text, small } = typeset.geometry;
    pages.open('display');
    pages.skip(Math.floor(text.rows * COLOPHON_DROP) * text.leadingPt);
    const title = { sizePt: small.sizePt, italic: true };
    pages.lines(typeset.display(anthology.title, title), small.leadingPt, addedNode('P', parent));
    for (const line of [labels.setIn(typefaces), labels.madeWith(generator)]) {
      const lines = typeset.display(line, { sizePt: small.sizePt });
      pages.lines(lines, small.leadingPt, addedNode('P', parent));
    }
  }

  #warnings(): void {
    const { anthology, labels, typeset, parent } = this.#setup;
    const warned = warnedStories(anthology);
    if (warned.length === 0) return;
    this.#open(labels.warnings, WARNINGS_KEY);
    const { sizePt } = typeset.geometry.small;
    const items = warned.flatMap((story): FlowItem[] => {
      const entry = this.#entry(this.#named(story), [story], addedNode('Div', parent));
      const text = warningsOf(story).join(', ');
      const lines = typeset.display(text, {
        sizePt,
        align: 'left',
        indentPt: sizePt * TURNOVER_EM,
      });
      const details = { ...entry, settings: [new FlowSetting(lines)], artifacts: NO_ARTIFACTS };
      return [
        { ...entry, keepWithNext: true, gap: { rows: 1, sceneBreak: 'none' } },
        { ...details, structure: addedNode('P', parent), structures: new Map(), gap: NO_GAP },
      ];
    });
    this.#flow(items);
  }

  /**
   * Puts a heading on a new page, or below the list before it where enough room is left; gives back
   * the list that stands under it.
   */
  #open(title: string, key: string): StructureNode {
    const { pages, typeset, parent, onOpen } = this.#setup;
    const { text } = typeset.geometry;
    const below = this.#begun && pages.freePt >= FEWEST_ROWS * text.leadingPt;
    if (below) pages.alignToGrid();
    else pages.open('opener');
    this.#begun = true;
    pages.heads = { verso: this.#setup.anthology.title, recto: title };
    pages.key(key);
    pages.bookmark({ title, level: 0 });
    onOpen(title, key);
    pages.skip((below ? HEAD_GAP_ROWS : HEAD_DROP_ROWS) * text.leadingPt);
    const sizePt = text.sizePt * 1.5;
    pages.lines(typeset.display(title, { sizePt }), sizePt * 1.3, addedNode('H1', parent));
    pages.skip(text.leadingPt * 1.5);
    pages.alignToGrid();
    return addedNode('Index', parent);
  }

  #flow(items: readonly FlowItem[]): void {
    this.#setup.pages.flow(items, this.#setup.typeset.geometry.small);
  }

  #named(story: Story): Inline[] {
    const { labels } = this.#setup;
    return plain(labels.storyBy(storyLabel(story, labels), namesOf(story, labels)));
  }

  /** "Title by Name, 1,234 words". */
  #described(story: Story): Inline[] {
    return [...this.#named(story), ...plain(`, ${this.#setup.labels.words(story.words.book)}`)];
  }

  /** Words, leaders and page numbers on one line; where they need more, the numbers follow the words. */
  #entry(words: readonly Inline[], stories: readonly Story[], parent: StructureNode): FlowItem {
    const { typeset, places } = this.#setup;
    const { measurePt, small } = typeset.geometry;
    const { sizePt } = small;
    const folios = stories.flatMap((story, index): Inline[] => {
      const place = places.get(story);
      if (place === undefined) return [];
      return index === 0 ? [folioLink(place)] : [...plain(', '), folioLink(place)];
    });
    const structure = addedNode('P', parent);
    const [line, ...more] = typeset.display(words, { sizePt, align: 'left' });
    const [numbers, ...others] = typeset.display(folios, { sizePt, align: 'right' });
    const numbersPt = numbers === undefined ? 0 : naturalWidthPt(numbers) + NUMBERS_EM * sizePt;
    const fits = line !== undefined && naturalWidthPt(line) + numbersPt <= measurePt;
    if (numbers === undefined || !fits || more.length + others.length > 0) {
      const turned = this.#turned([...words, ...plain(', '), ...folios]);
      return itemOf([new FlowSetting(turned)], structure);
    }
    const dots = leaders(typeset, line, measurePt - numbersPt, sizePt);
    const row = [line, ...dots, numbers];
    return { ...itemOf([new FlowSetting([row])], structure), artifacts: new Set(dots) };
  }

  /** Lines of which all but the first are indented. */
  #turned(words: readonly Inline[]): Line[] {
    const { sizePt } = this.#setup.typeset.geometry.small;
    const turnoverPt = sizePt * TURNOVER_EM;
    return this.#setup.typeset.display(words, { sizePt, align: 'left', turnoverPt });
  }
}

function itemOf(settings: readonly FlowSetting[], structure: StructureNode): FlowItem {
  return {
    settings,
    gap: NO_GAP,
    keepWithNext: false,
    keepTogether: true,
    structure,
    leftPt: 0,
    label: null,
    labelLeftPt: 0,
    artifacts: NO_ARTIFACTS,
    target: null,
  };
}
