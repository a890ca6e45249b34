import type { Anthology } from '../../../model/anthology.ts';
import { storiesOf } from '../../../model/anthology.ts';
import { plain } from '../../../model/inline.ts';
import type { Labels } from '../../../model/labels/labels.ts';
import { labelsFor } from '../../../model/labels/labels.ts';
import { displayTitle, fileNameOf, type Story } from '../../../model/story.ts';
import { warnedStories } from '../../finding-aids.ts';
import { namesOf, storyLabel } from '../../story-names.ts';
import { NO_GAP } from '../pages/page-items.ts';
import { WARNINGS_KEY } from './back-pages.ts';
import { type FlowItem, FlowSetting, NO_ARTIFACTS } from './flow.ts';
import { folioLink, leaders, type StoryPlace } from './listed-lines.ts';
import type { PageMaker } from './page-maker.ts';
import { node, type StructureNode } from './structure.ts';
import type { DisplayWish, Typeset } from './typeset.ts';

/** An entry of the contents. */
export interface ContentsEntry {
  readonly kind: 'section' | 'story' | 'notes';
  readonly title: string;
  readonly authors: string;
  /** The page as it is numbered. */
  readonly folio: string;
  readonly key: string;
}

const HALF_TITLE_ROW = 8;
const TITLE_ROW = 7;
const CONTENTS_DROP_ROWS = 3;
const NUMBER_EM = 2.4;
const TITLE_TURN_EM = 4;
const WARNING_TURN_EM = 1.4;
const DEDICATION_ROW = 9;

/** Makes half-title, title page, imprint and contents. */
export class FrontPages {
  readonly #anthology: Anthology;
  readonly #labels: Labels;
  readonly #typeset: Typeset;
  readonly #pages: PageMaker;
  readonly #parent: StructureNode;

  constructor(anthology: Anthology, typeset: Typeset, pages: PageMaker, parent: StructureNode) {
    this.#anthology = anthology;
    this.#labels = labelsFor(anthology.language);
    this.#typeset = typeset;
    this.#pages = pages;
    this.#parent = parent;
  }

  /** Makes all of them, an even number of pages. `places`: where the stories begin. */
  make(
    generator: string,
    contents: readonly ContentsEntry[],
    places: ReadonlyMap<Story, StoryPlace>,
  ): void {
    this.#halfTitle();
    this.#titlePage();
    this.#imprint(generator);
    this.#dedication();
    this.#contents(contents);
    this.#warnings(places, contents);
    this.#pages.padToEven();
  }

  #halfTitle(): void {
    const { text } = this.#typeset.geometry;
    this.#pages.open('display', 'recto');
    this.#pages.skip(HALF_TITLE_ROW * text.leadingPt);
    const sizePt = text.sizePt * 1.25;
    const lines = this.#typeset.display(this.#anthology.title, { sizePt });
    this.#pages.lines(lines, sizePt * 1.35, node('P', this.#parent));
  }

  #titlePage(): void {
    const { title, subtitle, editors } = this.#anthology;
    const { text } = this.#typeset.geometry;
    this.#pages.open('display', 'recto');
    this.#pages.bookmark({ title, level: 0 });
    this.#pages.skip(TITLE_ROW * text.leadingPt);
    this.#display(title, { sizePt: text.sizePt * 2.4 }, 1.2, 'H1');
    if (subtitle !== null && subtitle !== '') {
      this.#pages.skip(text.leadingPt);
      this.#display(subtitle, { sizePt: text.sizePt * 1.3, italic: true }, 1.35);
    }
    if (editors.length > 0) {
      this.#pages.skip(text.leadingPt * 4);
      this.#display(
        this.#labels.editedBy('').trim(),
        { sizePt: text.sizePt * 0.95, italic: true },
        1.4,
      );
      this.#display(this.#labels.listed(editors), { sizePt: text.sizePt * 1.2 }, 1.35);
    }
  }

  /** Who made the book from what, in small type at the foot of the page behind the title. */
  #imprint(generator: string): void {
    const { title, printedDate, identifier } = this.#anthology;
    const { edition, owned } = this.#labels;
    const dated = printedDate === null ? '' : ` ${edition}: ${printedDate.slice(0, 10)}.`;
    const { small, measurePt } = this.#typeset.geometry;
    const paragraphs = [
      title,
      `${this.#labels.madeWith(generator)}${dated}`,
      owned,
      ...storiesOf(this.#anthology).map((story) => {
        const authors = this.#labels.listed(story.authors.value);
        return `${this.#labels.storyBy(displayTitle(story, this.#labels.untitled), authors)}: ${fileNameOf(story)}`;
      }),
      identifier,
    ];
    const spaced = new Set([2, 3, paragraphs.length - 1]);
    const wish: DisplayWish = { sizePt: small.sizePt, align: 'left', measurePt };
    const items = paragraphs.map((text, index) =>
      this.#item([...this.#typeset.display(text, wish)], spaced.has(index) ? 1 : 0, 'P'),
    );
    const rows = items.reduce(
      (sum, item) => sum + item.gap.rows + (item.settings[0]?.rows ?? 0),
      0,
    );
    this.#pages.open('display', 'verso');
    this.#pages.skip(Math.max(0, this.#pages.freePt - rows * small.leadingPt));
    this.#pages.flow(items, small);
  }

  #dedication(): void {
    const { dedication = '' } = this.#anthology;
    if (dedication.trim() === '') return;
    const { text } = this.#typeset.geometry;
    this.#pages.open('display', 'recto');
    this.#pages.skip(DEDICATION_ROW * text.leadingPt);
    const parent = node('P', this.#parent);
    for (const line of dedication.trim().split('\n')) {
      const lines = this.#typeset.display(line, { sizePt: text.sizePt, italic: true });
      this.#pages.lines(lines, text.leadingPt, parent);
    }
  }

  /** Which stories their authors warn of: nothing is given away here. */
  #warnings(places: ReadonlyMap<Story, StoryPlace>, contents: readonly ContentsEntry[]): void {
    const warned = warnedStories(this.#anthology);
    const details = contents.find(({ key }) => key === WARNINGS_KEY);
    if (warned.length === 0 || details === undefined) return;
    const { text, small } = this.#typeset.geometry;
    const { warnings, warningsAhead, warningsLink } = this.#labels;
    this.#pages.open('opener');
    this.#pages.heads = { verso: warnings, recto: warnings };
    this.#pages.bookmark({ title: warnings, level: 0 });
    this.#pages.skip(CONTENTS_DROP_ROWS * text.leadingPt);
    this.#display(warnings, { sizePt: text.sizePt * 1.5 }, 1.3, 'H1');
    this.#pages.skip(text.leadingPt * 1.5);
    this.#pages.alignToGrid();
    const wish: DisplayWish = { sizePt: small.sizePt, align: 'left' };
    const sentence = [
      ...plain(`${warningsAhead} ${warningsLink}, `),
      folioLink(details),
      ...plain('.'),
    ];
    const items = warned.flatMap((story) => {
      const place = places.get(story);
      const names = namesOf(story, this.#labels);
      const label = `${this.#labels.storyBy(storyLabel(story, this.#labels), names)}, `;
      const words = place === undefined ? plain(label) : [...plain(label), folioLink(place)];
      const turnoverPt = small.sizePt * WARNING_TURN_EM;
      return this.#item(this.#typeset.display(words, { ...wish, turnoverPt }), 0, 'P');
    });
    const ahead = this.#item(this.#typeset.display(sentence, wish), 0, 'P');
    const [first, ...rest] = items;
    const gap = { rows: 1, sceneBreak: 'none' } as const;
    this.#pages.flow([ahead, ...(first === undefined ? [] : [{ ...first, gap }]), ...rest], small);
  }

  #contents(entries: readonly ContentsEntry[]): void {
    const { text } = this.#typeset.geometry;
    this.#pages.open('opener', 'recto');
    const { contents } = this.#labels;
    this.#pages.heads = { verso: contents, recto: contents };
    this.#pages.bookmark({ title: contents, level: 0 });
    this.#pages.skip(CONTENTS_DROP_ROWS * text.leadingPt);
    this.#display(contents, { sizePt: text.sizePt * 1.5 }, 1.3, 'H1');
    this.#pages.skip(text.leadingPt * 1.5);
    this.#pages.alignToGrid();
    const list = node('TOC', this.#parent);
    const items = entries.map((entry) =>
      entry.kind === 'section' ? this.#sectionItem(entry, list) : this.#storyItem(entry, list),
    );
    const half = { ...text, leadingPt: text.leadingPt / 2, rows: text.rows * 2 };
    this.#pages.flow(items, half);
  }

  #sectionItem(entry: ContentsEntry, list: StructureNode): FlowItem {
    const { sizePt } = this.#typeset.geometry.text;
    const lines = this.#typeset.display(entry.title, { sizePt, smallCaps: true, align: 'left' });
    const rows = lines.flatMap((line) => [[line], []]);
    const item = this.#item(rows, 3, 'TOCI', list);
    return { ...item, keepWithNext: true, target: entry.key };
  }

  /** On half rows: title, leaders and page number on the last line of the title; below it the authors. */
  #storyItem(entry: ContentsEntry, list: StructureNode): FlowItem {
    const { text, measurePt } = this.#typeset.geometry;
    const { sizePt } = text;
    const title = this.#typeset.display(entry.title, {
      sizePt,
      align: 'left',
      measurePt: measurePt - TITLE_TURN_EM * sizePt,
    });
    const number = this.#typeset.display(entry.folio, { sizePt, align: 'right' });
    const last = title.at(-1);
    const dots =
      last === undefined
        ? []
        : leaders(this.#typeset, last, measurePt - NUMBER_EM * sizePt, sizePt);
    const authors = this.#typeset.display(entry.authors, {
      sizePt: sizePt * 0.92,
      italic: true,
      align: 'left',
      measurePt: measurePt - TITLE_TURN_EM * sizePt,
    });
    const rows = [...title.slice(0, -1).map((line) => [line])];
    rows.push([...(last === undefined ? [] : [last]), ...dots, ...number]);
    for (const line of authors) rows.push([line]);
    const item = this.#item(
      rows.flatMap((row) => [row, []]),
      1,
      'TOCI',
      list,
    );
    return { ...item, artifacts: new Set(dots), target: entry.key };
  }

  #display(
    text: string,
    wish: DisplayWish,
    leading: number,
    tag: StructureNode['tag'] = 'P',
  ): void {
    const lines = this.#typeset.display(text, wish);
    this.#pages.lines(lines, wish.sizePt * leading, node(tag, this.#parent));
  }

  #item(
    lines: ConstructorParameters<typeof FlowSetting>[0],
    gapRows: number,
    tag: StructureNode['tag'],
    parent: StructureNode = this.#parent,
  ): FlowItem {
    return {
      settings: [new FlowSetting(lines)],
      gap: gapRows === 0 ? NO_GAP : { rows: gapRows, sceneBreak: 'none' },
      keepWithNext: false,
      keepTogether: true,
      structure: node(tag, parent),
      leftPt: 0,
      label: null,
      labelLeftPt: 0,
      artifacts: NO_ARTIFACTS,
      target: null,
    };
  }
}
